import type { Editor } from '@tiptap/core';
import { useEffect, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import type { DocumentSession } from '../sync/document-session-state.ts';
import { BlockPortals } from './blocks/block-portals.tsx';
import { useEditorPage } from './editor-page.ts';
import { jumpToBlock } from './jump-to-block.ts';
import { BlockHandle } from './menus/block-handle.tsx';
import { BubbleMenu } from './menus/bubble-menu.tsx';
import { CommentHandle } from './menus/comment-handle.tsx';
import { ReaderMenu } from './menus/reader-menu.tsx';
import { SlashMenuList } from './menus/slash-menu-list.tsx';
import { openTextOf, type OpenText } from './open-text.ts';
import { ReferenceSurface } from './references/reference-surface.tsx';
import { COMMANDS, useBoundEditor, useCurrentEditor, type EditorParts } from './use-bound-editor.ts';
import { MethodViewPortals } from './views/method-view.tsx';

interface EditorSurfaceProps {
  readonly session: DocumentSession;
  readonly blockId: string | undefined;
  /** Called with the text once it stands, and with null when it goes. */
  readonly onText?: ((text: OpenText | null) => void) | undefined;
  /** Shown instead of an editor when nothing may be bound. */
  readonly unreadable: ReactNode;
}

/** Goes to the block that the address names, as soon as it is in the document. */
function useJump(editor: Editor | null, blockId: string | undefined): void {
  const { facts } = useEditorPage();
  const done = useRef<string | null>(null);
  useEffect(() => {
    if (blockId === undefined) done.current = null;
    if (!editor || blockId === undefined || done.current === blockId) return;
    const tryIt = (): boolean => {
      if (!jumpToBlock(editor, blockId)) return false;
      done.current = blockId;
      return true;
    };
    let stop = (): void => undefined;
    // After the first drawing: what React puts around the blocks moves them down.
    const frame = requestAnimationFrame(() => {
      if (!tryIt()) stop = facts.subscribe(() => tryIt() && stop());
    });
    return () => {
      cancelAnimationFrame(frame);
      stop();
    };
  }, [editor, blockId, facts]);
}

/** Hands the text to what stands beside it. */
function useOpenText(
  editor: Editor | null,
  { anchors, headingSlots }: EditorParts,
  onText: ((text: OpenText | null) => void) | undefined,
): void {
  const { facts, registry } = useEditorPage();
  useEffect(() => {
    if (!editor || !onText) return;
    onText(openTextOf(editor, registry, facts, { anchors, headingSlots }));
    return () => onText(null);
  }, [editor, registry, facts, anchors, headingSlots, onText]);
}

/**
 * Marks the editor while someone works in it: then the block that the caret is in shows what is empty. Not by `:focus-within`:
 * between the text's blur and a chip's focus nothing has the keyboard, and the chip would vanish under the press.
 */
function useActive(host: RefObject<HTMLElement | null>, editor: Editor | null): void {
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const enter = (): void => {
      clearTimeout(timer);
      element.dataset['active'] = '';
    };
    const leave = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (!element.contains(document.activeElement)) delete element.dataset['active'];
      }, 150);
    };
    element.addEventListener('focusin', enter);
    element.addEventListener('focusout', leave);
    return () => {
      clearTimeout(timer);
      element.removeEventListener('focusin', enter);
      element.removeEventListener('focusout', leave);
    };
  }, [host, editor]);
}

function Bound({
  parts,
  blockId,
  onText,
  unreadable,
}: { readonly parts: EditorParts } & Omit<EditorSurfaceProps, 'session'>): ReactNode {
  const { editable, canComment } = useEditorPage();
  const editor = useCurrentEditor(parts);
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const surface = editor?.options.element;
    if (!editor || !(surface instanceof HTMLElement)) return;
    host.current?.replaceChildren(surface);
    // Only what hangs in the page can have the keyboard.
    if (parts.bound.takeFocus()) editor.view.focus();
  }, [editor, parts]);
  useJump(editor, blockId);
  useOpenText(editor, parts, onText);
  useActive(host, editor);
  if (!editor) return unreadable;
  return (
    <>
      {/* before the text: one step of Shift and Tab away from it, whatever it holds */}
      {canComment && !editable ? (
        <CommentHandle key={editor.instanceId} editor={editor} anchors={parts.anchors} />
      ) : null}
      <div ref={host} className="koers-editor" data-editable={editable || undefined} />
      <BlockPortals views={parts.views} />
      <ReferenceSurface tools={parts.references} editor={editor} />
      <MethodViewPortals handles={parts.methodViews} />
      {editable ? (
        <div key={editor.instanceId}>
          <BlockHandle editor={editor} commands={COMMANDS} anchors={parts.anchors} headingSlots={parts.headingSlots} />
          <BubbleMenu editor={editor} commands={COMMANDS} anchors={parts.anchors} />
          <SlashMenuList editor={editor} store={parts.slashMenu} />
        </div>
      ) : canComment ? (
        <ReaderMenu key={editor.instanceId} editor={editor} anchors={parts.anchors} />
      ) : null}
    </>
  );
}

/** The text itself, with its menus. */
export function EditorSurface({ session, blockId, onText, unreadable }: EditorSurfaceProps): ReactNode {
  const { document, language, editable } = useEditorPage();
  const parts = useBoundEditor({ session, language, editable, textLanguage: document.language });
  return parts ? <Bound parts={parts} blockId={blockId} onText={onText} unreadable={unreadable} /> : null;
}
