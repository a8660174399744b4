import type { ReferenceAnswer } from '@koers/shared/api/references.ts';
import type { Editor } from '@tiptap/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { keys } from '../../api/query-keys.ts';
import { referencesQuery } from '../../api/queries.ts';
import { useEditorPage } from '../editor-page.ts';
import { referenceKey } from '../fields/referenced-block.ts';
import { ChooseDialog } from './choose-dialog.tsx';
import { ReferencePicker } from './reference-picker.tsx';
import type { ReferenceTools } from './reference-tools.ts';
import { ReferenceView } from './reference-view.tsx';
import type { ReferenceHandle } from './reference-views.ts';
import { StrategyDialog } from './strategy-dialog.tsx';
import { targetOf } from './target-of.ts';

interface ReferenceSurfaceProps {
  readonly tools: ReferenceTools;
  readonly editor: Editor;
}

/** What the editor's keys and commands ask the page for, as it is now. */
function useSurroundings({ tools }: ReferenceSurfaceProps): void {
  const { document, facts, goTo } = useEditorPage();
  const queryClient = useQueryClient();
  const { id, strategyId } = document;
  useLayoutEffect(() => {
    const { surroundings } = tools;
    surroundings.strategyId = strategyId;
    surroundings.goTo = goTo;
    surroundings.titleOf = ({ documentId, blockId }) => {
      if (documentId === id) return facts.block(blockId)?.title ?? '';
      const known = queryClient.getQueryData(referencesQuery(id).queryKey);
      const isIt = ({ target }: ReferenceAnswer): boolean =>
        target.documentId === documentId && target.blockId === blockId;
      return known?.find(isIt)?.block?.title ?? '';
    };
  }, [tools, id, strategyId, facts, goTo, queryClient]);
}

/** Milliseconds: the server reads what was just written within half a second. */
const ASK_AGAIN = [600, 1200, 2500, 5000] as const;

/** Asks again for references that the server has not read in the document yet: those that came a moment ago. */
function useNewReferences(handles: readonly ReferenceHandle[]): void {
  const { document } = useEditorPage();
  const queryClient = useQueryClient();
  const { data } = useQuery(referencesQuery(document.id));
  const known = new Set(data?.map(({ target }) => referenceKey(target)));
  const unknown = handles.flatMap((handle) => {
    const target = targetOf(handle.node());
    return target && target.documentId !== document.id && !known.has(referenceKey(target)) ? referenceKey(target) : [];
  });
  const missing = data ? unknown.toSorted().join(' ') : '';
  const tried = useRef({ missing: '', times: 0 });
  useEffect(() => {
    if (missing === '') return;
    if (tried.current.missing !== missing) tried.current = { missing, times: 0 };
    const pause = ASK_AGAIN[tried.current.times];
    if (pause === undefined) return;
    const timer = setTimeout(() => {
      tried.current.times += 1;
      void queryClient.invalidateQueries({ queryKey: keys.referencesOf(document.id) });
    }, pause);
    return () => clearTimeout(timer);
  }, [missing, data, queryClient, document.id]);
}

/** Draws the references of a text, and what opens to make them. */
export function ReferenceSurface({ tools, editor }: ReferenceSurfaceProps): ReactNode {
  const { editable } = useEditorPage();
  const handles = useSyncExternalStore(tools.views.subscribe, tools.views.list);
  useSurroundings({ tools, editor });
  useNewReferences(handles);
  return (
    <>
      {handles.map((handle) =>
        createPortal(<ReferenceView handle={handle} dialogs={tools.dialogs} />, handle.dom, handle.key),
      )}
      {editable ? (
        <>
          <ReferencePicker tools={tools} editor={editor} />
          <ChooseDialog dialogs={tools.dialogs} editor={editor} />
          <StrategyDialog dialogs={tools.dialogs} editor={editor} />
        </>
      ) : null}
    </>
  );
}
