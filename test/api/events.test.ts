import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type JobEvent, Solvent } from '../../openapi/client/solvent.js';
import { jobEventPage } from '../../src/modules/events/job-event.schemas.js';
import { FixtureJobs } from '../jobs/fixture-jobs.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { backends } from '../support/database.js';
import { Proxy } from '../support/proxy.js';
import { component, faults } from './document.js';
import { Http, problemOf } from './http.js';

const STREAM = { accept: 'text/event-stream' };

/** The messages of a stream, parsed as the standard says: blocks of `field: value` lines, comments left out. */
const messagesOf = (text: string): Record<string, string>[] =>
  text
    .split('\n\n')
    .filter((block) => block !== '' && !block.startsWith(':'))
    .map((block) =>
      Object.fromEntries(
        block.split('\n').map((line) => {
          const [, name = '', value = ''] = /^(\w+): (.*)$/.exec(line) ?? [];
          return [name, value];
        }),
      ),
    );

describe.each(backends())('events over HTTP on $name', (backend) => {
  let application: TestApplication;
  let http: Http;
  let jobs: FixtureJobs;

  beforeAll(async () => {
    application = await startApplication({ backend, solversModule: 'test/fixtures/solvers.mjs' });
    http = new Http(application);
    jobs = new FixtureJobs(application);
  });
  afterAll(() => application.stop());

  const page = async (id: string, query = '') =>
    jobEventPage.parse(await (await http.get(`/v1/jobs/${id}/events${query}`)).json());

  it('streams a job from its first state to its last, the same events as in the page', async () => {
    const id = await jobs.submit('slow', { seconds: 1.2 });
    const response = await http.get(`/v1/jobs/${id}/events`, STREAM);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    // ends by itself, with the job
    const [first, ...messages] = messagesOf(await response.text());
    expect(first).toEqual({ retry: '3000' });
    const events = messages.map(({ data }) => JSON.parse(data ?? '') as JobEvent);
    for (const [i, { id, event }] of messages.entries()) {
      expect([id, event]).toEqual([String(events[i]!.sequence), events[i]!.type]);
    }
    const sequences = events.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
    const states = events.flatMap(({ data }) => ('state' in data ? [data.state] : []));
    expect(states).toEqual(['queued', 'running', 'succeeded']);
    const progress = events.filter(({ type }) => type === 'progress');
    expect(progress.length).toBeGreaterThanOrEqual(1);
    // four a second, and the one that comes first
    expect(progress.length).toBeLessThanOrEqual(1 + 4 * 1.2);

    const { items, complete } = await page(id);
    expect(complete).toBe(true);
    // the page has all states and of progress the newest
    expect(items).toEqual(events.filter((event) => event.type !== 'progress' || event === progress.at(-1)));
    expect(items.at(-1)!.sequence).toBe((await jobs.get(id)).revision);
    expect(faults(component('JobEventPage'), { items, complete })).toEqual([]);
  });

  it('resumes after the last event seen, by header or query, and answers 204 when there is nothing to come', async () => {
    const id = await jobs.submit('fail', { how: 'infeasible' });
    await jobs.end(id);
    const { items } = await page(id);
    expect(items.at(-1)).toMatchObject({ data: { state: 'failed', error: { code: 'INFEASIBLE' } } });
    for (const [i, { sequence }] of items.entries()) {
      const rest = items.slice(i + 1);
      expect(await page(id, `?after=${sequence}`)).toEqual({ items: rest, complete: true });
      for (const response of [
        await http.get(`/v1/jobs/${id}/events?after=${sequence}`, STREAM),
        // the header is newer than the address that a browser connects to again
        await http.get(`/v1/jobs/${id}/events?after=0`, { ...STREAM, 'last-event-id': String(sequence) }),
      ]) {
        expect(response.status).toBe(rest.length === 0 ? 204 : 200);
        const [, ...messages] = messagesOf(await response.text());
        expect(messages.map(({ data }) => JSON.parse(data ?? '') as object)).toEqual(rest);
      }
    }
  });

  it('refuses what it cannot read, and knows no job of another name', async () => {
    const id = await jobs.submit('fail', { how: 'infeasible' });
    const path = `/v1/jobs/${id}/events`;
    expect(await problemOf(await http.get(path, { ...STREAM, 'last-event-id': 'one' }))).toMatchObject({
      code: 'MALFORMED_REQUEST',
    });
    expect(await problemOf(await http.get(path, { ...STREAM, 'last-event-id': '4294967296' }))).toMatchObject({
      code: 'MALFORMED_REQUEST',
    });
    expect(await problemOf(await http.get(`${path}?after=-1`))).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await problemOf(await http.get(path, { accept: 'image/png' }))).toMatchObject({ code: 'NOT_ACCEPTABLE' });
    const unknown = '/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events';
    expect(await problemOf(await http.get(unknown, STREAM))).toMatchObject({ code: 'NOT_FOUND' });
    // a browser that has seen nothing yet
    expect((await http.get(path, { 'last-event-id': '' })).status).toBe(200);
    await jobs.end(id);
  });

  it('is watched by the client over broken connections: every state once, in order', async () => {
    const proxy = await Proxy.to(application.url);
    try {
      const solvent = new Solvent(proxy.url);
      const id = await jobs.submit('slow', { seconds: 60 });
      const events: JobEvent[] = [];
      let breaks = 0;
      for await (const event of solvent.events({ id })) {
        events.push(event);
        if (event.type === 'progress' && breaks < 2) {
          breaks++;
          await proxy.cut();
          await proxy.restore();
        } else if (event.type === 'progress') await solvent.stop({ id }).catch(() => undefined);
      }
      expect(breaks).toBe(2);
      const sequences = events.map(({ sequence }) => sequence);
      expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
      const states = events.flatMap((event) => (event.type === 'progress' ? [] : [[event.type, event.data.state]]));
      expect(states).toEqual([
        ['state', 'queued'],
        ['state', 'running'],
        ['stop', 'running'],
        ['state', 'succeeded'],
      ]);
      const rest: JobEvent[] = [];
      for await (const event of solvent.events({ id }, { after: sequences.at(-2)! })) rest.push(event);
      expect(rest).toEqual(events.slice(-1));
      for await (const event of solvent.events({ id }, { after: sequences.at(-1)! })) rest.push(event);
      expect(rest).toHaveLength(1);
    } finally {
      await proxy.cut();
    }
  });

  it('is left by the client when it is told to', async () => {
    const id = await jobs.submit('slow', { seconds: 60 });
    const controller = new AbortController();
    const watching = async () => {
      for await (const event of new Solvent(application.url).events({ id }, { signal: controller.signal })) {
        if (event.type === 'progress') controller.abort(new Error('enough'));
      }
    };
    await expect(watching()).rejects.toThrow('enough');
    await jobs.cancel(id);
    await jobs.end(id);
  });
});
