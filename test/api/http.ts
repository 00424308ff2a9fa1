/** Requests to a running application, as a client makes them. */
import { expect } from '@jest/globals';
import type { Job } from '../../src/modules/jobs/job.schemas.js';
import type { ProblemDetails } from '../../src/problem.js';
import type { TestApplication } from '../support/application.js';

export const SUBMIT = '/v1/transport/sinkhorn-newton-sparse';

/** Three points on a line, moved onto themselves: solved in milliseconds. */
export const TINY = {
  cost: {
    matrix: [
      [0, 1, 4],
      [1, 0, 1],
      [4, 1, 0],
    ],
  },
  eta: 20,
} as const;

export class Http {
  constructor(private readonly application: TestApplication) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.application.url}${path}`, { headers });
  }

  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.application.url}${path}`, {
      method: 'POST',
      ...(body === undefined
        ? { headers }
        : {
            headers: { 'content-type': 'application/json', ...headers },
            body: typeof body === 'string' ? body : JSON.stringify(body),
          }),
    });
  }

  delete(path: string): Promise<Response> {
    return fetch(`${this.application.url}${path}`, { method: 'DELETE' });
  }

  /** Submits and waits for the end. */
  async solve(body: unknown): Promise<Job> {
    const response = await this.post(SUBMIT, body, { prefer: 'wait=30' });
    expect(response.status).toBe(200);
    return (await response.json()) as Job;
  }
}

export async function problemOf(response: Response): Promise<ProblemDetails> {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const problem = (await response.json()) as ProblemDetails;
  expect(problem).toMatchObject({
    type: `/docs/errors#${problem.code}`,
    status: response.status,
    requestId: response.headers.get('x-request-id'),
  });
  return problem;
}
