import type { Editor } from '@tiptap/core';
import { useLayoutEffect, useMemo, useRef, useSyncExternalStore, type ReactNode } from 'react';
import type { SuggestionMenuStore } from '../extensions/suggestion-menu.ts';
import { Floating } from '../floating.tsx';
import { NamedIcon } from '../icons.tsx';
import { showOption } from '../show-option.ts';
import classes from './menus.module.css';

/** How one item of the list is shown. */
export interface SuggestedItem {
  readonly key: string;
  readonly icon: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly hint?: string | undefined;
  /** A line above the first item of a group. */
  readonly group?: string | undefined;
}

interface SuggestionListProps<T> {
  readonly store: SuggestionMenuStore<T>;
  readonly editor: Editor;
  readonly label: string;
  readonly nothing: string;
  readonly show: (item: T, query: string) => SuggestedItem;
}

/** The list that a typed character opens. The text keeps the keyboard: what one types narrows the list. */
export function SuggestionList<T>({ store, editor, label, nothing, show }: SuggestionListProps<T>): ReactNode {
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
  const shown = items.map((item) => show(item, query));
  return (
    <Floating
      anchor={anchor}
      onClose={() => store.set(null)}
      label={label}
      role="listbox"
      takesFocus={false}
      className={classes['slash']}
    >
      <div ref={list}>
        {items.map((item, index) => {
          const { key, icon, label, description, hint, group } = shown[index] ?? show(item, query);
          return (
            <div key={key} role="presentation">
              {group !== undefined && group !== shown[index - 1]?.group ? (
                <div className={classes['group']}>{group}</div>
              ) : null}
              {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */}
              <div
                role="option"
                aria-selected={index === state.selected}
                data-current={index === state.selected || undefined}
                className={classes['command']}
                onPointerMove={() => index !== state.selected && store.set({ ...state, selected: index })}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(item)}
              >
                <span className={classes['icon']}>
                  <NamedIcon name={icon} />
                </span>
                <span className={classes['words']}>
                  <span>{label}</span>
                  {description === undefined ? null : <span className={classes['description']}>{description}</span>}
                </span>
                {hint === undefined ? null : <kbd className={classes['hint']}>{hint}</kbd>}
              </div>
            </div>
          );
        })}
        {items.length === 0 ? <p className={classes['nothing']}>{nothing}</p> : null}
      </div>
    </Floating>
  );
}
