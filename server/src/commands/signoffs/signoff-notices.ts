import type { Notice } from '../notices.ts';
import type { Signoff } from './signoff-store.ts';

/** Characters. */
const EXCERPT = 200;

const about = ({ id, documentId, title, headingId }: Signoff) => ({
  documentId,
  signoffId: id,
  ...(headingId !== null && { blockId: headingId }),
  excerpt: title.slice(0, EXCERPT),
});

/** To each who is asked. One line in an inbox, however often they are asked. */
export function askedNotice(signoff: Signoff, actorId: string): Notice {
  return { ...about(signoff), kind: 'signoff-asked', actorId, key: `signoff-asked:${signoff.id}` };
}

/** To who asked. */
export function answeredNotice(signoff: Signoff, actorId: string): Notice {
  return { ...about(signoff), kind: 'signoff-answered', actorId, key: `signoff-answered:${signoff.id}:${actorId}` };
}

/** To who asked: what somebody agreed with has changed since. Nobody did that to them, so it has no actor. */
export function staleNotice(signoff: Signoff): Notice {
  return { ...about(signoff), kind: 'signoff-answered', actorId: null, key: `signoff-stale:${signoff.id}` };
}
