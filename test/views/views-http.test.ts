import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { viewList } from '../../src/modules/views/view.schemas.js';
import { Http, problemOf } from '../api/http.js';
import { TRACE } from '../fixtures/views.mjs';
import { FixtureJobs } from '../jobs/fixture-jobs.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { sizeOfPng, textsOfSvg } from './picture.js';

const VEGA_LITE = 'application/vnd.vegalite.v6+json';

describe('views over HTTP', () => {
  let application: TestApplication;
  let http: Http;
  let jobs: FixtureJobs;
  /** Views of a result of 8 x 8 and of 71 x 71 (5041) marks. */
  let small: string;
  let large: string;

  beforeAll(async () => {
    application = await startApplication({ solversModule: 'test/fixtures/solvers.mjs' });
    http = new Http(application);
    jobs = new FixtureJobs(application);
    const ids = [await jobs.submit('pictures', { side: 8 }), await jobs.submit('pictures', { side: 71 })];
    for (const id of ids) await jobs.end(id);
    [small = '', large = ''] = ids.map((id) => `/v1/jobs/${id}/views`);
  });
  afterAll(() => application.stop());

  it('lists those that the result has, with their marks', async () => {
    const response = await http.get(small);
    expect(response.status).toBe(200);
    const { items } = viewList.parse(await response.json());
    expect(items).toEqual([
      {
        name: 'trace',
        title: 'Trace',
        description: TRACE.description,
        marks: 20,
        overlay: { dataset: 'trace', log: 'y' },
        links: { self: `${small}/trace` },
      },
      expect.objectContaining({ name: 'plan', marks: 64, overlay: null }),
    ]);
  });

  it('answers the specification in the colours of the theme', async () => {
    const response = await http.get(`${small}/trace?theme=dark`, { accept: VEGA_LITE });
    expect(response.headers.get('content-type')).toMatch(VEGA_LITE);
    const { background, config, ...rest } = (await response.json()) as Record<string, unknown>;
    expect(rest).toEqual(TRACE);
    expect(background).toBe('#14171B');
    expect(config).toBeDefined();
    expect((await http.get(`${small}/trace`)).headers.get('content-type')).toMatch(VEGA_LITE);
  });

  it('answers SVG and PNG by Accept, as wide as asked', async () => {
    const svg = await http.get(`${small}/trace?width=360`, { accept: 'image/svg+xml' });
    expect(svg.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
    const text = await svg.text();
    expect(text).toMatch(/^<svg [^>]*width="360"/);
    expect(textsOfSvg(text)).toContain('tolerance');
    const png = await http.get(`${small}/trace?width=960`, { accept: 'image/png' });
    expect(png.headers.get('content-type')).toBe('image/png');
    expect(sizeOfPng(new Uint8Array(await png.arrayBuffer())).width).toBe(960);
  });

  it('lets pictures be cached, and answers 304 to who has them', async () => {
    const accept = 'image/png';
    const first = await http.get(`${small}/trace`, { accept });
    expect(first.headers.get('cache-control')).toBe('private, max-age=86400, immutable');
    expect(first.headers.get('vary')).toMatch(/accept/i);
    const etag = first.headers.get('etag') ?? '';
    const again = await http.get(`${small}/trace`, { accept, 'if-none-match': etag });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    for (const [query, type] of [
      ['?theme=dark', 'image/png'],
      ['?width=480', 'image/png'],
      ['', 'image/svg+xml'],
    ] as const) {
      const other = await http.get(`${small}/trace${query}`, { accept: type, 'if-none-match': etag });
      expect(other.status).toBe(200);
    }
  });

  it('refuses an SVG of more than 5000 marks with a hint, and picks PNG where it may', async () => {
    const refused = await http.get(`${large}/plan`, { accept: 'image/svg+xml' });
    expect(refused.status).toBe(406);
    expect((await problemOf(refused)).detail).toMatch(/5041 marks.*image\/png/);
    const picked = await http.get(`${large}/plan`, { accept: 'image/svg+xml, image/*;q=0.8' });
    expect(picked.headers.get('content-type')).toBe('image/png');
    expect((await http.get(`${large}/plan`, { accept: 'image/png' })).status).toBe(200);
  });

  it('answers 404 for a view that is not there, 406 for other types, 422 for other widths', async () => {
    const absent = await http.get(`${small}/absent`);
    expect(absent.status).toBe(404);
    expect((await problemOf(absent)).detail).toContain('It has: trace, plan.');
    expect((await http.get('/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views')).status).toBe(404);
    const other = await http.get(`${small}/trace`, { accept: 'application/pdf' });
    expect((await problemOf(other)).code).toBe('NOT_ACCEPTABLE');
    const wide = await http.get(`${small}/trace?width=10000`);
    expect(wide.status).toBe(422);
    expect((await problemOf(wide)).issues).toEqual([expect.objectContaining({ pointer: '/width' })]);
  });

  it('answers 409 while the job has no result', async () => {
    const id = await jobs.submit('slow', { seconds: 60 });
    for (const path of [`/v1/jobs/${id}/views`, `/v1/jobs/${id}/views/trace`]) {
      const early = await http.get(path);
      expect(early.status).toBe(409);
      expect((await problemOf(early)).code).toBe('RESULT_NOT_READY');
    }
    await jobs.cancel(id);
  });
});
