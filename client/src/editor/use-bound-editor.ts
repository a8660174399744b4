import type { Language } from '@koers/shared/blocks/define.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import type { Editor, Node as TiptapNode } from '@tiptap/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentSession } from '../sync/document-session-state.ts';
import { formatNumber } from '../ui/format.ts';
import { createTextAnchors, type AnchorStore } from './anchors/text-anchors.ts';
import { bindEditor, type BoundEditor } from './binding/bound-editor.ts';
import { unknownNodeView, type BlockViews } from './block-views.ts';
import { handlesOnScreen } from './handles-on-screen.ts';
import { COMMAND_GROUPS, editorCommands, findCommands, type EditorCommand } from './commands.ts';
import { editorExtensions } from './editor-extensions.ts';
import { createHeadingSlots, type HeadingSlotStore } from './extensions/heading-slots.ts';
import { createSlashMenuStore, type SlashMenuStore } from './extensions/slash-menu.ts';
import { toNextStop } from './next-stop.ts';
import { REFERENCE_COMMANDS } from './references/reference-commands.ts';
import { createReferenceTools, type ReferenceTools } from './references/reference-tools.ts';
import { viewCommands } from './views/view-commands.ts';
import type { ViewHandles } from './views/view-handles.ts';

export const COMMANDS: readonly EditorCommand[] = [
  ...editorCommands(blockRegistry),
  ...REFERENCE_COMMANDS,
  ...viewCommands,
].toSorted((a, b) => COMMAND_GROUPS.indexOf(a.group) - COMMAND_GROUPS.indexOf(b.group));

export interface EditorParts {
  readonly bound: BoundEditor;
  readonly views: BlockViews;
  readonly methodViews: ViewHandles;
  readonly slashMenu: SlashMenuStore;
  readonly references: ReferenceTools;
  readonly anchors: AnchorStore;
  readonly headingSlots: HeadingSlotStore;
}

interface BoundEditorUse {
  readonly session: DocumentSession;
  readonly language: Language;
  readonly editable: boolean;
  /** The language that the text is written in, for spelling. */
  readonly textLanguage: Language;
}

/** Binds an editor to a session's document for as long as the page shows it. Null until it stands. */
export function useBoundEditor({ session, language, editable, textLanguage }: BoundEditorUse): EditorParts | null {
  const { t } = useTranslation('editor');
  const { t: comments } = useTranslation('comments');
  const [parts, setParts] = useState<EditorParts | null>(null);

  useEffect(() => {
    const views: BlockViews = handlesOnScreen();
    const methodViews: ViewHandles = handlesOnScreen();
    const slashMenu = createSlashMenuStore();
    const references = createReferenceTools();
    const anchors = createTextAnchors();
    const headingSlots = createHeadingSlots();
    const placeholder = (name: string, level: number, documentIsEmpty: boolean): string => {
      if (documentIsEmpty) return t('document.empty');
      if (name === 'heading') return t('document.heading', { level });
      return name === 'paragraph' ? t('document.line') : name === 'guidance' ? t('document.guidance') : '';
    };
    const bound = bindEditor({
      doc: session.doc,
      editable: false,
      extensions: () =>
        editorExtensions({
          registry: blockRegistry,
          language,
          awareness: session.awareness,
          views,
          methodViews,
          slashMenu,
          references,
          anchors,
          headingSlots,
          findCommands: (query) => findCommands(COMMANDS, query, language),
          toNextStop,
          onPasteTooLarge: (limit) =>
            notifications.show({
              color: 'danger',
              title: t('document.pasteTooLarge'),
              message: t('document.pasteTooLargeHint', { limit: formatNumber(limit, language) }),
            }),
          words: {
            placeholder,
            caretOf: (name) => t('document.caretOf', { name }),
            todo: (text) => t('document.todo', { text }),
            readingKeys: comments('readKeys'),
          },
        }),
      drawUnknown: (extension, inline) =>
        (extension as TiptapNode).extend({
          addNodeView:
            () =>
            ({ node }) =>
              unknownNodeView(inline, { title: t('document.newer'), hint: t('document.newerHint') }, node),
        }),
      editorProps: {
        attributes: {
          class: 'koers-text',
          lang: textLanguage,
          'aria-label': t('document.label'),
          'aria-multiline': 'true',
          spellcheck: 'true',
        },
        // Room for the bars above and below when the caret walks out of sight.
        scrollMargin: { top: 80, bottom: 80, left: 0, right: 0 },
        scrollThreshold: { top: 64, bottom: 64, left: 0, right: 0 },
      },
    });
    setParts({ bound, views, methodViews, slashMenu, references, anchors, headingSlots });
    return () => {
      setParts(null);
      bound.close();
    };
  }, [session, language, textLanguage, t, comments]);

  useEffect(() => parts?.bound.setEditable(editable), [parts, editable]);
  return parts;
}

/** The editor as it stands now: a new one takes its place when the document brings something new. */
export function useCurrentEditor({ bound }: EditorParts): Editor | null {
  return useSyncExternalStore(bound.subscribe, bound.current);
}
