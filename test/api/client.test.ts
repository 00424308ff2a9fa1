import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SolventError } from '../../openapi/client/error.js';
import { Solvent } from '../../openapi/client/solvent.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { sizeOfPng } from '../views/picture.js';

const SNS = '/v1/transport/sinkhorn-newton-sparse';
const PAIR = { shape: [2, 2], data: Float64Array.of(1, 4, 2, 1) };

/** |i - j| / n: the cheapest plan stays on the diagonal. */
function distances(n: number): { shape: number[]; data: Float64Array } {
  return {
    shape: [n, n],
    data: Float64Array.from({ length: n * n }, (_, k) => Math.abs(Math.floor(k / n) - (k % n)) / n),
  };
}

async function failure(promise: Promise<unknown>): Promise<SolventError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SolventError)) throw new Error(`not a SolventError: ${String(error)}`);
  return error;
}

describe('the client with a service that computes', () => {
  let application: TestApplication;
  let solvent: Solvent;

  beforeAll(async () => {
    application = await startApplication();
    solvent = new Solvent(application.url);
  });
  afterAll(() => application.stop());

  it('takes typed arrays in the body and gives typed arrays back', async () => {
    const { result, outcome, certificate } = await solvent.solve(SNS, {
      cost: { matrix: PAIR },
      sourceWeights: Float64Array.of(0.5, 0.5),
      epsilon: 0.05,
      plan: { kind: 'dense' },
    });
    expect(outcome).toBe('converged');
    expect(certificate.every(({ holds }) => holds)).toBe(true);
    if (result.plan.kind !== 'dense') throw new Error(result.plan.kind);
    expect(result.plan.matrix.shape).toEqual([2, 2]);
    expect(result.plan.matrix.data).toBeInstanceOf(Float64Array);
    // swapping costs 4 more than staying, 2 for each entry off the diagonal: exp(-2 / 0.05) is nothing in float64
    expect(Math.abs((result.plan.matrix.data[0] ?? 0) - 0.5)).toBeLessThan(1e-9);
    expect(result.potentials.source.data).toHaveLength(2);
  });

  it('uploads what is large, and fetches what the service has stored as artifacts', async () => {
    // 1.28 MB each way: beyond the body, and beyond what a result holds inline
    const { job, result } = await solvent.solve(SNS, {
      cost: { matrix: distances(400) },
      epsilon: 0.01,
      plan: { kind: 'dense' },
    });
    const request = (await (await fetch(new URL(job.links.request, application.url))).json()) as {
      cost: { matrix: object };
    };
    expect(request.cost.matrix).toEqual({ artifact: expect.stringMatching(/^art_/) });
    const stored = await (await fetch(new URL(job.links.result, application.url))).json();
    expect(stored).toMatchObject({ result: { plan: { matrix: { artifact: expect.stringMatching(/^art_/) } } } });
    if (result.plan.kind !== 'dense') throw new Error(result.plan.kind);
    expect(result.plan.matrix.data).toHaveLength(160_000);
    let total = 0;
    for (const mass of result.plan.matrix.data) total += mass;
    // the solver's tolerance on the marginals
    expect(Math.abs(total - 1)).toBeLessThan(1e-9);
  });

  it('reads an absent number as NaN', async () => {
    const { result } = await solvent.solve(SNS, {
      cost: { matrix: PAIR },
      sourceWeights: [1, 0],
      targetWeights: [0.5, 0.5],
      epsilon: 0.5,
    });
    expect(result.potentials.source.data[1]).toBeNaN();
    expect(result.potentials.source.data[0]).not.toBeNaN();
  });

  it('refers to uploads, of arrays and of .npy files', async () => {
    const artifact = await solvent.upload({ shape: [2, 2], data: Float32Array.of(1, 4, 2, 1) });
    const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }".padEnd(117) + '\n';
    const npy = Buffer.concat([
      Buffer.from('\x93NUMPY\x01\x00', 'latin1'),
      Buffer.from(Uint16Array.of(header.length).buffer),
      Buffer.from(header, 'latin1'),
      Buffer.from(PAIR.data.buffer),
    ]);
    for (const id of [artifact, await solvent.upload(npy)]) {
      const { result } = await solvent.solve(SNS, { cost: { matrix: { artifact: id } }, epsilon: 0.05 });
      // both stay, at cost 1
      expect(Math.abs(result.transportCost - 1)).toBeLessThan(1e-6);
    }
  });

  it('submits a batch, and takes its jobs as any others', async () => {
    const request = { cost: { matrix: PAIR }, epsilon: 0.05 };
    const { id, verdicts } = await solvent.submitBatch([
      { solver: 'transport.sinkhorn-newton-sparse', request, key: 'good' },
      { solver: 'transport.sinkhorn-newton-sparse', request: { ...request, epsilon: -1 }, key: 'bad' },
    ]);
    expect(await solvent.batch({ id }, 60)).toMatchObject({ over: true, accepted: 1, counts: { succeeded: 1 } });
    const [good, bad] = verdicts;
    if (good?.verdict !== 'accepted' || bad?.verdict !== 'refused') throw new Error(JSON.stringify(verdicts));
    expect(bad.problem.issues).toEqual([expect.objectContaining({ pointer: '/epsilon' })]);
    const { result } = await solvent.result<{ transportCost: number }>({ id: good.job });
    // both stay, at cost 1
    expect(Math.abs(result.transportCost - 1)).toBeLessThan(1e-6);
    expect(await solvent.cancelBatch({ id })).toMatchObject({ over: true });
  });

  it('throws what the service says of a bad request', async () => {
    const body = { cost: { matrix: PAIR }, epsilonn: 0.05 } as unknown as Parameters<
      typeof solvent.submit<typeof SNS>
    >[1];
    const error = await failure(solvent.submit(SNS, body));
    expect(error).toMatchObject({ code: 'VALIDATION_FAILED', status: 422, requestId: expect.any(String) });
    expect(error.issues).toEqual(
      expect.arrayContaining([expect.objectContaining({ pointer: '/epsilonn', code: 'UNKNOWN_MEMBER' })]),
    );
  });

  it('throws the code of a job that failed', async () => {
    // two sources may only go to the first target, which has room for one
    const matrix = [
      [0, 'Infinity', 'Infinity'],
      [0, 'Infinity', 'Infinity'],
      [0, 0, 0],
    ];
    const body = { cost: { matrix }, epsilon: 0.1 } as Parameters<typeof solvent.submit<typeof SNS>>[1];
    const error = await failure(solvent.solve(SNS, body));
    expect(error.code).toBe('INFEASIBLE');
  });

  it('asks a trained bridge', async () => {
    const source = { shape: [6, 1], data: Float64Array.of(-1, -0.6, -0.2, 0.2, 0.6, 1) };
    const target = { shape: [6, 1], data: source.data.map((value) => 3 + value) };
    const { job, result } = await solvent.solve('/v1/transport/light-schrodinger-bridge', {
      source,
      target,
      epsilon: 0.1,
      components: 1,
      heldOutFraction: 0,
    });
    expect(result.training.parameters).toBeGreaterThan(0);
    const bridge = await solvent.bridgeOf(job);
    expect(bridge).toMatchObject({ job: job.id, dimension: 1, components: 1 });
    const x0 = { shape: [2, 1], data: Float64Array.of(-1, 1) };
    const { times, paths } = await solvent.ask(bridge!, 'trajectories', { x0, times: [0, 0.5, 1] });
    expect(times).toEqual([0, 0.5, 1]);
    expect(paths.shape).toEqual([2, 3, 1]);
    expect([paths.data[0], paths.data[3]]).toEqual([-1, 1]);
    const { means } = await solvent.ask(bridge!, 'moments', { x0 });
    // a shift by 3 keeps the order; one component contracts it by the noise it adds
    expect(means.data[0]).toBeLessThan(means.data[1]!);
    expect((means.data[0]! + means.data[1]!) / 2).toBeCloseTo(3, 3);
    const plain = await solvent.solve(SNS, { cost: { matrix: PAIR }, epsilon: 0.05 });
    expect(await solvent.bridgeOf(plain.job)).toBeUndefined();
  });

  it('draws the views of a result', async () => {
    const { job } = await solvent.solve(SNS, { cost: { matrix: PAIR }, epsilon: 0.05 });
    const views = await solvent.views(job);
    for (const { name } of views) {
      const svg = await solvent.picture(job, name, { type: 'image/svg+xml' });
      expect(Buffer.from(svg).toString('utf8')).toMatch(/^<svg /);
      expect(sizeOfPng(await solvent.picture(job, name, { theme: 'dark' })).width).toBeGreaterThan(0);
    }
    expect(views.map(({ name }) => name)).toContain('convergence');
  });
});

