import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import { channels } from '@koers/shared/extraction/views/channels.ts';
import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { factsPageQuery, factsQuery } from '../../api/queries.ts';
import { useLanguage } from '../../i18n/language.ts';
import { formatNumber } from '../../ui/format.ts';
import { numberOfDay, weekNumber } from '../timeline/days.ts';
import classes from './promise-strip.module.css';
import { faceOf } from './channel-face.ts';
import { windowOf } from './content-moments.ts';

interface Props {
  /** A day in the week that is weighed. */
  readonly day: string;
  readonly under: string | undefined;
  readonly today: string;
}

const MOST = 500;
const SHOWN = 8;

const asExtracted = (block: BlockAnswer): ExtractedBlock => ({
  id: block.id,
  kind: block.kind,
  position: block.position,
  section: block.section,
  title: block.title,
  parts: {},
  fields: Object.fromEntries(
    ['network', 'postsPerWeek', 'channel', 'publishAt'].map((name) => [name, (block[name] ?? null) as never]),
  ),
  entries: {},
  faults: [],
});

/** What each network was promised a week, and what of it is planned: by the rules of the view inside a document. */
export function PromiseStrip({ day, under, today }: Props): ReactNode {
  const { t } = useTranslation('calendar');
  const { language } = useLanguage();
  const { from, until } = windowOf('week', day);
  // one plan alone never keeps a promise that all of them make together: only a strategy narrows it
  const narrowed = { ...(under !== undefined && { under }) };
  const ours = useQuery(factsPageQuery('channel', { ...narrowed, limit: MOST }));
  const planned = useQuery(factsQuery('content', { ...narrowed, from, until }));
  const rows = useMemo(() => {
    const linked = [...(ours.data?.items ?? []), ...(planned.data ?? [])].map((block) => ({
      documentId: block.documentId,
      block: asExtracted(block),
    }));
    const grid = channels({ documentId: '', blocks: [], linked }, { from, until, days: 7 });
    return grid.rows.filter(({ promised }) => promised !== null && promised > 0);
  }, [ours.data, planned.data, from, until]);
  if (rows.length === 0 || planned.data === undefined) return null;
  const isThisWeek = today >= from && today <= until;
  const week = isThisWeek ? t('promise.thisWeek') : t('weekNumber', { number: weekNumber(numberOfDay(from)) });
  return (
    <section className={classes['strip']} aria-label={t('promise.label', { week })}>
      <span className={classes['week']}>{week}</span>
      <ul className={classes['rows']}>
        {rows.slice(0, SHOWN).map(({ network, promised, planned: count, below }) => {
          const { icon: Sign, color } = faceOf(network, network);
          return (
            <li key={network} className={classes['row']} data-below={below || undefined}>
              <Sign size={15} stroke={1.8} color={color} aria-hidden />
              {t('promise.row', {
                network,
                planned: formatNumber(count ?? 0, language),
                promised: formatNumber(promised ?? 0, language),
              })}
              {below && <span className={classes['below']}>{t('promise.below')}</span>}
            </li>
          );
        })}
        {rows.length > SHOWN && <li className={classes['row']}>{t('more', { count: rows.length - SHOWN })}</li>}
      </ul>
    </section>
  );
}
