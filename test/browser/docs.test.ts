import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application.js';

/** Debian's, or another one named by the environment. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const present = existsSync(CHROMIUM);

if (!present) {
  const text = `There is no browser at ${CHROMIUM}: the pages are NOT tested. Install chromium, or set CHROMIUM.`;
  if (process.env['CI'] === 'true') throw new Error(text);
  console.warn(`\n*** ${text} ***\n`);
}

interface OpenApi {
  readonly paths: Record<string, Record<string, unknown>>;
}

describe('the pages in a browser', () => {
  let application: TestApplication;
  let browser: Browser | undefined;

  beforeAll(async () => {
    application = await startApplication({ role: 'api' });
    if (present) browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser?.close();
    await application.stop();
  });

  /** Opens a page and tells what went wrong on it: console errors, exceptions, requests to elsewhere. */
  async function visit(path: string, look: (page: Page) => Promise<void>): Promise<string[]> {
    if (browser === undefined) throw new Error('no browser');
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`console: ${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol !== 'data:' && url.origin !== application.url) faults.push(`elsewhere: ${url.href}`);
    });
    await page.goto(`${application.url}${path}`);
    await look(page);
    await page.close();
    return faults;
  }

  if (present) {
    it('/docs shows every operation of the document', async () => {
      const document = JSON.parse(readFileSync('openapi/openapi.json', 'utf8')) as OpenApi;
      const operations = Object.values(document.paths).flatMap((item) => Object.keys(item));
      const faults = await visit('/docs', async (page) => {
        await page.locator('.opblock').first().waitFor();
        expect(await page.locator('.opblock').count()).toBe(operations.length);
      });
      expect(faults).toEqual([]);
    });

    it('/docs calls the service: Execute on /healthz answers 200', async () => {
      const faults = await visit('/docs#/service/getHealth', async (page) => {
        await page.locator('#operations-service-getHealth .execute').click();
        const status = page.locator('#operations-service-getHealth .live-responses-table .response-col_status').last();
        await status.waitFor();
        expect(await status.textContent()).toContain('200');
      });
      expect(faults).toEqual([]);
    });

    it('/docs/errors scrolls to the code that a problem names', async () => {
      const faults = await visit('/docs/errors#NOT_ACCEPTABLE', async (page) => {
        expect(await page.locator('#NOT_ACCEPTABLE').count()).toBe(1);
        expect(await page.locator('h3', { hasText: 'NOT_ACCEPTABLE' }).isVisible()).toBe(true);
      });
      expect(faults).toEqual([]);
    });

    it('/ leads to the other pages', async () => {
      const faults = await visit('/', async (page) => {
        await page.getByRole('link', { name: 'API', exact: true }).click();
        await page.locator('.opblock').first().waitFor();
      });
      expect(faults).toEqual([]);
    });
  } else {
    it('are at least served (there is no browser to look at them)', async () => {
      for (const path of ['/', '/docs', '/docs/errors']) {
        const response = await fetch(`${application.url}${path}`);
        expect(`${path} ${response.status} ${response.headers.get('content-type')}`).toBe(
          `${path} 200 text/html; charset=utf-8`,
        );
      }
    });
  }
});
