import type { LinkedBlock } from '@koers/shared/extraction/check/finding.ts';
import type { ViewSource } from '@koers/shared/extraction/views/view-source.ts';
import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangleFilled, IconPlus } from '@tabler/icons-react';
import { TextSelection } from '@tiptap/pm/state';
import { createContext, use, useCallback, useState, type MouseEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { posOfId } from '../block-actions.ts';
import { newBlock } from '../block-model.ts';
import { useEditorPage } from '../editor-page.ts';
import { jumpToBlock } from '../jump-to-block.ts';
import type { NamedDocument } from './use-view-source.ts';
import type { ViewHandle } from './view-handles.ts';
import classes from './views.module.css';

export interface ViewProps {
  readonly source: ViewSource;
}

/** The view that a piece of it stands in, and what all its names ask. */
interface ViewFrameContext {
  readonly handle: ViewHandle;
  readonly documentOf: (documentId: string) => NamedDocument | null;
}
export const ViewContext = createContext<ViewFrameContext | null>(null);

export function useView(): ViewFrameContext {
  const view = use(ViewContext);
  if (!view) throw new Error('Not within a view.');
  return view;
}

/** Goes to a block: in this document the caret goes along, so that the keyboard is there too. */
function useJump(): (linked: LinkedBlock) => void {
  const { editor } = useView().handle;
  const { document, goTo } = useEditorPage();
  return ({ documentId, block }) => {
    const pos = documentId === document.id ? posOfId(editor.state.doc, block.id) : null;
    if (pos === null) return goTo({ documentId, blockId: block.id });
    if (editor.isEditable) {
      const title = editor.state.doc.nodeAt(pos)?.firstChild;
      const end = TextSelection.create(editor.state.doc, pos + 2 + (title?.content.size ?? 0));
      editor.view.dispatch(editor.state.tr.setSelection(end));
      editor.view.focus();
    }
    jumpToBlock(editor, block.id);
  };
}

/** A block's name, which leads to it; with its document's when it is another. */
export function BlockLink({ linked }: { readonly linked: LinkedBlock }): ReactNode {
  const { t } = useTranslation('views');
  const { document } = useEditorPage();
  const { documentOf } = useView();
  const jump = useJump();
  const { documentId, block } = linked;
  const open = (event: MouseEvent): void => {
    // A new tab is the browser's.
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    jump(linked);
  };
  return (
    <span>
      <a
        className={classes['link']}
        href={`/d/${encodeURIComponent(documentId)}?block=${encodeURIComponent(block.id)}`}
        draggable={false}
        onClick={open}
      >
        {block.title || t('untitled')}
      </a>
      {documentId === document.id ? null : (
        <span className={classes['elsewhere']}>
          {t('of', { document: documentOf(documentId)?.title || t('otherDocument') })}
        </span>
      )}
    </span>
  );
}

/** Says what to fill in, with one button that puts the block in. */
export function EmptyView({ kind, children }: { readonly kind: string; readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation('views');
  const { registry, language, editable } = useEditorPage();
  const { handle } = useView();
  const declared = registry.get(kind);
  const put = (): void => {
    const { editor } = handle;
    const at = handle.pos();
    const node = at === null ? null : editor.state.doc.nodeAt(at);
    if (at === null || !node || !declared || editor.isDestroyed) return;
    const after = at + node.nodeSize;
    const tr = editor.state.tr.insert(after, newBlock(editor.schema, declared));
    editor.view.dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 2)).scrollIntoView());
    editor.view.focus();
  };
  return (
    <div className={classes['empty']}>
      <p>{children}</p>
      {editable && declared ? (
        <button type="button" className="koers-action" onClick={put}>
          <IconPlus size={14} aria-hidden />
          {t('add', { kind: declared.label[language] })}
        </button>
      ) : null}
    </div>
  );
}

/** Something that asks for attention: a shape and a word, never a colour alone. */
export function Warning({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <span className={classes['warning']}>
      <IconAlertTriangleFilled size={12} aria-hidden />
      {children}
    </span>
  );
}

/** A mark that screen readers hear as words. */
export function Mark({ sign, words }: { readonly sign: string; readonly words: string }): ReactNode {
  return (
    <>
      <span aria-hidden>{sign}</span>
      <VisuallyHidden>{words}</VisuallyHidden>
    </>
  );
}

interface ViewTableProps {
  readonly caption: string;
  readonly head: ReactNode;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
}

/** A table that scrolls inside itself where the page is narrower. */
export function ViewTable({ caption, head, children, foot }: ViewTableProps): ReactNode {
  return (
    <div className={classes['scroll']}>
      <table className={classes['table']}>
        <caption>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </caption>
        <thead>{head}</thead>
        <tbody>{children}</tbody>
        {foot ? <tfoot>{foot}</tfoot> : null}
      </table>
    </div>
  );
}

/** Rows that are drawn at once; a document of thousands must not be. */
const MOST_ROWS = 50;

export interface Shown<T> {
  readonly items: readonly T[];
  /** The button that shows the rest; null when nothing is left out. */
  readonly more: ReactNode;
}

export function useShown<T>(all: readonly T[], most = MOST_ROWS): Shown<T> {
  const { t } = useTranslation('views');
  const [isAll, setAll] = useState(false);
  if (isAll || all.length <= most) return { items: all, more: null };
  const more = (
    <button type="button" className="koers-quiet" onClick={() => setAll(true)}>
      {t('showAll', { count: all.length - most })}
    </button>
  );
  return { items: all.slice(0, most), more };
}

/** Names of people by id. */
export function usePersonName(): (id: string) => string {
  const { t } = useTranslation('views');
  const { people, me } = useEditorPage();
  return useCallback(
    (id) => people.find((person) => person.id === id)?.name ?? (id === me.id ? me.name : t('unknownPerson')),
    [people, me, t],
  );
}
