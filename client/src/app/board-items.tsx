import { useLocation, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BoardMenuContext } from '../boards/board-bar/board-menu-context.ts';
import { filterOf, readBoardState } from '../boards/board-bar/board-query.ts';
import { ListItems } from '../outward/list-items.tsx';

/** The list behind each board, and what a calendar of it holds. */
const LISTS = {
  '/goals': { list: 'kpis', feed: null },
  '/timeline': { list: 'tasks', feed: 'tasks' },
  '/calendar': { list: 'content', feed: 'content' },
  '/work': { list: 'tasks', feed: 'all' },
} as const;

const isBoard = (path: string): path is keyof typeof LISTS => Object.hasOwn(LISTS, path);

/** Gives boards the ways out for what they show: as a file, and in one's own calendar. */
export function BoardItems({ children }: { readonly children: ReactNode }): ReactNode {
  const { pathname } = useLocation();
  return <BoardMenuContext value={isBoard(pathname) ? <ItemsOf path={pathname} /> : null}>{children}</BoardMenuContext>;
}

function ItemsOf({ path }: { readonly path: keyof typeof LISTS }): ReactNode {
  const { t } = useTranslation('outward');
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const filter = filterOf(readBoardState(search));
  const { list, feed } = LISTS[path];
  const isMine = path === '/work' || filter.person === 'me';
  const name = isMine ? t('feeds.presetMine') : feed === null ? '' : t(`feeds.kind.${feed}`);
  return (
    <ListItems
      list={list}
      query={path === '/work' ? { ...filter, person: 'me' } : filter}
      feed={feed === null ? null : { name, what: feed, mine: isMine }}
    />
  );
}
