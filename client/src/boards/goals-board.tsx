import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import type { KpiStatus } from '@koers/shared/extraction/pace.ts';
import { Button, Skeleton } from '@mantine/core';
import { IconFilterOff, IconTargetArrow } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { factsQuery } from '../api/queries.ts';
import { useLanguage } from '../i18n/language.ts';
import { Chip } from '../ui/chip.tsx';
import { FailingState } from '../ui/failing-state.tsx';
import { compareNames, formatDay } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { PickOne } from '../ui/pick-one.tsx';
import { StatePage } from '../ui/state-page.tsx';
import { keyOf, textOf } from './block-fields.ts';
import classes from './goals-board.module.css';
import { documentsOf, groupGoals, type GoalsFilter, type GoalWithKpis } from './group-goals.ts';
import { KpiRow } from './kpi-row.tsx';
import { SmartLetters } from './smart-letters.tsx';

export const KPI_STATUSES: readonly KpiStatus[] = ['offTrack', 'atRisk', 'onTrack', 'reached', 'noData'];

interface Props {
  readonly filter: GoalsFilter;
  readonly onFilter: (filter: GoalsFilter) => void;
  /** Makes a first plan; absent for who may not. */
  readonly onNewPlan?: (() => void) | undefined;
}

/** Every goal of all documents that I may read, with its KPIs beneath. */
export function GoalsBoard(props: Props): ReactNode {
  const { t } = useTranslation();
  const goals = useQuery(factsQuery('goal'));
  const kpis = useQuery(factsQuery('kpi'));
  const error = goals.error ?? kpis.error;
  const retry = () => void Promise.all([goals.refetch(), kpis.refetch()]);
  const isHere = goals.data && kpis.data;
  return (
    <Page
      wide
      title={t('goals.title')}
      intro={isHere && <Count goals={goals.data.length} kpis={kpis.data.length} />}
      aside={
        isHere &&
        goals.data.length + kpis.data.length > 0 && <Filters {...props} blocks={[...goals.data, ...kpis.data]} />
      }
    >
      {isHere ? (
        <Board {...props} goals={goals.data} kpis={kpis.data} />
      ) : error ? (
        <FailingState title={t('goals.failed')} code={codeOf(error)} onRetry={retry} />
      ) : (
        <BoardSkeleton />
      )}
    </Page>
  );
}

function Count({ goals, kpis }: { readonly goals: number; readonly kpis: number }): ReactNode {
  const { t } = useTranslation();
  return `${t('goals.count', { count: goals })}, ${t('goals.kpiCount', { count: kpis })}`;
}

function Filters({ filter, onFilter, blocks }: Props & { readonly blocks: readonly BlockAnswer[] }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const compare = compareNames(language);
  const documents = [...documentsOf(blocks)]
    .map(([value, title]) => ({ value, label: title || t('untitled') }))
    .toSorted((a, b) => compare(a.label, b.label));
  const chosen = documents.find(({ value }) => value === filter.documentId)?.label;
  return (
    <>
      <PickOne
        label={t('goals.filterDocument')}
        none={t('goals.allDocuments')}
        value={filter.documentId ?? null}
        choices={documents}
        onPick={(documentId) => onFilter({ ...filter, documentId: documentId ?? undefined })}
        renderTarget={(open) => (
          <Chip {...open} aria-label={`${t('goals.filterDocument')}: ${chosen ?? t('goals.allDocuments')}`}>
            {chosen ?? t('goals.allDocuments')}
          </Chip>
        )}
      />
      <PickOne
        label={t('goals.filterStatus')}
        none={t('goals.allStatuses')}
        value={filter.status ?? null}
        choices={KPI_STATUSES.map((status) => ({ value: status, label: t(`kpiStatus.${status}`) }))}
        onPick={(status) => onFilter({ ...filter, status: KPI_STATUSES.find((one) => one === status) })}
        renderTarget={(open) => (
          <Chip
            {...open}
            aria-label={`${t('goals.filterStatus')}: ${filter.status ? t(`kpiStatus.${filter.status}`) : t('goals.allStatuses')}`}
          >
            {filter.status ? t(`kpiStatus.${filter.status}`) : t('goals.allStatuses')}
          </Chip>
        )}
      />
    </>
  );
}

