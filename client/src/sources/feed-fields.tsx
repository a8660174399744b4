import { keyOfTarget, type ImportTarget } from '@koers/shared/measurements/import-table.ts';
import { ActionIcon, NumberInput, Select, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MATOMO_METRICS, metricOf, type FeedDraft, type MatomoMetric } from './source-draft.ts';
import classes from './sources.module.css';
import type { Draft } from './use-draft.ts';

interface Props {
  readonly draft: Draft;
  readonly feed: FeedDraft;
  readonly index: number;
  readonly targets: readonly ImportTarget[];
}

const METRICS = [...(Object.keys(MATOMO_METRICS) as MatomoMetric[]), 'other'] as const;

/** So that fields beside each other stand level, whatever is said of them. */
const BELOW: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

/** One number of a source, and the KPI that it feeds. */
export function FeedFields({ draft, feed, index, targets }: Props): ReactNode {
  const { t } = useTranslation('sources');
  const { error, setFeed, set } = draft;
  const at = (field: string): string | undefined => error(`settings.feeds.${index}.${field}`);
  const { kind, feeds } = draft.draft;
  return (
    <div className={classes['feed']}>
      <Select
        label={t('dialog.kpi')}
        placeholder={t('dialog.chooseKpi')}
        value={feed.kpi}
        error={at('blockId') ?? at('documentId')}
        onChange={(kpi) => setFeed(index, { kpi })}
        data={targets.map((target) => ({
          value: keyOfTarget(target),
          label: `${target.title || '…'} (${target.documentTitle || '…'})`,
        }))}
        searchable
        required
      />
      {kind === 'json' ? (
        <>
          <TextInput
            label={t('dialog.value')}
            description={t('dialog.valueHint')}
            inputWrapperOrder={BELOW}
            value={feed.value}
            placeholder="$."
            error={at('value')}
            onChange={(event) => setFeed(index, { value: event.currentTarget.value })}
            spellCheck={false}
          />
          <TextInput
            label={t('dialog.date')}
            description={t('dialog.dateHint')}
            inputWrapperOrder={BELOW}
            value={feed.date}
            error={at('date')}
            onChange={(event) => setFeed(index, { date: event.currentTarget.value })}
            spellCheck={false}
          />
        </>
      ) : (
        <MatomoNumber draft={draft} feed={feed} index={index} />
      )}
      <NumberInput
        label={t('dialog.factor')}
        description={t('dialog.factorHint')}
        inputWrapperOrder={BELOW}
        value={feed.factor}
        error={at('factor')}
        onChange={(factor) => setFeed(index, { factor })}
        hideControls
      />
      {feeds.length > 1 && (
        <ActionIcon
          className={classes['away'] ?? ''}
          aria-label={t('dialog.removeFeed')}
          onClick={() => set({ feeds: feeds.filter((_, place) => place !== index) })}
        >
          <IconX size={16} />
        </ActionIcon>
      )}
    </div>
  );
}

function MatomoNumber({ draft, feed, index }: Omit<Props, 'targets'>): ReactNode {
  const { t } = useTranslation('sources');
  const metric = metricOf(feed);
  const at = (field: string): string | undefined => draft.error(`settings.feeds.${index}.${field}`);
  return (
    <>
      <Select
        label={t('dialog.metric')}
        value={metric}
        onChange={(chosen) => {
          const known = chosen === null || chosen === 'other' ? null : MATOMO_METRICS[chosen];
          draft.setFeed(index, known ? { method: known[0], metric: known[1] } : { method: '', metric: '' });
        }}
        data={METRICS.map((value) => ({ value, label: t(`dialog.metrics.${value}`) }))}
        allowDeselect={false}
      />
      {metric === 'other' && (
        <>
          <TextInput
            label={t('dialog.method')}
            value={feed.method}
            error={at('method')}
            placeholder="VisitsSummary.get"
            onChange={(event) => draft.setFeed(index, { method: event.currentTarget.value })}
            spellCheck={false}
          />
          <TextInput
            label={t('dialog.column')}
            value={feed.metric}
            error={at('metric')}
            placeholder="nb_visits"
            onChange={(event) => draft.setFeed(index, { metric: event.currentTarget.value })}
            spellCheck={false}
          />
        </>
      )}
    </>
  );
}
