import { EMOJI, type CommentAnswer, type Emoji } from '@koers/shared/api/comments.ts';
import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { IconMoodPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useReact } from '../api/comment-hooks.ts';
import { useComments } from './comment-context.ts';
import classes from './reactions.module.css';

interface Props {
  readonly threadId: string;
  readonly comment: CommentAnswer;
  readonly canPress: boolean;
}

/** What was answered to a comment with a press. */
export function Reactions({ threadId, comment, canPress }: Props): ReactNode {
  const { t } = useTranslation('comments');
  const { documentId, me } = useComments();
  const react = useReact(documentId, me);
  const [isChoosing, setIsChoosing] = useState(false);
  const { id: commentId, reactions } = comment;
  const isMine = (emoji: Emoji): boolean =>
    reactions.some((one) => one.emoji === emoji && one.people.some(({ id }) => id === me.id));
  const press = (emoji: Emoji): void => {
    setIsChoosing(false);
    react.mutate({ threadId, commentId, emoji, pressed: !isMine(emoji) });
  };
  if (reactions.length === 0 && !canPress) return null;
  return (
    <div className={classes['row']}>
      {reactions.map(({ emoji, people }) => {
        const names = people.map(({ name }) => name).join(', ');
        const label = t('reaction.by', { emoji: t(`reaction.names.${emoji}`), names });
        return (
          <Tooltip key={emoji} label={names}>
            <button
              type="button"
              className={classes['pressed']}
              aria-label={label}
              aria-pressed={isMine(emoji)}
              disabled={!canPress}
              onClick={() => press(emoji)}
            >
              <span aria-hidden>{emoji}</span>
              <span aria-hidden>{people.length}</span>
            </button>
          </Tooltip>
        );
      })}
      {canPress && (
        <Popover opened={isChoosing} onChange={setIsChoosing} position="bottom-start" trapFocus returnFocus>
          <Popover.Target>
            <ActionIcon
              size={26}
              className={classes['add'] ?? ''}
              aria-label={t('reaction.add')}
              title={t('reaction.add')}
              aria-expanded={isChoosing}
              onClick={() => setIsChoosing(!isChoosing)}
            >
              <IconMoodPlus size={16} stroke={1.6} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown p={4} aria-label={t('reaction.choose')}>
            <div className={classes['choices']}>
              {EMOJI.map((emoji) => (
                <button
                  key={emoji}
                  type="button"
                  className={classes['choice']}
                  aria-label={t(`reaction.names.${emoji}`)}
                  aria-pressed={isMine(emoji)}
                  title={t(`reaction.names.${emoji}`)}
                  onClick={() => press(emoji)}
                >
                  {emoji}
                </button>
              ))}
            </div>
          </Popover.Dropdown>
        </Popover>
      )}
    </div>
  );
}
