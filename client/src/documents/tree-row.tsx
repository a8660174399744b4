import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconChevronRight,
  IconCornerDownRight,
  IconDots,
  IconLink,
  IconLock,
  IconPencil,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState, type DragEvent, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DocumentIcon } from './document-icon.tsx';
import classes from './document-tree.module.css';
import { RenameInput } from './rename-input.tsx';
import type { DropZone } from './tree.ts';
import type { DocumentActions } from './use-document-actions.tsx';

interface Props {
  readonly document: DocumentAnswer;
  readonly depth: number;
  readonly isActive: boolean;
  readonly hasChildren: boolean;
  readonly isExpanded: boolean;
  readonly isRenaming: boolean;
  readonly actions: DocumentActions;
  readonly onOpen: (() => void) | undefined;
  readonly onExpand: (open: boolean) => void;
  readonly onRename: (renaming: boolean) => void;
  readonly onMove: () => void;
  readonly onMoveBy: (step: 1 | -1) => void;
  readonly onNewPage: () => void;
  readonly onDragStart: () => void;
  readonly canDrop: (zone: DropZone) => boolean;
  readonly onDrop: (zone: DropZone) => void;
}

/** Upper and lower quarter of a row put beside it, the middle puts inside it. */
function zoneOf(event: DragEvent<HTMLElement>): DropZone {
  const { top, height } = event.currentTarget.getBoundingClientRect();
  const at = (event.clientY - top) / height;
  return at < 0.25 ? 'before' : at > 0.75 ? 'after' : 'inside';
}

/** One document in the tree: open it, unfold it, and all that its menu does, by mouse, touch and keyboard. */
export function TreeRow(props: Props): ReactNode {
  const { document, depth, isActive, hasChildren, isExpanded, isRenaming, actions } = props;
  const { t } = useTranslation();
  const { t: locked } = useTranslation('people');
  const [menuOpen, setMenuOpen] = useState(false);
  const [over, setOver] = useState<DropZone | null>(null);
  const title = actions.nameOf(document);
  const canWrite = document.role === 'editor' || document.role === 'owner';

  const onKeyDown = (event: KeyboardEvent) => {
    const act = keyAction(event, props, canWrite, () => setMenuOpen(true));
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const drag = canWrite &&
    !isRenaming && {
      draggable: true,
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', title);
        props.onDragStart();
      },
    };
  return (
    <div
      className={classes['row']}
      style={{ paddingInlineStart: 4 + depth * 16 }}
      data-active={isActive || undefined}
      data-menu-open={menuOpen || undefined}
      data-over={over ?? undefined}
      {...drag}
      onDragOver={(event) => {
        const zone = zoneOf(event);
        if (!props.canDrop(zone)) return setOver(null);
        event.preventDefault();
        setOver(zone);
      }}
      onDragLeave={() => setOver(null)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(null);
        props.onDrop(zoneOf(event));
      }}
    >
      {hasChildren ? (
        <button
          type="button"
          tabIndex={-1}
          className={classes['toggle']}
          aria-expanded={isExpanded}
          aria-label={t(isExpanded ? 'tree.collapse' : 'tree.expand', { title })}
          onClick={() => props.onExpand(!isExpanded)}
        >
          <IconChevronRight size={14} stroke={2} data-open={isExpanded || undefined} aria-hidden />
        </button>
      ) : (
        <span className={classes['noToggle']} />
      )}
      {isRenaming ? (
        <RenameInput
          title={document.title}
          label={t('tree.renameLabel')}
          onDone={(renamed) => {
            props.onRename(false);
            if (renamed !== null) actions.rename(document, renamed);
          }}
        />
      ) : (
        <Link
          to="/d/$documentId"
          params={{ documentId: document.id }}
          className={classes['link']}
          data-tree-row
          draggable={false}
          aria-current={isActive ? 'page' : undefined}
          title={title.length > 24 ? title : undefined}
          onClick={props.onOpen}
          onKeyDown={onKeyDown}
          onDoubleClick={() => canWrite && props.onRename(true)}
        >
          <span className={classes['icon']}>
            <DocumentIcon kind={document.kind} />
          </span>
          <span className={classes['title']} data-untitled={document.title === '' || undefined}>
            {title}
          </span>
          {document.restricted && (
            <IconLock
              size={13}
              stroke={1.8}
              className={classes['lock']}
              role="img"
              aria-label={locked('rights.isLocked')}
            />
          )}
        </Link>
      )}
      {!isRenaming && (
        <span className={classes['actions']}>
          <RowMenu {...props} canWrite={canWrite} title={title} opened={menuOpen} onChange={setMenuOpen} />
          {canWrite && (
            <ActionIcon
              size={22}
              tabIndex={-1}
              aria-label={t('tree.newIn', { title })}
              title={t('tree.newIn', { title })}
              onClick={props.onNewPage}
            >
              <IconPlus size={15} stroke={1.8} />
            </ActionIcon>
          )}
        </span>
      )}
    </div>
  );
}

function keyAction(event: KeyboardEvent, props: Props, canWrite: boolean, openMenu: () => void): (() => void) | null {
  const { key, altKey, shiftKey } = event;
  if (key === 'ContextMenu' || (shiftKey && key === 'F10')) return openMenu;
  if (key === 'ArrowRight' && props.hasChildren && !props.isExpanded) return () => props.onExpand(true);
  if (key === 'ArrowLeft' && props.isExpanded) return () => props.onExpand(false);
  if (!canWrite) return null;
  if (key === 'F2') return () => props.onRename(true);
  if (altKey && key === 'ArrowUp') return () => props.onMoveBy(-1);
  if (altKey && key === 'ArrowDown') return () => props.onMoveBy(1);
  return null;
}

interface MenuProps extends Props {
  readonly canWrite: boolean;
  readonly title: string;
  readonly opened: boolean;
  readonly onChange: (open: boolean) => void;
}

function RowMenu(props: MenuProps): ReactNode {
  const { document, actions, canWrite, title } = props;
  const { t } = useTranslation();
  const icon = { size: 16, stroke: 1.6 };
  return (
    <Menu opened={props.opened} onChange={props.onChange} width={220} position="bottom-start" withinPortal>
      <Menu.Target>
        <ActionIcon size={22} tabIndex={-1} aria-label={t('tree.menu', { title })}>
          <IconDots size={15} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {canWrite && (
          <>
            <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => props.onRename(true)}>
              {t('tree.rename')}
            </Menu.Item>
            <Menu.Item leftSection={<IconCornerDownRight {...icon} />} onClick={props.onMove}>
              {t('tree.move')}
            </Menu.Item>
            <Menu.Item leftSection={<IconArrowUp {...icon} />} onClick={() => props.onMoveBy(-1)}>
              {t('tree.moveUp')}
            </Menu.Item>
            <Menu.Item leftSection={<IconArrowDown {...icon} />} onClick={() => props.onMoveBy(1)}>
              {t('tree.moveDown')}
            </Menu.Item>
          </>
        )}
        <Menu.Item leftSection={<IconLink {...icon} />} onClick={() => void actions.copyLink(document)}>
          {t('tree.copyLink')}
        </Menu.Item>
        {canWrite && (
          <>
            <Menu.Divider />
            <Menu.Item color="danger" leftSection={<IconTrash {...icon} />} onClick={() => actions.toTrash(document)}>
              {t('tree.trash')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
