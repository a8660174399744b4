import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/language.ts';
import { compareNames } from '../../ui/format.ts';
import { groupTimeline, rowsOf, type Grouping, type TaskGroup, type TimelineRow } from './arrange-tasks.ts';
import { dependenciesOf, firstCircle, type Dependency } from './dependencies.ts';
import { spanOf, type Days, type TimelineTask } from './timeline-task.ts';
import type { Surroundings } from './use-task-surroundings.ts';
import { byTask, warningsOf, type Warning } from './warnings.ts';

/** A task that is being moved, and where it lies meanwhile. */
export interface Held {
  readonly task: TimelineTask;
  readonly rowKey: string;
  readonly to: Days;
  readonly by: 'pointer' | 'keys';
}

export interface TimelineModel {
  readonly rows: readonly TimelineRow[];
  readonly groups: readonly TaskGroup[];
  readonly dependencies: readonly Dependency[];
  readonly warningsFor: (task: TimelineTask) => readonly Warning[];
  readonly titleOf: (key: string) => string | null;
  /** Titles of tasks that go in a circle, the first one that is found; empty when none does. */
  readonly circle: readonly string[];
}

interface Input {
  readonly tasks: readonly TimelineTask[];
  readonly grouping: Grouping;
  readonly surroundings: Surroundings;
  readonly folded: ReadonlySet<string>;
  readonly held: Held | null;
  readonly today: string;
}

const NONE: readonly Dependency[] = [];

/** Where it would lie if it were let go now. */
export function asHeld(task: TimelineTask, held: Held | null): TimelineTask {
  if (held?.task.key !== task.key) return task;
  const span = spanOf(held.to);
  return span ? { ...task, ...held.to, ...span } : task;
}

/** While something is held nothing else moves: what comes in meanwhile is shown once it is let go. */
function useStillWhile<T>(isHeld: boolean, value: T): T {
  const [kept, setKept] = useState(value);
  if (!isHeld && kept !== value) setKept(value);
  return isHeld ? kept : value;
}

/** Where each task stands among others: by the day that it was first seen with, so that a task that was moved keeps its row. */
function useRanks(tasks: readonly TimelineTask[], grouping: Grouping): (task: TimelineTask) => number {
  const [known, setKnown] = useState<{ grouping: Grouping; ranks: ReadonlyMap<string, number> }>(() => ({
    grouping,
    ranks: new Map(),
  }));
  const old = known.grouping === grouping ? known.ranks : new Map<string, number>();
  const isNew = tasks.filter(({ key }) => !old.has(key));
  if (isNew.length > 0) {
    setKnown({ grouping, ranks: new Map([...old, ...isNew.map(({ key, first }) => [key, first] as const)]) });
  }
  const { ranks } = known;
  return useMemo(
    () =>
      ({ key, first }: TimelineTask) =>
        ranks.get(key) ?? first,
    [ranks],
  );
}

/** Everything that is drawn, from what is known. */
export function useTimelineModel({ tasks, grouping, surroundings, folded, held, today }: Input): TimelineModel {
  const { t } = useTranslation('timeline');
  const { language } = useLanguage();
  const shown = useStillWhile(held !== null, tasks);
  const rankOf = useRanks(shown, grouping);
  const groups = useMemo(
    () =>
      groupTimeline(shown, grouping, rankOf, {
        nameOf: (by, id) => {
          const name = surroundings.nameOf(by, id);
          return name === '' ? t('untitledDocument') : name;
        },
        none: t(`none.${grouping}`),
        unknown: t('unknown'),
        compare: compareNames(language),
      }),
    [shown, grouping, rankOf, surroundings, t, language],
  );
  const rows = useMemo(() => rowsOf(groups, folded), [groups, folded]);
  const dependencies = useMemo(() => dependenciesOf(shown.map((task) => asHeld(task, held))), [shown, held]);
  const found = useMemo(() => byTask(dependencies), [dependencies]);
  const titles = useMemo(() => new Map(shown.map(({ key, block }) => [key, block.title])), [shown]);
  const titleOf = (key: string) => titles.get(key) ?? null;
  return {
    rows,
    groups,
    dependencies,
    titleOf,
    warningsFor: (task) =>
      warningsOf(task, surroundings.planOf(task.block.documentId), found.get(task.key) ?? NONE, today),
    circle: firstCircle(dependencies).map((key) => titleOf(key) || t('untitled')),
  };
}
