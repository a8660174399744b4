import type { boards as nl } from '../nl/boards.ts';
import type { Words } from '../words.ts';

/** English: the boards' shared head, and the board of goals and KPIs. See ../messages.ts. */
export const boards: Words<typeof nl> = {
  bar: {
    label: 'Search and filter',
    search: 'Search titles',
    clearSearch: 'Clear the search',
    filters: 'Filters',
    filtersSet_one: 'Filters · {{count}}',
    filtersSet_other: 'Filters · {{count}}',
    clear: 'Take filter ‘{{filter}}’ away',
    clearAll: 'Clear all filters',
    menu: 'More with this board',
    find: 'Search',
    nothing: 'Nothing found',
    all: 'All',
    unknown: 'something you cannot see here',
    untitled: 'Untitled',
    strategy: 'Strategy',
    document: 'Document',
    person: 'Person',
    me: 'Me',
    status: 'Status',
    channel: 'Channel',
    goal: 'Goal',
    period: 'Period',
    late: 'Late',
    sort: 'Order',
    group: 'Grouping',
    periods: {
      thisWeek: 'This week',
      thisMonth: 'This month',
      nextMonth: 'Next month',
      thisQuarter: 'This quarter',
      nextQuarter: 'Next quarter',
      thisYear: 'This year',
    },
  },
};
