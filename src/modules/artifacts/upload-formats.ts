/** Which reader an upload gets, and which parameters go with it. */
import { Problem } from '../../problem.js';
import type { Issue } from '../../solvers/contract.js';
import type { UPLOAD_CONTENT_TYPES } from '../http/body-parsers.js';
import { readCsv } from './formats/csv.js';
import type { ElementName } from './formats/element-types.js';
import { type NpyOptions, readNpy } from './formats/npy.js';
import type { NumberStream } from './formats/number-stream.js';
import { readRaw } from './formats/raw.js';

export type UploadType = (typeof UPLOAD_CONTENT_TYPES)[number];

export interface UploadDescription {
  readonly type: UploadType;
  /** With application/octet-stream, and only there. */
  readonly dtype?: ElementName | undefined;
  readonly shape?: readonly number[] | undefined;
  /** With text, and only there. */
  readonly header?: boolean | 'auto' | undefined;
  readonly rank?: 1 | 2 | undefined;
}

/** @throws Problem when parameters are missing or belong to another type */
export function openUpload(
  bytes: AsyncIterable<Uint8Array>,
  description: UploadDescription,
  limits: NpyOptions,
): NumberStream {
  const { type, dtype, shape, header = 'auto', rank } = description;
  checkParameters(description);
  switch (type) {
    case 'application/x-npy':
      return readNpy(bytes, limits);
    case 'application/octet-stream':
      if (dtype === undefined || shape === undefined) throw undescribed();
      return readRaw(bytes, { dtype, shape, maximumBytes: limits.maximumBytes });
    case 'text/csv':
      return readCsv(bytes, { delimiter: ',', header, rank });
    case 'text/tab-separated-values':
      return readCsv(bytes, { delimiter: '\t', header, rank });
  }
}

const undescribed = (): Problem =>
  new Problem(
    'VALIDATION_FAILED',
    'Raw bytes need their type and shape: POST /v1/artifacts?dtype=float64&shape=1000,1000. For a .npy file send ' +
      'Content-Type: application/x-npy.',
  );

/** A parameter that would be ignored is a mistake worth telling. */
function checkParameters(description: UploadDescription): void {
  const { type } = description;
  const belonging: readonly (keyof UploadDescription)[] =
    type === 'application/octet-stream' ? ['dtype', 'shape'] : type.startsWith('text/') ? ['header', 'rank'] : [];
  const issues = (['dtype', 'shape', 'header', 'rank'] as const)
    .filter((name) => description[name] !== undefined && !belonging.includes(name))
    .map((name): Issue => ({
      pointer: `/${name}`,
      code: 'INVALID_VALUE',
      detail: `does not apply to ${type}: remove it`,
    }));
  if (issues.length === 0) return;
  throw new Problem('VALIDATION_FAILED', `The query has parameters that do not apply to ${type}.`, { issues });
}
