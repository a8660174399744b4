import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** Somebody with an account at the other server. */
export interface Somebody {
  readonly sub: string;
  readonly email: string;
  readonly email_verified: boolean;
  readonly name?: string;
}

export interface IdentityServer {
  readonly issuer: string;
  /** Lets somebody have an account there. */
  add(somebody: Somebody): void;
  /** Goes through its pages as somebody. @returns where it leads back to, code and state with it */
  signIn(authorizationUrl: string, sub: string): Promise<string>;
  /** Presses "cancel" there. */
  deny(authorizationUrl: string): Promise<string>;
  stop(): Promise<void>;
}

export const CLIENT = { id: 'koers', secret: 'a secret of thirty-two characters.' } as const;

/** A real OpenID Connect server (oidc-provider) on a port of its own, which leads back to that one address. */
export async function startIdentityServer(redirectUri: string): Promise<IdentityServer> {
  const http = createServer();
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const people = new Map<string, Somebody>();
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_context, id) => {
      const somebody = people.get(id);
      return somebody && { accountId: id, claims: () => ({ ...somebody }) };
    },
    cookies: { keys: ['only for tests'] },
    pkce: { required: () => true },
  });
  const answer = provider.callback();
  http.on('request', (request, response) => void answer(request, response));

  return {
    issuer,
    add: (somebody) => people.set(somebody.sub, somebody),
    signIn: (url, sub) => walk(url, redirectUri, sub),
    deny: (url) => walk(url, redirectUri, null),
    stop: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

/** Follows redirects and fills in the forms of its own pages, as a browser would. */
async function walk(start: string, redirectUri: string, sub: string | null): Promise<string> {
  const cookies = new Map<string, string>();
  const ask = async (url: string, form?: Record<string, string>): Promise<Response> => {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  let url = start;
  let form: Record<string, string> | undefined;
  for (let step = 0; step < 15; step += 1) {
    const answer = await ask(url, form);
    form = undefined;
    const location = answer.headers.get('location');
    if (location !== null) {
      url = new URL(location, url).href;
      if (url.startsWith(redirectUri)) return url;
      continue;
    }
    const page = await answer.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (prompt === undefined) throw new Error(`The identity server says: ${answer.status} ${page.slice(0, 400)}`);
    if (sub === null) url = `${url}/abort`;
    else form = prompt === 'login' ? { prompt, login: sub, password: 'any' } : { prompt };
  }
  throw new Error('The identity server led nowhere.');
}
