import type { ThreadAnswer } from '@koers/shared/api/comments.ts';
import { ActionIcon, Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconLink, IconRotate2 } from '@tabler/icons-react';
import { memo, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreateReply, useSettleThread } from '../api/comment-hooks.ts';
import { formatAgo } from '../ui/format.ts';
import { AboutLine } from './about-line.tsx';
import { useComments } from './comment-context.ts';
import { CommentItem } from './comment-item.tsx';
import { cardId, COMMENTS_TITLE } from './comments-title.ts';
import { Composer } from './composer.tsx';
import { replyTo } from './drafts.ts';
import { hasNews } from './seen-comments.ts';
import classes from './thread-card.module.css';

export interface ThreadCardProps {
  readonly thread: ThreadAnswer;
  readonly isActive: boolean;
  readonly isDetached: boolean;
  readonly now: number;
  readonly onActivate: (threadId: string) => void;
  /** Shows what it is about in the text. */
  readonly onShow: (threadId: string) => void;
}

/** A thread: while it is not the active one its beginning and how many answered; then all of it, and room to answer. */
export const ThreadCard = memo(function ThreadCard(props: ThreadCardProps): ReactNode {
  const { thread, isActive, isDetached, now, onActivate, onShow } = props;
  const { t } = useTranslation('comments');
  const { seenUntil, me, drafts } = useComments();
  const [first, ...replies] = thread.comments;
  const about = thread.anchor.kind === 'document' ? { kind: 'document' as const } : thread.anchor;
  const isUnread = hasNews(thread, seenUntil, me.id);
  const name = first?.author?.name ?? t('comment.former');
  const quote = about.kind === 'document' ? t('about.document') : t('about.quote', { quote: about.quote.slice(0, 80) });
  const activate = (): void => {
    if (!isActive) onActivate(thread.id);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || event.key !== 'Enter') return;
    event.preventDefault();
    onActivate(thread.id);
    // the field comes with the card's being active
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`#${CSS.escape(cardId(thread.id))} textarea`)?.focus(),
    );
  };
  const isNew = (at: string, authorId: string | undefined): boolean =>
    seenUntil !== null && at > seenUntil && authorId !== me.id;
  const answered = replies.filter(({ deletedAt }) => deletedAt === null).length;
  const hasDraft = drafts.read(replyTo(thread.id)) !== null;
  return (
    // The whole card is pressed to open it; by keyboard it is walked to, and opened with Enter.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article
      id={cardId(thread.id)}
      className={classes['card']}
      data-thread={thread.id}
      data-active={isActive || undefined}
      data-unread={isUnread || undefined}
      aria-label={t('thread.label', { name, about: quote })}
      aria-current={isActive || undefined}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onClick={activate}
      onKeyDown={onKeyDown}
    >
      <AboutLine
        about={about}
        isDetached={isDetached}
        onShow={isActive && !isDetached && about.kind !== 'document' ? () => onShow(thread.id) : undefined}
      />
      {first && (
        <CommentItem
          threadId={thread.id}
          comment={first}
          now={now}
          isNew={isNew(first.at, first.author?.id)}
          isShort={!isActive}
        />
      )}
      {!isActive && (answered > 0 || hasDraft) && (
        <p className={classes['more']}>
          {answered > 0 && t('thread.replies', { count: answered })}
          {answered > 0 && hasDraft && ' · '}
          {hasDraft && t('write.draft')}
        </p>
      )}
      {isActive && <OpenThread thread={thread} now={now} isNew={isNew} />}
    </article>
  );
});

interface OpenThreadProps {
  readonly thread: ThreadAnswer;
  readonly now: number;
  readonly isNew: (at: string, authorId: string | undefined) => boolean;
}

function OpenThread({ thread, now, isNew }: OpenThreadProps): ReactNode {
  const { t, i18n } = useTranslation('comments');
  const { documentId, canComment, say } = useComments();
  const reply = useCreateReply(documentId);
  const settle = useSettleThread(documentId);
  const { id: threadId, resolved } = thread;
  const language = i18n.language === 'en' ? 'en' : 'nl';
  const copyLink = async (): Promise<void> => {
    const link = new URL(`/d/${documentId}`, location.href);
    link.searchParams.set('comment', threadId);
    await navigator.clipboard.writeText(link.href);
    notifications.show({ id: 'link', message: t('thread.linkCopied') });
  };
  const turn = (): void =>
    settle.mutate(
      { threadId, done: resolved === null },
      {
        onSuccess: () => {
          say(t(resolved === null ? 'thread.resolvedSaid' : 'thread.reopenedSaid'));
          // the card that one pressed in goes away: its keys work on from the heading
          if (resolved === null) document.getElementById(COMMENTS_TITLE)?.focus({ preventScroll: true });
        },
      },
    );
  return (
    <>
      {thread.comments.slice(1).map((comment) => (
        <CommentItem
          key={comment.id}
          threadId={threadId}
          comment={comment}
          now={now}
          isNew={isNew(comment.at, comment.author?.id)}
          isShort={false}
        />
      ))}
      {resolved && (
        <p className={classes['more']}>
          {t('thread.resolvedBy', {
            name: resolved.by?.name ?? t('comment.former'),
            ago: formatAgo(resolved.at, language, Math.max(now, Date.parse(resolved.at))),
          })}
        </p>
      )}
      {canComment && (
        <Composer
          where={replyTo(threadId)}
          label={t('write.reply')}
          placeholder={t('write.replyPlaceholder')}
          sendLabel={t('write.send')}
          isSmall
          onSend={(body, key) => reply.mutateAsync({ threadId, body, key })}
          onSent={() => say(t('write.sent'))}
        />
      )}
      <div className={classes['foot']}>
        {canComment && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={resolved ? <IconRotate2 size={15} stroke={1.8} /> : <IconCheck size={15} stroke={1.8} />}
            loading={settle.isPending}
            onClick={turn}
          >
            {t(resolved ? 'thread.reopen' : 'thread.resolve')}
          </Button>
        )}
        <ActionIcon
          size={28}
          aria-label={t('thread.link')}
          title={t('thread.link')}
          onClick={() => void copyLink().catch(() => undefined)}
        >
          <IconLink size={16} stroke={1.6} />
        </ActionIcon>
      </div>
    </>
  );
}
