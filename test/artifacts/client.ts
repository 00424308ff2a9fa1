/** The application, and the few calls and looks into its database that the tests of artifacts make. */
import { expect } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { startApplication, type TestApplication } from '../support/application.js';
import { openTestPool, type Backend } from '../support/database.js';

export const UPLOAD_LIMIT = 8 * 2 ** 20;

export type Json = Readonly<Record<string, unknown>>;

export interface Artifact extends Json {
  readonly id: string;
  readonly byteSize: number;
  readonly sha256: string;
  readonly createdAt: string;
  readonly links: { readonly self: string; readonly content: string };
}

export interface Stored {
  readonly artifacts: number;
  readonly chunks: number;
}

export class ArtifactClient {
  private constructor(
    readonly application: TestApplication,
    readonly pool: Pool,
  ) {}

  static async start(backend: Backend): Promise<ArtifactClient> {
    // no worker: the jobs that tests write into the database are to stay as they are
    const environment = { MAX_UPLOAD_BYTES: String(UPLOAD_LIMIT) };
    const application = await startApplication({ backend, role: 'api', environment });
    return new ArtifactClient(application, openTestPool(application.databaseUrl, 2));
  }

  async stop(): Promise<void> {
    await this.pool.end();
    await this.application.stop();
  }

  call(path: string, init?: RequestInit): Promise<Response> {
    return fetch(`${this.application.url}${path}`, init);
  }

  async json<T = Json>(path: string): Promise<T> {
    return (await (await this.call(path)).json()) as T;
  }

  post(body: RequestInit['body'], type: string, query = ''): Promise<Response> {
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      body: body ?? null,
      headers: { 'content-type': type },
      duplex: 'half',
    };
    return this.call(`/v1/artifacts${query}`, init);
  }

  /** An upload that must succeed. */
  async upload(body: RequestInit['body'], type: string, query = ''): Promise<Artifact> {
    const response = await this.post(body, type, query);
    const answer = (await response.json()) as Artifact;
    expect({ status: response.status, answer }).toMatchObject({ status: 201 });
    return answer;
  }

  content({ links }: Artifact, accept: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.call(links.content, { headers: { accept, ...headers } });
  }

  async stored(): Promise<Stored> {
    const { rows } = await this.pool.query<Stored>(
      `SELECT (SELECT count(*)::int FROM artifacts) AS artifacts, (SELECT count(*)::int FROM artifact_chunks) AS chunks`,
    );
    return rows[0]!;
  }

  /** Waits for what the server still does after its answer, or without one. */
  async untilStoredIs(expected: Stored): Promise<void> {
    const reached = async () => JSON.stringify(await this.stored()) === JSON.stringify(expected);
    for (let tries = 0; tries < 200 && !(await reached()); tries++) await sleep(50);
    expect(await this.stored()).toEqual(expected);
  }

  /** Waits until an upload has begun to fill the store. */
  async untilChunksExceed(count: number): Promise<void> {
    for (let tries = 0; tries < 400 && (await this.stored()).chunks <= count; tries++) await sleep(25);
    expect((await this.stored()).chunks).toBeGreaterThan(count);
  }
}

export async function problemOf(response: Response): Promise<Json> {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  return (await response.json()) as Json;
}
