import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleQuery } from '../../api/queries.ts';
import { useLanguage } from '../../i18n/language.ts';
import { formatDay } from '../../ui/format.ts';
import { KpiStatusSign, kpiStatusToken } from '../../ui/kpi-status.tsx';
import { keyOf, textOf } from '../block-fields.ts';
import { SmartLetters } from '../smart-letters.tsx';
import { KPI_STATUSES, statusesUnder, type GoalNode } from './goal-tree.ts';
import classes from './goals-board.module.css';
import { KpiRow } from './kpi-row.tsx';

interface Props {
  readonly node: GoalNode;
  /** Of its heading, from 3. */
  readonly level: number;
  readonly picked: readonly string[];
  readonly toggle: (key: string) => void;
}

/** A goal, the KPIs that measure it, and the goals that support it; folded it says how those stand. */
export function GoalCard({ node, level, picked, toggle }: Props): ReactNode {
  const { t } = useTranslation('boards');
  const [isOpen, setIsOpen] = useState(true);
  const { goal, goals, kpis, isContext, isCut } = node;
  const title = goal.title || t('goals.untitledGoal');
  const Heading = `h${Math.min(level, 6)}` as 'h3';
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  const hasMore = goals.length + kpis.length > 0;
  return (
    <article
      className={classes['goal']}
      data-nested={level > 3 || undefined}
      data-context={isContext || undefined}
      aria-label={title}
    >
      <div className={classes['goalHead']}>
        {hasMore && (
          <ActionIcon
            size={24}
            className={classes['fold'] ?? ''}
            aria-expanded={isOpen}
            aria-label={isOpen ? t('goals.fold', { goal: title }) : t('goals.unfold', { goal: title })}
            onClick={() => setIsOpen(!isOpen)}
          >
            <Chevron size={16} stroke={1.8} />
          </ActionIcon>
        )}
        <div className={classes['goalText']}>
          <Heading className={classes['statement']}>
            <Link
              to="/d/$documentId"
              params={{ documentId: goal.documentId }}
              search={{ block: goal.id }}
              className={classes['statementLink']}
              data-untitled={goal.title === '' || undefined}
            >
              {title}
            </Link>
          </Heading>
          <GoalFacts node={node} withDocument={level > 3} />
        </div>
        {!isOpen && <Summary node={node} />}
        {goal.derived.smart && <SmartLetters verdict={goal.derived.smart} />}
      </div>
      {isOpen && kpis.length > 0 && (
        <ul className={classes['kpis']}>
          {kpis.map((kpi) => (
            <KpiRow
              key={keyOf(kpi)}
              kpi={kpi}
              withDocument={kpi.documentId !== goal.documentId}
              isPicked={picked.includes(keyOf(kpi))}
              isPicking={picked.length > 0}
              onPick={toggle}
            />
          ))}
        </ul>
      )}
      {isOpen && kpis.length === 0 && goals.length === 0 && !isContext && (
        <p className={classes['noKpi']}>{t('goals.noKpi')}</p>
      )}
      {isOpen && goals.length > 0 && (
        <div className={classes['supporting']} role="group" aria-label={t('goals.supportedBy', { goal: title })}>
          {goals.map((child) => (
            <GoalCard key={keyOf(child.goal)} node={child} level={level + 1} picked={picked} toggle={toggle} />
          ))}
        </div>
      )}
      {isOpen && isCut && <p className={classes['noKpi']}>{t('goals.cut')}</p>}
    </article>
  );
}

/** Where it stands, by when, and whose it is. */
function GoalFacts({
  node: { goal },
  withDocument,
}: {
  readonly node: GoalNode;
  readonly withDocument: boolean;
}): ReactNode {
  const { t } = useTranslation('boards');
  const { language } = useLanguage();
  const { data: people } = useQuery(peopleQuery());
  const deadline = textOf(goal, 'deadline');
  const owner = textOf(goal, 'owner');
  const facts = [
    withDocument ? goal.documentTitle || t('bar.untitled') : null,
    deadline && t('goals.deadline', { date: formatDay(deadline, language) }),
    owner && (people?.find(({ id }) => id === owner)?.name ?? t('goals.someone')),
  ].filter((fact) => fact !== null && fact !== '');
  return facts.length > 0 && <p className={classes['deadline']}>{facts.join(' · ')}</p>;
}

function Summary({ node }: { readonly node: GoalNode }): ReactNode {
  const { t } = useTranslation('boards');
  const counts = statusesUnder(node);
  const found = KPI_STATUSES.filter((status) => counts[status] !== undefined);
  const words = found.map((status) => `${counts[status]} ${t(`goals.status.${status}`)}`).join(', ');
  return (
    <span className={classes['summary']} role="img" aria-label={words} title={words}>
      {found.map((status) => (
        <span key={status} style={{ color: `var(--koers-${kpiStatusToken(status)})` }}>
          <KpiStatusSign status={status} size={14} /> {counts[status]}
        </span>
      ))}
    </span>
  );
}
