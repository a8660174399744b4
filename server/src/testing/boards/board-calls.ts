import type { BlockKind } from '@koers/shared/blocks/define.ts';
import {
  hasPace,
  latenessOf,
  personFieldsOf,
  referenceFieldsOf,
  sortsOf,
  statusFieldOf,
} from '@koers/shared/blocks/list-fields.ts';
import type { BoardScene } from '../../storage/seeded/board-scene.ts';

/** One list that a board asks for: a query as it stands in its address. */
export interface BoardCall {
  readonly kind: BlockKind;
  readonly query: Readonly<Record<string, string>>;
}

/** The kinds that boards show. */
export const BOARD_KINDS = ['goal', 'kpi', 'task', 'content', 'channel'] as const;

const monthOf = (today: string): { from: string; until: string } => ({
  from: `${today.slice(0, 7)}-01`,
  until: `${today.slice(0, 7)}-28`,
});

/** Every filter of a kind by itself, and those together that boards put together. */
export function filtersOf(kind: BlockKind, scene: BoardScene): Record<string, string>[] {
  const { documentId, under, person, channel, goal, today } = scene;
  const status = statusFieldOf(kind);
  const statuses = hasPace(kind) ? ['offTrack', 'atRisk', 'noData'] : Object.keys(status?.field.options ?? {});
  const filters: Record<string, string>[] = [{}, { documentId }, { under }, { q: 'duurzaam' }, { q: 'komt niet voor' }];
  filters.push(monthOf(today), { ...monthOf(today), undated: 'true' }, { undated: 'only' }, { from: today });
  // Long ago, when there was nothing.
  filters.push({ until: '2001-01-01' });
  for (const one of statuses) filters.push({ status: one });
  if (statuses.length > 1)
    filters.push({ status: statuses.slice(0, 2).join(',') }, { ...monthOf(today), status: statuses[0] ?? '' });
  if (hasPace(kind) || latenessOf(kind)) filters.push({ late: 'true' }, { late: 'true', under });
  if (personFieldsOf(kind).length > 0) filters.push({ person }, { person, ...monthOf(today) });
  if (referenceFieldsOf(kind, 'channel').length > 0) filters.push({ channel });
  if (referenceFieldsOf(kind, 'goal').length > 0) filters.push({ goal });
  return filters;
}

/** Every filter in the order of documents, and every order without a filter and with a few. */
export function callsOf(kind: BlockKind, scene: BoardScene): BoardCall[] {
  const filters = filtersOf(kind, scene);
  const sorts = sortsOf(kind).flatMap((sort) => [sort, `-${sort}`]);
  const few: Record<string, string>[] = [{}, { under: scene.under }, { until: '2001-01-01' }, { q: 'duurzaam' }];
  return [
    ...filters.map((query) => ({ kind, query })),
    ...sorts.flatMap((sort) => few.map((filter) => ({ kind, query: { ...filter, sort } }))),
  ];
}
