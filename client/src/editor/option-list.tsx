import { IconCheck } from '@tabler/icons-react';
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './option-list.module.css';
import { showOption } from './show-option.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
  /** Small print behind the label. */
  readonly note?: string | undefined;
  /** Why it cannot be chosen; it stays in sight, so that nobody looks for it. */
  readonly unfit?: string | undefined;
  readonly icon?: ReactNode;
  /** A line above the first option of a group. */
  readonly group?: string | undefined;
}

interface OptionListProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly onChoose: (value: string) => void;
  /** With so few that one sees them all, there is nothing to search. */
  readonly searchable?: boolean;
  readonly nothing?: string;
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** A list to choose from by mouse or keyboard, narrowed by typing. */
export function OptionList(props: OptionListProps): ReactNode {
  const { label, options, chosen, onChoose, searchable = options.length > 7, nothing } = props;
  const { t } = useTranslation('editor');
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      options.findIndex((option) => chosen.includes(option.value)),
    ),
  );
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const wanted = plain(query.trim());
  const found = options
    .filter((option) => plain(`${option.label} ${option.note ?? ''}`).includes(wanted))
    // What was typed in full, such as a currency's code, comes first.
    .toSorted((a, b) => Number(plain(b.value) === wanted) - Number(plain(a.value) === wanted));
  const current = Math.min(at, Math.max(found.length - 1, 0));

  useLayoutEffect(() => {
    showOption(list.current?.querySelector('[data-current]'));
  }, [current]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && found.length > 0) {
      event.preventDefault();
      setAt((current + step + found.length) % found.length);
    }
    if (event.key === 'Enter' || (event.key === ' ' && !searchable)) {
      event.preventDefault();
      const option = found[current];
      if (option && option.unfit === undefined) onChoose(option.value);
    }
  };

  const keyboard = {
    role: 'combobox',
    'aria-label': label,
    'aria-expanded': true,
    'aria-controls': `${id}list`,
    'aria-activedescendant': found.length > 0 ? `${id}${current}` : undefined,
    'data-autofocus': true,
    onKeyDown,
  } as const;

  return (
    <div>
      {searchable ? (
        <input
          {...keyboard}
          className={classes['search']}
          value={query}
          placeholder={t('field.search')}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
        />
      ) : null}
      <div
        ref={list}
        id={`${id}list`}
        {...(searchable ? { role: 'listbox', 'aria-label': label } : { ...keyboard, role: 'listbox', tabIndex: 0 })}
        className={classes['list']}
      >
        {found.map((option, index) => (
          <div key={option.value} role="presentation">
            {option.group !== undefined && option.group !== found[index - 1]?.group ? (
              <div className={classes['group']}>{option.group}</div>
            ) : null}
            {/* The list has the keyboard; an option is only pressed. */}
            {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */}
            <div
              id={`${id}${index}`}
              role="option"
              aria-selected={chosen.includes(option.value)}
              aria-disabled={option.unfit !== undefined || undefined}
              data-current={index === current || undefined}
              className={classes['option']}
              onPointerMove={() => setAt(index)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => option.unfit === undefined && onChoose(option.value)}
            >
              {option.icon}
              <span className={classes['label']}>{option.label}</span>
              {option.unfit || option.note ? (
                <span className={classes['note']}>{option.unfit ?? option.note}</span>
              ) : null}
              {chosen.includes(option.value) ? <IconCheck size={16} className={classes['check']} aria-hidden /> : null}
            </div>
          </div>
        ))}
        {found.length === 0 ? <p className={classes['nothing']}>{nothing ?? t('field.nothing')}</p> : null}
      </div>
    </div>
  );
}
