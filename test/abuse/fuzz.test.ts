// Requests that a generator makes up from the OpenAPI document, one by one and in any order of operations.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Job } from '../../src/modules/jobs/job.schemas.js';
import { type Route, ROUTES } from '../api/document.js';
import { Http, SUBMIT, TINY } from '../api/http.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { faultsOfAnswer, faultsOfProblem } from './answers.js';
import { bodyOf, type Body, headersOf, type Parameters, queryOf, strangeName } from './arbitraries.js';

/** Change it to look elsewhere; a failure is found again under the seed that it was found with. */
const SEED = 20_260_301;
const RUNS_PER_OPERATION = 60;
const SEQUENCES = 30;
const TIMEOUT_MS = 120_000;

interface Asked {
  readonly name: string;
  readonly query?: Parameters;
  readonly headers?: Parameters;
  readonly body?: Body | undefined;
}

/** The first parameter of the path is replaced by the name, a second (of a view) by itself. */
const pathOf = ({ path }: Route, name: string): string =>
  path.replace(/\{\w+\}/, () => name).replace(/\{\w+\}/, 'convergence');

const present = (parameters: Parameters = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(parameters).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));

describe(`requests made up under the seed ${SEED}`, () => {
  let application: TestApplication;
  /** Jobs and arrays that are there, at first. */
  const names: string[] = [];

  beforeAll(async () => {
    application = await startApplication();
    const http = new Http(application);
    names.push((await http.solve(TINY)).id, (await http.solve({ ...TINY, plan: { kind: 'dense' } })).id);
    const upload = await http.post('/v1/artifacts', '1,2\n3,4\n', { 'content-type': 'text/csv' });
    names.push(((await upload.json()) as { id: string }).id);
  });
  afterAll(() => application.stop());

  const ask = (route: Route, { name, query, headers, body }: Asked): Promise<Response> =>
    fetch(`${application.url}${pathOf(route, name)}?${new URLSearchParams(present(query)).toString()}`, {
      method: route.method,
      headers: { ...present(headers), ...(body === undefined ? {} : { 'content-type': body.type }) },
      ...(body === undefined ? {} : { body: Buffer.from(body.bytes) }),
    });

  it.each(ROUTES)(
    '$method $path answers each as documented',
    async (route) => {
      const asked = fc.record({
        name: fc.oneof(fc.constantFrom(...names), strangeName),
        query: queryOf(route),
        headers: headersOf,
        body: bodyOf(route),
      });
      await fc.assert(
        fc.asyncProperty(asked, async (request) => {
          expect(await faultsOfAnswer(route, await ask(route, request))).toEqual([]);
        }),
        { seed: SEED, numRuns: RUNS_PER_OPERATION, endOnFailure: true },
      );
    },
    TIMEOUT_MS,
  );

  it('answers a path or a method that does not exist with a problem', async () => {
    const segments = fc.array(fc.oneof(strangeName, fc.constantFrom('v1', 'jobs', 'artifacts', 'docs', 'metrics')), {
      minLength: 1,
      maxLength: 5,
    });
    const method = fc.constantFrom('GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'POST');
    await fc.assert(
      fc.asyncProperty(segments, method, async (parts, verb) => {
        const response = await fetch(`${application.url}/${parts.join('/')}`, { method: verb });
        const text = await response.text();
        if (response.ok) return;
        expect([400, 404, 405, 406, 415, 422]).toContain(response.status);
        expect(faultsOfProblem(JSON.parse(text), response)).toEqual([]);
      }),
      { seed: SEED, numRuns: 200, endOnFailure: true },
    );
  });

  it(
    'holds for any order of submit, wait, cancel, stop, delete and everything that reads',
    async () => {
      const routes = ROUTES.filter(({ path }) => path.startsWith('/v1/jobs/{id}') || path === SUBMIT);
      const step = fc.record({ route: fc.constantFrom(...routes), which: fc.nat(), wait: fc.boolean() });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
          const jobs: string[] = [];
          for (const { route, which, wait } of steps) {
            const submission = route.path === SUBMIT || jobs.length === 0;
            const chosen = submission ? ROUTES.find(({ path }) => path === SUBMIT)! : route;
            const response = await ask(chosen, {
              name: jobs[which % jobs.length] ?? 'none',
              headers: wait && (submission || chosen.operation.operationId === 'getJob') ? { Prefer: 'wait=1' } : {},
              body: submission ? { type: 'application/json', bytes: JSON.stringify(TINY) } : undefined,
            });
            if (submission) jobs.push(((await response.clone().json()) as Job).id);
            const { operationId } = chosen.operation;
            expect({ operationId, faults: await faultsOfAnswer(chosen, response) }).toEqual({
              operationId,
              faults: [],
            });
          }
        }),
        { seed: SEED, numRuns: SEQUENCES, endOnFailure: true },
      );
    },
    TIMEOUT_MS,
  );
});
