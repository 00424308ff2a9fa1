import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.js';

describe('readConfig', () => {
  it('needs nothing', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ role: 'all', host: '127.0.0.1', port: 8080, dataDirectory: '.solvent' });
    expect(config.databaseUrl).toBeUndefined();
    expect(config.computeSlots).toBeGreaterThanOrEqual(1);
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('names every variable that is wrong', () => {
    const read = () => readConfig({ PORT: 'http', ROLE: 'boss', DATABASE_URL: 'mysql://x', COMPUTE_SLOTS: '0' });
    for (const name of ['PORT', 'ROLE', 'DATABASE_URL', 'COMPUTE_SLOTS']) expect(read).toThrow(name);
  });

  it('refuses a lease that three heartbeats do not fit into', () => {
    expect(readConfig({ LEASE_SECONDS: '3.1', HEARTBEAT_SECONDS: '1' })).toMatchObject({ leaseSeconds: 3.1 });
    expect(() => readConfig({ LEASE_SECONDS: '3', HEARTBEAT_SECONDS: '1' })).toThrow(/HEARTBEAT_SECONDS/);
    expect(() => readConfig({ LEASE_SECONDS: '15' })).toThrow(/three heartbeats/);
  });

  it('refuses a slot that no WebAssembly memory could fill', () => {
    expect(readConfig({ SLOT_MEMORY_BYTES: String(2 ** 32) }).slotMemoryBytes).toBe(2 ** 32);
    expect(() => readConfig({ SLOT_MEMORY_BYTES: String(2 ** 32 + 1) })).toThrow(/SLOT_MEMORY_BYTES|4 GiB/);
  });

  it('lets a worker alone have a GPU', () => {
    expect(readConfig({})).toMatchObject({ workerDevice: 'cpu', workerQueue: 'cpu', allowSoftwareGpu: false });
    for (const device of ['gpu', 'webgpu', 'cuda:0', 'cuda:12']) {
      const worker = { ROLE: 'worker', WORKER_DEVICE: device, ALLOW_SOFTWARE_GPU: '1' };
      expect(readConfig(worker)).toMatchObject({ workerDevice: device, workerQueue: 'gpu', allowSoftwareGpu: true });
      expect(() => readConfig({ WORKER_DEVICE: device })).toThrow(/process of its own[^]*WORKER_DEVICE/);
    }
    for (const device of ['cuda', 'cuda:-1', 'cuda:x', 'GPU', '']) {
      expect(() => readConfig({ ROLE: 'worker', WORKER_DEVICE: device })).toThrow(
        'expected cpu, gpu, webgpu or cuda:N',
      );
    }
  });

  it('takes addresses of external servers', () => {
    const config = readConfig({ DATABASE_URL: 'postgres://u:p@h/d', REDIS_URL: 'rediss://h:6380/1' });
    expect([config.databaseUrl, config.redisUrl]).toEqual(['postgres://u:p@h/d', 'rediss://h:6380/1']);
  });
});
