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

/** To each who is asked, with what was said to them. One line in an inbox, however often they are asked. */
export function askedNotice(signoff: Signoff, actorId: string): Notice {
  const { title, headingId, message } = signoff;
  const said = message.trim();
  // The document's title stands over the line; a section's does not.
  const excerpt = said === '' ? title : headingId === null ? said : `${title}: ${said}`;
  return {
    ...about(signoff),
    kind: 'signoff-asked',
    actorId,
    excerpt: excerpt.slice(0, EXCERPT),
    key: `signoff-asked:${signoff.id}`,
  };
}

/** To who asked. */
export function answeredNotice(signoff: Signoff, actorId: string): Notice {
  return { ...about(signoff), kind: 'signoff-answered', actorId, key: `signoff-answered:${signoff.id}:${actorId}` };
}

const STALE = 'signoff-stale:';

/** Whether a notice of this key says that what was agreed has changed, rather than that somebody answered. */
export const tellsOfChange = (key: string): boolean => key.startsWith(STALE);

/** To who asked: what somebody agreed with has changed since. Nobody did that to them, so it has no actor. */
export function staleNotice(signoff: Signoff): Notice {
  return { ...about(signoff), kind: 'signoff-answered', actorId: null, key: STALE + signoff.id };
}
