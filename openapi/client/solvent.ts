/** A client of Solvent: typed arrays in, typed arrays out, one method to solve and wait. Types: schema.d.ts. */
import createClient, { type Client } from 'openapi-fetch';
import {
  asNdArray,
  bytesOf,
  decodeBytes,
  decodeEncoded,
  decodeValues,
  type Dtype,
  dtypeOf,
  encode,
  isStoredForm,
  type NdArray,
  replaceDeep,
  type StoredForm,
} from './arrays.js';
import { SolventError } from './error.js';
import { messagesOf } from './event-stream.js';
import type { components, paths } from './schema.js';

type Schemas = components['schemas'];
export type Job = Schemas['Job'];
export type JobEvent = Schemas['JobStateEvent'] | Schemas['JobProgressEvent'];
export type Batch = Schemas['Batch'];
export type CreatedBatch = Schemas['CreatedBatch'];

/** A submission in a batch; every array of `request` may also be a Float64Array, a Float32Array or an NdArray. */
export interface BatchItem {
  readonly solver: string;
  readonly request: object;
  /** A name of your own; the verdict repeats it. */
  readonly key?: string;
}

/** Paths to which problems are posted. */
export type SolverPath = {
  [Path in keyof paths]: paths[Path] extends { post: { requestBody?: { content: { 'application/json': infer Body } } } }
    ? Path extends `/v1/${'jobs' | 'batches' | 'artifacts'}${string}`
      ? never
      : Body extends object
        ? Path
        : never
    : never;
}[keyof paths];

