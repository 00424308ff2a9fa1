/** How much many clients at once get done. */
import autocannon from 'autocannon';
import { say } from './figures.js';
import { SUBMIT, tiny, TWO_KILOBYTES } from './problems.js';
import type { Service } from './servers.js';

const SECONDS = 6;
const JSON_HEADERS = { 'content-type': 'application/json' };

/** @param connections 1: how long an undisturbed client waits; more: how many requests the service can take */
export async function measureRequests(what: string, connections: number, request: autocannon.Options): Promise<void> {
  const result = await autocannon({ connections, duration: SECONDS, ...request });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${what}: ${result.non2xx} answers were refusals, ${result.errors} requests failed`);
  }
  const { p50, p99 } = result.latency;
  const rate = (result['2xx'] / result.duration).toFixed(0);
  say(`${what}, ${connections} at a time`, `${rate} a second, p50 ${p50} ms, p99 ${p99} ms`);
}

export async function measureSubmissions(service: Service): Promise<void> {
  const request = {
    url: `${service.url}${SUBMIT}`,
    method: 'POST',
    headers: JSON_HEADERS,
    body: TWO_KILOBYTES,
  } as const;
  for (const connections of [1, 16]) {
    await measureRequests('submissions of 2 kB', connections, request);
    await idle(service);
  }
}

export async function measureReads(service: Service): Promise<void> {
  const { items } = (await (await fetch(`${service.url}/v1/jobs?pageSize=1`)).json()) as { items: { id: string }[] };
  for (const connections of [1, 16]) {
    await measureRequests('reading a job', connections, { url: `${service.url}/v1/jobs/${items[0]!.id}` });
  }
}

/** Tiny problems from submission to the end of the last, one request each and many in one. */
export async function measureThroughput(service: Service): Promise<void> {
  const request = tiny(16);
  const post = (path: string, body: unknown) =>
    fetch(`${service.url}${path}`, { method: 'POST', headers: JSON_HEADERS, body: JSON.stringify(body) });

  const COUNT = 1000;
  let begin = performance.now();
  let left = COUNT;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (left-- > 0) await accepted(await post(SUBMIT, request));
    }),
  );
  await idle(service);
  say(`${COUNT} jobs of n = 16, one request each`, perSecond(COUNT, begin));

  begin = performance.now();
  const items = Array.from({ length: COUNT }, () => ({ solver: 'transport.sinkhorn-newton-sparse', request }));
  await accepted(await post('/v1/batches', { items }));
  await idle(service);
  say(`${COUNT} jobs of n = 16, one batch`, perSecond(COUNT, begin));
}

async function accepted(response: Response): Promise<void> {
  const text = await response.text();
  if (!response.ok) throw new Error(text);
}

/** Waits until no job waits or runs. */
async function idle({ url }: Service): Promise<void> {
  for (const state of ['queued', 'running']) {
    for (;;) {
      const answer = await fetch(`${url}/v1/jobs?pageSize=1&state=${state}`);
      const { items } = (await answer.json()) as { items: unknown[] };
      if (items.length === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

const perSecond = (count: number, begin: number): string =>
  `${((1000 * count) / (performance.now() - begin)).toFixed(0)} a second, end to end`;
