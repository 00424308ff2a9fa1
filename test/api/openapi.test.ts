import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { DOCUMENT, escapePointer, examplesOf, faults, type Media, ROUTES, validatorAt } from './document.js';
import { PROBLEMS } from '../../src/problem.js';

const TIMEOUT_MS = 120_000;

function run(args: readonly string[]): { status: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
    env: { PATH: process.env['PATH'] ?? '', REDOCLY_TELEMETRY: 'off', NO_COLOR: '1' },
  });
  return { status, text: stdout + stderr };
}

/** Every place of an operation where a media type is described, with its pointer. */
function mediaOf(
  path: string,
  method: string,
  operation: (typeof ROUTES)[number]['operation'],
): [string, string, Media][] {
  const at = `/paths/${escapePointer(path)}/${method.toLowerCase()}`;
  const places: [string, Record<string, Media>][] = Object.entries(operation.responses).map(([status, { content }]) => [
    `${at}/responses/${status}/content`,
    content ?? {},
  ]);
  if (operation.requestBody !== undefined) places.push([`${at}/requestBody/content`, operation.requestBody.content]);
  return places.flatMap(([pointer, content]) =>
    Object.entries(content).map(([type, media]): [string, string, Media] => [
      `${pointer}/${escapePointer(type)}`,
      type,
      media,
    ]),
  );
}

describe('the committed OpenAPI document', () => {
  it(
    'is what the routes say, and so are the types of the client',
    () => {
      expect(run(['scripts/openapi.mjs', '--check'])).toEqual({ status: 0, text: '' });
    },
    TIMEOUT_MS,
  );

  it(
    'passes the recommended rules of Redocly without a warning',
    () => {
      const lint = [
        'node_modules/@redocly/cli/bin/cli.js',
        'lint',
        '--config',
        'openapi/redocly.yaml',
        '--format=json',
      ];
      const { status, text } = run([...lint, 'openapi/openapi.json']);
      const { totals } = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as { totals: object };
      expect(totals).toEqual({ errors: 0, warnings: 0, ignored: 0 });
      expect(status).toBe(0);
    },
    TIMEOUT_MS,
  );

  it('names every operation by a verb and a noun, once', () => {
    const ids = ROUTES.map(({ operation }) => operation.operationId);
    expect(ids.length).toBeGreaterThan(10);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^(get|list|create|delete|stop|cancel|submit)([A-Z][a-z0-9]*)+$/);
  });

  it('uses the tags it declares', () => {
    const declared = DOCUMENT.tags.map(({ name }) => name);
    for (const { operation } of ROUTES) expect(declared).toEqual(expect.arrayContaining(operation.tags));
  });
});

describe.each(ROUTES)('$method $path', ({ method, path, operation }) => {
  const media = mediaOf(path, method, operation);

  it('has a summary and a description', () => {
    expect(operation.summary).toMatch(/^\S.{3,}[^.]$/);
    expect(operation.description).toMatch(/\.$/);
  });

  it('answers problems of the closed list, one of them with a 4xx status', () => {
    const problems = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
    expect(problems.some(([status]) => status.startsWith('4'))).toBe(true);
    for (const [status, { content }] of problems) {
      expect(Object.keys(content ?? {})).toEqual(['application/problem+json']);
      const codes = Object.keys(content?.['application/problem+json']?.examples ?? {}) as (keyof typeof PROBLEMS)[];
      expect(codes.length).toBeGreaterThan(0);
      for (const code of codes) expect(PROBLEMS[code].status).toBe(Number(status));
    }
  });

  it('has an example for everything in JSON, and each is valid by its schema', () => {
    for (const [pointer, type, each] of media) {
      const examples = examplesOf(each);
      if (type.endsWith('json')) expect(`${pointer}: ${examples.length > 0}`).toBe(`${pointer}: true`);
      const validate = validatorAt(`${pointer}/schema`);
      for (const example of examples)
        expect({ pointer, faults: faults(validate, example) }).toEqual({ pointer, faults: [] });
    }
  });

  it('describes its parameters, those of the path with an example', () => {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
    expect(inPath.map(({ name }) => name).sort()).toEqual([...named].sort());
    for (const { example, required } of inPath)
      expect({ example, required }).toEqual({ example: expect.any(String), required: true });
  });
});
