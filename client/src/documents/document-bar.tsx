import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import type { User } from '@koers/shared/api/people.ts';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconCornerDownRight, IconDots, IconLink, IconShare2, IconTemplate, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocumentsBeside } from '../api/document-hooks.ts';
import { useMakesIn } from '../api/template-hooks.ts';
import type { DocumentSessionState } from '../sync/document-session-state.ts';
import { PageBar } from '../ui/page.tsx';
import classes from './document-bar.module.css';
import { MoveDialog } from './move-dialog.tsx';
import { PresenceFaces } from './presence-faces.tsx';
import { SavedState } from './saved-state.tsx';
import { TemplateDialog } from './template-dialog.tsx';
import { byId, pathTo } from './tree.ts';
import { useDocumentActions } from './use-document-actions.tsx';

interface Props {
  readonly document: DocumentAnswer;
  readonly me: User;
  readonly canWrite: boolean;
  /** Null until the session is open. */
  readonly session: DocumentSessionState | null;
  readonly isChanging: boolean;
  readonly onShare: () => void;
  /** It was here, and may no longer be read: what is left of it is its text, to be read and copied. */
  readonly isLost: boolean;
  /** What other features put beside sharing. */
  readonly tools?: ReactNode;
  /** What they put into the menu, as its items. */
  readonly menuItems?: ReactNode;
  /** What they put on the menu's button. */
  readonly menuMark?: ReactNode;
}

/** The id of the menu's button: where the keyboard goes back to from what the menu opened. */
export const DOCUMENT_MENU = 'document-menu';

/** Over a document: where it stands, whether it is saved, who is here, sharing, a menu. */
export function DocumentBar(props: Props): ReactNode {
  const { document, me, session, isChanging, isLost, onShare, tools } = props;
  const { t } = useTranslation();
  const canShare = !isLost && document.trashedAt === null;
  return (
    <PageBar
      left={<Breadcrumbs document={document} />}
      right={
        <>
          {session && <SavedState saved={session.saved} isChanging={isChanging} />}
          {session && !isLost && <PresenceFaces people={session.people} me={me} />}
          {!isLost && tools}
          {canShare && (
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              className={classes['share'] ?? ''}
              leftSection={<IconShare2 size={16} stroke={1.6} />}
              onClick={onShare}
            >
              {t('document.share')}
            </Button>
          )}
          {!isLost && <DocumentMenu {...props} canShare={canShare} />}
        </>
      }
    />
  );
}

function Breadcrumbs({ document }: { readonly document: DocumentAnswer }): ReactNode {
  const { t } = useTranslation();
  const documents = useDocumentsBeside(document);
  const path = pathTo(document, byId(documents));
  return (
    <nav aria-label={t('document.breadcrumbs')}>
      <ol className={classes['path']}>
        {path.map(({ id, title }) => (
          <li key={id} className={classes['step']}>
            <Link to="/d/$documentId" params={{ documentId: id }} className={classes['crumb']}>
              {title || t('untitled')}
            </Link>
          </li>
        ))}
        <li className={classes['step']} aria-current="page">
          <span className={classes['here']}>{document.title || t('untitled')}</span>
        </li>
      </ol>
    </nav>
  );
}

const icon = { size: 16, stroke: 1.6 };

function DocumentMenu({
  document,
  canWrite,
  canShare,
  onShare,
  menuItems,
  menuMark,
}: Props & { readonly canShare: boolean }): ReactNode {
  const { t } = useTranslation();
  const documents = useDocumentsBeside(document);
  const actions = useDocumentActions();
  const { t: templateWords } = useTranslation('templates');
  const makesTemplates = useMakesIn() === document.workspaceId && document.trashedAt === null;
  const [moving, setMoving] = useState(false);
  const [templating, setTemplating] = useState(false);
  return (
    <>
      {/* its target takes its id */}
      <Menu id={DOCUMENT_MENU} position="bottom-end" width={260}>
        <Menu.Target>
          <ActionIcon className={classes['menu'] ?? ''} aria-label={t('document.menu')} size={32}>
            <IconDots size={18} stroke={1.6} />
            {menuMark}
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown className={classes['items'] ?? ''}>
          {menuItems}
          {canShare && (
            <Menu.Item className={classes['shareItem'] ?? ''} leftSection={<IconShare2 {...icon} />} onClick={onShare}>
              {t('document.share')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconLink {...icon} />} onClick={() => void actions.copyLink(document)}>
            {t('tree.copyLink')}
          </Menu.Item>
          {makesTemplates && (
            <Menu.Item leftSection={<IconTemplate {...icon} />} onClick={() => setTemplating(true)}>
              {templateWords('make.item')}
            </Menu.Item>
          )}
          {canWrite && (
            <>
              <Menu.Item leftSection={<IconCornerDownRight {...icon} />} onClick={() => setMoving(true)}>
                {t('tree.move')}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item color="danger" leftSection={<IconTrash {...icon} />} onClick={() => actions.toTrash(document)}>
                {t('tree.trash')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <TemplateDialog document={templating ? document : null} onClose={() => setTemplating(false)} />
      <MoveDialog
        document={moving ? document : null}
        documents={documents}
        onClose={() => setMoving(false)}
        onMove={actions.moveTo}
      />
    </>
  );
}
