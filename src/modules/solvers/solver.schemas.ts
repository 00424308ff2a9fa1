/** What a client sees of a solver. */
import { z } from 'zod';

const jsonSchema = z.record(z.string(), z.unknown());

const citation = z
  .object({ title: z.string(), authors: z.string(), venue: z.string(), url: z.string() })
  .meta({ id: 'Citation', description: 'Where the method comes from.' });

const metric = z
  .object({ name: z.string(), title: z.string(), unit: z.string(), scale: z.enum(['linear', 'log']) })
  .meta({ id: 'Metric', description: 'A number that progress carries.' });

const example = z
  .object({ name: z.string(), title: z.string(), body: z.record(z.string(), z.unknown()) })
  .meta({ id: 'SolverExample', description: 'A request body that solves when it is posted.' });

const limits = z
  .object({
    bodyBytes: z.int().describe('Largest JSON body.'),
    uploadBytes: z.int().describe('Largest upload of an artifact.'),
    memoryBytes: z.int().describe('Largest estimate that is accepted.'),
    runSeconds: z.int().describe('Largest `job.maxRunSeconds`.'),
    inlineNumbers: z.int().describe('Arrays of a result with more numbers than this are artifacts.'),
  })
  .meta({ id: 'SolverLimits' });

export const solverSummary = z
  .object({
    name: z.string(),
    version: z.string().describe('Semantic; the numbers of a solver only change with it.'),
    title: z.string(),
    summary: z.string(),
    family: z.string(),
    devices: z.array(z.enum(['cpu', 'gpu'])),
    views: z.array(z.object({ name: z.string(), title: z.string() })).describe('Pictures of its results.'),
    links: z.object({ self: z.string(), submit: z.string() }),
  })
  .meta({ id: 'SolverSummary' });
export type SolverSummary = z.output<typeof solverSummary>;

export const solverList = z.object({ items: z.array(solverSummary) }).meta({ id: 'SolverList' });
export type SolverList = z.output<typeof solverList>;

export const solverDetails = solverSummary
  .extend({
    citation,
    metrics: z.array(metric),
    input: jsonSchema.describe('JSON Schema (draft 2020-12) of the request body.'),
    result: jsonSchema.describe('JSON Schema (draft 2020-12) of the member `result` of the result document.'),
    examples: z.array(example),
    limits,
  })
  .meta({ id: 'Solver' });
export type SolverDetails = z.output<typeof solverDetails>;
