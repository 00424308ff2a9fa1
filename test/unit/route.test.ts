import { describe, expect, it } from '@jest/globals';
import type { Calibration, Float, GraphSpec } from '../../src/gpu/contract.js';
import { deviceBytes } from '../../src/gpu/memory.js';
import type { DeviceRow } from '../../src/modules/devices/devices.repository.js';
import { CPU_BYTES_PER_FLOP, CPU_FLOPS_PER_SECOND } from '../../src/modules/devices/estimates.js';
import { isRefusal, type Refusal, route, type Situation, type Wanted } from '../../src/modules/devices/route.js';
import type { JobRouting } from '../../src/modules/jobs/job.schemas.js';
import type { GraphWork } from '../../src/solvers/contract.js';

const SPEC: GraphSpec = { graph: 'sinkhorn-kernel', dtype: 'float32', rows: 1000, columns: 1000 };
const MEBIBYTE = 2 ** 20;
const GIBIBYTE = 2 ** 30;

const CALIBRATION: Calibration = {
  bytesPerSecond: 1e12,
  flopsPerSecond: 1e13,
  float64FlopsPerSecond: 5e11,
  secondsPerNode: 1e-5,
  uploadBytesPerSecond: 1e10,
};
const CARD: DeviceRow = {
  worker: 'w1',
  queue: 'gpu',
  provider: 'cuda',
  deviceId: 0,
  name: 'Card',
  isSoftware: false,
  float64: true,
  fullFloat32: true,
  memoryBytes: 16 * GIBIBYTE,
  calibration: CALIBRATION,
  disabledUntil: null,
  disabledReason: null,
  seenAt: new Date(),
};
const SOFTWARE: DeviceRow = {
  ...CARD,
  worker: 'w2',
  name: 'Software',
  provider: 'webgpu',
  isSoftware: true,
  float64: false,
};
/** Ten seconds on the CPU; 40 ms of session, and nothing else, on a GPU. */
const WORK: GraphWork = {
  graphs: [SPEC],
  uploadBytes: 0,
  iterations: 0,
  nodesPerIteration: 0,
  bytesPerIteration: 0,
  flopsPerIteration: 0,
  finishFlops: 0,
  isRefined: false,
  cpuFlops: 10 * CPU_FLOPS_PER_SECOND,
};
const WANTED: Wanted = { device: 'auto', precision: 'auto', spareBytes: GIBIBYTE };

interface Case {
  readonly wanted?: Partial<Wanted>;
  readonly work?: Partial<GraphWork> | null;
  readonly devices?: readonly DeviceRow[];
  readonly queuedSeconds?: number;
}
function decide({ wanted = {}, work = {}, devices = [CARD], queuedSeconds = 0 }: Case): JobRouting | Refusal {
  const situation: Situation = { devices, queuedSeconds };
  return route({ ...WANTED, ...wanted }, () => (work === null ? null : { ...WORK, ...work }), situation);
}
function routed(situation: Case): JobRouting {
  const decided = decide(situation);
  if (isRefusal(decided)) throw new Error(decided.detail);
  return decided;
}
function estimatesOf(situation: Case): NonNullable<JobRouting['estimates']> {
  const { estimates } = routed(situation);
  if (estimates === undefined) throw new Error('there are no estimates');
  return estimates;
}

const GPU = { device: 'gpu' } as const;
const DISABLED: DeviceRow = {
  ...CARD,
  disabledUntil: new Date('2030-01-01T00:00:00Z'),
  disabledReason: 'it died twice',
};
/** 80 % of it hold the graph to the byte. */
const EXACT = deviceBytes(SPEC, 'cuda') / 0.8;
const WIDE: GraphSpec = { ...SPEC, rows: 16_384, columns: 16_384 };

