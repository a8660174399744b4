import type { CallAnswer, CallInput, Endpoint } from '@koers/shared/api/endpoint.ts';
import { Problem } from '@koers/shared/api/problem.ts';
import { WORKSPACE_HEADER } from '@koers/shared/api/workspace.ts';
import { ApiProblem } from './api-problem.ts';
import { chosenWorkspace } from './chosen-workspace.ts';

interface Parts {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | null | undefined>>;
  readonly body?: unknown;
  /** A file that is the body itself. */
  readonly upload?: Blob;
  /** The same for each try of one call, so that the server carries it out once. */
  readonly idempotencyKey?: string;
}

/** What goes with a call: required when the endpoint declares something required. */
type Input<E extends Endpoint> = object extends CallInput<E> ? [input?: Given<E>] : [input: Given<E>];
type Given<E extends Endpoint> = CallInput<E> & Pick<Parts, 'idempotencyKey'>;

/** `/documents/{id}` and its values to `/api/v1/documents/7?limit=10`; values that are undefined are left out. */
export function addressOf(path: string, { params = {}, query = {} }: Parts): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.set(name, String(value));
  }
  return `/api/v1${filled}${search.size > 0 ? `?${search.toString()}` : ''}`;
}

/** Reads what came back with a failing status; a proxy's own page counts as the server being away. */
async function problemOf(response: Response): Promise<ApiProblem> {
  const told = Problem.safeParse(await response.json().catch(() => null));
  if (told.success) return ApiProblem.of(told.data);
  return new ApiProblem(response.status >= 502 && response.status <= 504 ? 'offline' : 'server-fault', {
    status: response.status,
  });
}

async function send(endpoint: Endpoint, parts: Parts, signal: AbortSignal | undefined): Promise<Response> {
  const hasBody = parts.body !== undefined;
  const { id: workspaceId } = chosenWorkspace.state();
  try {
    return await fetch(addressOf(endpoint.path, parts), {
      method: endpoint.method.toUpperCase(),
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(workspaceId !== null && { [WORKSPACE_HEADER]: workspaceId }),
        ...(hasBody && { 'content-type': 'application/json' }),
        ...(parts.idempotencyKey !== undefined && { 'idempotency-key': parts.idempotencyKey }),
      },
      ...(hasBody && { body: JSON.stringify(parts.body) }),
      ...(parts.upload && { body: parts.upload }),
      ...(signal && { signal }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiProblem('offline', { cause });
  }
}

/**
 * Calls the server: the only place with fetch.
 * @throws ApiProblem with the server's code and faults, `offline`, or `unreadable-answer` when this page is too old for it.
 */
export function call<E extends Endpoint>(endpoint: E, ...[input]: Input<E>): Promise<CallAnswer<E>> {
  return callWith(endpoint, undefined, ...([input] as unknown as Input<E>));
}

/** As {@link call}, and stops when the signal says so. */
export async function callWith<E extends Endpoint>(
  endpoint: E,
  signal: AbortSignal | undefined,
  ...[input]: Input<E>
): Promise<CallAnswer<E>> {
  const response = await send(endpoint, input ?? {}, signal);
  if (!response.ok) throw await problemOf(response);
  if (!endpoint.answer) return undefined as CallAnswer<E>;
  const answer = endpoint.answer.safeParse(await response.json().catch(() => null));
  if (!answer.success) throw new ApiProblem('unreadable-answer', { status: response.status, cause: answer.error });
  return answer.data as CallAnswer<E>;
}

/**
 * Calls an endpoint that answers with a file.
 * @throws ApiProblem
 */
export async function callForFile<E extends Endpoint>(endpoint: E, ...[input]: Input<E>): Promise<Blob> {
  const response = await send(endpoint, input ?? {}, undefined);
  if (!response.ok) throw await problemOf(response);
  return response.blob();
}

/**
 * Sends a file, to an endpoint that takes one as its body.
 * @throws ApiProblem
 */
export async function callWithFile<E extends Endpoint>(endpoint: E, upload: Blob): Promise<CallAnswer<E>> {
  const response = await send(endpoint, { upload }, undefined);
  if (!response.ok) throw await problemOf(response);
  if (!endpoint.answer) return undefined as CallAnswer<E>;
  return endpoint.answer.parse(await response.json()) as CallAnswer<E>;
}