interface BoardProps extends Props {
  readonly goals: readonly BlockAnswer[];
  readonly kpis: readonly BlockAnswer[];
}

function Board({ goals, kpis, filter, onFilter, onNewPlan }: BoardProps): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const board = useMemo(() => groupGoals(goals, kpis, filter, compareNames(language)), [goals, kpis, filter, language]);
  if (goals.length + kpis.length === 0) {
    return (
      <StatePage
        icon={<IconTargetArrow size={44} stroke={1.3} />}
        title={t('goals.empty')}
        action={onNewPlan && <Button onClick={onNewPlan}>{t('goals.emptyButton')}</Button>}
      >
        {t('goals.emptyText')}
      </StatePage>
    );
  }
  if (board.documents.length + board.loose.length === 0) {
    return (
      <StatePage
        icon={<IconFilterOff size={40} stroke={1.4} />}
        title={t('goals.noneFound')}
        action={
          <Button variant="default" onClick={() => onFilter({})}>
            {t('goals.clearFilter')}
          </Button>
        }
      >
        {t('goals.noneFoundText')}
      </StatePage>
    );
  }
  return (
    <>
      {board.documents.map(({ documentId, documentTitle, goals }) => (
        <section key={documentId} className={classes['document']} aria-label={documentTitle || t('untitled')}>
          <h2 className={classes['documentTitle']}>
            <Link to="/d/$documentId" params={{ documentId }} className={classes['documentLink']}>
              {documentTitle || t('untitled')}
            </Link>
          </h2>
          {goals.map((group) => (
            <Goal key={keyOf(group.goal)} {...group} />
          ))}
        </section>
      ))}
      {board.loose.length > 0 && (
        <section className={classes['document']} aria-label={t('goals.noGoal')}>
          <h2 className={classes['documentTitle']}>{t('goals.noGoal')}</h2>
          <ul className={`${classes['kpis']} ${classes['loose']}`}>
            {board.loose.map((kpi) => (
              <KpiRow key={keyOf(kpi)} kpi={kpi} withDocument />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Goal({ goal, kpis }: GoalWithKpis): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const deadline = textOf(goal, 'deadline');
  return (
    <article className={classes['goal']}>
      <div className={classes['goalHead']}>
        <div>
          <h3 className={classes['statement']}>
            <Link
              to="/d/$documentId"
              params={{ documentId: goal.documentId }}
              search={{ block: goal.id }}
              className={classes['statementLink']}
              data-untitled={goal.title === '' || undefined}
            >
              {goal.title || t('goals.untitledGoal')}
            </Link>
          </h3>
          {deadline && (
            <p className={classes['deadline']}>{t('goals.deadline', { date: formatDay(deadline, language) })}</p>
          )}
        </div>
        {goal.derived.smart && <SmartLetters verdict={goal.derived.smart} />}
      </div>
      {kpis.length > 0 ? (
        <ul className={classes['kpis']}>
          {kpis.map((kpi) => (
            <KpiRow key={keyOf(kpi)} kpi={kpi} withDocument={kpi.documentId !== goal.documentId} />
          ))}
        </ul>
      ) : (
        <p className={classes['noKpi']}>{t('goals.noKpi')}</p>
      )}
    </article>
  );
}

function BoardSkeleton(): ReactNode {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('app.loading')}>
      {['a', 'b', 'c'].map((key) => (
        <div key={key} className={classes['goal']}>
          <Skeleton height={18} width="60%" />
          <Skeleton height={12} mt={24} />
          <Skeleton height={12} mt={20} width="85%" />
        </div>
      ))}
    </div>
  );
}
