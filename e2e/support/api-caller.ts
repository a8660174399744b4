import type { DocumentAnswer } from '@koers/shared/api/documents.ts';

/** By what the server knows who calls: a session's cookie (`koers_session=…`) or an API token. */
export type Credentials = { readonly cookie: string } | { readonly token: string } | undefined;

export interface NewDocument {
  readonly kind: 'strategy' | 'plan' | 'page';
  readonly title: string;
  /** `social-media-strategy`, `social-media-plan`, or the id of a template that was made. */
  readonly template?: string;
  readonly startsOn?: string;
  readonly endsOn?: string;
  readonly parentId?: string;
  readonly strategyId?: string;
  readonly language?: 'nl' | 'en';
}

export interface NewInvitation {
  readonly role: 'viewer' | 'commenter' | 'editor' | 'owner';
  readonly email?: string;
  readonly documentId?: string;
}

/** The API as any program outside would call it. */
export class ApiCaller {
  readonly serverUrl: string;
  private readonly credentials: Credentials;

  constructor(serverUrl: string, credentials?: Credentials) {
    this.serverUrl = serverUrl;
    this.credentials = credentials;
  }

  /** The bare answer, of any status. `path` stands under `/api/v1`. */
  send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.serverUrl}/api/v1${path}`, {
      method,
      headers: {
        ...credentialHeaders(this.credentials),
        // a browser sends it with every unsafe call, and the server wants its own address in it
        origin: this.serverUrl,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** The answer's JSON (undefined without content); throws, with what the server said, when it isn't a success. */
  async call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await this.send(method, path, body);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }

  createDocument(document: NewDocument): Promise<DocumentAnswer> {
    return this.call('POST', '/documents', document);
  }

  /** The extracted blocks of a document, of one kind if given. */
  async blocks(documentId: string, kind?: string): Promise<Record<string, unknown>[]> {
    const query = kind ? `?kind=${encodeURIComponent(kind)}` : '';
    const page = await this.call<{ items: Record<string, unknown>[] }>(
      'GET',
      `/documents/${documentId}/blocks${query}`,
    );
    return page.items;
  }

  createToken(name = 'journey', scopes: readonly ('read' | 'write')[] = ['read', 'write']): Promise<{ token: string }> {
    return this.call('POST', '/tokens', { name, scopes });
  }

  invite(invitation: NewInvitation): Promise<{ token: string; url: string }> {
    return this.call('POST', '/invitations', invitation);
  }
}

function credentialHeaders(credentials: Credentials): Record<string, string> {
  if (!credentials) return {};
  return 'cookie' in credentials ? { cookie: credentials.cookie } : { authorization: `Bearer ${credentials.token}` };
}
