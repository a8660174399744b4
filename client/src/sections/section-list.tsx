import type { Section } from '@koers/shared/extraction/sections.ts';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { memo, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CompletenessRing } from './completeness-ring.tsx';
import classes from './section-list.module.css';
import type { SectionRow } from './section-rows.ts';

/** What can be done about a section, from the list of them. */
export interface SectionAction {
  readonly label: string;
  readonly icon: ReactNode;
  readonly run: (headingId: string) => void;
}

interface Props {
  readonly rows: readonly SectionRow[];
  /** The heading of what is being read. */
  readonly currentId: string | null;
  readonly onGo: (headingId: string) => void;
  /** Stays the same list while it offers the same. */
  readonly actions: readonly SectionAction[];
  /** Writes the figures out, with room for a finger. */
  readonly roomy?: boolean;
}

/** Where an arrow, Home or End leads to in a list of so many. */
function nextIndex(key: string, index: number, count: number): number | null {
  if (key === 'ArrowDown') return Math.min(index + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(index - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/**
 * The sections, each with how complete it is. One stop for Tab, at the section in sight: a strategy has twenty, and who is on
 * the way to the text should not have to pass them all. Arrows walk through them.
 */
export function SectionList({ rows, currentId, onGo, actions, roomy = false }: Props): ReactNode {
  const wordsOf = useSectionWords();
  const list = useRef<HTMLOListElement>(null);
  const [walkedTo, setWalkedTo] = useState<number | null>(null);
  const current = rows.findIndex(({ section }) => section.id === currentId);
  const stop = Math.min(walkedTo ?? Math.max(0, current), rows.length - 1);

  useEffect(() => {
    const row = list.current?.children[current];
    // only within the list: the page stays where it is
    if (row instanceof HTMLElement && list.current) keepInSight(list.current, row);
  }, [current]);

  const walk = (event: KeyboardEvent, index: number) => {
    const next = nextIndex(event.key, index, rows.length);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    list.current?.querySelectorAll<HTMLElement>('[data-row]')[next]?.focus();
  };
  return (
    <ol ref={list} className={classes['list']} data-roomy={roomy || undefined}>
      {rows.map(({ key, section, depth }, index) => {
        const { title, figures } = wordsOf(section);
        return (
          <li
            key={key}
            data-depth={Math.min(depth, 3)}
            data-has-more={actions.length > 0 || undefined}
            className={classes['item']}
          >
            <button
              type="button"
              data-row=""
              className={classes['row']}
              aria-label={`${title}, ${figures}`}
              aria-current={index === current ? 'location' : undefined}
              tabIndex={index === stop ? 0 : -1}
              data-autofocus={roomy && index === stop ? '' : undefined}
              onClick={() => onGo(section.id)}
              onFocus={() => setWalkedTo(index)}
              onBlur={() => setWalkedTo(null)}
              onKeyDown={(event) => walk(event, index)}
            >
              <Row
                title={title}
                figures={figures}
                fraction={section.fraction}
                figure={roomy && section.fraction !== null ? figureOf(section) : null}
              />
            </button>
            {actions.length > 0 && (
              <More headingId={section.id} title={title} actions={actions} isStop={index === stop} roomy={roomy} />
            )}
          </li>
        );
      })}
    </ol>
  );
}

function keepInSight(list: HTMLElement, row: HTMLElement): void {
  const [above, below] = [row.offsetTop, row.offsetTop + row.offsetHeight];
  if (above < list.scrollTop) list.scrollTop = above - 8;
  else if (below > list.scrollTop + list.clientHeight) list.scrollTop = below - list.clientHeight + 8;
}

/** What a section is called and how complete it is, for a reader who sees no ring. */
function useSectionWords(): (section: Section) => { readonly title: string; readonly figures: string } {
  const { t } = useTranslation('templates');
  return ({ title, questions, blocks, fraction }) => {
    const figures = [
      questions.all > 0 && t('sections.questions', { done: questions.done, count: questions.all }),
      blocks.all > 0 && t('sections.blocks', { done: blocks.done, count: blocks.all }),
    ];
    return {
      title: title || t('sections.untitled'),
      figures: fraction === null ? t('sections.textOnly') : figures.filter(Boolean).join(', '),
    };
  };
}

interface MoreProps {
  readonly headingId: string;
  readonly title: string;
  readonly actions: readonly SectionAction[];
  /** Whether Tab comes here: from its own row. */
  readonly isStop: boolean;
  readonly roomy: boolean;
}

/** What else can be done about a section. */
const More = memo(function More({ headingId, title, actions, isStop, roomy }: MoreProps): ReactNode {
  const { t } = useTranslation('templates');
  const label = t('sections.more', { title });
  return (
    // over the drawer that the list may stand in
    <Menu position="bottom-end" width={220} withinPortal zIndex={400}>
      <Menu.Target>
        <ActionIcon
          className={classes['more'] ?? ''}
          size={roomy ? 44 : 24}
          tabIndex={isStop ? 0 : -1}
          aria-label={label}
          title={label}
        >
          <IconDots size={roomy ? 18 : 15} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ label: name, icon, run }) => (
          <Menu.Item key={name} leftSection={icon} onClick={() => run(headingId)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
});

interface RowProps {
  readonly title: string;
  readonly figures: string;
  readonly fraction: number | null;
  /** `3/5`, where there is room for it. */
  readonly figure: string | null;
}

const Row = memo(function Row({ title, figures, fraction, figure }: RowProps): ReactNode {
  return (
    <>
      <CompletenessRing fraction={fraction} />
      <span className={classes['title']} title={`${title}: ${figures}`}>
        {title}
      </span>
      {figure !== null && <span className={classes['figure']}>{figure}</span>}
    </>
  );
});

const figureOf = ({ questions, blocks }: Section): string =>
  `${questions.done + blocks.done}/${questions.all + blocks.all}`;
