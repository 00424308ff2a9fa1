/** What the API's thread and its render thread say to each other. */
import { type VegaLiteSpecification } from '../../solvers/contract.js';
import { type Theme } from './theme.js';

export const WIDTHS = [360, 480, 720, 960] as const;
export type Width = (typeof WIDTHS)[number];

/** An SVG of more marks is refused: it would be megabytes; the PNG is not. */
export const MAX_SVG_MARKS = 5000;

export interface PictureRequest {
  readonly id: number;
  readonly specification: VegaLiteSpecification;
  readonly theme: Theme;
  readonly width: Width;
  /** `marks` only counts them. */
  readonly format: 'svg' | 'png' | 'marks';
}

export type PictureReply =
  | { readonly id: number; readonly outcome: 'svg'; readonly svg: string; readonly marks: number }
  | { readonly id: number; readonly outcome: 'png'; readonly png: Uint8Array; readonly marks: number }
  | { readonly id: number; readonly outcome: 'marks' | 'too_many_marks'; readonly marks: number }
  | { readonly id: number; readonly outcome: 'failed'; readonly message: string };

export type Drawn = Exclude<PictureReply, { outcome: 'failed' }>;
