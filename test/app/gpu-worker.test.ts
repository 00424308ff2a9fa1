// A worker with a GPU as a process of its own, beside an API: software Vulkan stands for the card.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { Database } from '../../src/modules/database/database.js';
import type { DeviceDetails, DeviceList } from '../../src/modules/devices/device.schemas.js';
import type { Job } from '../../src/modules/jobs/job.schemas.js';
import type { StoredResult as StoredTransport } from '../../src/solvers/transport/sinkhorn-newton-sparse/result.js';
import type { StoredBridgeQuestionResult } from '../../src/solvers/transport/bridge-question/result.js';
import { encodeBridge } from '../../src/solvers/transport/light-schrodinger-bridge/bridge-document.js';
import { Http, SUBMIT, TINY } from '../api/http.js';
import { readHistory, recordHistory } from '../faults/history.js';
import { violations } from '../faults/invariants.js';
import { BODY } from '../gpu/device-jobs.js';
import { SOFTWARE_VULKAN } from '../gpu/software-vulkan.js';
import { nearIdentity } from '../solvers/support/bridge-problems.js';
import { encoded } from '../solvers/support/run-solver.js';
import { referenceCase } from '../solvers/support/transport-cases.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { gaussianMatrix } from '../support/generators.js';
import { Scrape } from '../support/metrics.js';
import { cleanUp, SolventProcess, temporaryFolder } from '../support/process.js';

const NO_DRIVER = { VK_ICD_FILENAMES: '/nowhere.json', VK_DRIVER_FILES: '/nowhere.json', CUDA_VISIBLE_DEVICES: '' };

const ON_SOFTWARE = { WORKER_DEVICE: 'webgpu', ALLOW_SOFTWARE_GPU: '1', ...SOFTWARE_VULKAN };
/** Short, so that what a killed worker held is soon free. */
const TIMES = { LEASE_SECONDS: '4', HEARTBEAT_SECONDS: '1' };
/** Some seconds of sweeps. */
const LONG = {
  ...BODY,
  cost: { ...BODY.cost, source: BODY.cost.source.slice(0, 120), target: BODY.cost.target.slice(0, 120) },
  tolerance: 1e-9,
  maxIterations: 1_000,
};

