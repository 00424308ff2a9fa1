import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { firstCurl } from '../../src/first-request.js';
import { SOLVERS } from '../../src/solvers/registry.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { blocksOf, parseCurl, README } from './readme.js';

const ADDRESS = 'http://127.0.0.1:8080';
const ROOT = resolve('.');
const execute = promisify(execFile);

describe('the README against a running service', () => {
  let application: TestApplication;
  let folder: string;

  beforeAll(async () => {
    application = await startApplication();
    folder = mkdtempSync(join(tmpdir(), 'solvent-readme-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await application.stop();
  });

  it('shows a first curl that answers a converged job when pasted; so does the service itself', async () => {
    const [shown, ...others] = blocksOf('bash').filter((block) => block.startsWith('curl'));
    expect(others).toEqual([]);
    const commands = [shown?.replace(ADDRESS, application.url) ?? '', firstCurl(application.url)];
    expect(parseCurl(commands[0] ?? '').body?.replaceAll(' ', '')).toBe(parseCurl(commands[1] ?? '').body);
    for (const command of commands) {
      const { url, headers, body } = parseCurl(command);
      const response = await fetch(url, { method: 'POST', headers, ...(body === undefined ? {} : { body }) });
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ state: 'succeeded', outcome: 'converged' });
    }
  });

  it('shows a TypeScript example that compiles under strict and runs', async () => {
    const [example = '', ...others] = blocksOf('ts');
    expect(others).toEqual([]);
    const file = join(folder, 'example.ts');
    const code = example
      .replaceAll("'./openapi/", `'${relative(folder, ROOT)}/openapi/`)
      .replace(ADDRESS, application.url);
    expect(code).toContain(application.url);
    writeFileSync(file, code);
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    const tsconfig = {
      extends: join(ROOT, 'tsconfig.json'),
      compilerOptions: { noEmit: true, rootDir: '/', typeRoots: [join(ROOT, 'node_modules/@types')] },
      include: [file],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
    const tsc = execute(process.execPath, ['node_modules/typescript/bin/tsc', '-p', folder]).catch(
      (error: unknown) => error,
    );
    expect(await tsc).toMatchObject({ stdout: '' });
    const { stdout } = await execute(process.execPath, ['--import', './scripts/typescript.mjs', file], {
      timeout: 60_000,
    });
    expect(stdout).toMatch(/^job_[0-9a-f-]{36} /);
    // staying costs 1 each, swapping 4 + 2: all mass stays
    expect(stdout).toMatch(/Float64Array\(4\) \[\s*0\.(5|49999999)/);
  });
});

describe('the README', () => {
  it('links to files that exist', () => {
    const links = [...README.matchAll(/(?:\]\(|src="|srcset=")([^)"]+)/g)].map(([, link]) => link ?? '');
    const local = links.filter((link) => !/^https?:/.test(link));
    expect(local.length).toBeGreaterThan(5);
    for (const link of local) expect(`${link} ${existsSync(link)}`).toBe(`${link} true`);
  });

  it('names every solver and every variable of the configuration', () => {
    for (const { name, source } of SOLVERS) {
      expect(README).toContain(`\`${name}\``);
      expect(README).toContain(source.url);
    }
    const variables = [...readFileSync('src/config.ts', 'utf8').matchAll(/^ +([A-Z][A-Z_]+): z/gm)].map(
      ([, name]) => name,
    );
    expect(variables.length).toBeGreaterThan(8);
    for (const variable of variables) expect(README).toMatch(new RegExp(`^\\| .*\`${variable}\``, 'm'));
  });

  it('has a guide beside it that says when to use which call of transport', () => {
    const { paths } = JSON.parse(readFileSync('openapi/openapi.json', 'utf8')) as { paths: Record<string, object> };
    const guide = readFileSync('docs/transport.md', 'utf8');
    const calls = Object.keys(paths).filter(
      (path) => /^\/v1\/transport\/[a-z-]+$/.test(path) && 'post' in paths[path]!,
    );
    expect(calls.length).toBeGreaterThan(5);
    for (const path of calls) expect(guide).toContain(`POST ${path}`);
  });
});
