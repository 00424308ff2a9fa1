/** A batch as clients see it. */
import { JOB_STATES } from '../jobs/state.js';
import type { Batch } from './batch.schemas.js';
import type { BatchRow } from './batches.repository.js';
import { isOver } from './batches.service.js';

export function representBatch(row: BatchRow): Batch {
  const self = `/v1/batches/${row.id}`;
  const accepted = row.verdicts.filter(({ verdict }) => verdict === 'accepted').length;
  return {
    id: row.id,
    accepted,
    refused: row.verdicts.length - accepted,
    over: isOver(row),
    counts: Object.fromEntries(JOB_STATES.map((state) => [state, row.counts[state] ?? 0])) as Batch['counts'],
    createdAt: row.createdAt.toISOString(),
    links: { self, jobs: `/v1/jobs?batch=${row.id}`, cancel: `${self}/cancel` },
  };
}
