import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import { Histogram, type Registry } from 'prom-client';
import type { Clock } from '../clock.ts';
import type { HttpEnv } from './request-context.ts';

/**
 * One line and one measurement for each answer. By the endpoint's name, never by the address: an invitation's token is
 * part of one, and no content is written either.
 */
export function logRequests(log: Logger, metrics: Registry, clock: Clock): MiddlewareHandler<HttpEnv> {
  const seconds = new Histogram({
    name: 'koers_http_request_seconds',
    help: 'Time to answer a call, by endpoint and status.',
    labelNames: ['endpoint', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [metrics],
  });
  return async (c, next) => {
    const began = clock.now();
    await next();
    const endpoint = c.get('endpoint');
    const fault = c.get('fault');
    const { status } = c.res;
    if (endpoint) seconds.observe({ endpoint, status: String(status) }, (clock.now() - began) / 1000);
    const line = { method: c.req.method, endpoint: endpoint ?? 'page', status, ms: clock.now() - began };
    if (fault !== undefined) log.error({ ...line, err: fault }, 'a request failed');
    else if (endpoint) log.info(line, 'request');
    else log.debug(line, 'request');
  };
}
