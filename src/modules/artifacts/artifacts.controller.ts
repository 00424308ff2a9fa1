import { Body, Controller, Delete, Get, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Problem } from '../../problem.js';
import { ownerOf } from '../auth/owner.js';
import { UPLOAD_CONTENT_TYPES } from '../http/body-parsers.js';
import { keyNameOf, REPLAYED } from '../idempotency/idempotency-key.js';
import { decodePageToken, encodePageToken } from '../jobs/page-token.js';
import { Operation } from '../openapi/operation.decorator.js';
import {
  CREATE_ARTIFACT,
  DELETE_ARTIFACT,
  GET_ARTIFACT,
  GET_ARTIFACT_CONTENT,
  LIST_ARTIFACTS,
} from './artifact-operations.js';
import { ArtifactIdPipe } from './artifact-id.pipe.js';
import { representArtifact } from './artifact.representation.js';
import {
  type Artifact,
  type ArtifactPage,
  type ListArtifactsQuery,
  listArtifactsQuery,
  type UploadQuery,
  uploadQuery,
} from './artifacts.schemas.js';
import { ArtifactsService } from './artifacts.service.js';
import { parseRange } from './byte-range.js';
import { chooseType, contentOf, contentTag, fileName } from './content.js';
import type { UploadType } from './upload-formats.js';
import { UploadsService } from './uploads.service.js';

@Controller('v1/artifacts')
export class ArtifactsController {
  constructor(
    private readonly artifacts: ArtifactsService,
    private readonly uploads: UploadsService,
  ) {}

  @Post()
  @Operation(CREATE_ARTIFACT)
  async createArtifact(
    @Query({ schema: uploadQuery }) query: UploadQuery,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Artifact> {
    const { name = null, header, ...rest } = query;
    const length = request.headers['content-length'];
    const type = uploadType(request);
    if (!(body instanceof Readable)) throw unsupported(`The body is missing.`);
    const { value: row, replayed } = await this.uploads.receive({
      ...rest,
      owner: ownerOf(request),
      name,
      type,
      header: header === undefined || header === 'auto' ? header : header === 'true',
      body,
      declaredBytes: length === undefined ? undefined : Number(length),
      key: keyNameOf(request),
    });
    if (replayed) void reply.header(REPLAYED, 'true');
    void reply.header('location', `/v1/artifacts/${row.id}`);
    return representArtifact(row);
  }

  @Get()
  @Operation(LIST_ARTIFACTS)
  async listArtifacts(
    @Query({ schema: listArtifactsQuery }) query: ListArtifactsQuery,
    @Req() request: FastifyRequest,
  ): Promise<ArtifactPage> {
    const { pageSize, pageToken, job } = query;
    const filters = job === undefined ? {} : { job };
    const key = pageToken === undefined ? undefined : decodePageToken(pageToken, filters);
    const rows = await this.artifacts.list(ownerOf(request), job, key, pageSize + 1);
    const items = rows.slice(0, pageSize);
    const last = items.at(-1);
    return {
      items: items.map(representArtifact),
      ...(rows.length > pageSize && last !== undefined ? { nextPageToken: encodePageToken(last, filters) } : {}),
    };
  }

  @Get(':id')
  @Operation(GET_ARTIFACT)
  async getArtifact(@Param('id', ArtifactIdPipe) id: string, @Req() request: FastifyRequest): Promise<Artifact> {
    return representArtifact(await this.artifacts.get(ownerOf(request), id));
  }

  @Get(':id/content')
  @Operation(GET_ARTIFACT_CONTENT)
  async getArtifactContent(
    @Param('id', ArtifactIdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const row = await this.artifacts.get(ownerOf(request), id);
    const { accept, range: rangeHeader, 'if-none-match': known, 'if-range': ifRange } = request.headers;
    const type = chooseType(accept, row);
    const etag = contentTag(row, type);
    const raw = type === 'application/octet-stream';
    void reply.headers({ etag, vary: 'Accept', 'cache-control': 'private, no-cache' });
    if (known !== undefined && matches(known, etag)) {
      void reply.status(304);
      return undefined;
    }
    void reply.headers({
      'accept-ranges': raw ? 'bytes' : 'none',
      'content-disposition': `attachment; filename="${fileName(row, type)}"`,
    });
    const range = raw && (ifRange === undefined || ifRange === etag) ? parseRange(rangeHeader, row.byteSize) : null;
    if (range !== null) {
      void reply.status(206).header('content-range', `bytes ${range.start}-${range.end - 1}/${row.byteSize}`);
      return send(reply, type, range.end - range.start, this.artifacts.read(row, range));
    }
    const { length, bytes } = contentOf(row, type, (part) => this.artifacts.read(row, part));
    return send(reply, type, length, bytes);
  }

  @Delete(':id')
  @Operation(DELETE_ARTIFACT)
  async deleteArtifact(
    @Param('id', ArtifactIdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.artifacts.delete(ownerOf(request), id);
    void reply.status(204);
  }
}

function send(
  reply: FastifyReply,
  type: string,
  length: number | undefined,
  bytes: AsyncIterable<Uint8Array | string>,
): StreamableFile {
  const text = type === 'text/csv' || type === 'application/json';
  void reply.type(text ? `${type}; charset=utf-8` : type);
  if (length !== undefined) void reply.header('content-length', length);
  return new StreamableFile(Readable.from(bytes));
}

/** @throws Problem UNSUPPORTED_MEDIA_TYPE */
function uploadType({ headers }: FastifyRequest): UploadType {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  const known = UPLOAD_CONTENT_TYPES.find((each) => each === type);
  if (known === undefined) throw unsupported(`An upload is of one of the types ${UPLOAD_CONTENT_TYPES.join(', ')}.`);
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    throw unsupported(`Content-Encoding ${encoding} is not taken. Send the bytes as they are.`);
  }
  return known;
}

const unsupported = (detail: string): Problem =>
  new Problem('UNSUPPORTED_MEDIA_TYPE', detail, { headers: { 'accept-encoding': 'identity' } });

const matches = (header: string, etag: string): boolean =>
  header.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')));
