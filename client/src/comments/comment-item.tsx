import type { CommentAnswer, ShownBody } from '@koers/shared/api/comments.ts';
import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeComment, useDeleteComment, useRestoreComment } from '../api/comment-hooks.ts';
import { Face } from '../ui/face.tsx';
import { formatAgo } from '../ui/format.ts';
import { Undo } from '../ui/undo.tsx';
import { useComments } from './comment-context.ts';
import classes from './comment-item.module.css';
import { Composer } from './composer.tsx';
import { changeOf } from './drafts.ts';
import { typedOf } from './mention-text.ts';
import { Reactions } from './reactions.tsx';

/** What somebody said, as text: people and links stand out, nothing else does. */
export function CommentBody({ body }: { readonly body: ShownBody }): ReactNode {
  const { t } = useTranslation('comments');
  const { me } = useComments();
  return (
    <p className={classes['body']} dir="auto">
      {body.map((part, index) => {
        // A body is never put in another order.
        switch (part.type) {
          case 'text':
            return <span key={index}>{part.text}</span>;
          case 'link':
            return (
              <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
                {part.text}
              </a>
            );
          case 'mention':
            return (
              <span key={index} className={classes['mention']} data-me={part.userId === me.id || undefined}>
                @<bdi>{part.name ?? t('comment.former')}</bdi>
              </span>
            );
        }
      })}
    </p>
  );
}

interface Props {
  readonly threadId: string;
  readonly comment: CommentAnswer;
  readonly now: number;
  readonly isNew: boolean;
  /** Of a thread that is not open: its beginning, and nothing to press. */
  readonly isShort: boolean;
}

/** One comment or answer. */
export function CommentItem({ threadId, comment, now, isNew, isShort }: Props): ReactNode {
  const { t, i18n } = useTranslation('comments');
  const { t: frame } = useTranslation();
  const { documentId, me, canComment, canModerate, drafts, say } = useComments();
  const { id: commentId, author, body, at, editedAt, deletedAt } = comment;
  const change = useChangeComment(documentId);
  const remove = useDeleteComment(documentId);
  const restore = useRestoreComment(documentId);
  const [isChanging, setIsChanging] = useState(() => drafts.read(changeOf(commentId)) !== null);
  if (deletedAt !== null) return <p className={classes['deleted']}>{t('comment.deleted')}</p>;
  const language = i18n.language === 'en' ? 'en' : 'nl';
  const name = author?.name ?? t('comment.former');
  const isMine = author?.id === me.id;
  const named = { threadId, commentId };
  const takeAway = (): void =>
    remove.mutate(named, {
      onSuccess: () => {
        const key = `comment-${commentId}`;
        const undo = (): void => {
          notifications.hide(key);
          restore.mutate(named);
        };
        const message = (
          <Undo label={t('comment.undo')} onUndo={undo}>
            {t('comment.deletedSaid')}
          </Undo>
        );
        notifications.show({ id: key, message, autoClose: 8000 });
        say(t('comment.deletedSaid'));
      },
    });
  const hasMenu = !isShort && canComment && (isMine || canModerate) && !isChanging;
  return (
    <div className={classes['comment']} data-comment={commentId}>
      <div className={classes['head']}>
        <Face userId={author?.id} name={name} color={author?.color ?? 'var(--koers-text-muted)'} size={24} decorative />
        <span className={classes['name']}>
          <bdi>{name}</bdi>
        </span>
        <span className={classes['when']}>
          <time dateTime={at} title={new Date(at).toLocaleString(language === 'nl' ? 'nl-NL' : 'en-GB')}>
            {formatAgo(at, language, Math.max(now, Date.parse(at)))}
          </time>
          {editedAt !== null && ` · ${t('comment.edited')}`}
        </span>
        {isNew && <span className={classes['new']} role="img" aria-label={t('thread.news')} title={t('thread.news')} />}
        {hasMenu && (
          <Menu position="bottom-end" width={180}>
            <Menu.Target>
              <ActionIcon size={26} className={classes['more'] ?? ''} aria-label={t('comment.menu')}>
                <IconDots size={16} stroke={1.6} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {isMine && (
                <Menu.Item leftSection={<IconPencil size={16} stroke={1.6} />} onClick={() => setIsChanging(true)}>
                  {t('comment.edit')}
                </Menu.Item>
              )}
              <Menu.Item color="danger" leftSection={<IconTrash size={16} stroke={1.6} />} onClick={takeAway}>
                {t('comment.delete')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {isChanging && !isShort ? (
        <Composer
          where={changeOf(commentId)}
          label={t('write.change')}
          placeholder=""
          sendLabel={t('write.save')}
          initial={typedOf(body, t('comment.former'))}
          takesFocus
          onSend={(changed) => change.mutateAsync({ ...named, body: changed })}
          onSent={() => setIsChanging(false)}
          onCancel={() => setIsChanging(false)}
          cancelLabel={frame('action.cancel')}
        />
      ) : (
        <div className={isShort ? classes['short'] : undefined}>
          <CommentBody body={body} />
        </div>
      )}
      <Reactions threadId={threadId} comment={comment} canPress={canComment && !isShort} />
    </div>
  );
}
