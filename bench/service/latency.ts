/** How long one client waits, nobody else being there. */
import { say, milliseconds } from './figures.js';
import { SUBMIT, tiny } from './problems.js';
import type { Service } from './servers.js';

const WARM_UP = 20;
const ROUNDS = 200;

interface Job {
  readonly id: string;
  readonly state: string;
  readonly createdAt: string;
  readonly startedAt: string;
  readonly finishedAt: string;
}

export async function measureLatency({ url }: Service): Promise<void> {
  const body = JSON.stringify(tiny(2));
  const whole: number[] = [];
  const started: number[] = [];
  const answered: number[] = [];
  for (let i = 0; i < WARM_UP + ROUNDS; i++) {
    const begin = performance.now();
    const response = await fetch(`${url}${SUBMIT}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', prefer: 'wait=20' },
      body,
    });
    const job = (await response.json()) as Job;
    // the database's clock is that of this machine, rounded to milliseconds
    const answeredMs = Date.now() - Date.parse(job.finishedAt);
    if (job.state !== 'succeeded') throw new Error(`the tiny problem ended as ${JSON.stringify(job)}`);
    const result = await fetch(`${url}/v1/jobs/${job.id}/result`);
    if (!result.ok) throw new Error(await result.text());
    await result.arrayBuffer();
    if (i < WARM_UP) continue;
    whole.push(performance.now() - begin);
    started.push(Date.parse(job.startedAt) - Date.parse(job.createdAt));
    answered.push(answeredMs);
  }
  say('submission to result, 2 x 2 problem, one after the other', milliseconds(whole));
  say('submitted to running', milliseconds(started));
  say('finished to answered', milliseconds(answered));
}
