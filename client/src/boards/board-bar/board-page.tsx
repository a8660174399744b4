import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconArrowsSort, IconDots, IconLayoutRows } from '@tabler/icons-react';
import { use, useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../ui/chip.tsx';
import { PageBar, useTitle } from '../../ui/page.tsx';
import { PickOne, type Choice } from '../../ui/pick-one.tsx';
import classes from './board-bar.module.css';
import { BoardMenuContext } from './board-menu-context.ts';
import { BoardFilters, type BoardFiltersProps } from './board-filters.tsx';
import { countFilters, NO_FILTERS } from './board-query.ts';
import { SearchField } from './search-field.tsx';

interface Props extends BoardFiltersProps {
  readonly title: string;
  readonly intro?: ReactNode;
  /** Orders and groupings by the name that stands in the address; the first is what is meant without one. */
  readonly sorts?: readonly Choice[];
  readonly groups?: readonly Choice[];
  /** Beside the title: what this board does, the widest used last. */
  readonly actions?: ReactNode;
  /** Beside the title: the saved views. */
  readonly views?: ReactNode;
  /** Items of the menu, before those that all boards have (board-menu-context.ts). Without any there is no menu. */
  readonly menu?: ReactNode;
  /** Before the filters: zoom, span, to and fro. */
  readonly lead?: ReactNode;
  /** How wide the board may grow: as a page, or as wide as the window. */
  readonly width?: 'page' | 'window';
  readonly children: ReactNode;
}

/** A board: its head with filters, which all boards share, and what it shows. */
export function BoardPage(props: Props): ReactNode {
  const { title, intro, actions, views, menu, width = 'page', children } = props;
  const offered = use(BoardMenuContext);
  useTitle(title);
  return (
    <>
      <PageBar />
      <div className={classes['page']} data-width={width}>
        <header className={classes['head']}>
          <div className={classes['names']}>
            <h1 className={classes['title']}>{title}</h1>
            {intro && <p className={classes['intro']}>{intro}</p>}
          </div>
          <div className={classes['actions']}>
            {views}
            {actions}
            {(menu || offered) && (
              <BoardMenu>
                {menu}
                {offered}
              </BoardMenu>
            )}
          </div>
        </header>
        <Bar {...props} />
        {children}
      </div>
    </>
  );
}

/** What one can do with a board's list. */
export function BoardMenu({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation('boards');
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={32} aria-label={t('bar.menu')} title={t('bar.menu')}>
          <IconDots size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

/** Search, filters, order. On a phone the filters are behind a button, which says how many are set. */
function Bar({ lead, sorts, groups, ...filters }: Props): ReactNode {
  const { t } = useTranslation('boards');
  const { state, onChange } = filters;
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const set = countFilters(state);
  return (
    <div className={classes['bar']} role="search" aria-label={t('bar.label')}>
      {lead}
      <SearchField value={state.q} onChange={(q) => onChange({ q })} />
      <Button
        className={classes['fold'] ?? ''}
        variant="default"
        size="xs"
        leftSection={<IconAdjustmentsHorizontal size={15} stroke={1.8} aria-hidden />}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        {set > 0 ? t('bar.filtersSet', { count: set }) : t('bar.filters')}
      </Button>
      <div id={id} className={classes['chips']} data-open={isOpen || undefined}>
        <BoardFilters {...filters} />
        {groups && (
          <OrderChip
            label={t('bar.group')}
            icon={<IconLayoutRows size={15} stroke={1.7} aria-hidden />}
            choices={groups}
            value={state.group}
            onPick={(group) => onChange({ group })}
          />
        )}
        {sorts && (
          <OrderChip
            label={t('bar.sort')}
            icon={<IconArrowsSort size={15} stroke={1.7} aria-hidden />}
            choices={sorts}
            value={state.sort}
            onPick={(sort) => onChange({ sort })}
          />
        )}
        {set > 0 && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChange(NO_FILTERS)}>
            {t('bar.clearAll')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface OrderProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly choices: readonly Choice[];
  readonly value: string | undefined;
  readonly onPick: (value: string | undefined) => void;
}

/** An order or a grouping: there always is one, the first unless another is asked for. */
function OrderChip({ label, icon, choices, value, onPick }: OrderProps): ReactNode {
  const [first] = choices;
  const chosen = choices.find((one) => one.value === value) ?? first;
  if (!chosen) return null;
  return (
    <PickOne
      label={label}
      value={chosen.value}
      choices={choices}
      onPick={(picked) => onPick(picked === null || picked === first?.value ? undefined : picked)}
      renderTarget={(open) => (
        <Chip {...open} icon={icon} aria-label={`${label}: ${chosen.label}`}>
          {chosen.label}
        </Chip>
      )}
    />
  );
}
