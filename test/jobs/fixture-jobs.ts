/** Jobs of the fixture solvers in a running application: submitted by its own services, watched in its database. */
import { setTimeout as pause } from 'node:timers/promises';
import { jobOptions } from '../../src/modules/jobs/job.schemas.js';
import type { JobRow } from '../../src/modules/jobs/job-row.js';
import { JobsService } from '../../src/modules/jobs/jobs.service.js';
import { isTerminal } from '../../src/modules/jobs/state.js';
import { SubmissionsService } from '../../src/modules/jobs/submissions.service.js';
import type { Solver } from '../../src/solvers/contract.js';
import { SOLVERS } from '../fixtures/solvers.mjs';
import type { TestApplication } from '../support/application.js';

export const OWNER = 'local';

export function fixtureSolver(name: string): Solver {
  const solver = SOLVERS.find((candidate) => candidate.name === `fixture.${name}`);
  if (solver === undefined) throw new Error(`there is no fixture solver ${name}`);
  return solver;
}

export class FixtureJobs {
  private readonly submissions: SubmissionsService;
  private readonly jobs: JobsService;

  constructor({ app }: TestApplication) {
    this.submissions = app.get(SubmissionsService, { strict: false });
    this.jobs = app.get(JobsService, { strict: false });
  }

  async submit(name: string, members: object = {}, options: object = {}): Promise<string> {
    const solver = fixtureSolver(name);
    const row = await this.submissions.submit({
      solver,
      owner: OWNER,
      input: solver.input.parse(members),
      options: jobOptions.parse(options),
      text: JSON.stringify({ ...members, job: options }),
    });
    return row.id;
  }

  get(id: string): Promise<JobRow> {
    return this.jobs.get(OWNER, id);
  }

  cancel(id: string): Promise<JobRow> {
    return this.jobs.cancel(OWNER, id);
  }

  async result(id: string): Promise<{ outcome: string; result: Record<string, unknown> }> {
    return JSON.parse(await this.jobs.resultText(OWNER, id)) as never;
  }

  /** Looks every 20 ms; the test's own time limit ends it. */
  async until(id: string, condition: (row: JobRow) => boolean): Promise<JobRow> {
    for (;;) {
      const row = await this.get(id);
      if (condition(row)) return row;
      if (isTerminal(row.state)) throw new Error(`${id} is over: ${JSON.stringify(row)}`);
      await pause(20);
    }
  }

  end(id: string): Promise<JobRow> {
    return this.until(id, ({ state }) => isTerminal(state));
  }

  running(id: string): Promise<JobRow> {
    return this.until(id, ({ state, progress }) => state === 'running' && progress !== null);
  }
}
