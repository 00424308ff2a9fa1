import { Controller, Get, Header } from '@nestjs/common';
import { z } from 'zod';
import { Problem } from '../../problem.js';
import { json, Operation } from '../openapi/operation.decorator.js';
import { Readiness } from './readiness.js';

const health = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Health' });

const check = z
  .strictObject({ ready: z.boolean(), detail: z.string().optional().describe('What is missing.') })
  .meta({ id: 'ReadinessCheck' });

const readiness = z
  .strictObject({ status: z.literal('ready'), checks: z.record(z.string(), check).describe('By name.') })
  .meta({ id: 'Readiness' });

@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('healthz')
  @Header('cache-control', 'no-store')
  @Operation({
    id: 'getHealth',
    tag: 'service',
    summary: 'Whether the process is alive',
    description: 'Answers as long as the process serves requests at all; a probe that fails is a reason to restart it.',
    answers: { 200: { description: 'It is.', content: json(health, { status: 'ok' }) } },
  })
  getHealth(): z.output<typeof health> {
    return { status: 'ok' };
  }

  @Get('readyz')
  @Header('cache-control', 'no-store')
  @Operation({
    id: 'getReadiness',
    tag: 'service',
    summary: 'Whether the process should get requests',
    description:
      'Asks the database, its schema, the queue and, where this process computes, its compute slots. ' +
      'While one of them is missing, or the process is shutting down, the answer is 503 with every check in `meta.checks`.',
    answers: {
      200: {
        description: 'Every check holds.',
        content: json(readiness, { status: 'ready', checks: { database: { ready: true }, queue: { ready: true } } }),
      },
    },
    problems: ['UNAVAILABLE'],
  })
  async getReadiness(): Promise<z.output<typeof readiness>> {
    const checks = await this.readiness.check();
    const failed = Object.entries(checks).filter(([, { ready }]) => !ready);
    if (failed.length > 0) {
      const reasons = failed.map(([name, { detail }]) => `${name}: ${detail ?? 'not ready'}`).join(' ');
      throw new Problem('UNAVAILABLE', reasons, { meta: { checks }, headers: { 'retry-after': '5' } });
    }
    return { status: 'ready', checks };
  }
}
