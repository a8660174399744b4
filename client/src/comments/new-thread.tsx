import type { CommentAnchor, ThreadAnswer } from '@koers/shared/api/comments.ts';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreateThread } from '../api/comment-hooks.ts';
import { AboutLine } from './about-line.tsx';
import { useComments } from './comment-context.ts';
import { Composer } from './composer.tsx';
import { NEW_THREAD } from './drafts.ts';
import classes from './thread-card.module.css';

interface Props {
  readonly anchor: CommentAnchor;
  readonly takesFocus: boolean;
  /** With the thread once it is there; null when it was thrown away. */
  readonly onDone: (thread: ThreadAnswer | null) => void;
}

/** Milliseconds until a card has its place in the margin. */
const PLACED = 250;

/** The card of a thread that begins. */
export function NewThread({ anchor, takesFocus, onDone }: Props): ReactNode {
  const { t } = useTranslation('comments');
  const { t: frame } = useTranslation();
  const { documentId, drafts, say } = useComments();
  const create = useCreateThread(documentId);
  // what was begun before is said to be so: one did not ask for it now
  const [wasBegun] = useState(() => !takesFocus && (drafts.read(NEW_THREAD)?.text ?? '') !== '');
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!takesFocus) return;
    // Beside its words it is in sight, unless they stand low; what is about the whole document stands at the top. Once it
    // has its place, that is: on a slow machine later.
    const show = (): void => card.current?.scrollIntoView({ block: 'nearest' });
    const timer = setTimeout(show, PLACED);
    const place = card.current?.parentElement;
    place?.addEventListener('transitionend', show, { once: true });
    return () => {
      clearTimeout(timer);
      place?.removeEventListener('transitionend', show);
    };
  }, [takesFocus]);
  return (
    <section ref={card} className={classes['card']} data-active data-thread="new" aria-label={t('panel.add')}>
      <AboutLine
        about={anchor.kind === 'document' ? { kind: 'document' } : { kind: anchor.kind, quote: anchor.quote }}
      />
      {wasBegun && <p className={classes['more']}>{t('write.draftElsewhere')}</p>}
      <Composer
        where={NEW_THREAD}
        label={t('write.thread')}
        placeholder={t('write.placeholder')}
        sendLabel={t('write.send')}
        anchor={anchor}
        takesFocus={takesFocus}
        onSend={async (body, key) => {
          const thread = await create.mutateAsync({ anchor, body, key });
          say(t('write.sent'));
          onDone(thread);
        }}
        onCancel={() => onDone(null)}
        cancelLabel={wasBegun ? t('write.discard') : frame('action.cancel')}
      />
    </section>
  );
}
