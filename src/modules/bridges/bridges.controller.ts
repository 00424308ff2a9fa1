import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../problem.js';
import { QUESTIONS, type QuestionKind } from '../../solvers/transport/light-schrodinger-bridge/queries/schemas.js';
import { ownerOf } from '../auth/owner.js';
import { rawBodyOf } from '../http/body-parsers.js';
import { Operation } from '../openapi/operation.decorator.js';
import {
  CREATE_DENSITY,
  CREATE_DRIFT,
  CREATE_MOMENTS,
  CREATE_SAMPLES,
  CREATE_TRAJECTORIES,
  DELETE_BRIDGE,
  GET_BRIDGE,
  LIST_BRIDGES,
} from './bridge-operations.js';
import { type BridgeDetails, type BridgePage, type ListBridgesQuery, listBridgesQuery } from './bridge.schemas.js';
import { BridgesService } from './bridges.service.js';

/** What a question's route hands over: the bodies have been checked by their schemas. */
interface Asking {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

@Controller('v1/transport/bridges')
export class BridgesController {
  constructor(private readonly bridges: BridgesService) {}

  @Get()
  @Operation(LIST_BRIDGES)
  listBridges(
    @Query({ schema: listBridgesQuery }) query: ListBridgesQuery,
    @Req() request: FastifyRequest,
  ): Promise<BridgePage> {
    return this.bridges.list(ownerOf(request), query);
  }

  @Get(':id')
  @Operation(GET_BRIDGE)
  getBridge(@Param('id') id: string, @Req() request: FastifyRequest): Promise<BridgeDetails> {
    return this.bridges.get(ownerOf(request), id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Operation(DELETE_BRIDGE)
  deleteBridge(@Param('id') id: string, @Req() request: FastifyRequest): Promise<void> {
    return this.bridges.delete(ownerOf(request), id);
  }

  @Post(':id/samples')
  @HttpCode(200)
  @Operation(CREATE_SAMPLES)
  createBridgeSamples(
    @Param('id') id: string,
    @Body({ schema: QUESTIONS.samples }) _body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.ask(id, 'samples', { request, reply });
  }

  @Post(':id/trajectories')
  @HttpCode(200)
  @Operation(CREATE_TRAJECTORIES)
  createBridgeTrajectories(
    @Param('id') id: string,
    @Body({ schema: QUESTIONS.trajectories }) _body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.ask(id, 'trajectories', { request, reply });
  }

  @Post(':id/drift')
  @HttpCode(200)
  @Operation(CREATE_DRIFT)
  createBridgeDrift(
    @Param('id') id: string,
    @Body({ schema: QUESTIONS.drift }) _body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.ask(id, 'drift', { request, reply });
  }

  @Post(':id/density')
  @HttpCode(200)
  @Operation(CREATE_DENSITY)
  createBridgeDensity(
    @Param('id') id: string,
    @Body({ schema: QUESTIONS.density }) _body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.ask(id, 'density', { request, reply });
  }

  @Post(':id/moments')
  @HttpCode(200)
  @Operation(CREATE_MOMENTS)
  createBridgeMoments(
    @Param('id') id: string,
    @Body({ schema: QUESTIONS.moments }) _body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.ask(id, 'moments', { request, reply });
  }

  private async ask(id: string, kind: QuestionKind, { request, reply }: Asking): Promise<string> {
    const text = rawBodyOf(request);
    if (text === undefined) throw new Problem('UNSUPPORTED_MEDIA_TYPE', 'Send the question as application/json.');
    const answer = await this.bridges.ask(ownerOf(request), id, kind, text);
    void reply.type('application/json; charset=utf-8').header('cache-control', 'private, no-cache');
    return answer;
  }
}
