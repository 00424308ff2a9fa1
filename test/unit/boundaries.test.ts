// The rules of the house that a linter's patterns cannot say, checked over every source file.
import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

const filesBelow = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs|js|cjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .filter((file) => !file.startsWith('src/generated/') && !file.startsWith('src/kernels/assembly/'));

/** What a file imports: packages by name, our own files by their path from the root. */
function importsOf(file: string): string[] {
  const source = readFileSync(join(ROOT, file), 'utf8').replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
  const specifiers = [...source.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"]+)\1/g)].map(
    (match) => match[2] ?? '',
  );
  return specifiers.map((name) => (name.startsWith('.') ? posix.join(dirname(file), name) : name));
}

const sources = filesBelow('src');
const offences = (files: (file: string) => boolean, forbidden: (imported: string, file: string) => boolean) =>
  sources.filter(files).flatMap((file) =>
    importsOf(file)
      .filter((imported) => forbidden(imported, file))
      .map((imported) => `${file} imports ${imported}`),
  );

const isPackage = (imported: string, ...names: string[]) =>
  names.some((name) => imported === name || imported.startsWith(`${name}/`));
const isService = (imported: string) =>
  isPackage(imported, '@nestjs', '@prisma', 'bullmq', 'pg', 'ioredis', 'fastify') ||
  imported.startsWith('src/modules/');

describe('import boundaries', () => {
  it('finds the imports it is meant to judge', () => {
    expect(sources.length).toBeGreaterThan(40);
    expect(importsOf('src/modules/database/database.ts')).toEqual(
      expect.arrayContaining(['pg', 'src/generated/prisma/client.js', 'src/modules/database/migrator.js']),
    );
  });

  it('keeps solvers pure: no service, no input or output, no processes', () => {
    const impure = (imported: string) =>
      isService(imported) || imported.startsWith('node:') || imported.startsWith('src/compute/');
    expect(offences((file) => file.startsWith('src/solvers/'), impure)).toEqual([]);
  });

  it('shows solvers nothing of gpu but its contract', () => {
    const isInside = (imported: string) => imported.startsWith('src/gpu/') && imported !== 'src/gpu/contract.js';
    expect(offences((file) => file.startsWith('src/solvers/'), isInside)).toEqual([]);
  });

  it('keeps kernels pure: threads, memory given back, and one read of their own wasm file', () => {
    const threads = ['node:worker_threads', 'node:events'];
    const memory = ['node:v8', 'node:vm'];
    const allowed = [...threads, ...memory, 'node:fs', 'node:fs/promises', 'node:url'];
    const impure = (imported: string) =>
      isService(imported) ||
      /^src\/(compute|solvers)\//.test(imported) ||
      (imported.startsWith('node:') && !allowed.includes(imported));
    expect(offences((file) => file.startsWith('src/kernels/'), impure)).toEqual([]);
    const readers = sources.filter(
      (file) => file.startsWith('src/kernels/') && importsOf(file).some((imported) => imported.startsWith('node:fs')),
    );
    expect(readers.length).toBeLessThanOrEqual(1);
  });

  it('keeps compute and gpu below the service', () => {
    expect(offences((file) => /^src\/(compute|gpu)\//.test(file), isService)).toEqual([]);
  });

  it('lets only repositories and the database module know Prisma', () => {
    const knows = (file: string) => file.endsWith('.repository.ts') || file.startsWith('src/modules/database/');
    const isPrisma = (imported: string) =>
      imported.startsWith('src/generated/prisma') || isPackage(imported, '@prisma');
    expect(offences((file) => !knows(file), isPrisma)).toEqual([]);
  });

  it('reads the environment in one place', () => {
    const readers = sources.filter((file) => /\bprocess\.env\b/.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(readers).toEqual(['src/config.ts']);
  });

  it('has no barrel files and no drawers for everything', () => {
    expect(sources.filter((file) => /(^|\/)(index|utils|helpers|common)(\.ts|\/)/.test(file))).toEqual([]);
  });

  it('names no machine, no private registry, no home directory', () => {
    const everywhere = ['scripts', 'test', 'bench', 'demo', 'docs', 'openapi']
      .filter((folder) => readdirSync(ROOT).includes(folder))
      .flatMap(filesBelow)
      .filter((file) => file !== 'test/unit/boundaries.test.ts')
      .concat(sources, 'package.json', 'package-lock.json', '.npmrc');
    const private_ = /(["'(\s]\/(home|Users|root|work)\/\w)|"resolved": "|\/\/registry\.(?!npmjs\.org)|_authToken/;
    expect(everywhere.filter((file) => private_.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
  });
});
