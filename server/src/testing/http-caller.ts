import type { DocumentAnswer } from '@koers/shared/api/documents.ts';

export const PASSWORD = 'een goed wachtwoord';

// Answers are read by tests, which say themselves what they expect.
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

/** One person's program: calls the API over real HTTP and keeps its cookie. */
export class HttpCaller {
  readonly url: string;
  cookie: string | null = null;
  bearer: string | null = null;
  id = '';
  email = '';

  constructor(url: string) {
    this.url = url;
  }

  /** `path` stands under `/api/v1`, unless it begins with the server's address. */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const answer = await fetch(path.startsWith('http') ? path : `${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(this.cookie && { cookie: this.cookie }),
        ...(this.bearer && { authorization: `Bearer ${this.bearer}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const set = answer.headers.getSetCookie().find((cookie) => cookie.startsWith('koers_session='));
    if (set) this.cookie = set.startsWith('koers_session=;') ? null : (set.split(';')[0] ?? null);
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, headers: answer.headers, body: isJson && text !== '' ? JSON.parse(text) : text };
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }
  post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', path, body, headers);
  }
  put(path: string, body: unknown): Promise<Answer> {
    return this.send('PUT', path, body);
  }
  patch(path: string, body: unknown): Promise<Answer> {
    return this.send('PATCH', path, body);
  }
  delete(path: string): Promise<Answer> {
    return this.send('DELETE', path);
  }

  /** The answer's body; throws with what was said when it is no success. */
  async ok(call: Promise<Answer>): Promise<Json> {
    const answer = await call;
    if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async signUp(name: string, inviteToken?: string): Promise<void> {
    this.email = `${name.toLowerCase().replaceAll(/[^a-z]/g, '')}@example.com`;
    const body = { name, email: this.email, password: PASSWORD, ...(inviteToken && { inviteToken }) };
    this.id = (await this.ok(this.post('/auth/sign-up', body))).user.id as string;
  }

  invite(invitation: { role: string; email?: string; documentId?: string }): Promise<{ token: string; url: string }> {
    return this.ok(this.post('/invitations', invitation)) as Promise<{ token: string; url: string }>;
  }

  document(properties: Record<string, unknown> = {}): Promise<DocumentAnswer> {
    return this.ok(this.post('/documents', { kind: 'page', title: 'Page', ...properties })) as Promise<DocumentAnswer>;
  }

  /** The same person's program with an API token instead of the cookie. */
  async withToken(scopes: readonly ('read' | 'write')[] = ['read', 'write']): Promise<HttpCaller> {
    const { token } = await this.ok(this.post('/tokens', { name: 'script', scopes }));
    const caller = new HttpCaller(this.url);
    caller.bearer = token as string;
    caller.id = this.id;
    return caller;
  }
}
