import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ownerOf } from '../auth/owner.js';
import { preferredType } from '../http/accept.js';
import { JOB_ID } from '../jobs/job-answers.js';
import { JobIdPipe } from '../jobs/job-id.pipe.js';
import { BINARY, json, Operation, TEXT } from '../openapi/operation.decorator.js';
import { type Width } from './render-protocol.js';
import { EXAMPLE_SPECIFICATION, EXAMPLE_VIEW } from './view-example.js';
import { vegaLite, type ViewList, viewList, type ViewQuery, viewQuery } from './view.schemas.js';
import { type Appearance, entityTagOf, VEGA_LITE, ViewsService } from './views.service.js';

/** Results never change; a new version of the service may draw them better. */
const CACHE = 'private, max-age=86400, immutable';

@Controller('v1/jobs/:id/views')
export class ViewsController {
  constructor(private readonly views: ViewsService) {}

  @Get()
  @Operation({
    id: 'listViews',
    tag: 'views',
    summary: 'List the views of a result',
    description: 'The pictures that this result has; which ones depends on the solver and on the problem.',
    parameters: [JOB_ID],
    answers: { 200: { description: 'The views.', content: json(viewList, { items: [EXAMPLE_VIEW] }) } },
    problems: ['NOT_FOUND', 'RESULT_NOT_READY', 'EXPIRED', 'UNAVAILABLE'],
  })
  async listViews(@Param('id', JobIdPipe) id: string, @Req() request: FastifyRequest): Promise<ViewList> {
    return { items: await this.views.list(ownerOf(request), id) };
  }

  @Get(':name')
  @Operation({
    id: 'getView',
    tag: 'views',
    summary: 'Get a view',
    description:
      'As Vega-Lite 6 specification with its data inside, as SVG (up to 5000 marks) or as PNG, by `Accept`. Without one, ' +
      'the specification.',
    parameters: [
      JOB_ID,
      { name: 'name', in: 'path', description: 'Name of a view.', schema: TEXT, example: EXAMPLE_VIEW.name },
      { name: 'If-None-Match', in: 'header', description: 'An ETag: 304 while it still holds.', schema: TEXT },
    ],
    answers: {
      200: {
        description: 'The view.',
        headers: { ETag: { description: 'Of this form of the view.', schema: TEXT } },
        content: {
          [VEGA_LITE]: { schema: vegaLite, example: EXAMPLE_SPECIFICATION },
          'image/svg+xml': {
            schema: TEXT,
            example: '<svg xmlns="http://www.w3.org/2000/svg" width="720" height="280"/>',
          },
          'image/png': { schema: BINARY },
        },
      },
      304: { description: 'The view is as it was.' },
    },
    problems: ['NOT_FOUND', 'NOT_ACCEPTABLE', 'RESULT_NOT_READY', 'EXPIRED', 'VALIDATION_FAILED', 'UNAVAILABLE'],
  })
  async getView(
    @Param('id', JobIdPipe) id: string,
    @Param('name') name: string,
    @Query({ schema: viewQuery }) query: ViewQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { accept } = request.headers;
    const appearance: Appearance = {
      theme: query.theme,
      width: Number(query.width) as Width,
      type: preferredType(accept, [VEGA_LITE, 'image/svg+xml', 'image/png']),
    };
    const specification = await this.views.find(ownerOf(request), id, name);
    const etag = entityTagOf(specification, appearance);
    const headers = { etag, 'cache-control': CACHE, vary: 'Accept' };
    if (request.headers['if-none-match'] === etag) {
      await reply.headers(headers).status(304).send();
      return;
    }
    const { type, body } = await this.views.draw(specification, appearance, accept);
    await reply
      .headers(headers)
      .type(type)
      .send(typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  }
}
