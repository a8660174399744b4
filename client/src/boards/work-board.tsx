import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { Button, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBeach, IconChecklist, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { use, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { useChangeBlock } from '../api/block-hooks.ts';
import { factsQuery } from '../api/queries.ts';
import { FailingState } from '../ui/failing-state.tsx';
import { Page } from '../ui/page.tsx';
import { StatePage } from '../ui/state-page.tsx';
import { useToday } from '../ui/today.ts';
import { Undo } from '../ui/undo.tsx';
import { BoardMenuContext } from './board-bar/board-menu-context.ts';
import { BoardMenu } from './board-bar/board-page.tsx';
import { keyOf } from './block-fields.ts';
import { groupTasks } from './group-tasks.ts';
import { TaskRow } from './task-row.tsx';
import classes from './work-board.module.css';

/** The tasks that I am assigned to, by when they are due; a tick finishes one in its document. */
export function WorkBoard(): ReactNode {
  const { t } = useTranslation();
  const today = useToday();
  const offered = use(BoardMenuContext);
  const { data: tasks, error, refetch } = useQuery(factsQuery('task', { person: 'me' }));
  const groups = tasks && groupTasks(tasks, today);
  const open = groups && groups.overdue.length + groups.week.length + groups.later.length + groups.undated.length;
  return (
    <Page
      title={t('work.title')}
      intro={open ? t('work.count', { count: open }) : undefined}
      aside={offered && <BoardMenu>{offered}</BoardMenu>}
    >
      {groups ? (
        <Groups groups={groups} open={open ?? 0} today={today} />
      ) : error ? (
        <FailingState title={t('work.failed')} code={codeOf(error)} onRetry={() => void refetch()} />
      ) : (
        <div role="status" aria-label={t('app.loading')}>
          {['a', 'b', 'c', 'd'].map((key) => (
            <Skeleton key={key} height={18} mt={26} width="80%" />
          ))}
        </div>
      )}
    </Page>
  );
}

interface GroupsProps {
  readonly groups: ReturnType<typeof groupTasks>;
  readonly open: number;
  readonly today: string;
}

function Groups({ groups, open, today }: GroupsProps): ReactNode {
  const { t } = useTranslation();
  const [withDone, setWithDone] = useState(false);
  const tick = useTick();
  const isEmpty = open === 0 && groups.done.length === 0;
  return (
    <>
      {open === 0 && (
        <StatePage
          icon={isEmpty ? <IconChecklist size={44} stroke={1.3} /> : <IconBeach size={44} stroke={1.3} />}
          title={isEmpty ? t('work.empty') : t('work.allDone')}
          action={
            isEmpty && (
              <Button component={Link} to="/" variant="default">
                {t('work.emptyButton')}
              </Button>
            )
          }
        >
          {isEmpty ? t('work.emptyText') : t('work.allDoneText')}
        </StatePage>
      )}
      {(['overdue', 'week', 'later', 'undated'] as const).map((group) => (
        <TaskList key={group} name={t(`work.${group}`)} tasks={groups[group]} today={today} onTick={tick} />
      ))}
      {groups.done.length > 0 && (
        <div className={classes['doneToggle']}>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            aria-expanded={withDone}
            leftSection={
              <IconChevronRight size={15} className={classes['chevron'] ?? ''} data-open={withDone || undefined} />
            }
            onClick={() => setWithDone(!withDone)}
          >
            {withDone ? t('work.hideDone') : t('work.showDone', { count: groups.done.length })}
          </Button>
        </div>
      )}
      {withDone && <TaskList name={t('work.done')} tasks={groups.done} today={today} onTick={tick} />}
    </>
  );
}

/** Ticks a task off, or opens it again, with the way back. */
function useTick(): (task: BlockAnswer, done: boolean) => void {
  const { t } = useTranslation();
  const change = useChangeBlock();
  return (task, done) => {
    const before = task['status'] ?? 'todo';
    const title = task.title || t('work.untitled');
    const id = `tick-${keyOf(task)}`;
    change.mutate(
      { block: task, fields: { status: done ? 'done' : 'todo' } },
      {
        onSuccess: () =>
          notifications.show({
            id,
            message: (
              <Undo
                label={t('action.undo')}
                onUndo={() => {
                  notifications.hide(id);
                  change.mutate({ block: task, fields: { status: before } });
                }}
              >
                {done ? t('work.ticked', { title }) : t('work.unticked', { title })}
              </Undo>
            ),
          }),
      },
    );
  };
}

interface ListProps {
  readonly name: string;
  readonly tasks: readonly BlockAnswer[];
  readonly today: string;
  readonly onTick: (task: BlockAnswer, done: boolean) => void;
}

function TaskList({ name, tasks, today, onTick }: ListProps): ReactNode {
  if (tasks.length === 0) return null;
  return (
    <section className={classes['group']} aria-label={name}>
      <h2 className={classes['heading']}>
        {name} <span className={classes['count']}>{tasks.length}</span>
      </h2>
      <ul className="koers-unstyled-list">
        {tasks.map((task) => (
          <TaskRow key={keyOf(task)} task={task} today={today} onTick={(done) => onTick(task, done)} />
        ))}
      </ul>
    </section>
  );
}
