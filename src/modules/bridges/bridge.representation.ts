/** A row as clients see it. */
import type { BridgeSummary } from './bridge.schemas.js';
import type { BridgeRow } from './bridges.repository.js';

export function representBridge({ jobId, createdAt, ...row }: BridgeRow): BridgeSummary {
  const self = `/v1/transport/bridges/${row.id}`;
  return {
    ...row,
    job: jobId,
    createdAt: createdAt.toISOString(),
    links: {
      self,
      samples: `${self}/samples`,
      trajectories: `${self}/trajectories`,
      drift: `${self}/drift`,
      density: `${self}/density`,
      moments: `${self}/moments`,
    },
  };
}
