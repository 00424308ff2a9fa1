// Every graph on every provider that is here, against plain loops in float64.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Provider } from '../../src/gpu/contract.js';
import type { Residence } from '../../src/gpu/session.js';
import { BLOCKED_CASES, type Case, CASES, FLOAT64_CASES, UNDERFLOW } from './cases.js';
import { LOG_ZERO } from './oracles.js';
import type { CaseReport, ProviderReport } from './provider-child.js';
import { SOFTWARE_VULKAN } from './software-vulkan.js';

const ROOT = join(import.meta.dirname, '../..');
async function reportOf(provider: Provider, residence: Residence): Promise<ProviderReport | string> {
  const child = fork(join(ROOT, 'test/gpu/provider-child.ts'), [provider, residence], {
    cwd: ROOT,
    execArgv: ['--no-warnings', '--import', './scripts/typescript.mjs'],
    env: { ...SOFTWARE_VULKAN, ...process.env, NVIDIA_TF32_OVERRIDE: '0' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (text) => (said += String(text)));
  return new Promise((resolve) => {
    child.once('message', (message) => resolve(message as ProviderReport));
    child.once('exit', (code, signal) => setImmediate(resolve, `died: ${signal ?? code}: ${said}`));
  });
}

/** Where the answer leaves the tolerance, the worst first. */
function offences({ expected, tolerance }: Case, { outputs, error }: CaseReport): string[] {
  if (outputs === null) return [error];
  return Object.entries(expected).flatMap(([name, wanted]) => {
    const got = outputs[name];
    if (got?.length !== wanted.length) return [`${name}: ${got?.length} numbers instead of ${wanted.length}`];
    return wanted
      .map((value, at) => ({ value, answer: got[at]!, off: Math.abs(got[at]! - value) }))
      .filter(({ value, off }) => !(off <= tolerance.absolute + tolerance.relative * Math.abs(value)))
      .sort((a, b) => b.off - a.off)
      .map(({ value, answer }) => `${name}: ${answer} instead of ${value}`);
  });
}

const PROVIDERS: readonly { provider: Provider; residence: Residence }[] = [
  { provider: 'cpu', residence: 'host' },
  { provider: 'cpu', residence: 'session' },
  { provider: 'webgpu', residence: 'device' },
  { provider: 'cuda', residence: 'session' },
];

/** Whether a machine may be without: the one that judges a change has software Vulkan, and CUDA where it says so. */
const MAY_BE_MISSING: Readonly<Record<Provider, boolean>> = {
  cpu: false,
  webgpu: process.env['CI'] !== 'true',
  cuda: process.env['REQUIRE_CUDA'] !== '1',
};

describe.each(PROVIDERS)('$provider, matrices in the $residence', ({ provider, residence }) => {
  let answer: ProviderReport | string = 'not asked';
  beforeAll(async () => {
    answer = await reportOf(provider, residence);
    const missing = typeof answer === 'string' ? answer : noAdapter(answer);
    if (missing === null) return;
    console.warn(`\n${'#'.repeat(72)}\n# THE GRAPHS WERE NOT RUN ON ${provider}: ${missing}\n${'#'.repeat(72)}`);
    if (!MAY_BE_MISSING[provider]) throw new Error(missing);
    answer = missing;
  });
  /** What the provider answered, or nothing where it is not here, which was said above. */
  const reports = (): readonly CaseReport[] => (typeof answer === 'string' ? [] : answer.reports);

  it.each([...CASES, ...BLOCKED_CASES, ...(provider === 'webgpu' ? [] : FLOAT64_CASES)])('$title', (item) => {
    const of = reports().filter(({ title }) => title === item.title);
    expect(of.flatMap((report) => offences(item, report))).toEqual([]);
    expect(of.every(({ repeats }) => repeats)).toBe(true);
  });

  it('reports a kernel that underflowed, with finite potentials', () => {
    for (const { title, outputs, error } of reports().filter(({ title }) => title === UNDERFLOW.title)) {
      expect([title, error]).toEqual([title, '']);
      expect(outputs?.['smallestSum']?.[0]).toBeLessThan(1e-30);
      expect([...(outputs?.['nextF'] ?? [])].filter((value) => !Number.isFinite(value))).toEqual([]);
    }
  });

  it('refuses what the device cannot compute instead of computing it elsewhere', () => {
    const titles = FLOAT64_CASES.map(({ title }) => title);
    const refused = reports().filter(({ title, outputs }) => titles.includes(title) && outputs === null);
    expect(refused.length).toBe(provider === 'webgpu' ? Math.min(titles.length, reports().length) : 0);
  });

  it('computes the same in blocks of rows, but for the order of sums', () => {
    for (const blocked of reports().filter(({ title }) => title.endsWith(', in blocks'))) {
      const whole = reports().find(({ title }) => `${title}, in blocks` === blocked.title)!;
      for (const [name, data] of Object.entries(whole.outputs!)) {
        const size = Array.from(data).reduce(
          (most, value) => Math.max(most, Math.abs(value) < 1e29 ? Math.abs(value) : 0),
          0,
        );
        data.forEach((value, k) => {
          const off = Math.abs(blocked.outputs![name]![k]! - value);
          if (!(off <= 1e-5 * size)) throw new Error(`${blocked.title}: ${name}[${k}] is off by ${off}`);
        });
      }
    }
    const [whole, blocked] = typeof answer === 'string' ? [] : answer.derived;
    whole?.outputs['nextG']!.forEach((value, k) => {
      expect(Math.abs(blocked!.outputs['nextG']![k]! - value)).toBeLessThan(1e-5);
    });
  });

  it('unrolls more iterations once it knows how long they take', () => {
    if (typeof answer === 'string') {
      expect(MAY_BE_MISSING[provider]).toBe(true);
      return;
    }
    const counts = answer.chunks.map(({ iterations }) => iterations);
    expect(counts[0]).toBe(1);
    expect(Math.max(...counts)).toBeGreaterThan(1);
    expect(counts.every((count) => count <= 64 && Number.isInteger(Math.log2(count)))).toBe(true);
  });
});

function noAdapter({ reports }: ProviderReport): string | null {
  return reports.every(({ outputs }) => outputs === null) ? (reports[0]?.error ?? 'no reports') : null;
}

it('compares with something: the cases hold masses that are zero and pairs that are forbidden', () => {
  const numbers = CASES.flatMap(({ feeds, matrices }) => [
    ...Object.values(feeds),
    ...Object.values(matrices).map(({ data }) => data),
  ]);
  expect(numbers.some((data) => data.includes(0) && data.some((value) => value > 0))).toBe(true);
  expect(numbers.some((data) => data.includes(Math.fround(LOG_ZERO)))).toBe(true);
});
