import { coverage, type CoveredGoal } from '@koers/shared/extraction/views/coverage.ts';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ViewFrame } from './view-frame.tsx';
import { BlockLink, EmptyView, Mark, useShown, ViewTable, Warning, type ViewProps } from './view-parts.tsx';
import classes from './views.module.css';

/** Columns that are drawn at once. */
const MOST_TACTICS = 20;

function GoalRow({ goal, columns }: { readonly goal: CoveredGoal; readonly columns: number }): ReactNode {
  const { t } = useTranslation('views');
  const tasks = useShown(goal.tasks, 5);
  return (
    <tr>
      <th scope="row">
        <BlockLink linked={goal} />
        {goal.unserved ? (
          <div>
            <Warning>{t('coverage.unserved')}</Warning>
          </div>
        ) : null}
      </th>
      {goal.served.slice(0, columns).map((served, index) => (
        // A row of the grid: its columns are the tactics, in their order.
        <td key={index} className={classes['cell']} data-filled={served || undefined}>
          {served ? <Mark sign="●" words={t('coverage.serves')} /> : <Mark sign="–" words={t('no')} />}
        </td>
      ))}
      <td>
        {goal.tasks.length === 0 ? (
          <Mark sign="–" words={t('no')} />
        ) : (
          <ul className={classes['plainList']}>
            {tasks.items.map((task) => (
              <li key={`${task.documentId}/${task.block.id}`}>
                <BlockLink linked={task} />
              </li>
            ))}
          </ul>
        )}
        {tasks.more}
      </td>
    </tr>
  );
}

/** Which tactics and tasks serve which goals. */
export function CoverageView({ source }: ViewProps): ReactNode {
  const { t } = useTranslation('views');
  const { goals, tactics, unservedGoals, idleTactics } = useMemo(() => coverage(source), [source]);
  const rows = useShown(goals);
  const columns = useShown(tactics, MOST_TACTICS);
  if (goals.length === 0) return <EmptyView kind="goal">{t('coverage.emptyGoals')}</EmptyView>;
  return (
    <ViewFrame
      summary={[
        unservedGoals === 0 && t('coverage.allServed'),
        unservedGoals > 0 && <Warning key="goals">{t('coverage.unservedGoals', { count: unservedGoals })}</Warning>,
        idleTactics > 0 && <Warning key="tactics">{t('coverage.idleTactics', { count: idleTactics })}</Warning>,
      ]}
    >
      <ViewTable
        caption={t('command.coverage.description')}
        head={
          <tr>
            <th scope="col">{t('coverage.goal')}</th>
            {columns.items.map((tactic) => (
              <th key={`${tactic.documentId}/${tactic.block.id}`} scope="col" className={classes['cell']}>
                <BlockLink linked={tactic} />
                {tactic.goals === 0 ? (
                  <div>
                    <Warning>{t('coverage.idle')}</Warning>
                  </div>
                ) : null}
              </th>
            ))}
            <th scope="col">{t('coverage.tasks')}</th>
          </tr>
        }
      >
        {rows.items.map((goal) => (
          <GoalRow key={`${goal.documentId}/${goal.block.id}`} goal={goal} columns={columns.items.length} />
        ))}
      </ViewTable>
      {rows.more}
      {columns.more}
      {tactics.length === 0 ? <EmptyView kind="tactic">{t('coverage.emptyTactics')}</EmptyView> : null}
    </ViewFrame>
  );
}
