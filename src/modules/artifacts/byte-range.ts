/** The Range header of HTTP (RFC 9110, section 14), as far as one range of bytes. */
import { Problem } from '../../problem.js';
import type { ByteRange } from './artifact-store.js';

/**
 * Null where the whole is to be answered: no header, several ranges, or what is not a range of bytes.
 * @throws Problem RANGE_NOT_SATISFIABLE where the range begins behind the end
 */
export function parseRange(header: string | undefined, size: number): ByteRange | null {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  if (first === '') {
    // the last so many bytes
    const length = Math.min(Number(last), size);
    if (length === 0) throw unsatisfiable(size);
    return { start: size - length, end: size };
  }
  const start = Number(first);
  const end = last === '' ? size : Math.min(Number(last) + 1, size);
  if (start >= size) throw unsatisfiable(size);
  return end <= start ? null : { start, end };
}

const unsatisfiable = (size: number): Problem =>
  new Problem('RANGE_NOT_SATISFIABLE', `The array has ${size} bytes; the range begins behind the last.`, {
    headers: { 'content-range': `bytes */${size}` },
  });
