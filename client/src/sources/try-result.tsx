import type { TryAnswer } from '@koers/shared/api/sources.ts';
import { keyOfTarget, type ImportTarget } from '@koers/shared/measurements/import-table.ts';
import { ScrollArea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/language.ts';
import { formatDay, formatMeasure } from '../ui/format.ts';
import type { FeedDraft } from './source-draft.ts';
import { useSourceWords } from './source-words.ts';
import classes from './sources.module.css';

interface Props {
  readonly tried: TryAnswer;
  readonly feeds: readonly FeedDraft[];
  readonly targets: readonly ImportTarget[];
}

const MOST_DAYS = 5;

/** What came back, and what would be written of it. */
export function TryResult({ tried, feeds, targets }: Props): ReactNode {
  const { t } = useTranslation('sources');
  const { language } = useLanguage();
  const words = useSourceWords();
  const { fault, excerpt } = tried;
  return (
    <section className={classes['tried']} aria-label={t('dialog.tried')} aria-live="polite">
      {fault ? <p className={classes['fault']}>{words.fault(fault)}</p> : <p>{t('dialog.works')}</p>}
      {tried.feeds.map((feed, index) => {
        const target = targets.find((one) => keyOfTarget(one) === feeds[index]?.kpi);
        const values = feed.values.slice(-MOST_DAYS).toReversed();
        return (
          // In the order of the feeds.
          <div key={index}>
            <strong>{target?.title ?? ''}</strong>
            {feed.fault ? (
              <p className={classes['fault']}>{words.fault(feed.fault)}</p>
            ) : feed.values.length === 0 ? (
              <p className={classes['quiet']}>{t('dialog.nothingYet')}</p>
            ) : (
              <ul className={classes['values']}>
                {values.map(({ date, value }) => (
                  <li key={date}>
                    {formatDay(date, language)}: {formatMeasure(value, target?.unit ?? null, language)}
                  </li>
                ))}
                {feed.values.length > MOST_DAYS && (
                  <li className={classes['quiet']}>{t('dialog.more', { count: feed.values.length - MOST_DAYS })}</li>
                )}
              </ul>
            )}
          </div>
        );
      })}
      {excerpt !== null && (
        <details>
          <summary>{t('dialog.raw')}</summary>
          <ScrollArea.Autosize mah={220} viewportProps={{ tabIndex: 0 }}>
            <pre className={classes['raw']}>{excerpt}</pre>
          </ScrollArea.Autosize>
        </details>
      )}
    </section>
  );
}
