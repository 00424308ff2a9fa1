/** What goes wrong, with a code to branch on. */
import type { components } from './schema.js';

export type Problem = components['schemas']['Problem'];

/** Codes of the service, and three of this client. */
export type SolventErrorCode =
  | components['schemas']['ProblemCode']
  /** The deadline of `wait` passed; the job goes on. */
  | 'DEADLINE'
  /** The job was cancelled, or waited too long in the queue. */
  | 'JOB_ENDED'
  /** No answer, or one that is not of this service. */
  | 'UNREACHABLE';

export class SolventError extends Error {
  readonly code: SolventErrorCode;
  readonly status: number | undefined;
  readonly issues: NonNullable<Problem['issues']>;
  readonly requestId: string | undefined;

  constructor(code: SolventErrorCode, detail: string, extras: { problem?: Partial<Problem>; cause?: unknown } = {}) {
    super(detail, extras.cause === undefined ? {} : { cause: extras.cause });
    this.name = 'SolventError';
    this.code = code;
    this.status = extras.problem?.status;
    this.issues = extras.problem?.issues ?? [];
    this.requestId = extras.problem?.requestId;
  }

  static of(problem: unknown, status: number): SolventError {
    if (typeof problem !== 'object' || problem === null || !('code' in problem)) {
      return new SolventError('UNREACHABLE', `The answer has status ${status} and is not of this service.`);
    }
    const details = problem as Problem;
    return new SolventError(details.code, details.detail, { problem: details });
  }
}
