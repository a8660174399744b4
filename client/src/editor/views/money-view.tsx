import { money, type DocumentMoney, type GoalMoney, type Sums } from '@koers/shared/extraction/views/money.ts';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDays, formatMoney, formatPart } from '../../ui/format.ts';
import { useEditorPage } from '../editor-page.ts';
import { ViewFrame } from './view-frame.tsx';
import { BlockLink, EmptyView, Mark, useShown, useView, ViewTable, Warning, type ViewProps } from './view-parts.tsx';
import classes from './views.module.css';

const NO_DAYS = { startsOn: null, endsOn: null };
const COLUMNS = ['cost', 'tactics', 'expected', 'roi', 'actual', 'actualRoi'] as const;

function SumCells({ sums, isAbove }: { readonly sums: Sums | undefined; readonly isAbove: boolean }): ReactNode {
  const { t } = useTranslation('views');
  const { language } = useEditorPage();
  const none = <Mark sign="–" words={t('notSaid')} />;
  const amount = (value: number | null): ReactNode =>
    sums === undefined || value === null ? none : formatMoney(value, sums.currency, language);
  const part = (value: number | null): ReactNode => (value === null ? none : formatPart(value, language));
  if (!sums) return COLUMNS.map((column) => <td key={column}>{none}</td>);
  return (
    <>
      <td>{amount(sums.cost)}</td>
      <td>
        {sums.tactics === 0 ? none : amount(sums.tactics)}
        {isAbove ? (
          <div>
            <Warning>{t('money.aboveBudget')}</Warning>
          </div>
        ) : null}
      </td>
      <td>{amount(sums.expected)}</td>
      <td>{part(sums.expectedRoi)}</td>
      <td>{amount(sums.actual)}</td>
      <td>{part(sums.actualRoi)}</td>
    </>
  );
}

interface SumRowsProps {
  readonly sums: readonly Sums[];
  readonly name: ReactNode;
  /** A document's: its tactics are held against its budget, as far as it has one. Of a goal they stand in full under each. */
  readonly isTotal?: boolean;
}

/** A tenth has no exact float. */
const ROUNDING = 1e-6;

/** One row a currency, under one name. */
function SumRows({ sums, name, isTotal = false }: SumRowsProps): ReactNode {
  const [first, ...others] = sums;
  const hasBudget = sums.some(({ cost }) => cost > 0);
  const isAbove = (one: Sums | undefined): boolean =>
    isTotal && hasBudget && one !== undefined && one.tactics > one.cost + ROUNDING;
  return (
    <>
      <tr>
        <th scope="row" rowSpan={Math.max(1, sums.length)}>
          {name}
        </th>
        <SumCells sums={first} isAbove={isAbove(first)} />
      </tr>
      {others.map((more) => (
        <tr key={more.currency}>
          <SumCells sums={more} isAbove={isAbove(more)} />
        </tr>
      ))}
    </>
  );
}

function GoalName({ of }: { readonly of: GoalMoney }): ReactNode {
  const { t } = useTranslation('views');
  const { items, more } = useShown(of.lines, 20);
  return (
    <>
      {of.goal ? <BlockLink linked={of.goal} /> : t('money.noGoal')}
      {of.lines.length === 0 ? null : (
        <details className={classes['lines']}>
          <summary>{t('money.lines', { count: of.lines.length })}</summary>
          <ul className={classes['plainList']}>
            {items.map((line) => (
              <li key={`${line.documentId}/${line.block.id}`}>
                <BlockLink linked={line} />
              </li>
            ))}
          </ul>
          {more}
        </details>
      )}
    </>
  );
}

function useMonthsNote({ months, hasMonthly }: Pick<DocumentMoney, 'months' | 'hasMonthly'>): string | false {
  const { t } = useTranslation('views');
  const { document, language } = useEditorPage();
  if (!hasMonthly) return false;
  const days = formatDays(document.startsOn, document.endsOn, language);
  return months === null || days === null ? t('money.noDays') : t('money.months', { count: months, days });
}

/** What the work costs and returns, by goal and document. */
export function MoneyView({ source }: ViewProps): ReactNode {
  const { t } = useTranslation('views');
  const { document, today } = useEditorPage();
  const { documentOf } = useView();
  const { goals, documents } = useMemo(
    () => money({ ...source, daysOf: (id) => documentOf(id) ?? NO_DAYS, today }),
    [source, documentOf, today],
  );
  const shown = useShown(goals);
  const here = documents.find(({ documentId }) => documentId === document.id);
  const months = useMonthsNote(here ?? { months: null, hasMonthly: false });
  if (goals.length === 0) return <EmptyView kind="budget">{t('money.empty')}</EmptyView>;
  return (
    <ViewFrame summary={[]} notes={[months, t('money.explained')]}>
      <div className={classes['money']}>
        <ViewTable
          caption={t('command.money.label')}
          head={
            <tr>
              <th scope="col">{t('money.goal')}</th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(`money.${column}`)}
                </th>
              ))}
            </tr>
          }
          foot={documents.map((of) => (
            <SumRows
              key={of.documentId}
              isTotal
              sums={of.sums}
              name={
                of.documentId === document.id
                  ? t('money.total')
                  : documentOf(of.documentId)?.title || t('otherDocument')
              }
            />
          ))}
        >
          {shown.items.map((of) => (
            <SumRows
              key={of.goal ? `${of.goal.documentId}/${of.goal.block.id}` : ''}
              sums={of.sums}
              name={<GoalName of={of} />}
            />
          ))}
        </ViewTable>
      </div>
      {shown.more}
    </ViewFrame>
  );
}
