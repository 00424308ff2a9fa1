/** What becomes of a job whose device has failed under it. */
import type { ComputeOutcome, DeviceFailureReason } from '../../compute/protocol.js';
import { Problem } from '../../problem.js';
import type { Warning } from '../../solvers/contract.js';
import type { ClaimedJob } from '../jobs/attempts.repository.js';
import type { JobRouting } from '../jobs/job.schemas.js';

export type DeviceFailure = Extract<ComputeOutcome, { readonly kind: 'device_failed' }>;

/** `again`: back to the queue of `routing`, that of before where there is none. */
export type AfterDeviceFailure =
  | { readonly kind: 'again'; readonly warning: Warning; readonly routing?: JobRouting }
  | { readonly kind: 'fail'; readonly problem: Problem };

const STORIES: Readonly<Record<DeviceFailureReason, string>> = {
  lost: 'The GPU was lost',
  memory: 'The memory of the GPU was not enough',
  missing: 'The GPU could not be used',
  hang: 'The GPU did not answer any more',
};

type FailedJob = Pick<ClaimedJob, 'attempt' | 'maxAttempts' | 'queue' | 'requestedDevice' | 'warnings'>;

/**
 * `auto` goes on at the CPU; `gpu` is tried once more, but not where its problem is too large for the device. So is a job
 * that was at the CPU's workers, where TensorFlow found a GPU: there is no other place for it.
 */
export function afterDeviceFailure(
  { attempt, maxAttempts, queue, requestedDevice, warnings }: FailedJob,
  { reason, detail, checkpoint }: DeviceFailure,
): AfterDeviceFailure {
  const code = reason === 'memory' ? 'GPU_MEMORY' : 'GPU_LOST';
  const story = `${STORIES[reason]} in attempt ${attempt} of ${maxAttempts}: ${detail}`;
  const mustStay = requestedDevice === 'gpu' || queue === 'cpu';
  const isOver = mustStay && (reason === 'memory' || warnings.some((warning) => warning.code === code));
  if (isOver || attempt >= maxAttempts) return { kind: 'fail', problem: new Problem(code, `${story}.`) };
  const warning = { code, detail: `${story}.` };
  if (mustStay) return { kind: 'again', warning };
  const where = checkpoint === null ? 'starts anew at the CPU' : 'goes on at the CPU from its last state';
  return { kind: 'again', warning, routing: { device: 'cpu', why: `${STORIES[reason]}; the job ${where}.` } };
}
