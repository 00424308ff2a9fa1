/** A row as clients see it. */
import type { JobRow } from './job-row.js';
import type { Job } from './job.schemas.js';

export function representJob(row: JobRow): Job {
  const self = `/v1/jobs/${row.id}`;
  return {
    id: row.id,
    solver: row.solver,
    solverVersion: row.solverVersion,
    state: row.state,
    outcome: row.outcome,
    revision: row.revision,
    attempt: row.attempt,
    maxAttempts: row.maxAttempts,
    progress: row.progress,
    estimate: row.estimate,
    device: row.device,
    requestedDevice: row.requestedDevice,
    precision: row.precision,
    routing: row.routing,
    batch: row.batchId,
    labels: row.labels,
    warnings: row.warnings,
    error: row.error,
    maxRunSeconds: row.maxRunSeconds,
    maxQueueSeconds: row.maxQueueSeconds,
    retentionSeconds: row.retentionSeconds,
    stopRequestedAt: row.stopRequestedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    links: {
      self,
      request: `${self}/request`,
      result: `${self}/result`,
      stop: `${self}/stop`,
      cancel: `${self}/cancel`,
      events: `${self}/events`,
      views: `${self}/views`,
    },
  };
}
