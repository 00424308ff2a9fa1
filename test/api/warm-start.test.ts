/** Solves that start from the potentials of an earlier job, named by its id. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Job } from '../../src/modules/jobs/job.schemas.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { Http, problemOf } from './http.js';

/** Mass at the ends of a line of points that is to go to its middle; one point has none. */
const POINTS = Array.from({ length: 30 }, (_, i) => [i / 30]);
const PAIRS = {
  cost: { source: POINTS, target: POINTS },
  sourceWeights: POINTS.map((_, i) => (i === 4 ? 0 : 1 + (i - 15) ** 2)),
  targetWeights: POINTS.map((_, i) => 300 - (i - 15) ** 2),
  eta: 200,
  // sweeps alone can be counted against each other; `auto` takes steps of other prices
  method: 'sinkhorn',
};
const BALANCED = { ...PAIRS, marginals: 'normalize' };
const UNBALANCED = { ...PAIRS, sourcePenalty: 0.2, targetPenalty: 0.3 };

interface Solved {
  readonly id: string;
  readonly dualValue: number;
  readonly sweeps: number;
}

describe('a warm start by job over HTTP', () => {
  let application: TestApplication;
  let http: Http;
  beforeAll(async () => {
    application = await startApplication();
    http = new Http(application);
  });
  afterAll(() => application.stop());

  const post = (solver: string, body: object) => http.post(`/v1/transport/${solver}`, body, { prefer: 'wait=30' });

  async function solve(solver: string, body: object): Promise<Solved> {
    const job = (await (await post(solver, body)).json()) as Job;
    expect(job).toMatchObject({ state: 'succeeded', outcome: 'converged' });
    const { result } = (await (await http.get(job.links.result)).json()) as {
      result: { dualValue: number; iterations: { sweeps: number } };
    };
    return { id: job.id, dualValue: result.dualValue, sweeps: result.iterations.sweeps };
  }

  it.each([
    ['sinkhorn-newton-sparse', BALANCED],
    ['unbalanced', UNBALANCED],
  ])('%s goes on from a job with another eta', async (solver, body) => {
    const first = await solve(solver, body);
    const next = { ...body, eta: 210 };
    const [cold, warm] = [await solve(solver, next), await solve(solver, { ...next, warmStart: { job: first.id } })];
    expect(warm.sweeps).toBeLessThan(cold.sweeps);
    // both within 1e-9 of the marginals: values differ by its square
    expect(warm.dualValue).toBeCloseTo(cold.dualValue, 12);
  });

  it.each([
    ['sinkhorn-newton-sparse', BALANCED],
    ['unbalanced', UNBALANCED],
  ])('%s refuses what has no potentials for it', async (solver, body) => {
    const refusal = async (job: string) => {
      const problem = await problemOf(await post(solver, { ...body, warmStart: { job } }));
      expect(problem).toMatchObject({ status: 422, code: 'VALIDATION_FAILED' });
      return problem.issues!;
    };
    const none = 'job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55';
    expect(await refusal(none)).toMatchObject([
      { pointer: '/warmStart/job', code: 'NOT_FOUND', detail: expect.stringMatching(/check the id/) },
    ]);
    const smaller = await solve('unbalanced', { ...UNBALANCED, ...fewer(20) });
    expect(await refusal(smaller.id)).toMatchObject([
      { pointer: '/warmStart', code: 'SHAPE_MISMATCH', detail: expect.stringMatching(/30 source potentials, got 20/) },
      { pointer: '/warmStart', code: 'SHAPE_MISMATCH', detail: expect.stringMatching(/30 target potentials, got 20/) },
    ]);
    const response = await post('sinkhorn-divergence', { cost: PAIRS.cost, eta: 20 });
    const { id } = (await response.json()) as Job;
    expect(await refusal(id)).toMatchObject([
      { pointer: '/warmStart/job', code: 'NOT_FOUND', detail: expect.stringMatching(/\/potentials\/source/) },
      { pointer: '/warmStart/job', code: 'NOT_FOUND', detail: expect.stringMatching(/\/potentials\/target/) },
    ]);
  });
});

const fewer = (count: number) => ({
  cost: { source: POINTS.slice(0, count), target: POINTS.slice(0, count) },
  sourceWeights: PAIRS.sourceWeights.slice(0, count),
  targetWeights: PAIRS.targetWeights.slice(0, count),
});
