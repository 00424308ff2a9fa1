/** What the system knows of cards without loading a driver's library. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Card {
  readonly uuid: string;
  readonly name: string;
  readonly freeBytes: number;
}

const QUERY = ['--query-gpu=uuid,name,memory.free', '--format=csv,noheader,nounits'];
const MEBIBYTE = 2 ** 20;
const DRIVER_TIMEOUT_MS = 10_000;

/** By nvidia-smi, those that may be seen; none where there is no such program, no driver or no card. */
export function nvidiaCards(environment: Readonly<Record<string, string>>): Promise<readonly Card[]> {
  return new Promise((resolve) => {
    execFile('nvidia-smi', QUERY, { env: environment, timeout: DRIVER_TIMEOUT_MS }, (error, output) =>
      resolve(error === null ? visibleCards(parseCards(output), environment['CUDA_VISIBLE_DEVICES']) : []),
    );
  });
}

/** One card a line: `GPU-…, NVIDIA H100 80GB HBM3, 81038`. */
export function parseCards(output: string): readonly Card[] {
  return output
    .split('\n')
    .map((line) => line.split(',').map((part) => part.trim()))
    .flatMap(([uuid, name, free]) =>
      uuid?.startsWith('GPU-') && name !== undefined && Number(free) > 0
        ? [{ uuid, name, freeBytes: Number(free) * MEBIBYTE }]
        : [],
    );
}

/**
 * What CUDA_VISIBLE_DEVICES leaves, in its order: by number as nvidia-smi counts, or by the beginning of a UUID. As CUDA
 * does it, nothing counts from the first on that is not there.
 */
export function visibleCards(cards: readonly Card[], visible: string | undefined): readonly Card[] {
  if (visible === undefined) return cards;
  const named = visible
    .split(',')
    .map((text) => text.trim())
    .map((text) =>
      /^\d+$/.test(text) ? cards[Number(text)] : cards.find(({ uuid }) => text && uuid.startsWith(text)),
    );
  const end = named.indexOf(undefined);
  return named.slice(0, end < 0 ? undefined : end).flatMap((card) => card ?? []);
}

/** Of the largest card that amdgpu drives, or null. */
export function amdMemoryBytes(folder = '/sys/class/drm'): number | null {
  const read = (card: string): number => {
    try {
      return Number(readFileSync(`${folder}/${card}/device/mem_info_vram_total`, 'utf8'));
    } catch {
      return 0;
    }
  };
  try {
    const largest = Math.max(0, ...readdirSync(folder).map(read));
    return largest > 0 ? largest : null;
  } catch {
    return null;
  }
}
