import type { Editor } from '@tiptap/core';
import DragHandle from '@tiptap/extension-drag-handle-react';
import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import {
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconGripVertical,
  IconLink,
  IconMessagePlus,
  IconPlus,
  IconTrash,
  type Icon,
} from '@tabler/icons-react';
import { notifications } from '@mantine/notifications';
import { useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextAnchors } from '../anchors/text-anchors.ts';
import { deleteBlock, duplicateBlock, moveBlock } from '../block-actions.ts';
import type { EditorCommand } from '../commands.ts';
import { useEditorPage } from '../editor-page.ts';
import type { HeadingSlotStore } from '../extensions/heading-slots.ts';
import { Floating } from '../floating.tsx';
import { NamedIcon } from '../icons.tsx';
import { OptionList, type Option } from '../option-list.tsx';
import classes from './menus.module.css';

interface BlockHandleProps {
  readonly editor: Editor;
  readonly commands: readonly EditorCommand[];
  readonly anchors: TextAnchors;
  readonly headingSlots: HeadingSlotStore;
}

interface Target {
  readonly node: Node;
  readonly pos: number;
}

type Action = 'comment' | 'up' | 'down' | 'duplicate' | 'copyLink' | 'delete';
const ICONS: Readonly<Record<Action, Icon>> = {
  comment: IconMessagePlus,
  up: IconArrowUp,
  down: IconArrowDown,
  duplicate: IconCopy,
  copyLink: IconLink,
  delete: IconTrash,
};
const KEYS: Readonly<Partial<Record<Action, string>>> = {
  up: 'Shift ↑',
  down: 'Shift ↓',
  duplicate: 'Shift D',
  delete: 'Shift ⌫',
};

/** In the margin beside the line that the mouse is at: add a block, drag this one, or open its menu. */
export function BlockHandle({ editor, commands, anchors, headingSlots }: BlockHandleProps): ReactNode {
  const { t } = useTranslation('editor');
  const { registry } = useEditorPage();
  const [target, setTarget] = useState<Target | null>(null);
  const [menu, setMenu] = useState<{ readonly anchor: HTMLElement; readonly target: Target } | null>(null);
  const close = useCallback(() => setMenu(null), []);
  const onNodeChange = useCallback(
    ({ node, pos }: { node: Node | null; pos: number }) => setTarget(node && pos >= 0 ? { node, pos } : null),
    [],
  );

  /** A new line below, with `/` typed: the list opens by itself. */
  const add = (): void => {
    if (!target) return;
    const node = editor.state.doc.nodeAt(target.pos);
    if (!node) return;
    const isEmptyLine = node.type.name === 'paragraph' && node.content.size === 0;
    const tr = editor.state.tr;
    const at = isEmptyLine ? target.pos : target.pos + node.nodeSize;
    if (!isEmptyLine) tr.insert(at, editor.schema.node('paragraph'));
    tr.setSelection(TextSelection.create(tr.doc, at + 1)).insertText('/');
    editor.view.dispatch(tr.scrollIntoView());
    editor.view.focus();
  };

  return (
    <>
      <DragHandle editor={editor} className={classes['handle'] ?? ''} onNodeChange={onNodeChange}>
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('menu.add')}
          title={t('menu.add')}
          className={classes['handleButton']}
          onClick={add}
        >
          <IconPlus size={16} aria-hidden />
        </button>
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('menu.block')}
          aria-haspopup="dialog"
          aria-expanded={menu !== null}
          title={t('menu.handle')}
          className={classes['handleButton']}
          data-grip=""
          onClick={(event) => target && setMenu({ anchor: event.currentTarget, target })}
        >
          <IconGripVertical size={16} aria-hidden />
        </button>
      </DragHandle>
      {menu ? (
        <Floating anchor={menu.anchor} onClose={close} label={t('menu.block')} placement="bottom-start">
          <BlockMenu
            editor={editor}
            commands={commands}
            anchors={anchors}
            headingSlots={headingSlots}
            target={menu.target}
            isDeclared={registry.has(menu.target.node.type.name)}
            onDone={close}
          />
        </Floating>
      ) : null}
    </>
  );
}