describe('auto', () => {
  it.each<[string, 'cpu' | 'gpu', RegExp, Case]>([
    ['takes a GPU that is worth it', 'gpu', /0\.04 s on Card after 0 s of waiting, and 10 s on the CPU/, {}],
    ['obeys who asks for the CPU', 'cpu', /CPU was asked for/, { wanted: { device: 'cpu' } }],
    ['needs a part for a GPU', 'cpu', /no part for a GPU/, { work: null }],
    ['needs a worker', 'cpu', /No worker with a GPU is there\./, { devices: [] }],
    [
      'needs a worker of that queue',
      'cpu',
      /No worker with a GPU is there \(there is Card\)/,
      { devices: [{ ...CARD, queue: 'cpu' }] },
    ],
    [
      'leaves a disabled device',
      'cpu',
      /Card takes no jobs until 2030-01-01T00:00:00.000Z \(it died twice\)/,
      { devices: [DISABLED] },
    ],
    ['goes past a disabled device', 'gpu', /on Other/, { devices: [DISABLED, { ...CARD, name: 'Other' }] }],
    ['never takes software', 'cpu', /Software is software/, { devices: [SOFTWARE] }],
    ['needs whole float32', 'cpu', /Card shortens/, { devices: [{ ...CARD, fullFloat32: false }] }],
    ['needs a measurement', 'cpu', /has not been measured/, { devices: [{ ...CARD, calibration: null }] }],
    ['takes what just fits', 'gpu', /on Card/, { devices: [{ ...CARD, memoryBytes: EXACT + 1 }] }],
    [
      'leaves what just does not fit',
      'cpu',
      /No GPU holds this problem\..*of Card/,
      { devices: [{ ...CARD, memoryBytes: EXACT - 1 }] },
    ],
    [
      'looks at every graph',
      'cpu',
      /takes 4\.89 GiB of Card, which gives 3\.2 GiB/,
      { work: { graphs: [SPEC, WIDE] }, devices: [{ ...CARD, memoryBytes: 4 * GIBIBYTE }] },
    ],
    [
      'goes past a small card to a large one',
      'gpu',
      /on Large/,
      {
        devices: [
          { ...CARD, memoryBytes: MEBIBYTE },
          { ...CARD, name: 'Large' },
        ],
      },
    ],
    ['takes what the process has room for', 'gpu', /on Card/, { work: { hostBytes: GIBIBYTE } }],
    [
      'leaves what the process has no room for',
      'cpu',
      /would take 1 GiB of the compute process, which has 1 GiB left/,
      { work: { hostBytes: GIBIBYTE + 1 } },
    ],
    [
      'leaves 0.2 s to the CPU',
      'cpu',
      /about 0\.2 s on the CPU: too little/,
      { work: { cpuFlops: 0.2 * CPU_FLOPS_PER_SECOND } },
    ],
    [
      'does not look at devices for what the CPU does at once',
      'cpu',
      /too little/,
      { work: { cpuFlops: 1 }, devices: [] },
    ],
    ['takes a little more than 0.2 s', 'gpu', /on Card/, { work: { cpuFlops: 0.201 * CPU_FLOPS_PER_SECOND } }],
    ['waits for up to half the time', 'gpu', /after 4\.9 s of waiting/, { queuedSeconds: 4.94 }],
    ['does not wait for longer', 'cpu', /after 5 s of waiting: not half as long/, { queuedSeconds: 4.97 }],
    ['counts the finish', 'cpu', /not half as long/, { work: { finishFlops: 4.97 * CPU_FLOPS_PER_SECOND } }],
    [
      'counts the workers that share the queue',
      'gpu',
      /after 2\.5 s/,
      { queuedSeconds: 5, devices: [CARD, { ...CARD, worker: 'w3' }] },
    ],
    ['does not count who cannot take it', 'cpu', /after 5 s/, { queuedSeconds: 5, devices: [CARD, DISABLED] }],
  ])('%s', (_name, device, why, situation) => {
    expect(routed(situation)).toMatchObject({ device, why: expect.stringMatching(why) });
  });
});

