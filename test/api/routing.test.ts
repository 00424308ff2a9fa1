import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { DeviceReport } from '../../src/gpu/contract.js';
import { createdBatchSchema } from '../../src/modules/batches/batch.schemas.js';
import { Database } from '../../src/modules/database/database.js';
import { DevicesRepository } from '../../src/modules/devices/devices.repository.js';
import {
  acceptableSubmissionSchema,
  type Job,
  jobSchema,
  type JobRouting,
} from '../../src/modules/jobs/job.schemas.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { Http, problemOf, SUBMIT, TINY } from './http.js';

const GIBIBYTE = 2 ** 30;
/** What a card of the larger kind does; nobody computes on it here. */
const CARD: DeviceReport = {
  provider: 'cuda',
  deviceId: 0,
  name: 'Card',
  isSoftware: false,
  float64: true,
  fullFloat32: true,
  memoryBytes: 8 * GIBIBYTE,
  calibration: {
    bytesPerSecond: 1e12,
    flopsPerSecond: 1e13,
    float64FlopsPerSecond: 5e12,
    secondsPerNode: 5e-6,
    uploadBytesPerSecond: 1e10,
  },
};
const WORKER = 'card-worker';

const onLine = (count: number): number[][] => Array.from({ length: count }, (_, i) => [i / count]);
const points = (sources: number, targets: number, job: object = {}) => ({
  cost: { source: onLine(sources), target: onLine(targets) },
  eta: 100,
  plan: { kind: 'none' },
  job,
});
const LARGE = points(10_000, 10_000);

