import type { FieldValue } from '@koers/shared/blocks/define.ts';
import type { Node } from '@tiptap/pm/model';
import { useMemo } from 'react';
import { addEntry, deleteById, openPart, posOfId, setFields } from '../block-actions.ts';
import type { BlockHandle } from '../block-views.ts';
import { useBlockNode, useEditorPage } from '../editor-page.ts';

export interface BlockUse {
  readonly node: Node;
  readonly id: string;
  set(name: string, value: FieldValue): void;
  /** Several fields in one step back. */
  setAll(values: Readonly<Record<string, FieldValue>>): void;
  addEntry(nodeName: string, fields: Readonly<Record<string, FieldValue>>): void;
  setEntry(id: string, values: Readonly<Record<string, FieldValue>>): void;
  deleteEntry(id: string): void;
  openPart(name: string): void;
}

/** A block and what its form does to it: one attribute at a time, at the place where it stands now. */
export function useBlock(handle: BlockHandle): BlockUse {
  const node = useBlockNode(handle);
  const { registry } = useEditorPage();
  const actions = useMemo(() => {
    const { editor } = handle;
    const at = (act: (pos: number) => void): void => {
      const pos = handle.pos();
      if (pos !== null && !editor.isDestroyed) act(pos);
    };
    return {
      set: (name: string, value: FieldValue) => at((pos) => setFields(editor, pos, { [name]: value })),
      setAll: (values: Readonly<Record<string, FieldValue>>) => at((pos) => setFields(editor, pos, values)),
      addEntry: (nodeName: string, fields: Readonly<Record<string, FieldValue>>) =>
        at((pos) => addEntry(editor, pos, nodeName, fields)),
      setEntry(id: string, values: Readonly<Record<string, FieldValue>>) {
        const pos = editor.isDestroyed ? null : posOfId(editor.state.doc, id);
        if (pos !== null) setFields(editor, pos, values);
      },
      deleteEntry: (id: string) => void (editor.isDestroyed || deleteById(editor, id)),
      openPart: (name: string) => at((pos) => openPart(editor, registry, pos, name)),
    };
  }, [handle, registry]);
  return { node, id: String(node.attrs['id'] ?? ''), ...actions };
}
