import { lookup } from 'node:dns/promises';
import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Clock } from '../clock.ts';
import type { AddressGuard } from './address-guard.ts';
import {
  OutgoingFault,
  type Outgoing,
  type OutgoingAnswer,
  type OutgoingFaultCode,
  type OutgoingRequest,
} from './outgoing.ts';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}
/** Looks a name up. @throws where there is none */
export type Resolve = (host: string) => Promise<readonly ResolvedAddress[]>;

export interface GuardedFetchParts {
  readonly guard: AddressGuard;
  readonly clock: Clock;
  readonly userAgent: string;
  readonly resolve?: Resolve;
}

const systemResolve: Resolve = (host) => lookup(host, { all: true, verbatim: true });
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** All that is carried on to another site: any other header, and a body, may hold a secret of the first. */
const FOR_ANY_SITE: ReadonlySet<string> = new Set(['accept', 'accept-language', 'user-agent']);
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS/;

/**
 * Requests to addresses that people wrote. A name is looked up once, what it stands for is weighed, and the connection is made to
 * exactly that: a name that stands for something else a moment later gains nothing.
 */
export class GuardedFetch implements Outgoing {
  readonly #parts: GuardedFetchParts;

  constructor(parts: GuardedFetchParts) {
    this.#parts = parts;
  }

  async send(address: string, request: OutgoingRequest): Promise<OutgoingAnswer> {
    const late = new AbortController();
    const cancel = this.#parts.clock.after(request.timeoutMs, () =>
      late.abort(new OutgoingFault('too-slow', `no whole answer within ${request.timeoutMs} ms`)),
    );
    const stopped = new AbortController();
    const stop = (): void => stopped.abort(new OutgoingFault('stopped', 'the work was told to end'));
    if (request.signal?.aborted) stop();
    request.signal?.addEventListener('abort', stop);
    try {
      return await this.#follow(address, request, AbortSignal.any([late.signal, stopped.signal]));
    } finally {
      cancel();
      request.signal?.removeEventListener('abort', stop);
    }
  }

  async #follow(address: string, request: OutgoingRequest, signal: AbortSignal): Promise<OutgoingAnswer> {
    let url = readUrl(address);
    let current = request;
    for (let left = request.redirects ?? 0; ; left -= 1) {
      const answer = await this.#ask(url, current, signal);
      const { location } = answer.headers;
      if (request.redirects === undefined || !REDIRECTS.has(answer.status) || location === undefined) return answer;
      if (left <= 0) throw new OutgoingFault('too-many-redirects', url.host);
      const next = readUrl(location, url);
      if (next.origin !== url.origin) current = withoutSecrets(current);
      url = next;
    }
  }

  async #ask(url: URL, request: OutgoingRequest, signal: AbortSignal): Promise<OutgoingAnswer> {
    const addresses = await this.#addressesOf(url, signal);
    const open = url.protocol === 'https:' ? requestHttps : requestHttp;
    const outgoing = open(url, {
      method: request.method,
      headers: {
        'user-agent': this.#parts.userAgent,
        'accept-encoding': 'identity',
        ...request.headers,
        ...(request.body !== undefined && { 'content-length': String(Buffer.byteLength(request.body)) }),
      },
      agent: false,
      lookup: alwaysThese(addresses),
      signal,
    });
    try {
      const answer = await answerTo(outgoing, request.body);
      return { ...(await readAnswer(answer, request)), url: url.href };
    } catch (error) {
      throw faultOf(error, signal);
    } finally {
      outgoing.destroy();
    }
  }

  /** Those of a host's addresses that may be reached. @throws OutgoingFault when none may */
  async #addressesOf(url: URL, signal: AbortSignal): Promise<readonly ResolvedAddress[]> {
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const family = isIP(host);
    const found = family === 0 ? await this.#resolve(host, signal) : [{ address: host, family }];
    const reachable = found.filter(({ address }) => {
      const reach = this.#parts.guard.reach(address);
      return reach === 'named' || (reach === 'public' && url.protocol === 'https:');
    });
    if (reachable.length > 0) return reachable;
    const isPublic = found.some(({ address }) => this.#parts.guard.reach(address) === 'public');
    throw new OutgoingFault(isPublic ? 'not-https' : 'private-address', host);
  }

  async #resolve(host: string, signal: AbortSignal): Promise<readonly ResolvedAddress[]> {
    signal.throwIfAborted();
    const { resolve = systemResolve } = this.#parts;
    const aborted = Promise.withResolvers<never>();
    const abort = (): void => aborted.reject(signal.reason as OutgoingFault);
    signal.addEventListener('abort', abort);
    try {
      const found = await Promise.race([resolve(host), aborted.promise]);
      if (found.length === 0) throw new OutgoingFault('unknown-host', host);
      return found;
    } catch (error) {
      throw error instanceof OutgoingFault ? error : new OutgoingFault('unknown-host', host);
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }
}

function withoutSecrets({ body: _body, headers = {}, ...rest }: OutgoingRequest): OutgoingRequest {
  const kept = Object.entries(headers).filter(([name]) => FOR_ANY_SITE.has(name.toLowerCase()));
  return { ...rest, method: 'GET', headers: Object.fromEntries(kept) };
}

/** @throws OutgoingFault not-an-address: no URL, another protocol, or one that carries a name and a password */
function readUrl(address: string, base?: URL): URL {
  const url = URL.canParse(address, base?.href) ? new URL(address, base) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new OutgoingFault('not-an-address', 'no address of a web server');
  return url;
}

function alwaysThese(addresses: readonly ResolvedAddress[]): LookupFunction {
  return (_host, { all }, callback) => {
    const [first] = addresses;
    if (all === true) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family);
  };
}

function answerTo(outgoing: ClientRequest, body: string | undefined): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    outgoing.on('response', resolve);
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function readAnswer(
  answer: IncomingMessage,
  { mostBytes, whenLonger = 'refuse' }: OutgoingRequest,
): Promise<Omit<OutgoingAnswer, 'url'>> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.byteLength;
    if (length > mostBytes) break;
  }
  if (length > mostBytes && whenLonger === 'refuse')
    throw new OutgoingFault('too-large', `more than ${mostBytes} bytes`);
  const bytes = new Uint8Array(Buffer.concat(chunks).subarray(0, mostBytes));
  return { status: answer.statusCode ?? 0, headers: answer.headers, bytes, cut: length > mostBytes };
}

function faultOf(error: unknown, signal: AbortSignal): OutgoingFault {
  if (signal.aborted) return signal.reason as OutgoingFault;
  if (error instanceof OutgoingFault) return error;
  const code: OutgoingFaultCode = CERTIFICATE.test(codeOf(error)) ? 'not-trusted' : 'unreachable';
  return new OutgoingFault(code, codeOf(error) || String(error));
}

function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
