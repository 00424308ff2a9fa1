/** The job that the API's description shows. */
import type { Job } from './job.schemas.js';

const id = 'job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55';

export const EXAMPLE_JOB: Job = {
  id,
  solver: 'transport.sinkhorn-newton-sparse',
  solverVersion: '1.0.0',
  state: 'succeeded',
  outcome: 'converged',
  revision: 4,
  attempt: 1,
  maxAttempts: 3,
  progress: {
    phase: 'newton',
    iteration: 6,
    fraction: 1,
    metrics: { marginalError: 3.1e-12 },
    elapsedSeconds: 0.02,
  },
  estimate: { memoryBytes: 1_048_576, flops: 2_400_000 },
  device: 'cpu',
  requestedDevice: 'auto',
  precision: 'auto',
  routing: { device: 'cpu', why: 'No worker with a GPU is there.' },
  batch: null,
  labels: { run: 'nightly' },
  warnings: [],
  error: null,
  maxRunSeconds: 300,
  maxQueueSeconds: 3600,
  retentionSeconds: 604_800,
  stopRequestedAt: null,
  createdAt: '2026-01-01T12:00:00.000Z',
  startedAt: '2026-01-01T12:00:00.010Z',
  finishedAt: '2026-01-01T12:00:00.035Z',
  expiresAt: '2026-01-08T12:00:00.035Z',
  links: {
    self: `/v1/jobs/${id}`,
    request: `/v1/jobs/${id}/request`,
    result: `/v1/jobs/${id}/result`,
    stop: `/v1/jobs/${id}/stop`,
    cancel: `/v1/jobs/${id}/cancel`,
    events: `/v1/jobs/${id}/events`,
    views: `/v1/jobs/${id}/views`,
  },
};

export const QUEUED_JOB: Job = {
  ...EXAMPLE_JOB,
  state: 'queued',
  outcome: null,
  revision: 1,
  attempt: 0,
  progress: null,
  device: null,
  startedAt: null,
  finishedAt: null,
  expiresAt: null,
};