describe('gpu', () => {
  it.each<[string, Refusal['code'], RegExp, Case]>([
    ['a part for one', 'GPU_UNAVAILABLE', /This problem has no part for a GPU/, { work: null }],
    ['a worker', 'GPU_UNAVAILABLE', /No worker with a GPU is there\./, { devices: [] }],
    [
      'a worker that takes jobs',
      'GPU_UNAVAILABLE',
      /Card takes no jobs until 2030.*it died twice/,
      { devices: [DISABLED] },
    ],
    [
      'memory',
      'GPU_MEMORY',
      /It takes 4\d\d MiB of Card, which gives 410 MiB/,
      { devices: [{ ...CARD, memoryBytes: 512 * MEBIBYTE }] },
    ],
    [
      'a buffer',
      'GPU_MEMORY',
      /which gives 1 GiB/,
      // one row alone is larger
      { devices: [{ ...CARD, provider: 'webgpu' }], work: { graphs: [{ ...SPEC, rows: 1, columns: 2 ** 28 + 1 }] } },
    ],
  ])('is refused without %s', (_name, code, detail, situation) => {
    expect(decide({ ...situation, wanted: GPU })).toMatchObject({ code, detail: expect.stringMatching(detail) });
  });

  it.each<[string, Case]>([
    ['software', { devices: [SOFTWARE] }],
    ['a device that nobody measured', { devices: [{ ...CARD, calibration: null }] }],
    ['a small problem', { work: { cpuFlops: 1 } }],
    ['a long queue', { queuedSeconds: 1e6 }],
    ['the largest buffer', { devices: [{ ...CARD, provider: 'webgpu' }], work: { graphs: [WIDE] } }],
    ['more', { devices: [{ ...CARD, provider: 'webgpu' }], work: { graphs: [{ ...WIDE, rows: 16_385 }] } }],
  ])('gets %s', (_name, situation) => {
    expect(routed({ ...situation, wanted: GPU })).toMatchObject({
      device: 'gpu',
      why: expect.stringMatching(/asked for: /),
    });
  });

  it('prefers a device to software, and says what it found', () => {
    expect(routed({ wanted: GPU, devices: [CARD, SOFTWARE] }).why).toMatch(/Card/);
    expect(decide({ wanted: GPU, devices: [DISABLED, { ...CARD, queue: 'cpu', name: 'Processor' }] })).toMatchObject({
      meta: {
        devices: [
          { name: 'Card', provider: 'cuda', obstacle: expect.stringMatching(/until 2030/) },
          { name: 'Processor', obstacle: 'is no GPU' },
        ],
      },
    });
    expect(decide({ wanted: GPU, devices: [{ ...CARD, memoryBytes: 512 * MEBIBYTE }] })).toMatchObject({
      meta: {
        devices: [
          {
            name: 'Card',
            neededBytes: deviceBytes(SPEC, 'cuda'),
            availableBytes: expect.closeTo(0.8 * 512 * MEBIBYTE),
          },
        ],
      },
    });
  });
});

describe('float64', () => {
  const devices = [{ ...CARD, float64: false }];
  it.each<['cpu' | 'gpu', string, Case]>([
    ['gpu', 'on a device that has it', { wanted: { precision: 'float64' } }],
    ['cpu', 'on a device without, where the answer stays as it is', { wanted: { precision: 'float64' }, devices }],
    [
      'gpu',
      'on a device without, where the answer is finished in float64',
      { wanted: { precision: 'float64' }, devices, work: { isRefined: true } },
    ],
    ['gpu', 'not asked for', { wanted: { precision: 'float32' }, devices }],
  ])('goes to the %s %s', (device, _name, situation) => {
    expect(routed(situation)).toMatchObject({ device });
  });
});