/** What others offer in a heading's menu goes by its place. */
const OFFER = 'offer:';

/** Whether there is anything to write about: an empty line says nothing. */
const hasSomething = (node: Node): boolean => typeof node.attrs['id'] === 'string' || node.textContent.trim() !== '';

interface BlockMenuProps extends BlockHandleProps {
  readonly target: Target;
  readonly isDeclared: boolean;
  readonly onDone: () => void;
}

function BlockMenu(props: BlockMenuProps): ReactNode {
  const { editor, commands, anchors, headingSlots, target, isDeclared, onDone } = props;
  const { t } = useTranslation('editor');
  const { t: ask } = useTranslation('comments');
  const { document, language, canComment } = useEditorPage();
  const { node, pos } = target;
  const { doc } = editor.state;
  const index = pos <= doc.content.size ? doc.resolve(pos).index(0) : 0;
  const actions: Action[] = [
    ...(canComment && hasSomething(node) ? (['comment'] as const) : []),
    ...(index > 0 ? (['up'] as const) : []),
    ...(index < doc.childCount - 1 ? (['down'] as const) : []),
    'duplicate',
    ...(typeof node.attrs['id'] === 'string' ? (['copyLink'] as const) : []),
    'delete',
  ];
  const modifier = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl';
  const actionOptions: Option[] = actions.map((action) => {
    const Drawn = ICONS[action];
    const keys = KEYS[action];
    return {
      value: action,
      label: action === 'comment' ? ask('ask') : t(`menu.${action}`),
      note: keys ? `${modifier} ${keys}` : undefined,
      icon: <Drawn size={16} stroke={1.8} aria-hidden />,
    };
  });
  const headingId: unknown = node.type.name === 'heading' ? node.attrs['id'] : null;
  const offers = typeof headingId === 'string' ? headingSlots.offers() : [];
  const offerOptions: Option[] = offers.map(({ label, icon }, index) => ({ value: `${OFFER}${index}`, label, icon }));
  // A block with fields is no line of text any more: what would become of the fields?
  const turns =
    isDeclared || !node.isTextblock || node.type.name === 'guidance'
      ? []
      : commands.filter((command) => command.turnsInto && command.id !== node.type.name);
  const turnOptions: Option[] = turns.map((command) => ({
    value: command.id,
    label: command.label[language],
    icon: <NamedIcon name={command.icon} size={16} />,
    group: t('menu.turnInto'),
  }));

  const copyLink = async (): Promise<void> => {
    const link = new URL(`/d/${document.id}`, location.href);
    link.searchParams.set('block', String(node.attrs['id']));
    await navigator.clipboard.writeText(link.href);
    notifications.show({ message: t('menu.linkCopied') });
  };
  const choose = (chosen: string): void => {
    onDone();
    // Someone else may have taken it away meanwhile.
    if (editor.state.doc.nodeAt(pos)?.type !== node.type) return;
    if (chosen.startsWith(OFFER)) {
      offers[Number(chosen.slice(OFFER.length))]?.run(String(headingId));
      return;
    }
    switch (chosen) {
      case 'comment':
        anchors.askAbout(pos);
        break;
      case 'up':
        moveBlock(editor, pos, -1);
        break;
      case 'down':
        moveBlock(editor, pos, 1);
        break;
      case 'duplicate':
        duplicateBlock(editor, pos);
        break;
      case 'delete':
        deleteBlock(editor, pos);
        break;
      case 'copyLink':
        copyLink().catch(() => undefined);
        break;
      default:
        editor.commands.setTextSelection(pos + 1);
        turns.find((command) => command.id === chosen)?.run(editor);
    }
  };
  return (
    <OptionList
      label={t('menu.block')}
      options={[...offerOptions, ...actionOptions, ...turnOptions]}
      chosen={[]}
      onChoose={choose}
      searchable={false}
    />
  );
}
