import { describe, expect, it } from '@jest/globals';
import type { DeviceRow } from '../../src/modules/devices/devices.repository.js';
import { Router } from '../../src/modules/devices/router.js';
import type { GraphWork } from '../../src/solvers/contract.js';

const WORK = (): GraphWork => ({
  graphs: [],
  uploadBytes: 0,
  iterations: 0,
  nodesPerIteration: 0,
  bytesPerIteration: 0,
  flopsPerIteration: 0,
  finishFlops: 0,
  isRefined: false,
  cpuFlops: 1e12,
});
const WANTED = { device: 'auto', precision: 'auto', spareBytes: 0 } as const;

/** Counts how often the database would be asked. */
class Counted {
  reads = 0;
  present(): Promise<DeviceRow[]> {
    this.reads++;
    return Promise.resolve([]);
  }
  queuedSeconds(): Promise<number> {
    return Promise.resolve(0);
  }
}

describe('what the router reads', () => {
  it('is nothing where nothing is to be decided', async () => {
    const devices = new Counted();
    const router = new Router(devices);
    await router.route({ ...WANTED, device: 'cpu' }, WORK);
    await router.route(WANTED, () => null);
    await expect(router.route({ ...WANTED, device: 'gpu' }, () => null)).rejects.toMatchObject({
      code: 'GPU_UNAVAILABLE',
    });
    expect(devices.reads).toBe(0);
  });

  it('is read once for a whole batch', async () => {
    const devices = new Counted();
    const router = new Router(devices);
    await Promise.all(Array.from({ length: 1000 }, () => router.route(WANTED, WORK)));
    expect(devices.reads).toBe(1);
  });

  it('is read again after a failure', async () => {
    const devices = new Counted();
    const router = new Router({
      present: () =>
        devices.reads === 0 ? devices.present().then(() => Promise.reject(new Error('away'))) : devices.present(),
      queuedSeconds: () => devices.queuedSeconds(),
    });
    await expect(router.route(WANTED, WORK)).rejects.toThrow('away');
    await expect(router.route(WANTED, WORK)).resolves.toMatchObject({ device: 'cpu' });
  });
});
