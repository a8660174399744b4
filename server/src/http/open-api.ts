import type { Api } from './mount.ts';

/** `GET /openapi.json`: OpenAPI 3.1, made from the schemas that the calls are read with. */
export function mountOpenApi(api: Api): void {
  // Made when it is first asked for: it takes as long as half of the server's start.
  let description: object | null = null;
  api.app.get('/openapi.json', (c) => {
    c.set('endpoint', 'openapi');
    description ??= describe(api);
    return c.json(description);
  });
}

function describe(api: Api): object {
  return api.app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Koers',
      version: '1',
      description:
        'Strategies and plans of a marketing team. Sign in with a session cookie, or send an API token as `Authorization: Bearer`. Errors are `application/problem+json` with a stable `code`.',
    },
    servers: [{ url: '/' }],
  });
}
