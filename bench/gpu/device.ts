/** Measures every graph on one device, in a process of its own: drivers read their environment when they are loaded. */
import { hasIterations } from '../../src/gpu/catalogue.js';
import type { DeviceReport } from '../../src/gpu/contract.js';
import { SessionRunner } from '../../src/gpu/session.js';
import { median } from '../peers.js';
import { type BenchGraph, feedsOf, GRAPHS } from './graphs.js';

export interface Measured {
  readonly title: string;
  /** Of one iteration; null where the device does not hold the graph or the graph failed. */
  readonly seconds: number | null;
  readonly detail: string;
}

const [report, threads] = process.argv.slice(2) as [string, string];
const device = JSON.parse(report) as DeviceReport;
/** A device that computes on the processor shows that it works, not how fast it is. */
const LONGEST_SECONDS = device.isSoftware ? 2 : 60;
/** Of short iterations more, so that their sum stands out from the rest of a run. */
const SHORT_RUN_SECONDS = 0.02;
const REPEATS = 5;

const runner = new SessionRunner({ device, threads: Number(threads) });

async function measured({ title, spec }: BenchGraph): Promise<Measured> {
  if (!runner.fits(spec)) return { title, seconds: null, detail: 'does not fit' };
  try {
    const name = 'features' in spec ? 'features' : 'logKernel';
    const shape = 'rows' in spec ? [spec.rows, spec.columns] : [spec.points, spec.features];
    const data = Float32Array.from({ length: shape[0]! * shape[1]! }, (_, at) => -((at * 0.618034) % 1));
    const graph = await runner.compile(spec, { [name]: await runner.matrix(data, shape) });
    const seconds = async (iterations: number): Promise<number> => {
      const first = (await runner.run(graph, feedsOf(spec), { iterations })).seconds;
      const repeats = first > LONGEST_SECONDS ? 1 : REPEATS;
      const times = [];
      for (let run = 0; run < repeats; run++) {
        times.push((await runner.run(graph, feedsOf(spec), { iterations })).seconds);
      }
      return median(times);
    };
    // what a chunk does once (the exponentials of the kernel, the way of the state) is not part of an iteration
    const one = await seconds(1);
    const more = one < SHORT_RUN_SECONDS ? 32 : 8;
    const each = hasIterations(spec) ? ((await seconds(1 + more)) - one) / more : one;
    return { title, seconds: each, detail: '' };
  } catch (error) {
    return { title, seconds: null, detail: error instanceof Error ? error.message.slice(-120) : String(error) };
  } finally {
    await runner.release();
  }
}

const results: Measured[] = [];
for (const graph of GRAPHS) results.push(await measured(graph));
process.send?.(results, () => process.exit(0));
