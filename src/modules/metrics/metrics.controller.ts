import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, TEXT } from '../openapi/operation.decorator.js';
import { Metrics } from './metrics.js';

@Controller()
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get('metrics')
  @Operation({
    id: 'getMetrics',
    tag: 'service',
    summary: 'Read the metrics of this process',
    description:
      'In the text format of Prometheus, for its scraper. Counters and times are of this process alone; the jobs that wait ' +
      'and run are counted in the database, so that every process reports the same.',
    answers: { 200: { description: 'The metrics.', content: { 'text/plain': { schema: TEXT } } } },
  })
  async getMetrics(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const { registry } = this.metrics;
    void reply.type(registry.contentType).header('cache-control', 'no-store');
    return registry.metrics();
  }
}
