/** Problem details as the document describes them, and an example for each code. */
import { z } from 'zod';
import { PROBLEMS, Problem, type ProblemCode, type ProblemDetails } from '../../problem.js';
import { type Issue } from '../../solvers/contract.js';

export const problemCode = z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]).meta({
  id: 'ProblemCode',
  description: 'A closed list. Each code has a paragraph at /docs/errors that says what to do.',
});

const issueCode = z
  .enum([
    'INVALID_TYPE',
    'INVALID_VALUE',
    'UNKNOWN_MEMBER',
    'NOT_FINITE',
    'OUT_OF_RANGE',
    'SHAPE_MISMATCH',
    'NOT_FOUND',
  ] satisfies Issue['code'][])
  .meta({ id: 'IssueCode' });

const issue = z
  .object({
    pointer: z.string().describe('JSON pointer into the request body; empty for the body itself.'),
    code: issueCode,
    detail: z.string().describe('What was wrong, what was expected and what to do.'),
  })
  .meta({ id: 'Issue', description: 'One thing that is wrong with a request.' });

/** RFC 9457, with the members that every problem of this service has. */
export const problemDetails = z
  .object({
    type: z.string().describe('Where the code is explained, relative to the service.'),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: problemCode,
    detail: z.string().describe('What was wrong, what was expected and what to do.'),
    requestId: z.string().optional().describe('Names this request in the logs.'),
    issues: z.array(issue).max(20).optional(),
    issuesTruncated: z.literal(true).optional().describe('More issues were found than are listed.'),
    meta: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details.' });

const NO_SUCH_JOB = 'There is no job job_01920000-0000-7000-8000-000000000000.';

const DETAILS: Readonly<Partial<Record<ProblemCode, string>>> = {
  MALFORMED_REQUEST: 'The body is not JSON: unexpected end of input at position 17.',
  VALIDATION_FAILED: 'The request has 1 problem.',
  IDEMPOTENCY_KEY_REUSED: 'The key "order-66" was used with another body. Use a new key for a new request.',
  PROBLEM_TOO_LARGE: 'The problem needs 6.0 GiB, a compute process may take 4.0 GiB. Use fewer points.',
  NOT_FOUND: NO_SUCH_JOB,
  NOT_ACCEPTABLE: 'This resource is available as application/json.',
  CONFLICT: 'The job is running. Cancel it first.',
  RESULT_NOT_READY: 'The job is running; its result exists once its state is succeeded.',
  EXPIRED: 'The result expired on 2026-01-08T00:00:00Z. Submit the job again.',
  BODY_TOO_LARGE: 'The body may have at most 8388608 bytes. Upload large arrays as artifacts.',
  UNSUPPORTED_MEDIA_TYPE: 'Send application/json.',
};

const ISSUES: Readonly<Partial<Record<ProblemCode, readonly Issue[]>>> = {
  VALIDATION_FAILED: [
    { pointer: '/epsilonn', code: 'UNKNOWN_MEMBER', detail: 'There is no member epsilonn here; did you mean epsilon?' },
  ],
};

export function exampleProblem(code: ProblemCode): ProblemDetails {
  const detail = DETAILS[code] ?? `${PROBLEMS[code].title}.`;
  return new Problem(code, detail, { issues: ISSUES[code] ?? [] }).toDetails('req-1');
}
