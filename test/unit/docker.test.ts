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
const OURS = ['api', 'worker'].map((name) => compose.services[name]!);

/** `${NAME:-default}` as compose fills it in where NAME is not set. */
const filled = (value: string): string => value.replace(/\$\{\w+:-([^}]*)\}/g, '$1');

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
    const configs = OURS.map(({ environment }) =>
      readConfig(Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filled(value)]))),
    );
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