describe('the arithmetic', () => {
  const inFloat64: Situation = { devices: [CARD], queuedSeconds: 0 };
  const wanted: Wanted = { ...WANTED, precision: 'float64' };
  const workIn = (dtype: Float): GraphWork => ({
    ...WORK,
    graphs: [{ ...SPEC, dtype }],
    iterations: 1,
    flopsPerIteration: 1e12,
  });
  const decided = (precision: Wanted['precision'], device: Partial<DeviceRow> = {}): JobRouting | Refusal =>
    route({ ...wanted, precision, device: 'gpu' }, workIn, { ...inFloat64, devices: [{ ...CARD, ...device }] });

  it('is float64 where it is asked for and there, with what that takes', () => {
    // a session, and the products at the rate of each
    expect(decided('float64')).toMatchObject({ estimates: { gpuSeconds: expect.closeTo(0.04 + 2, 9) } });
    for (const precision of ['auto', 'float32'] as const) {
      expect(decided(precision)).toMatchObject({ estimates: { gpuSeconds: expect.closeTo(0.04 + 0.1, 9) } });
    }
    const memoryBytes = EXACT + 1;
    expect(decided('float32', { memoryBytes })).toMatchObject({ device: 'gpu' });
    expect(decided('float64', { memoryBytes })).toMatchObject({ code: 'GPU_MEMORY' });
  });

  it('does not need whole float32 where it is float64', () => {
    expect(decided('float64', { fullFloat32: false })).toMatchObject({ device: 'gpu' });
    expect(decided('auto', { fullFloat32: false })).toMatchObject({ code: 'GPU_UNAVAILABLE' });
  });

  it('is left to the CPU where nobody measured it, or too large for it', () => {
    const { bytesPerSecond, flopsPerSecond, secondsPerNode, uploadBytesPerSecond } = CALIBRATION;
    const calibration = { bytesPerSecond, flopsPerSecond, secondsPerNode, uploadBytesPerSecond };
    expect(route(wanted, workIn, { ...inFloat64, devices: [{ ...CARD, calibration }] })).toMatchObject({
      device: 'cpu',
      why: expect.stringMatching(/has not been measured/),
    });
    const narrow = (dtype: Float): GraphWork | null => (dtype === 'float64' ? null : workIn(dtype));
    expect(route(wanted, narrow, inFloat64)).toMatchObject({
      device: 'cpu',
      why: expect.stringMatching(/Card has no part in it in float64/),
    });
  });
});

describe('the estimates', () => {
  it('adds up what a GPU does', () => {
    const work = {
      graphs: [SPEC, SPEC],
      uploadBytes: 1e9,
      iterations: 1000,
      nodesPerIteration: 20,
      bytesPerIteration: 2e8,
      flopsPerIteration: 3e9,
      finishFlops: 2 * CPU_FLOPS_PER_SECOND,
    };
    // sessions, upload, (nodes, bytes, operations) of the iterations, finish
    const gpuSeconds = 0.08 + 0.1 + (0.2 + 0.2 + 0.3) + 2;
    expect(estimatesOf({ work, queuedSeconds: 3 })).toEqual({
      gpuSeconds: expect.closeTo(gpuSeconds, 9),
      cpuSeconds: 10,
      queueSeconds: 3,
    });
  });

  it('takes the rate of the fastest processor that was measured', () => {
    const cpu = (bytesPerSecond: number): DeviceRow => ({
      ...CARD,
      queue: 'cpu',
      provider: 'cpu',
      calibration: { ...CALIBRATION, bytesPerSecond },
    });
    const twice = 2 * CPU_BYTES_PER_FLOP * CPU_FLOPS_PER_SECOND;
    const devices = [CARD, cpu(twice / 4), cpu(twice), { ...cpu(1), calibration: null }];
    expect(estimatesOf({ devices }).cpuSeconds).toBe(5);
    expect(estimatesOf({ devices: [CARD, { ...cpu(1), calibration: null }] }).cpuSeconds).toBe(10);
  });
});