/** An API alone: nobody takes the jobs. */
describe('where jobs go', () => {
  let application: TestApplication;
  let http: Http;
  let devices: DevicesRepository;

  beforeAll(async () => {
    application = await startApplication({ role: 'api' });
    http = new Http(application);
    devices = application.app.get(DevicesRepository, { strict: false });
  });
  afterAll(() => application.stop());

  const validate = async (body: object): Promise<JobRouting> => {
    const response = await http.post(`${SUBMIT}?validateOnly=true`, body);
    return acceptableSubmissionSchema.parse(await response.json()).routing;
  };
  /** What is there is read every two seconds. */
  const noticed = async (device: JobRouting['device']): Promise<void> => {
    while ((await validate(LARGE)).device !== device) await pause(100);
  };
  const submit = async (body: object): Promise<Job> => {
    const response = await http.post(SUBMIT, body);
    expect(response.status).toBe(202);
    return jobSchema.parse(await response.json());
  };
  const read = async (id: string): Promise<{ job: Job; etag: string | null }> => {
    const response = await http.get(`/v1/jobs/${id}`);
    return { job: jobSchema.parse(await response.json()), etag: response.headers.get('etag') };
  };

  it('takes the CPU where no GPU is', async () => {
    const job = await submit(LARGE);
    expect(job).toMatchObject({
      requestedDevice: 'auto',
      routing: { device: 'cpu', why: 'No worker with a GPU is there.' },
    });
    expect(await validate(points(1, 1))).toEqual({ device: 'cpu', why: expect.stringMatching(/too little for a GPU/) });
    const job2 = await submit(points(2, 2, { device: 'cpu' }));
    expect(job2.routing).toEqual({ device: 'cpu', why: 'The CPU was asked for.' });
  });

  it('refuses who insists on a GPU, in a batch as alone', async () => {
    for (const path of [SUBMIT, `${SUBMIT}?validateOnly=true`]) {
      expect(await problemOf(await http.post(path, points(1000, 1000, { device: 'gpu' })))).toMatchObject({
        status: 422,
        code: 'GPU_UNAVAILABLE',
        detail: expect.stringContaining('No worker with a GPU is there.'),
        meta: { devices: [] },
      });
    }
    const items = [TINY, { ...TINY, job: { device: 'gpu' } }].map((request) => ({
      solver: 'transport.sinkhorn-newton-sparse',
      request,
    }));
    const batch = createdBatchSchema.parse(await (await http.post('/v1/batches', { items })).json());
    expect(batch.verdicts).toMatchObject([
      { verdict: 'accepted' },
      { verdict: 'refused', problem: { code: 'GPU_UNAVAILABLE', status: 422 } },
    ]);
  });

  describe('beside a card', () => {
    beforeAll(async () => {
      await devices.announce(WORKER, 'gpu', CARD);
      await noticed('gpu');
    });

    it('gives it what is worth it, and nothing else', async () => {
      const job = await submit(LARGE);
      expect(job).toMatchObject({ state: 'queued', routing: { device: 'gpu', why: expect.stringContaining('Card') } });
      const { cpuSeconds, gpuSeconds, queueSeconds } = job.routing.estimates!;
      expect(gpuSeconds + queueSeconds).toBeLessThan(cpuSeconds / 2);
      // what is handed to the card stands in the compute process beside the rest
      const alone = await submit(points(10_000, 10_000, { device: 'cpu' }));
      expect(job.estimate.memoryBytes).toBe(alone.estimate.memoryBytes + 2 * 4 * 20_000);

      expect(await validate(points(900, 900))).toMatchObject({
        device: 'cpu',
        why: expect.stringMatching(/too little/),
      });
      const middling = await validate(points(1500, 1500));
      expect(middling).toMatchObject({ device: 'cpu', why: expect.stringMatching(/not half/) });
      expect(middling.estimates).toBeDefined();
      expect(await validate(points(1000, 1000, { device: 'gpu' }))).toMatchObject({ device: 'gpu' });
    });

    it('refuses what it does not hold only from who insists', async () => {
      const tooLarge = (device: string) => points(20_000, 20_000, { device });
      expect(await validate(tooLarge('auto'))).toMatchObject({
        device: 'cpu',
        why: expect.stringContaining('No GPU holds this problem.'),
      });
      const problem = await problemOf(await http.post(SUBMIT, tooLarge('gpu')));
      expect(problem).toMatchObject({ status: 422, code: 'GPU_MEMORY', detail: expect.stringContaining('6.4 GiB') });
      const [lacking] = (problem.meta as { devices: { neededBytes: number; availableBytes: number }[] }).devices;
      expect(lacking?.availableBytes).toBeCloseTo(0.8 * CARD.memoryBytes);
      expect(lacking?.neededBytes).toBeGreaterThan(12 * 20_000 ** 2);
    });

    it('makes who comes later wait for who came before', async () => {
      const insisting = { ...LARGE, job: { device: 'gpu' } };
      const [first, second] = [
        (await submit(insisting)).routing.estimates!,
        (await submit(insisting)).routing.estimates!,
      ];
      expect(second.queueSeconds).toBeCloseTo(first.queueSeconds + first.gpuSeconds, 9);
      // asking takes nothing away
      const asked = [(await validate(insisting)).estimates!, (await validate(insisting)).estimates!];
      for (const { queueSeconds } of asked) {
        expect(queueSeconds).toBeCloseTo(second.queueSeconds + second.gpuSeconds, 9);
      }
    });

    it('moves who waits for it to the CPU when it has gone, unless a GPU was asked for', async () => {
      const { pool } = application.app.get(Database, { strict: false });
      await pool.query('DELETE FROM jobs');
      await noticed('gpu');
      const waiting = await submit(LARGE);
      const insisting = await submit({ ...LARGE, job: { device: 'gpu' } });
      expect(waiting.routing.device).toBe('gpu');
      const { etag } = await read(waiting.id);
      await pool.query(`UPDATE devices SET seen_at = now() - interval '31 s' WHERE worker = $1`, [WORKER]);
      for (;;) {
        const { job, etag: changed } = await read(waiting.id);
        if (job.routing.device === 'cpu') {
          expect(job).toMatchObject({
            state: 'queued',
            routing: { why: expect.stringMatching(/^The GPU worker has gone/) },
          });
          expect(changed).not.toBe(etag);
          break;
        }
        await pause(100);
      }
      expect((await read(insisting.id)).job).toMatchObject({
        state: 'queued',
        routing: { device: 'gpu' },
        revision: 1,
      });
      await noticed('cpu');
    });
  });

  it('says which solvers know devices', async () => {
    const { devices: known } = (await (await http.get('/v1/solvers/transport.sinkhorn-newton-sparse')).json()) as {
      devices: string[];
    };
    expect(known).toEqual(['cpu', 'gpu']);
  });
});
