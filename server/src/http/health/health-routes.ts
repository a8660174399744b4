import type { Hono } from 'hono';
import type { Registry } from 'prom-client';
import type { HttpEnv } from '../request-context.ts';

export interface HealthParts {
  /** Rejects when people cannot be served: the database does not answer. */
  readonly checkReady: () => Promise<void>;
  readonly metrics: Registry;
}

/** For whoever watches the server: alive, able to serve, and numbers. */
export function mountHealthRoutes(app: Hono<HttpEnv>, { checkReady, metrics }: HealthParts): void {
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', async (c) => {
    try {
      await checkReady();
      return c.text('ready');
    } catch (error) {
      c.set('fault', error);
      return c.text('not ready', 503);
    }
  });
  app.get('/metrics', async (c) => c.body(await metrics.metrics(), 200, { 'content-type': metrics.contentType }));
}
