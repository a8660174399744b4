import type { SourceFaultReason } from '@koers/shared/api/sources.ts';
import { OutgoingFault, type Outgoing, type OutgoingAnswer, type OutgoingRequest } from '../outgoing/outgoing.ts';
import { readRetryAfter } from './next-run.ts';
import { SourceFailure } from './source-reading.ts';

const TIMEOUT_MS = 20_000;
const MOST_BYTES = 2 * 1024 * 1024;
const MOST_REDIRECTS = 3;
const LONGEST_EXCERPT = 8000;

export interface JsonAnswer {
  readonly json: unknown;
  readonly excerpt: string;
}

export interface FetchParts {
  readonly outgoing: Outgoing;
  readonly now: () => number;
  readonly signal?: AbortSignal;
}

type Request = Pick<OutgoingRequest, 'method' | 'headers' | 'body'> & {
  /** It carries a secret, which goes to the site that was named and to no other. */
  readonly isSecret: boolean;
};

/** Asks for JSON. @throws SourceFailure for everything else that may come back */
export async function fetchJson(parts: FetchParts, address: string, request: Request): Promise<JsonAnswer> {
  const answer = await ask(parts, address, request);
  const text = new TextDecoder().decode(answer.bytes);
  const excerpt = text.slice(0, LONGEST_EXCERPT).toWellFormed();
  checkStatus(answer, excerpt, parts.now());
  const isPage = /^text\/html\b/i.test(answer.headers['content-type'] ?? '') || /^\s*<(!doctype|html)\b/i.test(text);
  try {
    return { json: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown, excerpt };
  } catch {
    throw new SourceFailure(isPage ? 'html' : 'not-json', { excerpt });
  }
}

async function ask({ outgoing, signal }: FetchParts, address: string, request: Request): Promise<OutgoingAnswer> {
  const { isSecret, ...rest } = request;
  let at = address;
  for (let hops = 0; ; hops += 1) {
    const answer = await outgoing
      .send(at, {
        ...rest,
        timeoutMs: TIMEOUT_MS,
        mostBytes: MOST_BYTES,
        ...(!isSecret && { redirects: MOST_REDIRECTS }),
        ...(signal && { signal }),
      })
      .catch((error: unknown) => {
        if (error instanceof OutgoingFault) throw new SourceFailure(error.code);
        throw error;
      });
    const { location } = answer.headers;
    if (answer.status < 300 || answer.status >= 400 || location === undefined) return answer;
    const next = URL.canParse(location, at) ? new URL(location, at) : null;
    // Without a secret these were followed already.
    if (!next || next.origin !== new URL(at).origin || rest.method !== 'GET')
      throw new SourceFailure('redirects-elsewhere', { limit: next?.origin ?? '' });
    if (hops >= MOST_REDIRECTS) throw new SourceFailure('too-many-redirects');
    at = next.href;
  }
}

function checkStatus({ status, headers }: OutgoingAnswer, excerpt: string, now: number): void {
  if (status >= 200 && status < 300) return;
  const retryAfter = readRetryAfter(headers['retry-after'], now);
  throw new SourceFailure(reasonOf(status), { limit: status, retryAfter, excerpt });
}

function reasonOf(status: number): SourceFaultReason {
  if (status === 401 || status === 403) return 'refused';
  if (status === 404 || status === 410) return 'not-there';
  if (status === 429) return 'too-often';
  return status >= 500 ? 'server-fails' : 'other-status';
}
