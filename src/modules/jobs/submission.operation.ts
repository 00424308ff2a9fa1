/** The part of a submission route that is the same for every solver: its place in the API's description. */
import type { ZodObject } from 'zod';
import type { Solver } from '../../solvers/contract.js';
import { IDEMPOTENCY_KEY, REPLAYED_HEADER } from '../idempotency/idempotency-key.js';
import { json, type Media, Operation, type Tag } from '../openapi/operation.decorator.js';
import { JOB_HEADERS, PREFER_WAIT } from './job-answers.js';
import { EXAMPLE_JOB, QUEUED_JOB } from './job-example.js';
import { acceptableSubmissionSchema, jobSchema, pascalCase, submissionSchema } from './job.schemas.js';

const LOCATION = { Location: { description: 'The job.', schema: { type: 'string' } } };

/** `@SubmitOperation(solver, tag)`: describes a solver's route, with the solver's examples, under its family's tag. */
export function SubmitOperation<Input extends ZodObject>(solver: Solver<Input>, tag: Tag): MethodDecorator {
  const accepted = { ...EXAMPLE_JOB, solver: solver.name, solverVersion: solver.version };
  const queued = { ...QUEUED_JOB, solver: solver.name, solverVersion: solver.version };
  return Operation({
    id: `submit${pascalCase(solver.name)}`,
    tag,
    summary: solver.title,
    description:
      `${solver.summary}\n\nSource: ${solver.source.authors}: ${solver.source.title} (${solver.source.venue}), ` +
      `${solver.source.url}\n\nAnswers a job. With \`Prefer: wait=N\` it waits up to N seconds for the job to be over. With ` +
      '`validateOnly=true` it only checks the request and answers what it would take.',
    parameters: [PREFER_WAIT, IDEMPOTENCY_KEY],
    body: { content: { 'application/json': { schema: submissionSchema(solver), ...examplesOf(solver) } } },
    answers: {
      200: {
        description: 'The job is over (its state says how), or the request would be accepted (validateOnly).',
        content: json(jobSchema.or(acceptableSubmissionSchema), accepted),
        headers: { ...LOCATION, ...JOB_HEADERS, ...REPLAYED_HEADER },
      },
      202: {
        description: 'The job is stored and will be run.',
        content: json(jobSchema, queued),
        headers: { ...LOCATION, ...JOB_HEADERS, ...REPLAYED_HEADER },
      },
    },
    problems: [
      'MALFORMED_REQUEST',
      'VALIDATION_FAILED',
      'IDEMPOTENCY_KEY_REUSED',
      'CONFLICT',
      'PROBLEM_TOO_LARGE',
      'GPU_UNAVAILABLE',
      'GPU_MEMORY',
      'BODY_TOO_LARGE',
      'UNSUPPORTED_MEDIA_TYPE',
      'QUEUE_FULL',
      'UNAVAILABLE',
      'STORAGE_FULL',
    ],
  });
}

function examplesOf<Input extends ZodObject>({ examples }: Solver<Input>): Pick<Media, 'examples'> {
  return {
    examples: Object.fromEntries(examples.map(({ name, title, body }) => [name, { summary: title, value: body }])),
  };
}
