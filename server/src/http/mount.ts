import { OpenAPIHono, createRoute, type RouteConfig } from '@hono/zod-openapi';
import { IN_PERSON, POLICY, allows, type Action, type Role } from '@koers/shared/access/policy.ts';
import type { CallAnswer, Endpoint } from '@koers/shared/api/endpoint.ts';
import { Problem } from '@koers/shared/api/problem.ts';
import { Id } from '@koers/shared/api/values.ts';
import { WORKSPACE_HEADER } from '@koers/shared/api/workspace.ts';
import { z } from 'zod';
import type { AccountStore, OwnWorkspace } from '../auth/account-store.ts';
import type { Authenticate } from '../auth/authenticate.ts';
import type { Identity } from '../auth/identity.ts';
import type { CallHolder, CallsInFlight } from '../commands/calls-in-flight.ts';
import type { AccessToDocument, DocumentAccess } from '../commands/document-access.ts';
import { Refusal } from '../commands/refusal.ts';
import { inputFaults } from './input-faults.ts';
import { workspaceOfCall } from './named-workspace.ts';
import { readBody, readJson } from './read-body.ts';
import { credentialsOf, type HttpContext, type HttpEnv } from './request-context.ts';

export const API = '/api/v1';

type Read<E extends Endpoint, Part extends 'params' | 'query' | 'body'> = E[Part] extends z.ZodType
  ? z.output<E[Part]>
  : undefined;

type Rule<A extends Action> = (typeof POLICY)[A];
/** What the policy's rule guarantees about the caller once the handler runs. */
type Granted<A extends Action> =
  Rule<A> extends 'anyone'
    ? { readonly identity: Identity | null }
    : Rule<A> extends `workspace:${Role}`
      ? { readonly identity: Identity; readonly workspace: OwnWorkspace }
      : Rule<A> extends `document:${Role}`
        ? { readonly identity: Identity; readonly document: AccessToDocument & { readonly id: string } }
        : { readonly identity: Identity };

/** A call that was read, and allowed. */
export type Call<E extends Endpoint> = Granted<E['action']> & {
  readonly params: Read<E, 'params'>;
  readonly query: Read<E, 'query'>;
  readonly body: Read<E, 'body'>;
  /** The file that is the body, where the settings say how large it may be. */
  readonly upload: E extends { readonly upload: readonly string[] } ? Uint8Array : undefined;
  readonly c: HttpContext;
};
/** A `Response` is sent as it is: a file, or a way to elsewhere. */
export type CallHandler<E extends Endpoint> = (call: Call<E>) => Promise<CallAnswer<E> | Response>;

export interface MountParts {
  readonly authenticate: Authenticate;
  readonly access: DocumentAccess;
  readonly accounts: Pick<AccountStore, 'workspaceOf'>;
  readonly calls: Pick<CallsInFlight, 'carryOut'>;
  /** A larger body is not read. */
  readonly bodyBytes: number;
}

/** What differs for one endpoint from what its declaration says. */
export interface MountSettings<E extends Endpoint> {
  /** A narrower answer for OpenAPI than the declaration can name, such as the kinds of the registry. */
  readonly answer?: z.ZodType;
  /** A larger file is not read. */
  readonly uploadBytes?: number;
  /**
   * The command itself asks the policy, since only it can tell which document is meant: here only somebody signed in is
   * asked for. Its file says which action.
   */
  readonly policyAskedBy?: 'command';
  /**
   * Names another row of the policy, by what the call says: an invitation to a document rather than to the workspace. The
   * handler reads the caller's role there itself.
   */
  readonly subject?: (call: { params: Read<E, 'params'>; body: Read<E, 'body'> }) => Subject;
}

export interface Subject {
  readonly action: Action;
  readonly documentId: string | null;
}

/** On a document in the trash these are not done: it is to be restored first. */
const NEEDS_LIVING_DOCUMENT: ReadonlySet<Action> = new Set([
  'document.change',
  'document.blocks.change',
  'document.check.waive',
  'document.signoffs.request',
  'document.signoffs.answer',
  'document.comment',
  'document.invite',
  'document.members.change',
  'document.shares.change',
]);

/** Where endpoints are mounted: reads, authenticates, asks the policy, calls the handler, presents. */
export class Api {
  readonly app = new OpenAPIHono<HttpEnv>();
  readonly #parts: MountParts;

  constructor(parts: MountParts) {
    this.#parts = parts;
  }

  mount<const E extends Endpoint>(endpoint: E, handler: CallHandler<E>, settings: MountSettings<E> = {}): void {
    this.app.openAPIRegistry.registerPath(describe(endpoint, settings.answer ?? endpoint.answer));
    const path = endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1');
    this.app.on(endpoint.method, path, async (c) => {
      c.set('endpoint', endpoint.name);
      const answer = await this.#carryOut(c, endpoint, handler, settings);
      if (answer instanceof Response) return answer;
      const status = endpoint.status ?? (endpoint.answer ? 200 : 204);
      c.header('cache-control', 'no-store');
      return status === 204 ? c.body(null, 204) : c.json(answer as object, status);
    });
  }

