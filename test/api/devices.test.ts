/** What workers compute on, as clients and operators see it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { DeviceDetails, DeviceList } from '../../src/modules/devices/device.schemas.js';
import { Database } from '../../src/modules/database/database.js';
import { DevicesRepository } from '../../src/modules/devices/devices.repository.js';
import { WorkerDevice } from '../../src/modules/worker/worker-device.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { Scrape } from '../support/metrics.js';
import { component, faults } from './document.js';
import { Http } from './http.js';

const CARD = {
  provider: 'cuda',
  deviceId: 0,
  name: 'a card',
  isSoftware: false,
  float64: true,
  fullFloat32: true,
  memoryBytes: 2 ** 36 + 0.5,
  calibration: {
    bytesPerSecond: 2e12,
    flopsPerSecond: 3e13,
    float64FlopsPerSecond: 1e13,
    secondsPerNode: 5e-6,
    uploadBytesPerSecond: 1e10,
  },
} as const;

describe('devices over HTTP', () => {
  let application: TestApplication;
  let http: Http;
  let pool: Pool;
  let repository: DevicesRepository;
  let own: string;

  beforeAll(async () => {
    application = await startApplication();
    http = new Http(application);
    pool = application.app.get(Database, { strict: false }).pool;
    repository = application.app.get(DevicesRepository, { strict: false });
    own = application.app.get(WorkerDevice, { strict: false }).worker;
  });
  afterAll(() => application.stop());

  const devices = async (): Promise<DeviceDetails[]> => {
    const response = await http.get('/v1/devices');
    expect(response.status).toBe(200);
    const list = (await response.json()) as DeviceList;
    expect(faults(component('DeviceList'), list)).toEqual([]);
    return list.items;
  };

  const ownDevice = async (): Promise<DeviceDetails> => (await devices()).find(({ worker }) => worker === own)!;

  it('show the processor of a worker, under the name that its jobs carry', async () => {
    expect(await devices()).toMatchObject([
      { worker: own, queue: 'cpu', provider: 'cpu', name: cpus()[0]?.model.trim(), float64: true, disabled: null },
    ]);
    const { id } = await http.solve({ cost: { matrix: [[0]] }, eta: 1 });
    const { rows } = await pool.query('SELECT worker FROM jobs WHERE id = $1', [id]);
    expect(rows).toEqual([{ worker: own }]);
  });

  it('are said to be there again and again, and measured while nothing runs', async () => {
    const first = await ownDevice();
    // some ten seconds, and some forty; the test's own time limit ends the wait
    while ((await ownDevice()).seenAt === first.seenAt) await pause(500);
    while ((await ownDevice()).calibration === null) await pause(500);
  }, 180_000);

  it('show those that are there, GPUs first, and until when and why one takes no jobs', async () => {
    await repository.announce('with a card', 'gpu', CARD);
    await repository.announce('gone', 'gpu', CARD);
    await pool.query(`UPDATE devices SET seen_at = now() - interval '31 s' WHERE worker = 'gone'`);
    const shown = { ...CARD, deviceId: undefined, memoryBytes: 2 ** 36 };
    const [card, ...others] = await devices();
    expect(card).toEqual({ worker: 'with a card', queue: 'gpu', ...shown, disabled: null, seenAt: card?.seenAt });
    expect(others.map(({ worker }) => worker)).toEqual([own]);

    await repository.disable('with a card', { seconds: 600, reason: 'it was lost twice' });
    const [{ disabled }] = (await devices()) as [DeviceDetails];
    expect(disabled?.reason).toBe('it was lost twice');
    expect(Date.parse(disabled?.until ?? '')).toBeGreaterThan(Date.now());
    await repository.disable('with a card', null);
    expect((await devices())[0]).toMatchObject({ worker: 'with a card', disabled: null });
  });

  it('are counted: those that take jobs, and those that do not', async () => {
    await repository.announce('with a card', 'gpu', CARD);
    await repository.announce('with another', 'gpu', CARD);
    await repository.disable('with another', { seconds: 600, reason: 'it was lost twice' });
    const read = async () => {
      const metrics = await Scrape.of(application.url);
      return [
        metrics.value('solver_devices', { provider: 'cpu', queue: 'cpu' }),
        metrics.value('solver_devices', { provider: 'cuda', queue: 'gpu' }),
        metrics.value('solver_devices', { provider: 'webgpu', queue: 'gpu' }),
        metrics.value('solver_device_disabled', { provider: 'cuda' }),
        metrics.value('solver_device_disabled', { provider: 'webgpu' }),
      ];
    };
    // a scrape may be answered with rows that are some seconds old; the test's own time limit ends the wait
    while (JSON.stringify(await read()) !== '[1,1,0,1,0]') await pause(500);
  });
});

describe('a worker', () => {
  it('measures its processor once, and stays what it is', async () => {
    const device = await WorkerDevice.open({
      workerDevice: 'cpu',
      workerQueue: 'cpu',
      allowSoftwareGpu: false,
      computeSlots: 3,
      gpuMemoryBytes: undefined,
      driverEnvironment: {},
    });
    expect(device).toMatchObject({ queue: 'cpu', slots: 3, accelerator: null, report: { calibration: null } });
    const before = device.report;
    const { signal } = new AbortController();
    await device.refresh(signal);
    const { calibration } = device.report;
    expect(calibration?.bytesPerSecond).toBeGreaterThan(1e6);
    expect(device.report).toEqual({ ...before, calibration });
    await device.refresh(signal);
    expect(device.report.calibration).toBe(calibration);
  });
});
