/** Finds out about every array of a submission before it is stored: inline ones are decoded, others looked up. */
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeArray, isInline } from '../../solvers/array-codec.js';
import { checkFacts, factsOf } from '../../solvers/array-facts.js';
import {
  type ArrayFacts,
  type ArrayInput,
  type BridgePart,
  type InlineArray,
  type NdArray,
  resultArray,
} from '../../solvers/arrays.js';
import type { ArraySlot, Issue } from '../../solvers/contract.js';
import { ArtifactsService } from '../artifacts/artifacts.service.js';
import { BridgesRepository } from '../bridges/bridges.repository.js';
import type { ArrayReference } from './array-references.js';
import { JobsRepository } from './jobs.repository.js';
import { atPointer } from './json-pointer.js';

export interface ResolvedArrays {
  /** By the name of the slot; complete when there are no issues. */
  readonly facts: Readonly<Record<string, ArrayFacts>>;
  /** What the worker has to fetch. */
  readonly references: readonly ArrayReference[];
  readonly issues: readonly Issue[];
}

type Resolved =
  { readonly facts: ArrayFacts; readonly source?: ArrayReference['source'] } | { readonly issues: readonly Issue[] };

/** The part of a stored result that references point into. */
const resultDocument = z.object({ result: z.unknown() });

@Injectable()
export class ArrayResolver {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly artifacts: ArtifactsService,
    private readonly bridges: BridgesRepository,
  ) {}

  async resolve(owner: string, slots: readonly ArraySlot[]): Promise<ResolvedArrays> {
    const facts: Record<string, ArrayFacts> = {};
    const references: ArrayReference[] = [];
    const issues: Issue[] = [];
    for (const slot of slots) {
      const resolved = await this.resolveSlot(owner, slot);
      if ('issues' in resolved) {
        issues.push(...resolved.issues);
        continue;
      }
      facts[slot.name] = resolved.facts;
      if (resolved.source === undefined) continue;
      const { dtype, shape } = resolved.facts;
      references.push({ name: slot.name, pointer: slot.pointer, dtype, shape, source: resolved.source });
    }
    return { facts, references, issues: issues.filter(isFirst) };
  }

  private async resolveSlot(owner: string, slot: ArraySlot): Promise<Resolved> {
    const { source } = slot;
    if (isInline(source)) {
      const decoded = decodeArray(source, slot);
      return decoded.ok ? { facts: factsOf(decoded.array) } : decoded;
    }
    if ('artifact' in source) return this.resolveArtifact(owner, slot, source.artifact);
    if ('bridge' in source) return this.resolveBridgePart(owner, slot, source);
    return this.resolveResult(owner, slot, source);
  }

  private async resolveArtifact(owner: string, slot: ArraySlot, artifact: string): Promise<Resolved> {
    const facts = await this.artifacts.facts(owner, artifact);
    if (facts === undefined) {
      return missing(slot.pointer, `there is no array ${artifact}: upload it first, or check the id`);
    }
    const issues = checkFacts(slot, facts);
    return issues.length > 0 ? { issues } : { facts, source: { artifact } };
  }

  private async resolveResult(
    owner: string,
    slot: ArraySlot,
    { job, pointer }: Extract<ArrayInput, { job: string }>,
  ): Promise<Resolved> {
    const row = await this.jobs.findWithResult(owner, job);
    if (row === undefined) return missing(slot.pointer, `there is no job ${job}: check the id`);
    if (row.result === null) {
      const why = row.state === 'succeeded' ? 'its result has expired' : `it is ${row.state}`;
      return missing(slot.pointer, `job ${job} has no result: ${why}. Refer to a job that has succeeded`);
    }
    const found = resultArray.safeParse(atPointer(resultDocument.parse(JSON.parse(row.result)).result, pointer));
    if (!found.success) {
      const detail = `there is no array at ${JSON.stringify(pointer)} in the result of ${job}: expected a JSON pointer such as "/potentials/source"`;
      return missing(slot.pointer, detail);
    }
    if ('artifact' in found.data) return this.resolveArtifact(owner, slot, found.data.artifact);
    return copied(slot, found.data.values as readonly number[]);
  }

  private async resolveBridgePart(owner: string, slot: ArraySlot, source: BridgePart): Promise<Resolved> {
    const part = await this.bridges.part(owner, source);
    if (part === undefined) {
      const detail = `there is no bridge ${source.bridge}: check the id, or find it with GET /v1/transport/bridges`;
      return missing(slot.pointer, detail);
    }
    return copied(slot, typeof part === 'number' ? [part] : (part as InlineArray));
  }
}

/** Values that are small go into the job: the result may expire, and the bridge be deleted, before the job runs. */
function copied(slot: ArraySlot, values: InlineArray): Resolved {
  const decoded = decodeArray(values, slot);
  if (!decoded.ok) return decoded;
  return { facts: factsOf(decoded.array), source: { base64: bytesOf(decoded.array).toString('base64') } };
}

const bytesOf = ({ data }: NdArray): Buffer => Buffer.from(data.buffer, data.byteOffset, data.byteLength);

/** What is referred to by several slots is missing once. */
const isFirst = ({ pointer, detail }: Issue, at: number, issues: readonly Issue[]): boolean =>
  issues.findIndex((issue) => issue.pointer === pointer && issue.detail === detail) === at;

const missing = (pointer: string, detail: string): Resolved => ({
  issues: [{ pointer, code: 'NOT_FOUND', detail }],
});
