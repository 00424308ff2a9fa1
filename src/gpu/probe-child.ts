/** Entry of a process that tries one provider and says what it found. A provider may abort: it takes only this along. */
import { calibrate } from './calibrate.js';
import { type CanaryReport, canaries } from './canaries.js';
import type { Calibration, Provider } from './contract.js';
import { processorReport } from './processor.js';
import { SessionRunner } from './session.js';

export type ProbeMessage =
  | { readonly works: true; readonly canaries: CanaryReport; readonly calibration: Calibration | null }
  | { readonly works: false; readonly error: string };

const [provider, memoryBytes] = process.argv.slice(2) as [Provider, string];

async function tried(): Promise<ProbeMessage> {
  try {
    const report = await canaries(provider);
    // what is wrong need not be measured
    if (!report.multiplies || !report.logSumExp) return { works: true, canaries: report, calibration: null };
    const device = { ...processorReport(), ...report, provider, memoryBytes: Number(memoryBytes) };
    const calibration = await calibrate(new SessionRunner({ device, threads: 1 }));
    return { works: true, canaries: report, calibration };
  } catch (error) {
    return { works: false, error: error instanceof Error ? error.message : String(error) };
  }
}

const message = await tried();
process.send?.(message, () => process.exit(0));
