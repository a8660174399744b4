/**
 * The outer message types of the y-websocket protocol (y-protocols), each a varUint in front of its payload.
 * - 0 sync: `varUint` 0 step 1 (state vector) · 1 step 2 (update) · 2 update, then `varUint8Array`
 * - 1 awareness: `varUint8Array`
 * - 2 auth: `varUint` 0 permission denied, then `varString` reason
 * - 3 query awareness: empty
 * - 4 acknowledgement: Koers' own, sent only with `?ack=1`; see acknowledgement.ts
 */
export const MESSAGE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, acknowledgement: 4 } as const;
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;
