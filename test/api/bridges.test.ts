/** Bridges as a resource: made by jobs, outliving them, asked over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BridgeDetails, BridgePage } from '../../src/modules/bridges/bridge.schemas.js';
import type { Job } from '../../src/modules/jobs/job.schemas.js';
import type { AnswerArray } from '../../src/solvers/transport/light-schrodinger-bridge/queries/schemas.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { computeProcesses } from '../support/compute.js';
import { component, faults } from './document.js';
import { Http, problemOf } from './http.js';

/** S solves S C0 S + epsilon S = C1 and r = m1 - S m0: with C0 = I / 2, C1 = 3 I, epsilon = 1 that is S = (sqrt 7 - 1) I. */
const GAUSSIAN = {
  source: {
    mean: [1, 0],
    covariance: [
      [0.5, 0],
      [0, 0.5],
    ],
  },
  target: {
    mean: [0, 2],
    covariance: [
      [3, 0],
      [0, 3],
    ],
  },
  epsilon: 1,
};
const S = Math.sqrt(7) - 1;
const X0 = [
  [0.5, -1],
  [2, 0.25],
  [-1, 3],
];
const endMean = ([x, y]: readonly number[]): number[] => [S * x! - S, S * y! + 2];

type Answer = { readonly result: Readonly<Record<string, AnswerArray>> };

