/** Remembers the registered routes, to tell an unknown path (404) from a wrong method (405). */
import type { FastifyInstance } from 'fastify';

interface Route {
  readonly method: string;
  readonly pattern: RegExp;
}

const routesOf = new WeakMap<object, Route[]>();

/** `/v1/jobs/:id` as a regular expression over paths. A wildcard route belongs to no method's list: it is a fallback. */
function patternOf(url: string): RegExp {
  const escaped = url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:[A-Za-z]\w*/g, '[^/]+');
  return new RegExp(`^${escaped}/?$`);
}

export function rememberRoutes(fastify: FastifyInstance): void {
  const routes: Route[] = [];
  routesOf.set(fastify.server, routes);
  fastify.addHook('onRoute', ({ method, url }) => {
    if (url.includes('*')) return;
    for (const each of [method].flat()) routes.push({ method: each, pattern: patternOf(url) });
  });
}

export function allowedMethods(fastify: FastifyInstance, path: string): string[] {
  const matching = (routesOf.get(fastify.server) ?? []).filter(({ pattern }) => pattern.test(path));
  return [...new Set(matching.map(({ method }) => method))].sort();
}
