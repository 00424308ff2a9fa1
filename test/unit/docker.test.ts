/** The images cannot be built in a test; what they name must be there. */
import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readConfig } from '../../src/config.js';

const DOCKERFILE = readFileSync('docker/Dockerfile', 'utf8');
const read = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;

interface Service {
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly environment: Readonly<Record<string, string>>;
  readonly stop_grace_period?: string;
}
const compose = parse(readFileSync('docker/compose.yaml', 'utf8'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
};
/** What a GPU adds. */
const gpu = parse(readFileSync('docker/compose.gpu.yaml', 'utf8')) as {
  readonly services: Readonly<
    Record<
      string,
      Service & {
        readonly build: { readonly additional_contexts: Readonly<Record<string, string>> };
        readonly deploy: { readonly resources: { readonly reservations: { readonly devices: readonly object[] } } };
      }
    >
  >;
};
const GPU_DOCKERFILE = readFileSync('docker/Dockerfile.gpu', 'utf8');
const OURS = ['api', 'worker'].map((name) => compose.services[name]!);

/** `${NAME:-default}` as compose fills it in where NAME is not set. */
const filled = (value: string): string => value.replace(/\$\{\w+:-([^}]*)\}/g, '$1');

const mapValues = (record: Readonly<Record<string, string>>, of: (value: string) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, of(value)]));

describe('docker/Dockerfile', () => {
  it('copies what exists, and everything that a build needs', () => {
    const [build] = DOCKERFILE.split(/^FROM .*$/m).slice(1) as [string];
    const copied = [...build.matchAll(/^COPY (.+) \S+$/gm)].flatMap(([, names]) => names!.split(' '));
    for (const path of copied) expect([path, existsSync(path)]).toEqual([path, true]);
    const inputs = readFileSync('.dockerignore', 'utf8').split('\n');
    expect(copied.filter((path) => inputs.includes(path))).toEqual([]);
    expect(copied).toEqual(expect.arrayContaining(['package-lock.json', 'tsconfig.json', 'scripts', 'prisma', 'src']));
  });

  it('brings what the pages of the service are made from', () => {
    const [, runtime] = DOCKERFILE.split(/^FROM .*$/m).slice(1) as [string, string];
    const named = /'errors\.md'|docs\/errors\.md/.test(readFileSync('src/modules/docs/documents.ts', 'utf8'));
    expect([named, /^COPY --from=build \/app\/docs\/errors\.md docs\/errors\.md$/m.test(runtime)]).toEqual([
      true,
      true,
    ]);
  });

  it('builds and starts with the commands of package.json, on a Node that it accepts', () => {
    const { scripts, engines } = read<{ scripts: Record<string, string>; engines: { node: string } }>('package.json');
    expect(DOCKERFILE).toContain('RUN npm run build');
    expect(scripts['build']).toBeDefined();
    expect(DOCKERFILE).toContain(`CMD ${JSON.stringify(scripts['start']!.split(' ')).replaceAll(',', ', ')}`);
    expect(engines.node).toBe('>=20.19');
    expect([...DOCKERFILE.matchAll(/^FROM node:(\d+)-/gm)].map(([, major]) => major)).toEqual(['20', '20']);
  });

  it('asks for its health at a path of the API', () => {
    const [, path] = /\+ '(\/\w+)'\)/.exec(DOCKERFILE)!;
    expect(Object.keys(read<{ paths: object }>('openapi/openapi.json').paths)).toContain(path);
  });

  it('sets variables that the service reads', () => {
    const [, assignments] = /^ENV (.+)$/m.exec(DOCKERFILE)!;
    const environment = Object.fromEntries(assignments!.split(' ').map((one) => one.split('=') as [string, string]));
    expect(readConfig(environment)).toMatchObject({ host: '0.0.0.0', port: 8080, dataDirectory: '/data' });
  });
});

describe('docker/compose.yaml', () => {
  it('gives each process an environment that the service accepts, the same but for the role', () => {
    const configs = OURS.map(({ environment }) => readConfig(mapValues(environment, filled)));
    expect(configs.map(({ role }) => role)).toEqual(['api', 'worker']);
    for (const { databaseUrl, redisUrl, slotMemoryBytes } of configs) {
      const { hostname, username, pathname } = new URL(databaseUrl!);
      expect([hostname, username, pathname]).toEqual(['postgres', 'solvent', '/solvent']);
      expect(redisUrl).toBe('redis://redis:6379');
      expect(slotMemoryBytes).toBe(2 ** 31);
    }
    const source = readFileSync('src/config.ts', 'utf8');
    for (const name of OURS.flatMap(({ environment }) => Object.keys(environment))) {
      expect(source).toMatch(new RegExp(`^ +${name}: z`, 'm'));
    }
  });

  it('builds from the Dockerfile, and stops later than the service does', () => {
    const { shutdownGraceSeconds } = readConfig({});
    for (const { build, stop_grace_period: grace } of OURS) {
      expect(build).toEqual({ context: '..', dockerfile: 'docker/Dockerfile' });
      expect(Number.parseInt(grace!, 10)).toBeGreaterThan(shutdownGraceSeconds + 5);
    }
  });
});

describe('docker/Dockerfile.gpu and docker/compose.gpu.yaml', () => {
  const workers = Object.entries(gpu.services);

  it('build on the CPU image, and run it as it is run there', () => {
    const [, runtime] = DOCKERFILE.split(/^FROM .*$/m).slice(1) as [string, string];
    const last = (text: string): string => text.slice(text.indexOf('ENTRYPOINT'));
    expect(last(GPU_DOCKERFILE)).toBe(last(runtime));
    expect(GPU_DOCKERFILE).toMatch(/^FROM solvent AS solvent$/m);
    for (const [, { build }] of workers) {
      expect(build.dockerfile).toBe('docker/Dockerfile.gpu');
      const [service] = Object.values(build.additional_contexts).map((context) => context.replace('service:', ''));
      expect(Object.keys(compose.services)).toContain(service);
    }
  });

  it('fetch the CUDA provider by the script that onnxruntime-node has for it', () => {
    const [, script, manifest] = /RUN node (\S+) --onnxruntime-node-install=(\w+)$/m.exec(GPU_DOCKERFILE)!;
    expect(existsSync(`${script}.js`)).toBe(true);
    expect(readFileSync(`${script}-metadata.js`, 'utf8')).toContain(`'linux/x64': ['${manifest}']`);
  });

  it('keep float32 products exact', () => {
    expect(GPU_DOCKERFILE).toMatch(/\bNVIDIA_TF32_OVERRIDE=0$/m);
  });

  it('reserve a card for each worker, and give it what the other workers agree on', () => {
    expect(workers.length).toBeGreaterThan(0);
    const shared = compose.services['worker']!.environment;
    for (const [, { environment, deploy, stop_grace_period: grace }] of workers) {
      expect(deploy.resources.reservations.devices).toEqual([
        { driver: 'nvidia', device_ids: [expect.stringMatching(/^\d+$/)], capabilities: ['gpu'] },
      ]);
      for (const name of ['DATABASE_URL', 'REDIS_URL', 'SLOT_MEMORY_BYTES', 'ROLE']) {
        expect([name, environment[name]]).toEqual([name, shared[name]]);
      }
      expect(readConfig(mapValues(environment, filled))).toMatchObject({ role: 'worker', workerDevice: 'gpu' });
      expect(grace).toBe(compose.services['worker']!.stop_grace_period);
    }
  });
});