describe('a worker with a GPU', () => {
  let folder: string;
  let application: TestApplication;
  let http: Http;
  let pool: Pool;

  beforeAll(async () => {
    folder = temporaryFolder();
    application = await startApplication({ role: 'api', environment: TIMES });
    http = new Http(application);
    ({ pool } = application.app.get(Database, { strict: false }));
    await recordHistory(pool);
  });
  afterAll(async () => {
    cleanUp(folder);
    await application.stop();
  });

  const launch = (environment: Record<string, string>) =>
    new SolventProcess({
      dataDirectory: folder,
      environment: { ROLE: 'worker', DATABASE_URL: application.databaseUrl, ...TIMES, ...environment },
    });

  /** Null, and a warning, where software Vulkan is not installed: a failure in CI. */
  async function onSoftware(): Promise<{ readonly solvent: SolventProcess; readonly url: string } | null> {
    const solvent = launch(ON_SOFTWARE);
    try {
      return { solvent, url: await solvent.started() };
    } catch (error) {
      console.warn(`NO WORKER RAN ON SOFTWARE VULKAN: ${String(error)}`);
      if (process.env['CI'] !== undefined) throw error;
      return null;
    }
  }

  const devices = async (): Promise<DeviceDetails[]> =>
    ((await (await http.get('/v1/devices')).json()) as DeviceList).items;
  async function submit(path: string, body: object, device: 'cpu' | 'gpu'): Promise<string> {
    const response = await http.post(path, { ...body, job: { device } });
    const job = (await response.json()) as Job;
    expect([response.status, job]).toMatchObject([202, { state: 'queued', routing: { device } }]);
    return job.id;
  }
  const ended = async (id: string): Promise<Job> =>
    (await (await http.get(`/v1/jobs/${id}`, { prefer: 'wait=50' })).json()) as Job;
  async function resultOf<Result>(id: string): Promise<Result> {
    const job = await ended(id);
    expect(job).toMatchObject({ state: 'succeeded', outcome: 'converged' });
    return ((await (await http.get(job.links.result)).json()) as { result: Result }).result;
  }

  it('is shown, computes the jobs of its queue and no others, and is gone when it is stopped', async () => {
    const worker = await onSoftware();
    if (worker === null) return;
    const { solvent, url } = worker;
    const [device, ...others] = await devices();
    expect(others).toEqual([]);
    expect(device).toMatchObject({ queue: 'gpu', provider: 'webgpu', isSoftware: true, float64: false });
    expect(device?.calibration?.bytesPerSecond).toBeGreaterThan(1e6);

    const elsewhere = await submit(SUBMIT, TINY, 'cpu');
    const id = await submit(SUBMIT, TINY, 'gpu');
    expect(await ended(id)).toMatchObject({ state: 'succeeded', outcome: 'converged', device: 'gpu', attempt: 1 });
    expect(await resultOf(id)).toMatchObject({ resolved: { acceleration: { provider: 'webgpu' } } });
    expect(await (await http.get(`/v1/jobs/${elsewhere}`)).json()).toMatchObject({ state: 'queued', device: null });

    const labels = { device: 'gpu', solver: 'transport.sinkhorn-newton-sparse' };
    expect((await Scrape.of(url)).value('solver_job_queue_seconds_count', labels)).toBe(1);
    expect((await Scrape.of(url)).value('solver_devices', { provider: 'webgpu', queue: 'gpu' })).toBe(1);

    expect(await solvent.stop()).toBe(0);
    expect(await devices()).toEqual([]);
    await http.post(`/v1/jobs/${elsewhere}/cancel`);
  });

  describe('beside one without', () => {
    let workers: SolventProcess[] = [];
    beforeAll(async () => {
      const worker = await onSoftware();
      if (worker === null) return;
      workers = [worker.solvent, launch({})];
      await workers[1]!.started();
    }, 120_000);
    afterAll(async () => {
      expect(await Promise.all(workers.map((worker) => worker.stop()))).toEqual(workers.map(() => 0));
    });

    it('answers what that answers, at an error of 1e-9 too', async () => {
      if (workers.length === 0) return;
      for (const name of ['ot-02', 'ot-03', 'ot-04', 'ot-07'] as const) {
        const { problem, expected, tolerance } = referenceCase(name);
        const { n, m, eta, cost, r, c } = problem;
        const body = {
          cost: { matrix: Array.from({ length: n }, (_, i) => Array.from(cost.subarray(i * m, (i + 1) * m))) },
          sourceWeights: Array.from(r),
          targetWeights: Array.from(c),
          eta,
          tolerance: 1e-9,
        };
        const ids = await Promise.all((['gpu', 'cpu'] as const).map((device) => submit(SUBMIT, body, device)));
        const [onGpu, onCpu] = (await Promise.all(ids.map((id) => resultOf<StoredTransport>(id)))) as [
          StoredTransport,
          StoredTransport,
        ];
        expect(onGpu.resolved.acceleration).toMatchObject({ provider: 'webgpu' });
        expect(onCpu.resolved.acceleration).toBeUndefined();
        const { transport_cost_abs, value_abs } = tolerance.at_marginal_error_1e_9;
        for (const result of [onGpu, onCpu]) {
          expect(result.marginalErrorRows + result.marginalErrorColumns).toBeLessThanOrEqual(1e-9);
          expect(Math.abs(result.transportCost - expected.transport_cost)).toBeLessThanOrEqual(transport_cost_abs);
          expect(Math.abs(result.valueNegEntropy - expected.value_negentropy)).toBeLessThanOrEqual(value_abs);
        }
      }
    }, 120_000);

    it('answers questions to bridges as that does', async () => {
      if (workers.length === 0) return;
      const bridge = encodeBridge(nearIdentity(7, 3, 'full'));
      const [x0, x1] = [1, 2].map((seed) => encoded(gaussianMatrix(seed, 400, 3), [400, 3]));
      const answers = async (question: object): Promise<{ values: number[][]; result: StoredBridgeQuestionResult }[]> =>
        Promise.all(
          (['gpu', 'cpu'] as const).map(async (device) => {
            const id = await submit('/v1/transport/bridge-question', { bridge, question }, device);
            const result = await resultOf<StoredBridgeQuestionResult>(id);
            const { answer } = result;
            const array = answer.kind === 'density' ? answer.logDensity : answer.kind === 'samples' ? answer.x1 : null;
            if (array === null || !('values' in array)) throw new Error('the numbers are not here');
            return { values: [array.values].flat() as number[][], result };
          }),
        );
      const [density, exact] = await answers({ kind: 'density', x0, x1 });
      expect(density!.result.acceleration).toMatchObject({ provider: 'webgpu', precision: 'float32' });
      expect(exact!.result.acceleration).toBeUndefined();
      expect(exact!.values).toHaveLength(400);
      // terms of some tens, rounded at 6e-8 of them
      exact!.values.forEach((value, i) =>
        expect(Math.abs(Number(value) - Number(density!.values[i]))).toBeLessThan(1e-4),
      );
      const [drawn, draws] = await answers({ kind: 'samples', x0, seed: 3 });
      expect(drawn!.result.acceleration).toMatchObject({ provider: 'webgpu' });
      // a draw falls to another component where its random number lies within 1e-6 of a border
      expect(drawn!.values.filter((row, i) => String(row) !== String(draws!.values[i])).length).toBeLessThanOrEqual(1);
    }, 120_000);
  });

  it.each([
    ['there is no device', 'gpu', NO_DRIVER, ['CUDA: not usable', 'WebGPU: not usable', 'Vulkan loader']],
    ['there is software alone', 'webgpu', SOFTWARE_VULKAN, ['no such device that can be used']],
  ])('does not start where %s, and says what was found and what to do', async (_title, device, drivers, texts) => {
    const solvent = launch({ WORKER_DEVICE: device, ...drivers });
    expect(await solvent.exited).toBe(1);
    expect(solvent.output).toContain(`Solvent could not start. WORKER_DEVICE=${device}: `);
    for (const text of texts) expect(solvent.output).toContain(text);
    expect(solvent.output).not.toMatch(/^ +at /m);
    expect(await devices()).toEqual([]);
  });

  // last: that a killed worker is gone is noticed after a while
  it('that is killed loses nothing: another one does its jobs, each once', async () => {
    const first = await onSoftware();
    if (first === null) return;
    const long = await submit(SUBMIT, LONG, 'gpu');
    const waiting = await Promise.all([1, 2, 3].map(() => submit(SUBMIT, TINY, 'gpu')));
    while (((await (await http.get(`/v1/jobs/${long}`)).json()) as Job).progress === null);
    first.solvent.kill('SIGKILL');
    await first.solvent.exited;
    const second = await onSoftware();
    const jobs = await Promise.all([long, ...waiting].map(ended));
    expect(jobs.map(({ state, device, attempt }) => ({ state, device, attempt }))).toEqual([
      { state: 'succeeded', device: 'gpu', attempt: 2 },
      ...waiting.map(() => ({ state: 'succeeded', device: 'gpu', attempt: 1 })),
    ]);
    expect(jobs[0]?.warnings[0]).toMatchObject({ code: 'WORKER_LOST' });
    expect(violations(await readHistory(pool), [long, ...waiting])).toEqual([]);
    expect(await second?.solvent.stop()).toBe(0);
  }, 120_000);
});
