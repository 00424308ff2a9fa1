import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../problem.js';
import { ASSETS, document, documentOf, type Document, type DocumentName } from './documents.js';
import { apiPage, errorsPage, landingPage } from './pages.js';

const HTML = 'text/html; charset=utf-8';

/** Everything from this service; the viewer sets styles on elements, so those are allowed inline. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Pages for people; what programs need is in the OpenAPI document. */
@ApiExcludeController()
@Controller()
export class DocsController {
  private readonly api = documentOf(HTML, Buffer.from(apiPage()));
  private errors: Document | undefined;

  @Get()
  landing(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    send(request, reply, documentOf(HTML, Buffer.from(landingPage(`${request.protocol}://${request.host}`))));
  }

  @Get('docs')
  docs(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    send(request, reply, this.api);
  }

  @Get('docs/errors')
  errorList(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.errors ??= documentOf(HTML, Buffer.from(errorsPage(document('errors.md').bytes.toString('utf8'))));
    send(request, reply, this.errors);
  }

  @Get('docs/assets/:name')
  asset(@Param('name') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    if (!ASSETS.has(name)) throw new Problem('NOT_FOUND', `There is no ${name} here.`);
    send(request, reply, document(name as DocumentName));
  }

  @Get('openapi.json')
  openApi(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    send(request, reply, document('openapi.json'));
  }
}

/** Revalidated each time: the files change with the version of the service. */
function send(request: FastifyRequest, reply: FastifyReply, { type, bytes, etag }: Document): void {
  void reply.headers({ etag, 'cache-control': 'no-cache', 'content-security-policy': POLICY });
  if (request.headers['if-none-match'] === etag) void reply.status(304).send();
  else void reply.type(type).send(bytes);
}
