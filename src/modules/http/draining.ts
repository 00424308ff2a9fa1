/** The last moments of the server: requests under way are answered before connections are closed, new ones are sent away. */
import type { FastifyInstance } from 'fastify';
import { Problem } from '../../problem.js';

/** Requests that wait for a job have been answered by then; what is left is short, or an upload that starts again. */
const PATIENCE_MS = 2_000;

export function finishRequestsBeforeClosing(fastify: FastifyInstance): void {
  let underWay = 0;
  let closing = false;
  let onIdle = (): void => undefined;

  fastify.addHook('onRequest', (_request, reply, done) => {
    underWay++;
    reply.raw.once('close', () => {
      underWay--;
      if (underWay === 0) onIdle();
    });
    if (!closing) {
      done();
      return;
    }
    const problem = new Problem('UNAVAILABLE', 'This process is stopping. Try again in a moment.', {
      headers: { 'retry-after': '1' },
    });
    void reply
      .status(problem.status)
      .headers({ ...problem.headers, connection: 'close', 'cache-control': 'no-store' })
      .type('application/problem+json')
      .send(JSON.stringify(problem.toDetails(reply.request.id)));
  });

  fastify.addHook('preClose', (done) => {
    closing = true;
    if (underWay === 0) {
      done();
      return;
    }
    const timer = setTimeout(done, PATIENCE_MS);
    onIdle = () => {
      clearTimeout(timer);
      done();
    };
  });
}
