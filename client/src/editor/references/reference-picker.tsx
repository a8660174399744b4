import type { Editor } from '@tiptap/core';
import { useLayoutEffect, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { blockAround } from '../block-model.ts';
import { useEditorPage } from '../editor-page.ts';
import type { ReferencedBlock } from '../fields/referenced-block.ts';
import { SuggestionList } from '../menus/suggestion-list.tsx';
import { findBlocks } from './find-blocks.ts';
import { useAbove, useOfferedReferences } from './offered-references.ts';
import type { ReferenceTools } from './reference-tools.ts';
import { referenceKey } from '../fields/referenced-block.ts';

interface ReferencePickerProps {
  readonly tools: ReferenceTools;
  readonly editor: Editor;
}

/** The list that `@` opens. */
export function ReferencePicker({ tools, editor }: ReferencePickerProps): ReactNode {
  const { t } = useTranslation('references');
  const { language, registry } = useEditorPage();
  const state = useSyncExternalStore(tools.picker.subscribe, tools.picker.state);
  const show = ({ reference, kind, title, documentTitle }: ReferencedBlock) => ({
    key: referenceKey(reference),
    icon: registry.get(kind)?.icon ?? '',
    label: title || t('untitled'),
    description: registry.get(kind)?.label[language],
    group: documentTitle === null ? t('picker.here') : documentTitle || t('untitled'),
  });
  return (
    <>
      {state ? <Offers tools={tools} editor={editor} withOthers={state.query !== ''} /> : null}
      <SuggestionList
        store={tools.picker}
        editor={editor}
        label={t('picker.label')}
        nothing={t('picker.nothing')}
        show={show}
      />
    </>
  );
}

/** Reads what can be referred to as long as the list is open, and fills it as that comes in. */
function Offers({ tools, editor, withOthers }: ReferencePickerProps & { readonly withOthers: boolean }): ReactNode {
  const { document, registry } = useEditorPage();
  const above = useAbove();
  const { blocks } = useOfferedReferences(withOthers);
  const key = JSON.stringify(blocks);
  useLayoutEffect(() => {
    const around = blockAround(editor.state.selection.$from, registry);
    const own: unknown = around?.node.attrs['id'];
    const offered = (JSON.parse(key) as readonly ReferencedBlock[]).filter(
      ({ reference }) => reference.documentId !== document.id || reference.blockId !== own,
    );
    const { picker, surroundings } = tools;
    surroundings.find = (query) => findBlocks(offered, { query, registry, documentId: document.id, above });
    const state = picker.state();
    if (!state) return;
    const items = surroundings.find(state.query);
    picker.set({ ...state, items, selected: Math.min(state.selected, Math.max(items.length - 1, 0)) });
  }, [key, tools, editor, registry, document.id, above]);
  return null;
}
