/** Errors as RFC 9457 problem details. The list of codes is closed; each has a paragraph in docs/errors.md. */
import { type FailureCode, type Issue } from './solvers/contract.js';

/** Every code with the HTTP status it answers with; failures of jobs share the list. */
export const PROBLEMS = {
  MALFORMED_REQUEST: { status: 400, title: 'The request could not be read' },
  VALIDATION_FAILED: { status: 422, title: 'The request is not valid' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: 'The idempotency key belongs to another request' },
  PROBLEM_TOO_LARGE: { status: 422, title: 'The problem does not fit' },
  GPU_UNAVAILABLE: { status: 422, title: 'No GPU can take this job' },
  GPU_MEMORY: { status: 422, title: 'The problem does not fit the GPU' },
  UNAUTHORIZED: { status: 401, title: 'Credentials are missing or wrong' },
  NOT_FOUND: { status: 404, title: 'There is nothing here' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'The method is not allowed here' },
  NOT_ACCEPTABLE: { status: 406, title: 'No representation matches Accept' },
  CONFLICT: { status: 409, title: 'The state of the resource does not allow this' },
  RESULT_NOT_READY: { status: 409, title: 'The job has no result' },
  EXPIRED: { status: 410, title: 'The result has expired' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'The content type is not supported' },
  RANGE_NOT_SATISFIABLE: { status: 416, title: 'The range is outside the content' },
  HEADERS_TOO_LARGE: { status: 431, title: 'The headers are too large' },
  INTERNAL: { status: 500, title: 'Something went wrong on our side' },
  QUEUE_FULL: { status: 503, title: 'Too many jobs wait' },
  UNAVAILABLE: { status: 503, title: 'The service is not ready' },
  STORAGE_FULL: { status: 507, title: 'There is no space left' },
  INPUT_INVALID: { status: 422, title: 'The input turned out to be invalid' },
  INFEASIBLE: { status: 422, title: 'The problem has no solution' },
  NUMERICAL_BREAKDOWN: { status: 422, title: 'The arithmetic broke down' },
  TOLERANCE_UNREACHABLE: { status: 422, title: 'The tolerance cannot be reached in this precision' },
  OUT_OF_MEMORY: { status: 422, title: 'The computation ran out of memory' },
  TIME_LIMIT: { status: 422, title: 'The time limit passed without an answer' },
  GPU_LOST: { status: 500, title: 'The GPU was lost' },
  WORKER_CRASHED: { status: 500, title: 'The compute process died' },
} as const satisfies Record<string, { status: number; title: string }> & Record<FailureCode, unknown>;

export type ProblemCode = keyof typeof PROBLEMS;

/** At most this many issues are listed; more are said to exist. */
export const MAX_ISSUES = 20;

export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail: string;
  readonly requestId?: string;
  readonly issues?: readonly Issue[];
  readonly issuesTruncated?: true;
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** Thrown anywhere in the service; the exception filter answers it, a job stores its details. */
export class Problem extends Error {
  readonly issues: readonly Issue[];
  readonly meta: Readonly<Record<string, unknown>> | undefined;
  /** Response headers that belong to the problem, such as Retry-After. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly code: ProblemCode,
    /** What was wrong, what was expected and what to do. */
    readonly detail: string,
    extras: {
      issues?: readonly Issue[];
      meta?: Readonly<Record<string, unknown>>;
      headers?: Readonly<Record<string, string>>;
      cause?: unknown;
    } = {},
  ) {
    super(detail, extras.cause === undefined ? {} : { cause: extras.cause });
    this.name = 'Problem';
    this.issues = extras.issues ?? [];
    this.meta = extras.meta;
    this.headers = extras.headers ?? {};
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }

  toDetails(requestId?: string): ProblemDetails {
    return {
      type: `/docs/errors#${this.code}`,
      title: PROBLEMS[this.code].title,
      status: this.status,
      code: this.code,
      detail: this.detail,
      ...(requestId === undefined ? {} : { requestId }),
      ...(this.issues.length === 0 ? {} : { issues: this.issues.slice(0, MAX_ISSUES) }),
      ...(this.issues.length > MAX_ISSUES ? { issuesTruncated: true as const } : {}),
      ...(this.meta === undefined ? {} : { meta: this.meta }),
    };
  }
}
