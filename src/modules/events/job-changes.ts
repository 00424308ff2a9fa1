/** Hears of every change of a job that Postgres announces, over one connection a process. */
import { type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Client } from 'pg';
import type { JobState } from '../jobs/state.js';

/** The channel on which the trigger on `jobs` announces "<job id> <revision> <state> <type of the event>". */
const CHANNEL = 'solvent_jobs';
const FIRST_RECONNECT_MS = 100;
const LAST_RECONNECT_MS = 5_000;

export interface JobChange {
  readonly state: JobState;
  readonly type: 'state' | 'stop' | 'progress';
}

/** Told what a job has become, or nothing where announcements may have been missed: read for yourself. */
export type JobListener = (change?: JobChange) => void;

export class JobChanges implements OnModuleInit, OnApplicationShutdown {
  private readonly listeners = new Map<string, Set<JobListener>>();
  private client: Client | undefined;
  private reconnect: NodeJS.Timeout | undefined;
  private reconnectMs = FIRST_RECONNECT_MS;
  private closed = false;

  /** @param report told of a lost connection; it is made again by itself */
  constructor(
    private readonly databaseUrl: string,
    private readonly report: (error: Error) => void,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.connect();
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    clearTimeout(this.reconnect);
    await this.client?.end().catch(() => undefined);
  }

  /** Returns the function that ends the subscription. */
  subscribe(jobId: string, listener: JobListener): () => void {
    const listeners = this.listeners.get(jobId) ?? new Set();
    this.listeners.set(jobId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.listeners.get(jobId) === listeners) this.listeners.delete(jobId);
    };
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.databaseUrl,
      application_name: 'solvent-events',
      keepAlive: true,
    });
    this.client = client;
    client.on('notification', ({ payload }) => this.hear(payload ?? ''));
    client.on('error', (error) => this.lose(client, error));
    client.on('end', () => this.lose(client, new Error('the connection that listens for changes has ended')));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      this.lose(client, error as Error);
      return;
    }
    if (this.closed) {
      await client.end().catch(() => undefined);
      return;
    }
    this.reconnectMs = FIRST_RECONNECT_MS;
    for (const listeners of this.listeners.values()) for (const listener of listeners) listener();
  }

  private hear(payload: string): void {
    const [jobId = '', , state, type] = payload.split(' ');
    const change = { state, type } as JobChange;
    for (const listener of this.listeners.get(jobId) ?? []) listener(change);
  }

  private lose(client: Client, error: Error): void {
    if (this.closed || this.client !== client) return;
    this.client = undefined;
    this.report(error);
    client.end().catch(() => undefined);
    this.reconnect = setTimeout(() => void this.connect(), this.reconnectMs);
    this.reconnectMs = Math.min(2 * this.reconnectMs, LAST_RECONNECT_MS);
  }
}
