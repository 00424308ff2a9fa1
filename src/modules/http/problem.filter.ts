import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../problem.js';
import { problemOf } from './problem-of.js';
import { allowedMethods } from './routes.js';

/** The one place where errors become answers. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    let problem = problemOf(error);
    // a route that is not there arrives as a 404 whatever the method; a handler's own 404 is a Problem
    if (problem.code === 'NOT_FOUND' && !(error instanceof Problem)) problem = unrouted(request);
    if (problem.status === 503) request.log.warn(problem.detail);
    else if (problem.status >= 500) request.log.error({ err: problem.cause ?? problem }, problem.detail);
    if (reply.raw.headersSent) {
      // the answer is under way (a download, a stream): cutting it is the only honest signal left
      reply.raw.destroy();
      return;
    }
    // Fastify would close the connection: a client that still sends would be cut off before it reads why
    if (problem.status === 413) {
      reply.removeHeader('connection');
      request.raw.resume();
    }
    void reply
      .status(problem.status)
      .headers({ ...problem.headers, 'cache-control': 'no-store' })
      .type('application/problem+json')
      .send(JSON.stringify(problem.toDetails(request.id)));
  }
}

function unrouted(request: FastifyRequest): Problem {
  const path = request.url.split('?', 1)[0] ?? '';
  const methods = allowedMethods(request.server, path);
  if (methods.length === 0) {
    return new Problem('NOT_FOUND', `There is nothing at ${path}. GET /docs lists what there is.`);
  }
  const allow = methods.join(', ');
  return new Problem('METHOD_NOT_ALLOWED', `${request.method} is not possible on ${path}; ${allow} is.`, {
    headers: { allow },
  });
}
