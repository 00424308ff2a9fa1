import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { createRequire } from 'node:module';
import type { Job } from '../../src/modules/jobs/job.schemas.js';
import { THEMES, themed } from '../../src/modules/views/theme.js';
import type { StoredSolution, VegaLiteSpecification } from '../../src/solvers/contract.js';
import { SOLVERS } from '../../src/solvers/registry.js';
import { Http } from '../api/http.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { sizeOfPng, textsOfSvg } from './picture.js';

const schema = createRequire(import.meta.url)('vega-lite/vega-lite-schema.json') as object;
const validate = new Ajv({ strict: false, validateFormats: false, logger: false }).compile(schema);

/** The limit of the contract: a specification of this size still travels and draws quickly. */
const MAX_BYTES = 1_000_000;

const EXAMPLES = SOLVERS.flatMap((solver) =>
  solver.examples.map(({ name, body }) => ({ solver, title: `${solver.name}, example ${name}`, body })),
);

/** Every member name and every string of a specification. */
function* partsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (!Array.isArray(value)) yield `${key}:`;
    yield* partsOf(member);
  }
}

let application: TestApplication;
let http: Http;
beforeAll(async () => {
  application = await startApplication();
  http = new Http(application);
});
afterAll(() => application.stop());

describe.each(EXAMPLES)('the views of $title', ({ solver, body }) => {
  let job: Job;
  let views: { name: string; specification: VegaLiteSpecification }[];

  beforeAll(async () => {
    const [family, method] = solver.name.split('.');
    const response = await http.post(`/v1/${family}/${method}`, body, { prefer: 'wait=50' });
    job = (await response.json()) as Job;
    const stored = (await (await http.get(job.links.result)).json()) as StoredSolution<unknown>;
    views = solver.views.flatMap((view) => {
      const specification = view.specification(stored);
      return specification === null ? [] : [{ name: view.name, specification }];
    });
  });

  it('are at least one, and valid by the schema of Vega-Lite in both themes', () => {
    expect(views.length).toBeGreaterThan(0);
    for (const { name, specification } of views) {
      for (const theme of THEMES) {
        const valid = validate(themed(specification, theme));
        expect({ name, valid, errors: validate.errors?.slice(0, 3) ?? [] }).toEqual({ name, valid: true, errors: [] });
      }
    }
  });

  it('are under 1 MB, without configuration, literal colours or addresses', () => {
    for (const { specification } of views) {
      expect(JSON.stringify(specification).length).toBeLessThan(MAX_BYTES);
      const { $schema, ...rest } = specification;
      expect($schema).toBe('https://vega.github.io/schema/vega-lite/v6.json');
      const parts = [...partsOf(rest)];
      expect(parts.filter((part) => /^#[0-9a-f]{3,8}$|^rgb|^(config|background|url):$|:\/\//i.test(part))).toEqual([]);
    }
  });

  it('state their numbers in words', () => {
    for (const { specification } of views) expect(specification.description).toMatch(/^[A-Z].*\d.*\.$/);
  });

  it('are drawn with text and the marks that the list promises', async () => {
    const { items } = (await (await http.get(job.links.views)).json()) as { items: { name: string; marks: number }[] };
    expect(items.map(({ name }) => name)).toEqual(views.map(({ name }) => name));
    for (const { name, marks } of items) {
      expect(marks).toBeGreaterThan(0);
      for (const theme of THEMES) {
        const path = `${job.links.views}/${name}?theme=${theme}&width=720`;
        const png = await http.get(path, { accept: 'image/png' });
        expect(sizeOfPng(new Uint8Array(await png.arrayBuffer())).width).toBeGreaterThan(200);
        const svg = await http.get(path, { accept: 'image/svg+xml' });
        expect(svg.status).toBe(marks > 5000 ? 406 : 200);
        if (svg.status === 200) expect(textsOfSvg(await svg.text()).length).toBeGreaterThan(3);
      }
    }
  });
});
