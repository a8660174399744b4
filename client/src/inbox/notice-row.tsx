import { pathOfNotice, type NoticeAnswer } from '@koers/shared/api/inbox.ts';
import { ActionIcon, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconPointFilled } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/language.ts';
import { Face } from '../ui/face.tsx';
import classes from './inbox-page.module.css';
import { NoticeIcon } from './notice-icon.tsx';

interface Props {
  readonly notice: NoticeAnswer;
  readonly onOpen: () => void;
  readonly onToggle: () => void;
}

const LOCALE = { nl: 'nl-NL', en: 'en-GB' } as const;

/** What somebody was told, and the way to it. */
export function NoticeRow({ notice, onOpen, onToggle }: Props): ReactNode {
  const { t } = useTranslation(['inbox', 'frame']);
  const { language } = useLanguage();
  const router = useRouter();
  const { kind, actor, document, excerpt, count, at } = notice;
  const happened = notice.changed ? t('changed') : t(`happened.${kind}`);
  const what = actor ? t(`told.${kind}`, { actor: actor.name }) : happened;
  const unread = notice.readAt === null;
  const path = pathOfNotice({ ...notice, documentId: document?.id ?? null });
  const time = new Intl.DateTimeFormat(LOCALE[language], { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
  const open = (event: MouseEvent) => {
    onOpen();
    // a new tab, a new window: the browser's own way
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    router.history.push(path);
  };
  return (
    <li className={classes['row']} data-unread={unread || undefined}>
      <a href={path} className={classes['link']} data-notice={notice.id} onClick={open}>
        <span className={classes['who']}>
          {actor ? <Face userId={actor.id} name={actor.name} color={actor.color} size={32} decorative /> : null}
          <span className={classes['kind']} data-alone={actor === null || undefined}>
            <NoticeIcon kind={kind} size={actor ? 13 : 18} />
          </span>
        </span>
        <span className={classes['text']}>
          <span className={classes['what']}>
            {unread && <VisuallyHidden>{t('isUnread')}: </VisuallyHidden>}
            <bdi>{what}</bdi>
            {count > 1 && <span className={classes['more']}> {t('more', { count: count - 1 })}</span>}
          </span>
          {/* access to a document says its title, which stands below */}
          {excerpt !== '' && excerpt !== document?.title && (
            <span className={classes['excerpt']}>
              <bdi>{excerpt}</bdi>
            </span>
          )}
          <span className={classes['where']}>
            {document && (
              <>
                <bdi className={classes['document']}>{document.title || t('frame:untitled')}</bdi>
                <span aria-hidden> · </span>
              </>
            )}
            <time dateTime={at}>{time}</time>
          </span>
        </span>
      </a>
      <ActionIcon
        className={classes['toggle'] ?? ''}
        aria-label={t(unread ? 'markRead' : 'markUnread')}
        title={t(unread ? 'markRead' : 'markUnread')}
        onClick={onToggle}
        size={32}
      >
        {unread ? <IconPointFilled size={20} className={classes['dot'] ?? ''} /> : <IconCheck size={16} stroke={1.6} />}
      </ActionIcon>
    </li>
  );
}
