/**
 * Which devices are here. Each provider is tried in a process of its own that answers with canaries and measurements, dies,
 * or stays silent; each of these is an answer. This process loads no provider.
 */
import { fork } from 'node:child_process';
import { adviceFor } from './advice.js';
import { type Card, amdMemoryBytes, nvidiaCards } from './cards.js';
import type { DeviceReport, Provider } from './contract.js';
import type { ProbeMessage } from './probe-child.js';
import { processorReport } from './processor.js';

/** The same file whether this module runs from src (in tests) or from dist. */
const PROBE_CHILD = new URL('../../dist/gpu/probe-child.js', import.meta.url);
/** The first run of a driver compiles its programs. */
const TIMEOUT_MS = 20_000;
/** Where nobody knows how much there is. */
const UNKNOWN_MEMORY_BYTES = 2 ** 30;

export interface ProbeOptions {
  /** Variables that drivers and their loaders read: where libraries and drivers are, which cards may be seen. */
  readonly environment: Readonly<Record<string, string>>;
  /** Of the device, where the operator knows better. */
  readonly memoryBytes?: number | undefined;
  readonly timeoutMs?: number;
  /** Ends it: what has not answered is missing. */
  readonly signal?: AbortSignal;
}

export interface Found {
  readonly found: true;
  readonly provider: Provider;
  readonly device: DeviceReport;
  /** The whole environment for a process that is to use this device. */
  readonly environment: Readonly<Record<string, string>>;
}
export interface Missing {
  readonly found: false;
  readonly provider: Provider;
  /** The provider's own words, or how its process ended. */
  readonly reason: string;
  /** What to install or set, as a sentence. */
  readonly advice: string;
}
export type Finding = Found | Missing;

/** CUDA cards first, then WebGPU's device, then the processor, which is always there. Never rejects. */
export async function probeDevices(options: ProbeOptions): Promise<readonly Finding[]> {
  const cards = await nvidiaCards(options.environment);
  // one after the other: they measure
  const findings: Finding[] = [];
  const processor = await tryProvider('cpu', null, cards, options);
  for (const card of cards.length === 0 ? [null] : cards) {
    findings.push(await tryProvider('cuda', card, cards, options));
  }
  findings.push(judged(await tryProvider('webgpu', null, cards, options), processor));
  return [...findings, processor];
}

/** The processor alone: what graphs do on it. Never rejects. */
export const probeProcessor = (options: ProbeOptions): Promise<Finding> => tryProvider('cpu', null, [], options);

/** A WebGPU device that is slower than the processor in everything is the processor, dressed up. */
function judged(finding: Finding, processor: Finding): Finding {
  if (!finding.found || !processor.found) return finding;
  const [device, own] = [finding.device.calibration, processor.device.calibration];
  const isSoftware =
    device !== null &&
    own !== null &&
    device.bytesPerSecond < own.bytesPerSecond &&
    device.flopsPerSecond < own.flopsPerSecond;
  const name = isSoftware ? 'software Vulkan' : finding.device.name;
  return { ...finding, device: { ...finding.device, isSoftware, name } };
}

async function tryProvider(
  provider: Provider,
  card: Card | null,
  cards: readonly Card[],
  options: ProbeOptions,
): Promise<Finding> {
  const environment = {
    ...options.environment,
    // float32 products of Ampere and later have ten bits unless told otherwise
    NVIDIA_TF32_OVERRIDE: '0',
    ...(card === null ? {} : { CUDA_VISIBLE_DEVICES: card.uuid }),
  };
  const memoryBytes = options.memoryBytes ?? card?.freeBytes ?? memoryOf(provider);
  const { message, said } = await ask(provider, memoryBytes, environment, options);
  const missing = (reason: string): Missing => ({
    found: false,
    provider,
    reason,
    advice: adviceFor(provider, `${reason}\n${said}`, cards.length > 0),
  });
  if (!message.works) return missing(lastLine(message.error));
  const { multiplies, logSumExp, float64, fullFloat32 } = message.canaries;
  if (!multiplies) return missing('it multiplies matrices wrongly');
  if (!logSumExp) return missing('it computes logarithms of sums of exponentials wrongly');
  const processor = processorReport();
  const names = { cpu: processor.name, webgpu: 'WebGPU', cuda: card?.name ?? 'CUDA' };
  const device: DeviceReport = {
    provider,
    deviceId: 0,
    name: names[provider],
    isSoftware: provider === 'cpu',
    float64,
    fullFloat32,
    memoryBytes: provider === 'cpu' ? processor.memoryBytes : memoryBytes,
    calibration: message.calibration,
  };
  return { found: true, provider, device, environment };
}

const memoryOf = (provider: Provider): number =>
  provider === 'webgpu' ? (amdMemoryBytes() ?? UNKNOWN_MEMORY_BYTES) : UNKNOWN_MEMORY_BYTES;

/** Native libraries put their source and the condition that failed before what they have to say. */
const lastLine = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/^.* was false\. /, '')
    .trim()
    .slice(-200);

function ask(
  provider: Provider,
  memoryBytes: number,
  environment: Readonly<Record<string, string>>,
  { timeoutMs = TIMEOUT_MS, signal }: ProbeOptions,
): Promise<{ readonly message: ProbeMessage; readonly said: string }> {
  const child = fork(PROBE_CHILD, [provider, String(memoryBytes)], {
    env: environment,
    execArgv: [],
    serialization: 'advanced',
    // in the middle of a run nothing milder is heard
    killSignal: 'SIGKILL',
    ...(signal === undefined ? {} : { signal }),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (text) => (said = `${said}${String(text)}`.slice(-4000)));
  return new Promise((resolve) => {
    let message: ProbeMessage | null = null;
    const timer = setTimeout(() => {
      message ??= { works: false, error: `it did not answer within ${timeoutMs / 1000} s` };
      child.kill('SIGKILL');
    }, timeoutMs);
    const finish = (ending: string): void => {
      clearTimeout(timer);
      resolve({ message: message ?? { works: false, error: ending }, said });
    };
    child.once('message', (answer) => (message = answer as ProbeMessage));
    child.once('error', (error) => finish(`its process could not be started: ${error.message}`));
    child.once('close', (code, signal) => finish(`its process died: ${signal ?? `code ${code}`} ${lastLine(said)}`));
  });
}
