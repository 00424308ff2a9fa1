import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { PROBLEMS } from '../../src/problem.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { Http, problemOf } from './http.js';

describe('the documentation over HTTP', () => {
  let application: TestApplication;
  let http: Http;

  beforeAll(async () => {
    application = await startApplication({ role: 'api' });
    http = new Http(application);
  });
  afterAll(() => application.stop());

  it('serves the committed OpenAPI document', async () => {
    const response = await http.get('/openapi.json');
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.text()).toBe(readFileSync('openapi/openapi.json', 'utf8'));
  });

  it('has one anchor for each code of the closed list', async () => {
    const html = await (await http.get('/docs/errors')).text();
    const anchors = [...html.matchAll(/<a id="([A-Z_]+)">/g)].map(([, code]) => code);
    expect([...anchors].sort()).toEqual(Object.keys(PROBLEMS).sort());
  });

  it('loads nothing from elsewhere: the policy forbids it, the pages do not ask for it', async () => {
    for (const path of ['/', '/docs', '/docs/errors']) {
      const response = await http.get(path);
      expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self';/);
      const sources = [...(await response.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? '');
      const loaded = sources.filter((url) => url.startsWith('/docs/assets/'));
      expect(loaded.length).toBeGreaterThan(0);
      for (const url of loaded) expect((await http.get(url)).status).toBe(200);
      expect((await http.get(path, { 'if-none-match': response.headers.get('etag') ?? '' })).status).toBe(304);
    }
  });

  it('serves no other file: 404', async () => {
    for (const name of ['package.json', '..%2f..%2fpackage.json', 'openapi.json', 'swagger-ui.js']) {
      const response = await http.get(`/docs/assets/${name}`);
      expect(response.status).toBe(404);
      expect((await problemOf(response)).code).toBe('NOT_FOUND');
    }
  });

  it('shows its own address in the first request, escaped', async () => {
    expect(await (await http.get('/')).text()).toContain(`curl -s ${application.url}/v1/transport/`);
  });
});
