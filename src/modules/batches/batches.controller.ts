import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../problem.js';
import { ownerOf } from '../auth/owner.js';
import { rawBodyOf } from '../http/body-parsers.js';
import { keyNameOf, REPLAYED } from '../idempotency/idempotency-key.js';
import { requestedWait } from '../jobs/job-answers.js';
import { Operation } from '../openapi/operation.decorator.js';
import { BatchIdPipe } from './batch-id.pipe.js';
import { CANCEL_BATCH, CREATE_BATCH, GET_BATCH } from './batch-operations.js';
import { representBatch } from './batch.representation.js';
import {
  type Batch,
  type CreatedBatch,
  type GetBatchQuery,
  getBatchQuery,
  type NewBatch,
  newBatchSchema,
} from './batch.schemas.js';
import { BatchesService } from './batches.service.js';

@Controller('v1/batches')
export class BatchesController {
  constructor(private readonly batches: BatchesService) {}

  @Post()
  @Operation(CREATE_BATCH)
  async createBatch(
    @Body({ schema: newBatchSchema }) { items }: NewBatch,
    @Query({ schema: getBatchQuery }) query: GetBatchQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CreatedBatch> {
    const owner = ownerOf(request);
    const text = rawBodyOf(request);
    if (text === undefined) throw new Problem('UNSUPPORTED_MEDIA_TYPE', 'Send the batch as application/json.');
    const wait = requestedWait(request, reply, query);
    const { value, replayed } = await this.batches.create({ owner, items, text }, keyNameOf(request));
    if (replayed) void reply.header(REPLAYED, 'true');
    else request.log.info({ batchId: value.id, items: items.length }, 'batch accepted');
    const row = wait === undefined ? value : await this.batches.wait(owner, value.id, wait);
    const batch = representBatch(row);
    void reply.status(batch.over ? 200 : 202).header('location', batch.links.self);
    return { ...batch, verdicts: [...row.verdicts] };
  }

  @Get(':id')
  @Operation(GET_BATCH)
  async getBatch(
    @Param('id', BatchIdPipe) id: string,
    @Query({ schema: getBatchQuery }) query: GetBatchQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Batch> {
    const owner = ownerOf(request);
    const row = await this.batches.get(owner, id);
    const wait = requestedWait(request, reply, query);
    void reply.header('cache-control', 'private, no-cache');
    return representBatch(wait === undefined ? row : await this.batches.wait(owner, id, wait));
  }

  @Post(':id/cancel')
  @Operation(CANCEL_BATCH)
  async cancelBatch(
    @Param('id', BatchIdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Batch> {
    const batch = representBatch(await this.batches.cancel(ownerOf(request), id));
    void reply.status(batch.over ? 200 : 202);
    return batch;
  }
}
