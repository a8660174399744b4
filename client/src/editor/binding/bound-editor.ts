import { Editor, Extension, getSchema, type AnyExtension, type EditorOptions } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import {
  absolutePositionToRelativePosition,
  defaultDeleteFilter,
  defaultProtectedNodes,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import {
  admitUnknown,
  extensionsFor,
  knowsAll,
  mergeUnknown,
  scanUnknown,
  type UnknownContent,
} from '@koers/shared/document/unknown-content.ts';
import { keepTextSlots } from '@koers/shared/document/text-slots.ts';
import { BODY } from '@koers/shared/document/version.ts';
import * as Y from 'yjs';
import { SteadyCaret } from './steady-caret.ts';
import { makeLenient } from '@koers/shared/document/lenient-schema.ts';

export interface BoundEditorOptions {
  readonly doc: Y.Doc;
  /** What the editor is made of, without the binding to the document; asked anew at each mount. */
  readonly extensions: () => AnyExtension[];
  /** Gives the placeholder of an unknown node its view. */
  readonly drawUnknown?: (placeholder: AnyExtension, inline: boolean) => AnyExtension;
  readonly editable: boolean;
  readonly editorProps?: EditorOptions['editorProps'];
}

/** An editor bound to a document; a new one takes its place when the document brings something that it does not know. */
export interface BoundEditor {
  /** Null while there is something in the document that no schema can hold. */
  readonly current: () => Editor | null;
  readonly subscribe: (listener: () => void) => () => void;
  setEditable(editable: boolean): void;
  /** Whether the editor that this one took the place of had the keyboard; told once, to who hangs it in the page. */
  takeFocus(): boolean;
  close(): void;
}

/** What a mount leaves to the next: where the caret was, in Yjs's terms. */
interface CaretPlace {
  readonly anchor: unknown;
  readonly head: unknown;
  readonly focused: boolean;
}

interface BindingState {
  readonly type: Y.XmlFragment;
  readonly doc: Y.Doc;
  readonly binding: { readonly mapping: Map<never, never> };
}

function caretOf(editor: Editor): CaretPlace | null {
  const state = ySyncPluginKey.getState(editor.state) as BindingState | undefined;
  if (!state) return null;
  const place = (position: number): unknown =>
    absolutePositionToRelativePosition(position, state.type, state.binding.mapping);
  const { anchor, head } = editor.state.selection;
  return { anchor: place(anchor), head: place(head), focused: editor.view.hasFocus() };
}

function restoreCaret(editor: Editor, caret: CaretPlace): void {
  const state = ySyncPluginKey.getState(editor.state) as BindingState | undefined;
  if (!state) return;
  const find = (place: unknown): number | null =>
    relativePositionToAbsolutePosition(state.doc, state.type, place, state.binding.mapping);
  const [from, to] = [find(caret.anchor), find(caret.head)];
  if (from !== null && to !== null) editor.commands.setTextSelection({ from, to });
}

/** Undo of my own changes; outlives a mount, so that a colleague's newer block does not cost me my steps back. */
function undoManagerFor(body: Y.XmlFragment): Y.UndoManager {
  return new Y.UndoManager(body, {
    trackedOrigins: new Set([ySyncPluginKey]),
    deleteFilter: (item) => defaultDeleteFilter(item, defaultProtectedNodes),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
  });
}

/**
 * Binds an editor to a document without ever losing what its schema doesn't know. The binding deletes what it cannot
 * build, so each change that comes from elsewhere is looked at before the binding sees it (`beforeObserverCalls` fires
 * first): if it brings something new, the editor is taken down within that same moment, and stands again, with a schema
 * that knows it, when the transaction has ended.
 */
export function bindEditor(options: BoundEditorOptions): BoundEditor {
  const { doc } = options;
  const body = doc.getXmlFragment(BODY);
  const undoManager = undoManagerFor(body);
  const baseSchema = getSchema(options.extensions());
  const listeners = new Set<() => void>();
  let editable = options.editable;
  let hadFocus = false;
  let unknown: UnknownContent = scanUnknown([body], baseSchema);
  let editor: Editor | null = mount(null);

  function mount(caret: CaretPlace | null): Editor | null {
    if (unknown.unreadable) return null;
    const own = options.extensions();
    const made = new Editor({
      element: document.createElement('div'),
      editable,
      enableCoreExtensions: { delete: false },
      ...(options.editorProps && { editorProps: options.editorProps }),
      extensions: [
        ...own,
        ...placeholders(),
        Extension.create({
          name: 'lenientSchema',
          onBeforeCreate() {
            admitUnknown(unknown, this.editor.schema);
            makeLenient(this.editor.schema);
          },
        }),
        Collaboration.configure({ document: doc, field: BODY, yUndoOptions: { undoManager } }),
        SteadyCaret,
      ],
    });
    if (caret) restoreCaret(made, caret);
    hadFocus = caret?.focused ?? false;
    return made;
  }

  function placeholders(): AnyExtension[] {
    if (knowsAll(unknown)) return [];
    return extensionsFor(unknown, baseSchema).map((extension) => {
      const node = unknown.nodes.get(extension.name);
      return node && options.drawUnknown ? options.drawUnknown(extension, node.inline) : extension;
    });
  }

  const lookFirst = (transaction: Y.Transaction): void => {
    if (transaction.origin === ySyncPluginKey) return;
    const changed = [...transaction.changed.keys()].filter((type) => isWithin(type, body));
    if (changed.length === 0) return;
    const found = scanUnknown(changed, editor?.schema ?? baseSchema);
    if (knowsAll(found)) return;
    const caret = editor ? caretOf(editor) : null;
    editor?.destroy();
    editor = null;
    // The whole body once more, with the first schema: what is gone again need not be made up for.
    unknown = mergeUnknown(unknown, scanUnknown([body], baseSchema));
    doc.once('afterAllTransactions', () => {
      if (closed) return;
      editor = mount(caret);
      for (const listener of listeners) listener();
    });
  };
  let closed = false;
  doc.on('beforeObserverCalls', lookFirst);
  // Lines made by Enter or the slash menu get their text before anyone else sees them: two people may begin in one at once.
  const endTextSlots = keepTextSlots(doc, baseSchema, (origin) => origin === ySyncPluginKey || origin === undoManager);

  return {
    current: () => editor,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setEditable(next) {
      editable = next;
      if (editor && editor.isEditable !== next) editor.setEditable(next);
    },
    takeFocus() {
      const had = hadFocus;
      hadFocus = false;
      return had;
    },
    close() {
      closed = true;
      doc.off('beforeObserverCalls', lookFirst);
      endTextSlots();
      editor?.destroy();
      undoManager.destroy();
      listeners.clear();
    },
  };
}

function isWithin(type: unknown, body: Y.XmlFragment): boolean {
  let at = type;
  while (at instanceof Y.AbstractType) {
    if (at === body) return true;
    at = at.parent as unknown;
  }
  return false;
}
