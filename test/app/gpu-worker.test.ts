// A worker with a GPU as a process of its own, beside an API: software Vulkan stands for the card.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/ids.js';
import type { DeviceDetails, DeviceList } from '../../src/modules/devices/device.schemas.js';
import { hintOf, solveQueue } from '../../src/modules/jobs/hints.js';
import { type Job, jobOptions } from '../../src/modules/jobs/job.schemas.js';
import { JobsRepository } from '../../src/modules/jobs/jobs.repository.js';
import { Queues } from '../../src/modules/queue/queues.js';
import { Http, TINY } from '../api/http.js';
import { SOFTWARE_VULKAN } from '../gpu/software-vulkan.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { Scrape } from '../support/metrics.js';
import { cleanUp, SolventProcess, temporaryFolder } from '../support/process.js';

const NO_DRIVER = { VK_ICD_FILENAMES: '/nowhere.json', VK_DRIVER_FILES: '/nowhere.json', CUDA_VISIBLE_DEVICES: '' };

describe('a worker with a GPU', () => {
  let folder: string;
  let application: TestApplication;
  let http: Http;

  beforeAll(async () => {
    folder = temporaryFolder();
    application = await startApplication({ role: 'api' });
    http = new Http(application);
  });
  afterAll(async () => {
    cleanUp(folder);
    await application.stop();
  });

  const launch = (environment: Record<string, string>) =>
    new SolventProcess({
      dataDirectory: folder,
      environment: { ROLE: 'worker', DATABASE_URL: application.databaseUrl, ...environment },
    });
  const devices = async (): Promise<DeviceDetails[]> =>
    ((await (await http.get('/v1/devices')).json()) as DeviceList).items;

  /** As the router would, had it decided so. */
  async function insert(queue: 'cpu' | 'gpu'): Promise<string> {
    const job = await application.app.get(JobsRepository, { strict: false }).insert({
      id: newId('job'),
      owner: 'local',
      solver: 'transport.sinkhorn-newton-sparse',
      solverVersion: '1.0.0',
      estimate: { memoryBytes: 2 ** 20, flops: 1 },
      options: jobOptions.parse({}),
      body: JSON.stringify(TINY),
      references: [],
      routing: { device: queue, why: 'a test' },
    });
    await application.app.get(Queues, { strict: false }).dispatch(solveQueue(queue), [hintOf(job)]);
    return job.id;
  }

  it('is shown, computes the jobs of its queue and no others, and is gone when it is stopped', async () => {
    const solvent = launch({ WORKER_DEVICE: 'webgpu', ALLOW_SOFTWARE_GPU: '1', ...SOFTWARE_VULKAN });
    let url: string;
    try {
      url = await solvent.started();
    } catch (error) {
      console.warn(`NO WORKER RAN ON SOFTWARE VULKAN: ${String(error)}`);
      if (process.env['CI'] !== undefined) throw error;
      return;
    }
    const [device, ...others] = await devices();
    expect(others).toEqual([]);
    expect(device).toMatchObject({ queue: 'gpu', provider: 'webgpu', isSoftware: true, float64: false });
    expect(device?.calibration?.bytesPerSecond).toBeGreaterThan(1e6);

    const elsewhere = await insert('cpu');
    const id = await insert('gpu');
    const job = (await (await http.get(`/v1/jobs/${id}`, { prefer: 'wait=50' })).json()) as Job;
    expect(job).toMatchObject({ state: 'succeeded', outcome: 'converged', device: 'gpu', attempt: 1 });
    const { result } = (await (await http.get(job.links.result)).json()) as { result: object };
    expect(result).toMatchObject({ resolved: { acceleration: { provider: 'webgpu' } } });
    expect(await (await http.get(`/v1/jobs/${elsewhere}`)).json()).toMatchObject({ state: 'queued', device: null });

    const labels = { device: 'gpu', solver: 'transport.sinkhorn-newton-sparse' };
    expect((await Scrape.of(url)).value('solver_job_queue_seconds_count', labels)).toBe(1);
    expect((await Scrape.of(url)).value('solver_devices', { provider: 'webgpu', queue: 'gpu' })).toBe(1);

    expect(await solvent.stop()).toBe(0);
    expect(await devices()).toEqual([]);
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
});
