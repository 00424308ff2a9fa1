/** Fastify as Solvent uses it: limits, timeouts, body parsers, request ids, security headers. */
import helmet from '@fastify/helmet';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { Problem, type ProblemCode } from '../../problem.js';
import { BODY_LIMIT_BYTES, registerBodyParsers } from './body-parsers.js';
import { finishRequestsBeforeClosing } from './draining.js';
import type { Logger } from './logger.js';
import { problemOf } from './problem-of.js';
import { rememberRoutes } from './routes.js';

/** Request line and headers together. */
const HEADER_LIMIT_BYTES = 16 * 2 ** 10;
const HEADERS_TIMEOUT_MS = 10_000;
/** How often Node looks for connections that are over their time. */
const CONNECTIONS_CHECKED_MS = 5_000;
/** A whole request, uploads included: 512 MiB at about 1 MiB/s. */
const REQUEST_TIMEOUT_MS = 600_000;
/** A silent connection is closed; `Prefer: wait` may be silent for 60 s. */
const IDLE_TIMEOUT_MS = 90_000;
const KEEP_ALIVE_TIMEOUT_MS = 65_000;

export async function createAdapter(logger: Logger): Promise<FastifyAdapter> {
  const adapter = new FastifyAdapter({
    loggerInstance: logger,
    bodyLimit: BODY_LIMIT_BYTES,
    http: {
      maxHeaderSize: HEADER_LIMIT_BYTES,
      headersTimeout: HEADERS_TIMEOUT_MS,
      connectionsCheckingInterval: CONNECTIONS_CHECKED_MS,
    },
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: IDLE_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    // without this one open stream keeps the server from ever closing
    forceCloseConnections: true,
    // it would answer in a format of its own
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 256 },
    // requests that Fastify refuses before any route or filter sees them, such as a malformed percent encoding
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      const body = problemOf(error).toDetails(request.id);
      void reply
        .status(body.status)
        .header('x-request-id', request.id)
        .type('application/problem+json')
        .send(JSON.stringify(body));
    },
    clientErrorHandler: answerBrokenRequest,
  });
  const fastify: FastifyInstance = adapter.getInstance();
  registerBodyParsers(fastify);
  rememberRoutes(fastify);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  finishRequestsBeforeClosing(fastify);
  await fastify.register(helmet, {
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
    // whether the service is reached by https is decided in front of it
    strictTransportSecurity: false,
  });
  return adapter;
}

/** Bytes that are not HTTP, or headers beyond the limit: there is no request yet, only a socket. */
function answerBrokenRequest(this: FastifyInstance, error: NodeJS.ErrnoException, socket: Socket) {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const code: ProblemCode = error.code === 'HPE_HEADER_OVERFLOW' ? 'HEADERS_TOO_LARGE' : 'MALFORMED_REQUEST';
  const detail =
    code === 'HEADERS_TOO_LARGE'
      ? `The request line and headers together may have ${HEADER_LIMIT_BYTES} bytes.`
      : 'This is not a complete HTTP/1.1 request.';
  const requestId = randomUUID();
  const problem = new Problem(code, detail);
  const body = JSON.stringify(problem.toDetails(requestId));
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${problem.status === 431 ? 'Request Header Fields Too Large' : 'Bad Request'}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Request-Id: ${requestId}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