describe('the client with a service that never computes', () => {
  let application: TestApplication;
  let solvent: Solvent;

  beforeAll(async () => {
    application = await startApplication({ role: 'api' });
    solvent = new Solvent(application.url);
  });
  afterAll(() => application.stop());

  it('gives up waiting at its deadline, and the job stays', async () => {
    const job = await solvent.submit(SNS, { cost: { matrix: PAIR }, epsilon: 0.05 });
    expect((await failure(solvent.wait(job, { timeoutMs: 300 }))).code).toBe('DEADLINE');
    expect((await solvent.get(job.id)).state).toBe('queued');
  });

  it('makes one job of two submissions under the same key', async () => {
    const submit = (idempotencyKey: string) =>
      solvent.submit(SNS, { cost: { matrix: PAIR }, epsilon: 0.05 }, { idempotencyKey });
    const { id } = await submit('order 1');
    expect((await submit('order 1')).id).toBe(id);
    expect((await submit('order 2')).id).not.toBe(id);
  });

  it('stops waiting when it is told to', async () => {
    const job = await solvent.submit(SNS, { cost: { matrix: PAIR }, epsilon: 0.05 });
    const controller = new AbortController();
    const waiting = solvent.wait(job, { signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });

  it('says that a cancelled job has ended, and that there is no result', async () => {
    const job = await solvent.submit(SNS, { cost: { matrix: PAIR }, epsilon: 0.05 });
    expect((await failure(solvent.result(job))).code).toBe('RESULT_NOT_READY');
    expect((await solvent.cancel(job)).state).toBe('cancelled');
    expect((await failure(solvent.wait(job))).code).toBe('JOB_ENDED');
  });

  it('says when nothing answers', async () => {
    expect((await failure(new Solvent('http://127.0.0.1:1').upload(PAIR))).code).toBe('UNREACHABLE');
  });
});
