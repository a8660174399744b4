/**
 * Why the server closes a sync socket: the WebSocket close code and the reason as sent in the close frame (a key of
 * i18n `close`). 4xxx are ours; a client does not come back by itself after one of {@link FINAL_CLOSES}.
 */
export const CLOSES = {
  'server-stopping': 1012,
  'message-too-large': 1009,
  'unreadable-message': 4400,
  'session-ended': 4401,
  'access-lost': 4403,
  'document-trashed': 4404,
  'too-slow': 4408,
  'document-quarantined': 4409,
  'document-too-large': 4413,
  'too-many-messages': 4429,
  'too-many-connections': 4430,
  'not-stored': 4503,
  'client-id-in-use': 4509,
} as const;
export type CloseReason = keyof typeof CLOSES;

/** After these nothing gets better by connecting again. */
export const FINAL_CLOSES: ReadonlySet<number> = new Set([
  CLOSES['session-ended'],
  CLOSES['access-lost'],
  CLOSES['document-trashed'],
  CLOSES['document-quarantined'],
  CLOSES['document-too-large'],
]);