  async #carryOut<E extends Endpoint>(
    c: HttpContext,
    endpoint: E,
    handler: CallHandler<E>,
    settings: MountSettings<E>,
  ): Promise<unknown> {
    let input: Input | undefined;
    const weigh = async () => {
      const identity = await this.#identify(c, endpoint);
      const params = readParams(endpoint, c.req.param());
      // Rights go before the rest of the input: who may not know of a document learns nothing from what is said of a call.
      const named = { action: endpoint.action, documentId: documentIdOf(params) };
      let granted = settings.subject || settings.policyAskedBy ? null : await this.#grant(c, identity, named);
      input ??= await this.#input(c, endpoint, settings.uploadBytes);
      const subject = settings.subject?.({ params, body: input.body } as Parameters<typeof settings.subject>[0]);
      if (subject) granted = await this.#grant(c, identity, subject);
      const holder = identity && holderOf(identity, subject ?? named);
      return { holder, call: { identity, ...granted, params, ...input, c } as unknown as Call<E> };
    };
    // What only reads is not waited for when a right is taken: a stream would keep it up.
    if (endpoint.method === 'get') return handler((await weigh()).call);
    return this.#parts.calls.carryOut(weigh, ({ call }) => handler(call));
  }

  async #input(c: HttpContext, endpoint: Endpoint, uploadBytes: number | undefined): Promise<Input> {
    return {
      query: endpoint.query && read(endpoint.query, c.req.query()),
      body: endpoint.body && read(endpoint.body, await readJson(c, this.#parts.bodyBytes)),
      upload: uploadBytes === undefined ? undefined : await readBody(c, uploadBytes),
    };
  }

  async #identify(c: HttpContext, endpoint: Endpoint): Promise<Identity | null> {
    const identity = await this.#parts.authenticate(credentialsOf(c));
    if (!identity && POLICY[endpoint.action] !== 'anyone') throw new Refusal('not-signed-in');
    if (identity && !identity.canWrite && endpoint.method !== 'get') throw new Refusal('not-allowed');
    if (identity?.via === 'token' && IN_PERSON.has(endpoint.action)) throw new Refusal('not-allowed');
    return identity;
  }

  /** Asks the policy table. @throws Refusal not-found where even existence is not to be known · not-allowed */
  async #grant(c: HttpContext, identity: Identity | null, { action, documentId }: Subject): Promise<object> {
    const [scope] = POLICY[action].split(':');
    const workspace =
      scope === 'workspace' && identity ? await workspaceOfCall(c, this.#parts.accounts, identity.user.id) : null;
    const document =
      scope === 'document' && identity && documentId !== null
        ? await this.#parts.access.roleOn(identity.user.id, documentId)
        : null;
    if (scope === 'document' && !document) throw new Refusal('not-found');
    const standing = {
      signedIn: identity !== null,
      workspaceRole: workspace?.role ?? null,
      documentRole: document?.role ?? null,
    };
    if (!allows(action, standing)) throw new Refusal('not-allowed');
    if (document?.trashed && NEEDS_LIVING_DOCUMENT.has(action)) throw new Refusal('document-trashed');
    return { ...(workspace && { workspace }), ...(document && { document: { ...document, id: documentId } }) };
  }
}

/** What a call was sent with; read once, however often its rights are. */
interface Input {
  readonly query: unknown;
  readonly body: unknown;
  readonly upload: Uint8Array | undefined;
}

function holderOf({ user, credentialId }: Identity, { action, documentId }: Subject): CallHolder {
  const isOfDocument = POLICY[action].startsWith('document:') && documentId !== null;
  return { userId: user.id, credentialId, ...(isOfDocument && { documentId }) };
}

function documentIdOf(params: unknown): string | null {
  return typeof params === 'object' && params !== null && 'id' in params ? String(params.id) : null;
}

/** @throws Refusal not-found: an id that cannot be one is the id of nothing */
function readParams(endpoint: Endpoint, raw: unknown): unknown {
  const result = endpoint.params?.safeParse(raw);
  if (result && !result.success) throw new Refusal('not-found');
  return result?.data;
}

function read(schema: z.ZodType, raw: unknown): unknown {
  const result = schema.safeParse(raw);
  if (!result.success) throw new Refusal('invalid-input', inputFaults(result.error));
  return result.data;
}

const WorkspaceNamed = z.object({ [WORKSPACE_HEADER]: Id.optional() });

/** What is about one document, or about nobody yet, is in no workspace that could be named. */
function mayNameWorkspace({ action }: Endpoint): boolean {
  return POLICY[action] === 'account' || POLICY[action].startsWith('workspace:');
}

const BINARY = { type: 'string', format: 'binary' } as const;
const problemAnswer = { description: 'What went wrong', content: { 'application/problem+json': { schema: Problem } } };

function describe(endpoint: Endpoint, answer: z.ZodType | undefined): RouteConfig {
  const status = endpoint.status ?? (answer ? 200 : 204);
  const answers = answer ? { content: { 'application/json': { schema: answer } } } : {};
  return createRoute({
    operationId: endpoint.name,
    method: endpoint.method,
    path: `${API}${endpoint.path}`,
    summary: endpoint.summary,
    description: `Policy: ${POLICY[endpoint.action]}.`,
    request: {
      ...(endpoint.params && { params: endpoint.params }),
      ...(endpoint.query && { query: endpoint.query }),
      ...(mayNameWorkspace(endpoint) && { headers: WorkspaceNamed }),
      ...(endpoint.body && {
        body: { required: true, content: { 'application/json': { schema: endpoint.body } } },
      }),
      ...(endpoint.upload && {
        body: {
          required: true,
          content: Object.fromEntries(endpoint.upload.map((type) => [type, { schema: BINARY }])),
        },
      }),
    },
    responses: { [status]: { description: endpoint.summary, ...answers }, default: problemAnswer },
  });
}
