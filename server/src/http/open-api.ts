import { API, type Api } from './mount.ts';

/** `GET /openapi.json`: OpenAPI 3.1, made from the schemas that the calls are read with. */
export function mountOpenApi(api: Api): void {
  // Made at once, so that a schema that cannot be described stops the server's start and not somebody's call.
  const description = api.app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Koers',
      version: '1',
      description:
        'Strategies and plans of a marketing team. Sign in with a session cookie, or send an API token as `Authorization: Bearer`. Errors are `application/problem+json` with a stable `code`.',
    },
    servers: [{ url: '/' }],
  });
  api.app.get('/openapi.json', (c) => {
    c.set('endpoint', 'openapi');
    return c.json(description);
  });
  if (!Object.keys(description.paths ?? {}).every((path) => path.startsWith(API)))
    throw new Error('A path lies outside the API.');
}
