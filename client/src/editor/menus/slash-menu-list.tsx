import type { Editor } from '@tiptap/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditorPage } from '../editor-page.ts';
import type { SlashMenuStore } from '../extensions/slash-menu.ts';
import { SuggestionList } from './suggestion-list.tsx';

/** The list that `/` opens. */
export function SlashMenuList({
  store,
  editor,
}: {
  readonly store: SlashMenuStore;
  readonly editor: Editor;
}): ReactNode {
  const { t } = useTranslation('editor');
  const { language } = useEditorPage();
  return (
    <SuggestionList
      store={store}
      editor={editor}
      label={t('menu.slash')}
      nothing={t('menu.nothing')}
      show={({ id, icon, label, description, hint, group }, query) => ({
        key: id,
        icon,
        label: label[language],
        description: description[language],
        hint,
        // Grouped as long as nothing is typed; then the best fit comes first.
        group: query === '' ? t(`menu.groups.${group}`) : undefined,
      })}
    />
  );
}
