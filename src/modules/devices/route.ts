/**
 * Where a job is computed: a GPU where it is asked for or worth it, else the CPU. Pure: from what is wanted, what a device
 * would do, and what is there.
 */
import { type Shortage, shortage } from '../../gpu/memory.js';
import type { Float } from '../../gpu/contract.js';
import { graphFloat, type GraphWork } from '../../solvers/contract.js';
import type { JobOptions, JobRouting } from '../jobs/job.schemas.js';
import type { DeviceRow } from './devices.repository.js';
import { cpuFlopsPerSecond, gpuSeconds } from './estimates.js';

/** A GPU has to end in less than this share of the CPU's time, waiting included: estimates are rough. */
const WORTHWHILE_SHARE = 0.5;
/** What the CPU does in this time is left to it. */
const SMALL_SECONDS = 0.2;

export interface Wanted extends Pick<JobOptions, 'device' | 'precision'> {
  /** What a compute process may hold beside the solver's estimate. */
  readonly spareBytes: number;
}

export interface Situation {
  /** The devices of all workers that are there, the preferred ones first. */
  readonly devices: readonly DeviceRow[];
  /** Estimated for the jobs that wait for a GPU or compute on one. */
  readonly queuedSeconds: number;
}

/** A job that asked for a GPU cannot have one. */
export interface Refusal {
  readonly code: 'GPU_UNAVAILABLE' | 'GPU_MEMORY';
  readonly detail: string;
  readonly meta: Readonly<Record<string, unknown>>;
}

/** What a device would do in this arithmetic, as `graphWork` of a solver says; null where it has no part in the problem. */
export type WorkIn = (dtype: Float) => GraphWork | null;

export function route(wanted: Wanted, workIn: WorkIn, situation: Situation): JobRouting | Refusal {
  if (wanted.device === 'cpu') return onCpu('The CPU was asked for.');
  const least = workIn('float32');
  if (least === null) return decline(wanted, 'This problem has no part for a GPU.', { devices: [] });
  const cpuSeconds = least.cpuFlops / cpuFlopsPerSecond(situation.devices);
  if (wanted.device === 'auto' && cpuSeconds <= SMALL_SECONDS) {
    return onCpu(`It takes about ${seconds(cpuSeconds)} on the CPU: too little for a GPU.`);
  }
  const judged = situation.devices.map((device): Judged => {
    const work = workIn(graphFloat(wanted.precision, device));
    return { device, work, obstacle: obstacleOf(device, wanted, work) };
  });
  const able = judged.flatMap(({ device, work, obstacle }) =>
    obstacle === null && work !== null ? [{ device, work }] : [],
  );
  if (able.length === 0) return decline(wanted, unavailable(judged), { devices: judged.map(shown) });
  const chosen = able.find(({ device, work }) => shortageOf(work, device) === null);
  if (chosen === undefined) return tooSmall(wanted, able);

  const { device: gpu, work } = chosen;
  const times = timesOf(work, gpu, situation, able.length);
  if (wanted.device === 'gpu') return { device: 'gpu', why: `A GPU was asked for: ${gpu.name}.`, ...times };
  const hostBytes = work.hostBytes ?? 0;
  if (hostBytes > wanted.spareBytes) {
    const [takes, left] = [hostBytes, Math.max(0, wanted.spareBytes)].map(bytes);
    return onCpu(`To feed ${gpu.name} would take ${takes} of the compute process, which has ${left} left.`);
  }
  if (times === undefined) return onCpu(`How fast ${gpu.name} is has not been measured.`);
  return faster(gpu, times);
}

export const isRefusal = (decided: JobRouting | Refusal): decided is Refusal => 'code' in decided;

const onCpu = (why: string): JobRouting => ({ device: 'cpu', why });

/** To the CPU where that is left open. */
function decline({ device }: Wanted, why: string, meta: Refusal['meta']): JobRouting | Refusal {
  if (device !== 'gpu') return onCpu(why);
  return { code: 'GPU_UNAVAILABLE', detail: `A GPU was asked for. ${why} Ask for "auto" to take the CPU then.`, meta };
}

interface Judged {
  readonly device: DeviceRow;
  readonly work: GraphWork | null;
  readonly obstacle: string | null;
}
interface Able {
  readonly device: DeviceRow;
  readonly work: GraphWork;
}

