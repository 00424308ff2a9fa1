/** Which of the devices that were found a worker computes on. */
import { describe } from './doctor-report.js';
import type { Finding, Found } from './probe.js';

/** `gpu`: the best there is. `cuda:N`: a card by its number, from 0. */
export type DeviceWish = 'gpu' | 'webgpu' | `cuda:${number}`;

/**
 * @param findings of the probe, in its order
 * @param allowSoftware what computes on the processor after all will do
 * @throws Error that says what was found and what to do
 */
export function chooseDevice(findings: readonly Finding[], wish: DeviceWish, allowSoftware: boolean): Found {
  const wanted = wantedOf(findings, wish).filter((finding) => finding.found);
  const usable = wanted.filter(({ device }) => allowSoftware || !device.isSoftware);
  const [best] = usable.sort(byWorth);
  if (best !== undefined) return best;
  const software = wanted.length > 0 ? ' Software is of use for tests alone (ALLOW_SOFTWARE_GPU=1).' : '';
  throw new Error(
    `WORKER_DEVICE=${wish}: this machine has no such device that can be used.${software}\n\n${describe(findings)}`,
  );
}

function wantedOf(findings: readonly Finding[], wish: DeviceWish): readonly Finding[] {
  if (wish === 'gpu') return findings.filter(({ provider }) => provider !== 'cpu');
  if (wish === 'webgpu') return findings.filter(({ provider }) => provider === 'webgpu');
  const index = Number(wish.replace('cuda:', ''));
  return findings.filter(({ provider }) => provider === 'cuda').slice(index, index + 1);
}

/** Cards of CUDA first, the one with the most free memory first among them. */
function byWorth(one: Found, other: Found): number {
  const rank = ({ provider }: Found) => (provider === 'cuda' ? 0 : 1);
  return rank(one) - rank(other) || other.device.memoryBytes - one.device.memoryBytes;
}
