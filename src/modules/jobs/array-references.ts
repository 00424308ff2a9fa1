/** Arrays of a request that are not written in it: found at submission, handed to the computation as files. */
import type { Dtype } from '../../solvers/arrays.js';

export interface ArrayReference {
  /** The solver's name of the slot. */
  readonly name: string;
  readonly pointer: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly source: { readonly artifact: string } | { readonly base64: string };
}