describe('bridges over HTTP', () => {
  let application: TestApplication;
  let http: Http;
  let job: Job;
  let id: string;

  beforeAll(async () => {
    application = await startApplication();
    http = new Http(application);
    const response = await http.post('/v1/transport/gaussian-bridge', GAUSSIAN, { prefer: 'wait=50' });
    job = (await response.json()) as Job;
    expect(job).toMatchObject({ state: 'succeeded', outcome: 'converged' });
    id = job.id.replace('job_', 'brg_');
  });
  afterAll(() => application.stop());

  const ask = async (kind: string, body: unknown, bridge = id): Promise<Response> =>
    http.post(`/v1/transport/bridges/${bridge}/${kind}`, body);
  const answered = async (kind: string, body: unknown): Promise<Answer['result']> => {
    const response = await ask(kind, body);
    expect({ kind, status: response.status }).toEqual({ kind, status: 200 });
    return ((await response.json()) as Answer).result;
  };
  const numbers = (array: AnswerArray): number[] => {
    if ('base64' in array) throw new Error('base64');
    return array.values.flat(3) as number[];
  };
  const close = (actual: readonly number[], expected: readonly number[]): void => {
    expect(actual.length).toBe(expected.length);
    // a few roundings
    actual.forEach((value, k) => expect(value).toBeCloseTo(expected[k]!, 12));
  };

  it('starts no process for questions before the first one, and one for all of them', async () => {
    const before = computeProcesses().length;
    await answered('drift', { x: X0, t: 0 });
    const after = computeProcesses().length;
    expect(after).toBeGreaterThan(before);
    await Promise.all(X0.map((x) => answered('drift', { x: [x], t: 0.5 })));
    expect(computeProcesses().length).toBeLessThanOrEqual(after + 1);
  });

  it('shows a bridge with its parameters', async () => {
    const bridge = (await (await http.get(`/v1/transport/bridges/${id}`)).json()) as BridgeDetails;
    expect(faults(component('Bridge'), bridge)).toEqual([]);
    expect(bridge).toMatchObject({ id, job: job.id, dimension: 2, components: 1, covariance: 'full', epsilon: 1 });
    const spreads = new Float64Array(new Uint8Array(Buffer.from(bridge.parameters.spreads.base64, 'base64')).buffer);
    close([...spreads], [S, 0, 0, S]);
  });

  it('answers drift, moments and density as the closed form says', async () => {
    const t = 0.25;
    const { drift } = await answered('drift', { x: X0, t });
    const expected = X0.flatMap(([x, y]) => [(S - 1) * x! - S, (S - 1) * y! + 2].map((g) => g / (t * S + 1 - t)));
    close(numbers(drift!), expected);
    const { means, covariances } = await answered('moments', { x0: X0 });
    close(numbers(means!), X0.flatMap(endMean));
    close(numbers(covariances!).slice(0, 4), [S, 0, 0, S]);
    const half = await answered('moments', { x0: X0, t: 0.5 });
    close(
      numbers(half['means']!),
      X0.flatMap((x) => endMean(x).map((end, d) => (end + x[d]!) / 2)),
    );
    close(numbers(half['covariances']!).slice(0, 4), [S / 4 + 1 / 4, 0, 0, S / 4 + 1 / 4]);
    // the marginal mean is the mean of the means
    const marginal = [0, 1].map((d) => X0.reduce((sum, x) => sum + endMean(x)[d]! / X0.length, 0));
    close(numbers((await answered('moments', { x0: X0 }))['marginalMean']!), marginal);
    const { logDensity } = await answered('density', { x0: [X0[0]], x1: [endMean(X0[0]!), [0, 0]] });
    close(numbers(logDensity!).slice(0, 1), [-Math.log(2 * Math.PI * S)]);
  });

  it('answers the same samples for the same seed, of the right moments', async () => {
    const body = { x0: [X0[0]], samplesPerPoint: 4000, seed: 3 };
    const { x1 } = await answered('samples', body);
    expect(x1!.shape).toEqual([1, 4000, 2]);
    const draws = numbers(x1!);
    expect(numbers((await answered('samples', body))['x1']!)).toEqual(draws);
    expect(numbers((await answered('samples', { ...body, seed: 4 }))['x1']!)).not.toEqual(draws);
    endMean(X0[0]!).forEach((mean, d) => {
      const own = draws.filter((_, k) => k % 2 === d);
      const average = own.reduce((sum, value) => sum + value / own.length, 0);
      // five standard errors
      expect(Math.abs(average - mean)).toBeLessThan(5 * Math.sqrt(S / own.length));
    });
    const { x1: packed } = await answered('samples', { ...body, encoding: 'base64' });
    if (!('base64' in packed!)) throw new Error('not base64');
    expect([...new Float64Array(new Uint8Array(Buffer.from(packed.base64, 'base64')).buffer)]).toEqual(draws);
  });

  it.each(['sequential', 'euler-maruyama'])('answers %s paths that start where they should', async (method) => {
    const { paths } = await answered('trajectories', { x0: X0, times: [0, 0.5, 1], method, steps: 20 });
    expect(paths!.shape).toEqual([3, 3, 2]);
    const values = numbers(paths!);
    X0.forEach((x, i) => expect(values.slice(6 * i, 6 * i + 2)).toEqual(x));
    // -1 stands among the starting points twice
    expect(new Set(values).size).toBe(17);
  });

  it('refuses what it cannot answer, and says what to do', async () => {
    const refused = async (
      kind: string,
      body: unknown,
      status: number,
    ): Promise<{ pointer: string; detail: string }[]> => {
      const response = await ask(kind, body);
      expect({ kind, body, status: response.status }).toEqual({ kind, body, status });
      const { issues, detail } = await problemOf(response);
      return [...(issues ?? [{ pointer: '', detail }])];
    };
    const large = await refused('samples', { x0: X0, samplesPerPoint: 5000 }, 422);
    expect(large[0]).toMatchObject({
      pointer: '/x0',
      detail: expect.stringContaining('POST /v1/transport/bridge-question'),
    });
    expect((await refused('drift', { x: [[1, 2, 3]], t: 0 }, 422))[0]!.pointer).toBe('/x');
    expect((await refused('drift', { x: [[1, 'a']], t: 0 }, 422))[0]!.pointer).toBe('/x/0/1');
    expect((await refused('drift', { x: X0, t: 2 }, 422))[0]!.pointer).toBe('/t');
    expect((await refused('drift', { x: { artifact: `art_${'0'.repeat(36)}` }, t: 0 }, 422))[0]!.pointer).toBe('/x');
    expect((await refused('density', { x0: X0, x1: X0.slice(1) }, 422))[0]!.pointer).toBe('/x1');
    expect((await refused('trajectories', { x0: X0, times: [0.5, 0.25] }, 422))[0]!.pointer).toBe('/times');
    for (const unknown of ['brg_nothing', id.replace(/.{12}$/, '0'.repeat(12))]) {
      expect((await ask('drift', { x: X0, t: 0 }, unknown)).status).toBe(404);
      expect((await http.get(`/v1/transport/bridges/${unknown}`)).status).toBe(404);
    }
  });

  it('keeps the bridge when the job is deleted, lists it, and forgets it when told so', async () => {
    const trained = await http.post(
      '/v1/transport/light-schrodinger-bridge',
      {
        source: X0,
        target: X0.map(endMean),
        epsilon: 1,
        components: 2,
        heldOutFraction: 0,
        job: { labels: { run: 'a' } },
      },
      { prefer: 'wait=50' },
    );
    const other = (await trained.json()) as Job;
    expect(other.state).toBe('succeeded');
    const list = async (query = ''): Promise<BridgePage> =>
      (await (await http.get(`/v1/transport/bridges${query}`)).json()) as BridgePage;
    const first = await list('?pageSize=1');
    expect(first.items.map(({ job: made, labels }) => ({ made, labels }))).toEqual([
      { made: other.id, labels: { run: 'a' } },
    ]);
    const second = await list(`?pageSize=1&pageToken=${first.nextPageToken}`);
    expect(second.items.map((bridge) => bridge.id)).toEqual([id]);
    expect((await list(`?job=${job.id}`)).items.map((bridge) => bridge.id)).toEqual([id]);

    expect((await http.delete(`/v1/jobs/${job.id}`)).status).toBe(204);
    expect((await http.get(`/v1/jobs/${job.id}`)).status).toBe(404);
    await answered('drift', { x: X0, t: 0.5 });
    expect((await http.delete(`/v1/transport/bridges/${id}`)).status).toBe(204);
    expect((await http.delete(`/v1/transport/bridges/${id}`)).status).toBe(404);
    expect((await ask('drift', { x: X0, t: 0.5 })).status).toBe(404);
  });
});