function unavailable(judged: readonly Judged[]): string {
  const gpus = judged.filter(({ device }) => device.queue === 'gpu');
  if (gpus.length === 0) {
    const others = judged.length === 0 ? '' : ` (there is ${judged.map(({ device }) => device.name).join(', ')})`;
    return `No worker with a GPU is there${others}.`;
  }
  return `No GPU takes it: ${gpus.map(({ device, obstacle }) => `${device.name} ${obstacle}`).join('; ')}.`;
}

const shown = ({ device: { name, provider }, obstacle }: Judged) => ({ name, provider, obstacle });

/** Why the device is not taken, whatever the size of the problem: continues "<name> ...". */
function obstacleOf(gpu: DeviceRow, { device, precision }: Wanted, work: GraphWork | null): string | null {
  if (gpu.queue === 'cpu') return 'is no GPU';
  if (gpu.disabledUntil !== null) {
    return `takes no jobs until ${gpu.disabledUntil.toISOString()} (${gpu.disabledReason ?? 'no reason given'})`;
  }
  if (device === 'auto' && gpu.isSoftware) return 'is software, and has to be asked for';
  if (work === null) return 'has no part in it in float64';
  if (!gpu.fullFloat32 && work.graphs.some(({ dtype }) => dtype === 'float32')) {
    return 'shortens the numbers of its float32 products';
  }
  if (precision === 'float64' && !gpu.float64 && !work.isRefined) return 'computes in float32 only';
  return null;
}

/** Of the largest graph that does not fit. */
function shortageOf({ graphs }: GraphWork, gpu: DeviceRow): Shortage | null {
  const lacking = graphs.flatMap((spec) => shortage(spec, gpu) ?? []);
  return lacking.sort((a, b) => b.neededBytes - a.neededBytes)[0] ?? null;
}

function tooSmall({ device }: Wanted, able: readonly Able[]): JobRouting | Refusal {
  const shortages = able.flatMap(({ device: gpu, work }) => {
    const lacks = shortageOf(work, gpu);
    return lacks === null ? [] : [{ name: gpu.name, ...lacks }];
  });
  const sentences = shortages.map(
    ({ name, neededBytes, availableBytes }) =>
      `It takes ${bytes(neededBytes)} of ${name}, which gives ${bytes(availableBytes)} of its memory.`,
  );
  if (device !== 'gpu') return onCpu(`No GPU holds this problem. ${sentences.join(' ')}`);
  const detail = `No GPU holds this problem. ${sentences.join(' ')} Submit a smaller one, or ask for "auto" or "cpu".`;
  return { code: 'GPU_MEMORY', detail, meta: { devices: shortages } };
}

interface Times {
  readonly estimates: NonNullable<JobRouting['estimates']>;
}

function timesOf(
  work: GraphWork,
  { calibration }: DeviceRow,
  situation: Situation,
  workers: number,
): Times | undefined {
  if (calibration === null) return undefined;
  const cpuRate = cpuFlopsPerSecond(situation.devices);
  const onGpu = gpuSeconds(work, calibration, cpuRate);
  if (onGpu === null) return undefined;
  return {
    estimates: {
      cpuSeconds: work.cpuFlops / cpuRate,
      gpuSeconds: onGpu,
      queueSeconds: situation.queuedSeconds / workers,
    },
  };
}

function faster({ name }: DeviceRow, times: Times): JobRouting {
  const { cpuSeconds, gpuSeconds: onGpu, queueSeconds } = times.estimates;
  const cpu = `${seconds(cpuSeconds)} on the CPU`;
  const gpu = `${seconds(onGpu)} on ${name} after ${seconds(queueSeconds)} of waiting`;
  if (onGpu + queueSeconds < WORTHWHILE_SHARE * cpuSeconds) {
    return { device: 'gpu', why: `It takes about ${gpu}, and ${cpu}.`, ...times };
  }
  return { device: 'cpu', why: `It takes about ${cpu}, and ${gpu}: not half as long.`, ...times };
}

const seconds = (value: number): string => `${Number(value.toPrecision(2))} s`;
const bytes = (value: number): string =>
  value < 2 ** 30
    ? `${Number((value / 2 ** 20).toPrecision(3))} MiB`
    : `${Number((value / 2 ** 30).toPrecision(3))} GiB`;
