import { type ArtifactRow, factsDocument } from './artifact-row.js';
import type { Artifact } from './artifacts.schemas.js';

export function representArtifact(row: ArtifactRow): Artifact {
  const { id, name, dtype, byteSize, sha256, createdAt, expiresAt } = row;
  const { minimum, maximum, sum, firstMinimum, firstNaN, firstPositiveInfinity, firstNegativeInfinity } = factsDocument(
    row.facts,
  );
  const self = `/v1/artifacts/${id}`;
  return {
    id,
    name,
    dtype,
    shape: [...row.shape],
    byteSize,
    sha256,
    facts: { minimum, maximum, sum, firstMinimum, firstNaN, firstPositiveInfinity, firstNegativeInfinity },
    job: row.jobId,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    links: { self, content: `${self}/content` },
  };
}
