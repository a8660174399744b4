import type { Editor } from '@tiptap/core';
import { useLayoutEffect, useMemo, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditorPage } from '../editor-page.ts';
import type { SlashMenuStore } from '../extensions/slash-menu.ts';
import { Floating } from '../floating.tsx';
import { NamedIcon } from '../icons.tsx';
import { showOption } from '../show-option.ts';
import classes from './menus.module.css';

/** The list that `/` opens. The text keeps the keyboard: what one types narrows the list. */
export function SlashMenuList({
  store,
  editor,
}: {
  readonly store: SlashMenuStore;
  readonly editor: Editor;
}): ReactNode {
  const { t } = useTranslation('editor');
  const { language } = useEditorPage();
  const state = useSyncExternalStore(store.subscribe, store.state);
  const rect = useRef<() => DOMRect | null>(() => null);
  rect.current = state?.rect ?? rect.current;
  const anchor = useMemo(
    () => ({ getBoundingClientRect: () => rect.current() ?? new DOMRect(), contextElement: editor.view.dom }),
    [editor],
  );
  const list = useRef<HTMLDivElement>(null);
  const selected = state?.selected;
  useLayoutEffect(() => {
    showOption(list.current?.querySelector('[data-current]'));
  }, [selected]);

  if (!state || (state.items.length === 0 && state.query.length > 12)) return null;
  const { items, choose, query } = state;
  // Grouped as long as nothing is typed; then the best fit comes first.
  const isGrouped = query === '';
  return (
    <Floating
      anchor={anchor}
      onClose={() => store.set(null)}
      label={t('menu.slash')}
      role="listbox"
      takesFocus={false}
      className={classes['slash']}
    >
      <div ref={list}>
        {items.map((command, index) => (
          <div key={command.id} role="presentation">
            {isGrouped && command.group !== items[index - 1]?.group ? (
              <div className={classes['group']}>{t(`menu.groups.${command.group}`)}</div>
            ) : null}
            {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */}
            <div
              role="option"
              aria-selected={index === state.selected}
              data-current={index === state.selected || undefined}
              className={classes['command']}
              onPointerMove={() => index !== state.selected && store.set({ ...state, selected: index })}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(command)}
            >
              <span className={classes['icon']}>
                <NamedIcon name={command.icon} />
              </span>
              <span className={classes['words']}>
                <span>{command.label[language]}</span>
                <span className={classes['description']}>{command.description[language]}</span>
              </span>
              {command.hint ? <kbd className={classes['hint']}>{command.hint}</kbd> : null}
            </div>
          </div>
        ))}
        {items.length === 0 ? <p className={classes['nothing']}>{t('menu.nothing')}</p> : null}
      </div>
    </Floating>
  );
}
