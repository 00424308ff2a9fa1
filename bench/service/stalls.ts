/** Whether the process that answers stays awake, and what a client that watches costs it. */
import { availableParallelism } from 'node:os';
import { say } from './figures.js';
import { eightMebibytes, endless, SUBMIT } from './problems.js';
import type { Service } from './servers.js';

const STREAMS = 500;

interface Job {
  readonly id: string;
  readonly state: string;
}

/** Keeps all slots busy meanwhile. */
export async function measureUnderLoad(service: Service): Promise<void> {
  const jobs = await Promise.all(Array.from({ length: availableParallelism() }, () => submit(service)));
  try {
    while ((await jobOf(service, jobs[0]!)).state !== 'running') await pause(50);
    // first: what a large body leaves to the garbage collector hides what a stream takes
    await measureStreams(service, jobs[0]!);
    await measureStall(service);
  } finally {
    for (const id of jobs) await fetch(`${service.url}/v1/jobs/${id}/cancel`, { method: 'POST' });
  }
}

async function measureStall(service: Service): Promise<void> {
  const body = eightMebibytes();
  await pause(2_000);
  await service.longestStallMs();
  await pause(3_000);
  say('longest stall of the event loop while all slots compute', `${(await service.longestStallMs()).toFixed(0)} ms`);
  const response = await fetch(`${service.url}${SUBMIT}?validateOnly=true`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  if (!response.ok) throw new Error(await response.text());
  const stall = await service.longestStallMs();
  say(`the same while ${(body.length / 2 ** 20).toFixed(1)} MiB of JSON arrive`, `${stall.toFixed(0)} ms`);
}

async function measureStreams(service: Service, id: string): Promise<void> {
  const before = service.residentBytes();
  const streams: ReadableStreamDefaultReader<Uint8Array>[] = [];
  for (let i = 0; i < STREAMS; i++) {
    const response = await fetch(`${service.url}/v1/jobs/${id}/events`, { headers: { accept: 'text/event-stream' } });
    const reader = response.body!.getReader();
    await reader.read();
    streams.push(reader);
  }
  const bytes = (service.residentBytes() - before) / STREAMS;
  say(`${STREAMS} streams of events: memory of each`, `${(bytes / 1024).toFixed(0)} KiB`);
  await service.longestStallMs();
  await pause(3_000);
  say(`longest stall while ${STREAMS} clients watch`, `${(await service.longestStallMs()).toFixed(0)} ms`);
  for (const reader of streams) await reader.cancel();
}

async function submit({ url }: Service): Promise<string> {
  const response = await fetch(`${url}${SUBMIT}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(endless(60)),
  });
  if (!response.ok) throw new Error(await response.text());
  return ((await response.json()) as Job).id;
}

const jobOf = async ({ url }: Service, id: string): Promise<Job> =>
  (await (await fetch(`${url}/v1/jobs/${id}`)).json()) as Job;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
