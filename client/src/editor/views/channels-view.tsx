import { channels, contentWindow, type NetworkRow } from '@koers/shared/extraction/views/channels.ts';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDays, formatNumber } from '../../ui/format.ts';
import { useEditorPage } from '../editor-page.ts';
import { ViewFrame } from './view-frame.tsx';
import { BlockLink, EmptyView, Mark, useShown, ViewTable, Warning, type ViewProps } from './view-parts.tsx';
import classes from './views.module.css';

/** Columns that are drawn at once. */
const MOST_COMPETITORS = 20;

function NetworkLine({ row, columns }: { readonly row: NetworkRow; readonly columns: number }): ReactNode {
  const { t } = useTranslation('views');
  const { language } = useEditorPage();
  const number = (value: number | null): ReactNode =>
    value === null ? <Mark sign="–" words={t('notSaid')} /> : formatNumber(value, language);
  return (
    <tr>
      <th scope="row">{row.network}</th>
      <td>
        {row.missed ? (
          <Warning>{t('channels.absent')}</Warning>
        ) : (
          <ul className={classes['plainList']}>
            {row.ours.map((channel) => (
              <li key={`${channel.documentId}/${channel.block.id}`}>
                <BlockLink linked={channel} />
              </li>
            ))}
          </ul>
        )}
      </td>
      <td className={classes['number']}>{number(row.promised)}</td>
      <td className={classes['number']}>
        {number(row.planned)}
        {row.below ? (
          <div>
            <Warning>{t('channels.below')}</Warning>
          </div>
        ) : null}
      </td>
      {row.theirs.slice(0, columns).map((isThere, index) => (
        // A row of the grid: its columns are the competitors, in their order.
        <td key={index} className={classes['cell']} data-filled={isThere || undefined}>
          {isThere ? <Mark sign="●" words={t('channels.isThere')} /> : <Mark sign="–" words={t('no')} />}
        </td>
      ))}
    </tr>
  );
}

/** Our channels beside competitors', by network, and what is planned beside what was promised. */
export function ChannelsView({ source }: ViewProps): ReactNode {
  const { t } = useTranslation('views');
  const { document, today, language } = useEditorPage();
  const { kind, startsOn, endsOn } = document;
  const { rows, competitors, missed, window } = useMemo(
    () => channels(source, contentWindow({ kind, startsOn, endsOn }, today)),
    [source, kind, startsOn, endsOn, today],
  );
  const shown = useShown(rows);
  const columns = useShown(competitors, MOST_COMPETITORS);
  if (rows.length === 0 && competitors.length === 0) return <EmptyView kind="channel">{t('channels.empty')}</EmptyView>;
  const days = window === null ? null : formatDays(window.from, window.until, language);
  return (
    <ViewFrame
      summary={[
        competitors.length > 0 && missed === 0 && t('channels.everywhere'),
        missed > 0 && <Warning key="missed">{t('channels.missed', { count: missed })}</Warning>,
      ]}
      notes={[days === null ? t('channels.over') : t('channels.window', { days })]}
    >
      <ViewTable
        caption={t('command.channels.label')}
        head={
          <tr>
            <th scope="col">{t('channels.network')}</th>
            <th scope="col">{t('channels.ours')}</th>
            <th scope="col" className={classes['number']}>
              {t('channels.promised')}
            </th>
            <th scope="col" className={classes['number']}>
              {t('channels.planned')}
            </th>
            {columns.items.map((competitor) => (
              <th key={`${competitor.documentId}/${competitor.block.id}`} scope="col" className={classes['cell']}>
                <BlockLink linked={competitor} />
              </th>
            ))}
          </tr>
        }
      >
        {shown.items.map((row) => (
          <NetworkLine key={row.network} row={row} columns={columns.items.length} />
        ))}
      </ViewTable>
      {shown.more}
      {columns.more}
      {competitors.length === 0 ? <EmptyView kind="competitor">{t('channels.emptyCompetitors')}</EmptyView> : null}
    </ViewFrame>
  );
}