type BodyOf<Path extends SolverPath> = paths[Path] extends {
  post: { requestBody?: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;

/** A request in which every array may also be a Float64Array, a Float32Array or an NdArray. */
export type WithArrays<T> = Schemas['ArrayInput'] extends T
  ? T | NdArray | Float64Array | Float32Array
  : T extends readonly unknown[] | string | number | boolean | null | undefined
    ? T
    : { [Key in keyof T]: WithArrays<T[Key]> };

/** A result in which every array is an NdArray. */
export type Decoded<T> = T extends Schemas['ResultArray']
  ? NdArray
  : T extends readonly (infer Item)[]
    ? Decoded<Item>[]
    : T extends object
      ? { [Key in keyof T]: Decoded<T[Key]> }
      : T;

type PascalCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${PascalCase<Rest>}`
  : Capitalize<Name>;
type ResultOf<Path extends SolverPath> = Path extends `/v1/${string}/${infer Method}`
  ? `${PascalCase<Method>}Result` extends keyof Schemas
    ? Schemas[`${PascalCase<Method>}Result`]
    : unknown
  : unknown;

/** What a trained bridge answers to a question; shapes in the API's description. */
export interface BridgeAnswers {
  readonly samples: { readonly x1: NdArray };
  readonly trajectories: { readonly times: number[]; readonly paths: NdArray };
  readonly drift: { readonly drift: NdArray };
  readonly density: { readonly logDensity: NdArray };
  readonly moments: Readonly<Record<'means' | 'covariances' | 'marginalMean' | 'marginalCovariance', NdArray>>;
}
type BridgeQuestion<Kind extends keyof BridgeAnswers> = WithArrays<
  Omit<paths[`/v1/transport/bridges/{id}/${Kind}`]['post']['requestBody']['content']['application/json'], 'encoding'>
>;

export type Solution<Result> = Omit<Schemas['JobResult'], 'result'> & { readonly result: Decoded<Result> };

export interface WaitOptions {
  /** For all of it; 10 minutes unless given. The job goes on when it passes. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface SubmitOptions {
  /** The same key makes the same job, however often it is sent: repeat with it a submission whose answer got lost. */
  readonly idempotencyKey?: string;
}

export interface EventsOptions {
  /** Only what follows the event of this sequence. */
  readonly after?: number;
  readonly signal?: AbortSignal;
}

export interface PictureOptions {
  readonly type?: 'image/png' | 'image/svg+xml';
  readonly theme?: 'light' | 'dark';
  readonly width?: 360 | 480 | 720 | 960;
}

interface Named {
  readonly id: string;
}

/** Arrays of more bytes than this are uploaded instead of put into the body. */
const UPLOAD_ABOVE_BYTES = 2 ** 20;
const LONGEST_WAIT_SECONDS = 30;
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5000;
/** The service lets nothing more than 15 s pass in silence. */
const SILENCE_MS = 45_000;
const OVER: readonly Job['state'][] = ['succeeded', 'failed', 'cancelled', 'expired'];

export class Solvent {
  private readonly http: Client<paths>;

  constructor(private readonly baseUrl: string) {
    this.http = createClient<paths>({ baseUrl, headers: { accept: 'application/json, application/problem+json' } });
  }

  /**
   * Submits, waits and fetches the result.
   * @throws SolventError
   */
  async solve<Path extends SolverPath>(
    path: Path,
    body: WithArrays<BodyOf<Path>>,
    options: WaitOptions & SubmitOptions = {},
  ): Promise<Solution<ResultOf<Path>> & { readonly job: Job }> {
    const job = await this.wait(await this.submit(path, body, options), options);
    return { ...(await this.result<ResultOf<Path>>(job)), job };
  }

  /** @throws SolventError, among others VALIDATION_FAILED with `issues` */
  async submit<Path extends SolverPath>(
    path: Path,
    body: WithArrays<BodyOf<Path>>,
    { idempotencyKey }: SubmitOptions = {},
  ): Promise<Job> {
    const ready = await replaceDeep(body, (part) => this.encode(part));
    const sent = { body: JSON.stringify(ready), type: 'application/json', idempotencyKey };
    return (await this.request('POST', path, sent)) as Job;
  }

  /**
   * Submits up to 1000 problems of any solvers at once. The verdicts say, in order, which became a job and why others
   * did not; `wait` and `result` take the jobs as they take any.
   */
  async submitBatch(items: readonly BatchItem[], { idempotencyKey }: SubmitOptions = {}): Promise<CreatedBatch> {
    const ready = { items: await replaceDeep(items, (part) => this.encode(part)) };
    const sent = { body: JSON.stringify(ready), type: 'application/json', idempotencyKey };
    return (await this.request('POST', '/v1/batches', sent)) as CreatedBatch;
  }

  /** How many jobs of a batch are in which state; with `waitSeconds`, once all are over or that time is. */
  async batch({ id }: Named, waitSeconds?: number): Promise<Batch> {
    const query = waitSeconds === undefined ? {} : { wait: waitSeconds };
    return answered(await this.http.GET('/v1/batches/{id}', { params: { path: { id }, query } }));
  }

  /** Discards the jobs of a batch that are not over. */
  async cancelBatch({ id }: Named): Promise<Batch> {
    return answered(await this.http.POST('/v1/batches/{id}/cancel', { params: { path: { id } } }));
  }

  /** Stores an array, or the bytes of an .npy file, and answers the id to refer to it by. */
  async upload(array: NdArray | Uint8Array): Promise<string> {
    if (array instanceof Uint8Array) {
      return ((await this.request('POST', '/v1/artifacts', { body: array, type: 'application/x-npy' })) as Named).id;
    }
    const query = `dtype=${dtypeOf(array)}&shape=${array.shape.join(',')}`;
    const upload = { body: bytesOf(array), type: 'application/octet-stream' };
    return ((await this.request('POST', `/v1/artifacts?${query}`, upload)) as Named).id;
  }

  /**
   * Waits until the job is over and has succeeded. Survives a service that is away for a moment.
   * @throws SolventError with the job's own code when it failed, JOB_ENDED, DEADLINE
   */
  async wait(job: Pick<Job, 'id'>, { timeoutMs = 600_000, signal }: WaitOptions = {}): Promise<Job> {
    const deadline = Date.now() + timeoutMs;
    let retryMs = FIRST_RETRY_MS;
    for (;;) {
      signal?.throwIfAborted();
      const leftMs = deadline - Date.now();
      if (leftMs <= 0) throw new SolventError('DEADLINE', `Job ${job.id} was not over after ${timeoutMs} ms.`);
      try {
        const seconds = Math.max(1, Math.min(LONGEST_WAIT_SECONDS, Math.ceil(leftMs / 1000)));
        const present = await this.get(
          job.id,
          seconds,
          AbortSignal.any([AbortSignal.timeout(leftMs + 1000), ...signals(signal)]),
        );
        if (OVER.includes(present.state)) return succeeded(present);
        retryMs = FIRST_RETRY_MS;
        // answered early: a service that stops lets nobody wait
        if (Date.now() < deadline - leftMs + 1000 * seconds - FIRST_RETRY_MS) await sleep(LAST_RETRY_MS / 5, signal);
      } catch (error) {
        signal?.throwIfAborted();
        if (!isPassing(error)) throw error;
        await sleep(Math.min(retryMs, Math.max(0, deadline - Date.now())) * (0.5 + Math.random() / 2), signal);
        retryMs = Math.min(2 * retryMs, LAST_RETRY_MS);
      }
    }
  }

  /** @throws SolventError */
  async get(id: string, waitSeconds?: number, signal?: AbortSignal): Promise<Job> {
    const headers: Record<string, string> = waitSeconds === undefined ? {} : { Prefer: `wait=${waitSeconds}` };
    return answered(
      await this.http.GET('/v1/jobs/{id}', {
        params: { path: { id } },
        headers,
        ...(signal === undefined ? {} : { signal }),
      }),
    );
  }

  /**
   * What happens to a job, until it is over: its states, and its newest progress. Goes on after the last event seen when
   * the connection breaks.
   * @throws SolventError
   */
  async *events(job: Pick<Job, 'id'>, { after = 0, signal }: EventsOptions = {}): AsyncGenerator<JobEvent, void> {
    let seen = after;
    let retryMs = FIRST_RETRY_MS;
    for (;;) {
      const silence = new AbortController();
      let timer: ReturnType<typeof setTimeout> | undefined;
      try {
        const response = await this.fetch(`/v1/jobs/${job.id}/events`, {
          headers: { accept: 'text/event-stream', 'last-event-id': String(seen) },
          signal: AbortSignal.any([silence.signal, ...signals(signal)]),
        });
        if (response.body === null) return;
        for await (const message of messagesOf(response.body)) {
          clearTimeout(timer);
          timer = setTimeout(() => silence.abort(new TypeError('The stream went silent.')), SILENCE_MS);
          retryMs = message.retryMs ?? retryMs;
          if (message.data === undefined) continue;
          const event = JSON.parse(message.data) as JobEvent;
          seen = event.sequence;
          yield event;
          if ('state' in event.data && OVER.includes(event.data.state)) return;
        }
      } catch (error) {
        signal?.throwIfAborted();
        if (!isPassing(error)) throw error;
      } finally {
        clearTimeout(timer);
      }
      await sleep(retryMs * (0.5 + Math.random() / 2), signal);
    }
  }

  /**
   * The result with its arrays, those stored as artifacts included.
   * @throws SolventError RESULT_NOT_READY, EXPIRED
   */
  async result<Result = unknown>(job: Pick<Job, 'id'>): Promise<Solution<Result>> {
    const stored = answered(await this.http.GET('/v1/jobs/{id}/result', { params: { path: { id: job.id } } }));
    return (await replaceDeep(stored, async (part) => this.decode(part))) as Solution<Result>;
  }

  /** Asks for the best so far, which becomes the result. A job that has not started is cancelled. */
  async stop(job: Pick<Job, 'id'>): Promise<Job> {
    return answered(await this.http.POST('/v1/jobs/{id}/stop', { params: { path: { id: job.id } } }));
  }

  /** Discards the job. Nothing happens to one that is over. */
  async cancel(job: Pick<Job, 'id'>): Promise<Job> {
    return answered(await this.http.POST('/v1/jobs/{id}/cancel', { params: { path: { id: job.id } } }));
  }

  /** The bridge that a job has trained; undefined where it trained none. */
  async bridgeOf({ id }: Pick<Job, 'id'>): Promise<Schemas['BridgeSummary'] | undefined> {
    return answered(await this.http.GET('/v1/transport/bridges', { params: { query: { job: id } } })).items[0];
  }

  /** Asks a trained bridge: answered at once. */
  async ask<Kind extends keyof BridgeAnswers>(
    { id }: Named,
    kind: Kind,
    question: BridgeQuestion<Kind>,
  ): Promise<BridgeAnswers[Kind]> {
    const ready = (await replaceDeep(question, (part) => this.encode(part))) as object;
    const sent = { body: JSON.stringify({ ...ready, encoding: 'base64' }), type: 'application/json' };
    const { result } = (await this.request('POST', `/v1/transport/bridges/${id}/${kind}`, sent)) as { result: unknown };
    return (await replaceDeep(result, async (part) => decodeEncoded(part))) as BridgeAnswers[Kind];
  }

  /** The pictures that the result of a job has. */
  async views(job: Pick<Job, 'id'>): Promise<Schemas['View'][]> {
    return answered(await this.http.GET('/v1/jobs/{id}/views', { params: { path: { id: job.id } } })).items;
  }

  /** A picture: the bytes of a PNG, or of an SVG while it has at most 5000 marks. */
  async picture(
    job: Pick<Job, 'id'>,
    view: string,
    { type = 'image/png', theme = 'light', width = 720 }: PictureOptions = {},
  ): Promise<Uint8Array> {
    const path = `/v1/jobs/${job.id}/views/${encodeURIComponent(view)}?theme=${theme}&width=${width}`;
    return new Uint8Array(await (await this.fetch(path, { headers: { accept: type } })).arrayBuffer());
  }

  private async encode(part: unknown): Promise<unknown> {
    const array = asNdArray(part);
    if (array === undefined) return undefined;
    return array.data.byteLength > UPLOAD_ABOVE_BYTES ? { artifact: await this.upload(array) } : encode(array);
  }

  private async decode(part: unknown): Promise<NdArray | undefined> {
    if (typeof part !== 'object' || part === null || !isStoredForm(part as Record<string, unknown>)) return undefined;
    const { dtype, shape, values, artifact } = part as StoredForm;
    return values === undefined ? this.download(artifact ?? '', dtype, shape) : decodeValues(values, dtype, shape);
  }

  private async download(artifact: string, dtype: Dtype, shape: readonly number[]): Promise<NdArray> {
    const response = await this.fetch(`/v1/artifacts/${artifact}/content`, {
      headers: { accept: 'application/octet-stream' },
    });
    return decodeBytes(await response.arrayBuffer(), dtype, shape);
  }

  private async request(
    method: string,
    path: string,
    { body, type, idempotencyKey }: { body: string | Uint8Array; type: string; idempotencyKey?: string | undefined },
  ): Promise<unknown> {
    const key = idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey };
    return (await this.fetch(path, { method, body, headers: { 'content-type': type, ...key } })).json();
  }

  private async fetch(path: string, init: RequestInit): Promise<Response> {
    const response = await fetch(new URL(path, this.baseUrl), init).catch((cause: unknown) => {
      throw new SolventError('UNREACHABLE', `${this.baseUrl} does not answer.`, { cause });
    });
    if (!response.ok) throw SolventError.of(await response.json().catch(() => undefined), response.status);
    return response;
  }
}

/** What openapi-fetch brings back, or what the problem says. */
function answered<T>({ data, error, response }: { data?: T; error?: unknown; response: Response }): T {
  if (data === undefined) throw SolventError.of(error, response.status);
  return data;
}

function succeeded(job: Job): Job {
  if (job.state === 'succeeded') return job;
  if (job.error !== null) throw new SolventError(job.error.code, job.error.detail, { problem: job.error });
  throw new SolventError('JOB_ENDED', `Job ${job.id} is ${job.state}.`);
}

/** The network, or a service that is starting or stopping: worth another try. */
function isPassing(error: unknown): boolean {
  if (error instanceof SolventError) return error.code === 'UNAVAILABLE' || error.code === 'UNREACHABLE';
  return error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError');
}

const signals = (signal: AbortSignal | undefined): AbortSignal[] => (signal === undefined ? [] : [signal]);

/** @throws the reason of the signal */
function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted === true) onAbort();
  });
}
