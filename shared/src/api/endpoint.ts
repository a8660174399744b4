import type { z } from 'zod';
import type { Action } from '../access/policy.ts';

/**
 * One call of the HTTP API, declared once: the server mounts it, OpenAPI describes it, the client calls it.
 * `action` is its row in the policy table; a call without one does not compile.
 */
export interface Endpoint {
  readonly name: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Under /api/v1, parameters in braces: `/documents/{id}`. */
  readonly path: string;
  readonly action: Action;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The media types of a file that is the body itself, in place of `body`. */
  readonly upload?: readonly string[];
  /** 204 when absent. */
  readonly answer?: z.ZodType;
  readonly status?: 200 | 201 | 204 | 302;
}

/** Gives the declaration back with its literal types. */
export function endpoint<const E extends Endpoint>(declared: E): E {
  return declared;
}

type In<T> = T extends z.ZodType ? z.input<T> : undefined;
type Out<T> = T extends z.ZodType ? z.output<T> : undefined;

/** What a caller gives: only the parts that the call declares. */
export type CallInput<E extends Endpoint> = (E extends { params: infer P } ? { params: In<P> } : unknown) &
  (E extends { query: infer Q } ? { query?: In<Q> } : unknown) &
  (E extends { body: infer B } ? { body: In<B> } : unknown);

/** What the call answers with. */
export type CallAnswer<E extends Endpoint> = E extends { answer: infer A } ? Out<A> : undefined;
