import { Controller, Get, Header } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Problem } from '../../problem.js';
import { Readiness } from './readiness.js';

const health = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Health' });

const readiness = z
  .strictObject({
    status: z.literal('ready'),
    checks: z.record(z.string(), z.strictObject({ ready: z.boolean(), detail: z.string().optional() })),
  })
  .meta({ id: 'Readiness' });

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('healthz')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getHealth', summary: 'Whether the process is alive' })
  @ApiResponse({ status: 200, description: 'It is.', standardSchema: health })
  getHealth(): z.output<typeof health> {
    return { status: 'ok' };
  }

  @Get('readyz')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getReadiness',
    summary: 'Whether the process can serve',
    description: 'Asks the database, its schema, the queue and, where this process computes, its compute slots.',
  })
  @ApiResponse({ status: 200, description: 'Every check holds.', standardSchema: readiness })
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
