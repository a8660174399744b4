import { SegmentedControl } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SPANS, type Span } from './content-moments.ts';

interface Props {
  /** What is shown; the board by stage is none of a calendar's spans. */
  readonly span: Span | 'stages';
  readonly onSpan: (span: Span) => void;
}

/** Month, week, list, stages: the same content, with the same filters. */
export function SpanSwitch({ span, onSpan }: Props): ReactNode {
  const { t } = useTranslation('calendar');
  const navigate = useNavigate();
  const toStages = () =>
    void navigate({
      to: '/stages',
      search: ({ span: _span, ...now }: Readonly<Record<string, unknown>>) => now as never,
    });
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('layout')}
      value={span}
      data={[...SPANS, 'stages' as const].map((value) => ({ value, label: t(`spans.${value}`) }))}
      onChange={(wanted) => {
        if (wanted === 'stages') toStages();
        else onSpan(wanted);
      }}
    />
  );
}
