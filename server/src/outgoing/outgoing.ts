import type { IncomingHttpHeaders } from 'node:http';

/** Why a request got no answer: each has its own words on the page. */
export const OUTGOING_FAULTS = [
  'not-an-address',
  'not-https',
  'private-address',
  'unknown-host',
  'unreachable',
  'not-trusted',
  'too-slow',
  'too-large',
  'too-many-redirects',
  'stopped',
] as const;
export type OutgoingFaultCode = (typeof OUTGOING_FAULTS)[number];

export class OutgoingFault extends Error {
  readonly code: OutgoingFaultCode;
  constructor(code: OutgoingFaultCode, detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
  }
}

export interface OutgoingRequest {
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For all of it, from looking its name up to its last byte. */
  readonly timeoutMs: number;
  /** So much of the answer is read. */
  readonly mostBytes: number;
  /** What is done with a longer one: what was read is answered, or nothing; `refuse` when left out. */
  readonly whenLonger?: 'cut' | 'refuse';
  /** So many redirects are followed, each weighed like the first address; none when left out: the redirect is the answer. */
  readonly redirects?: number;
  readonly signal?: AbortSignal;
}

export interface OutgoingAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Uint8Array;
  /** There was more. */
  readonly cut: boolean;
  /** Where it came from, after redirects. */
  readonly url: string;
}

/** Sends requests to addresses that people wrote: only to the internet, and never for longer or more than said. Port. */
export interface Outgoing {
  /** @throws OutgoingFault */
  send(address: string, request: OutgoingRequest): Promise<OutgoingAnswer>;
}
