import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Job } from '../../src/modules/jobs/job.schemas.js';
import { solverDetails, type SolverDetails, solverList } from '../../src/modules/solvers/solver.schemas.js';
import { SOLVERS } from '../../src/solvers/registry.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { component, faults } from './document.js';
import { Http, problemOf } from './http.js';

const EXAMPLES = SOLVERS.flatMap((solver) =>
  solver.examples.map(({ name, body }) => ({ solver: solver.name, example: name, body })),
);

const validatorOf = (schema: object) => new Ajv2020({ strict: false, validateFormats: false }).compile(schema);

describe('solvers over HTTP', () => {
  let application: TestApplication;
  let http: Http;

  beforeAll(async () => {
    application = await startApplication();
    http = new Http(application);
  });
  afterAll(() => application.stop());

  const details = async (name: string): Promise<SolverDetails> =>
    solverDetails.parse(await (await http.get(`/v1/solvers/${name}`)).json());

  it('lists every solver of the registry', async () => {
    const { items } = solverList.parse(await (await http.get('/v1/solvers')).json());
    expect(items.map(({ name, version }) => ({ name, version }))).toEqual(
      SOLVERS.map(({ name, version }) => ({ name, version })),
    );
  });

  it.each(SOLVERS)('describes $name, and each link leads somewhere', async (solver) => {
    const { links, citation, metrics, limits } = await details(solver.name);
    expect(citation).toEqual(solver.source);
    expect(metrics).toEqual(solver.metrics);
    expect(limits.runSeconds).toBe(3600);
    expect((await http.get(links.self)).status).toBe(200);
    // an empty body is refused by the solver's own schema: the route exists
    expect((await http.post(links.submit, {})).status).toBe(422);
  });

  it('answers 404 with the names that exist', async () => {
    const response = await http.get('/v1/solvers/transport.magic');
    expect(response.status).toBe(404);
    expect((await problemOf(response)).detail).toContain('transport.sinkhorn-newton-sparse');
  });

  it.each(EXAMPLES)('$solver: the example "$example" is valid by its schema and solves', async ({ solver, body }) => {
    const { input, result, links } = await details(solver);
    expect(faults(validatorOf(input), body)).toEqual([]);
    const response = await http.post(links.submit, body, { prefer: 'wait=50' });
    expect(response.status).toBe(200);
    const job = (await response.json()) as Job;
    expect(faults(component('Job'), job)).toEqual([]);
    expect(job).toMatchObject({ state: 'succeeded', outcome: 'converged' });
    const stored = (await (await http.get(job.links.result)).json()) as { result: unknown };
    expect(faults(component('JobResult'), stored)).toEqual([]);
    expect(faults(validatorOf(result), stored.result)).toEqual([]);
  });
});
