/** Counts and times every request that found its way to Fastify, by route (never by path: those have no bound). */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { Counter, Histogram } from 'prom-client';
import { Metrics } from './metrics.js';

/** Up to `Prefer: wait=60`. */
const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

@Injectable()
export class HttpMetrics implements OnModuleInit {
  private readonly requests: Counter<'operation' | 'code'>;
  private readonly replays: Counter;
  private readonly durations: Histogram<'operation' | 'code'>;

  constructor(
    { registry }: Metrics,
    private readonly host: HttpAdapterHost,
  ) {
    const labelNames = ['operation', 'code'] as const;
    this.requests = new Counter({
      name: 'solver_http_requests_total',
      help: 'Requests answered, by method and route, and by status.',
      labelNames,
      registers: [registry],
    });
    this.replays = new Counter({
      name: 'solver_idempotent_replays_total',
      help: 'Requests that repeated an Idempotency-Key and made nothing new.',
      registers: [registry],
    });
    this.durations = new Histogram({
      name: 'solver_http_request_duration_seconds',
      help: 'From the first byte of a request to the last of its answer; requests that wait for a job included.',
      labelNames,
      buckets: BUCKETS_SECONDS,
      registers: [registry],
    });
  }

  /** Fastify binds hooks to routes when it gets ready, which is after this. */
  onModuleInit(): void {
    this.host.httpAdapter.getInstance<FastifyInstance>().addHook('onResponse', (request, reply, done) => {
      const { url } = request.routeOptions;
      const operation = url === undefined ? 'unrouted' : `${request.method} ${url.replace(/:(\w+)/g, '{$1}')}`;
      const labels = { operation, code: String(reply.statusCode) };
      this.requests.inc(labels);
      if (reply.hasHeader('idempotency-replayed')) this.replays.inc();
      this.durations.observe(labels, reply.elapsedTime / 1e3);
      done();
    });
  }
}
