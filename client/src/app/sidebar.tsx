import { ActionIcon, Button, ScrollArea } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import {
  IconCalendarMonth,
  IconChecklist,
  IconInbox,
  IconLayoutSidebarLeftCollapse,
  IconPlus,
  IconSearch,
  IconTargetArrow,
  IconTimeline,
  IconTrash,
  IconUserPlus,
} from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnreadCount } from '../api/inbox-hooks.ts';
import { meQuery } from '../api/queries.ts';
import { DocumentTree } from '../documents/document-tree.tsx';
import { NewDocumentMenu } from '../documents/new-document.tsx';
import { SharedDocuments } from '../documents/shared-documents.tsx';
import { useInvite } from '../people/invite-dialog.tsx';
import { Shortcut } from '../ui/shortcut.tsx';
import { AccountMenu } from './account-menu.tsx';
import classes from './sidebar.module.css';
import { WorkspaceSwitcher } from './workspace-switcher.tsx';

interface Props {
  readonly onFold: () => void;
  /** Something was opened: on a phone the drawer goes. */
  readonly onOpen: () => void;
  readonly onShortcuts: () => void;
}

const icon = { size: 17, stroke: 1.6, 'aria-hidden': true } as const;

/** The workspace, search, the boards, the documents, the account. */
export function Sidebar({ onFold, onOpen, onShortcuts }: Props): ReactNode {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery());
  const { openInvite } = useInvite();
  const mayMake = me.workspace !== null && ['editor', 'owner'].includes(me.workspace.role);
  return (
    <nav className={classes['sidebar']} aria-label={t('nav.label')}>
      <div className={classes['top']}>
        <WorkspaceSwitcher />
        <ActionIcon aria-label={t('nav.fold')} title={t('nav.fold')} onClick={onFold}>
          <IconLayoutSidebarLeftCollapse size={18} stroke={1.6} />
        </ActionIcon>
      </div>

      <ul className={classes['links']}>
        <li>
          <button
            type="button"
            className={classes['link']}
            onClick={() => {
              onOpen();
              spotlight.open();
            }}
          >
            <IconSearch {...icon} />
            <span className={classes['label']}>{t('nav.search')}</span>
            <span className={classes['hint']}>
              <Shortcut keys="mod+k" />
            </span>
          </button>
        </li>
        <li>
          <InboxLink onOpen={onOpen} />
        </li>
        <li>
          <Link to="/work" className={classes['link']} onClick={onOpen}>
            <IconChecklist {...icon} />
            <span className={classes['label']}>{t('nav.work')}</span>
          </Link>
        </li>
        <li>
          <Link to="/goals" className={classes['link']} onClick={onOpen}>
            <IconTargetArrow {...icon} />
            <span className={classes['label']}>{t('nav.goals')}</span>
          </Link>
        </li>
        <li>
          <Link to="/timeline" className={classes['link']} onClick={onOpen}>
            <IconTimeline {...icon} />
            <span className={classes['label']}>{t('nav.timeline')}</span>
          </Link>
        </li>
        <li>
          <Link to="/calendar" className={classes['link']} onClick={onOpen}>
            <IconCalendarMonth {...icon} />
            <span className={classes['label']}>{t('nav.calendar')}</span>
          </Link>
        </li>
      </ul>

      <div className={classes['head']}>
        <h2 className={classes['heading']}>{t('nav.documents')}</h2>
        {mayMake && (
          <NewDocumentMenu onMade={onOpen}>
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconPlus size={15} stroke={2} />}
              classNames={{ section: classes['newIcon'] ?? '' }}
            >
              {t('new.button')}
            </Button>
          </NewDocumentMenu>
        )}
      </div>
      <ScrollArea className={classes['tree']} scrollbarSize={6} type="hover">
        <DocumentTree onOpen={onOpen} />
        <SharedDocuments onOpen={onOpen} />
      </ScrollArea>

      <ul className={classes['links']}>
        <li>
          <Link to="/trash" className={classes['link']} onClick={onOpen}>
            <IconTrash {...icon} />
            <span className={classes['label']}>{t('nav.trash')}</span>
          </Link>
        </li>
        {mayMake && (
          <li>
            <button
              type="button"
              className={classes['link']}
              onClick={() => {
                onOpen();
                openInvite(null);
              }}
            >
              <IconUserPlus {...icon} />
              <span className={classes['label']}>{t('nav.invite')}</span>
            </button>
          </li>
        )}
      </ul>
      <AccountMenu me={me} onShortcuts={onShortcuts} />
    </nav>
  );
}

/** The way to the inbox, with how much waits there. */
function InboxLink({ onOpen }: { readonly onOpen: () => void }): ReactNode {
  const { t } = useTranslation('inbox');
  const unread = useUnreadCount();
  return (
    <Link to="/inbox" className={classes['link']} onClick={onOpen}>
      <IconInbox {...icon} />
      <span className={classes['label']}>{t('title')}</span>
      {unread > 0 && (
        <span className={classes['count']} role="status" aria-label={t('unread', { count: unread })}>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  );
}
