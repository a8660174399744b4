import type { WorkspaceAnswer } from '@koers/shared/api/workspace.ts';
import { Button, NumberInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, codeOf } from '../api/api-problem.ts';
import { faultsByField } from '../api/input-faults.ts';
import { useChangeWorkspace } from '../api/workspace-hooks.ts';
import { useLanguage } from '../i18n/language.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import { say } from '../ui/say.ts';

/** Per cent; a text while it is typed and is no number. */
interface Percents {
  readonly onTrack: number | string;
  readonly atRisk: number | string;
}

/** 0.07 × 100 has no exact float. */
const percentOf = (part: number): number => Math.round(part * 10_000) / 100;
const isPercent = (value: number | string): value is number => typeof value === 'number' && value >= 0 && value <= 100;

/** How far a KPI may be behind before it is at risk, and off track. */
export function PaceForm({ workspace }: { readonly workspace: WorkspaceAnswer }): ReactNode {
  const { t } = useTranslation('people');
  const { language } = useLanguage();
  const words = useFaultWords();
  const change = useChangeWorkspace();
  const { onTrack, atRisk } = workspace.paceBounds;
  const form = useForm<Percents>({
    initialValues: { onTrack: percentOf(onTrack), atRisk: percentOf(atRisk) },
    validate: {
      onTrack: (value) => (isPercent(value) ? null : t('workspace.percent')),
      atRisk: (value, { onTrack: first }) => {
        if (!isPercent(value)) return t('workspace.percent');
        const isBelow = isPercent(first) && value < first;
        return isBelow ? words.fault({ at: 'atRisk', reason: 'at-risk-below-on-track' }) : null;
      },
    },
  });
  const submit = async (values: Percents): Promise<void> => {
    const paceBounds = { onTrack: Number(values.onTrack) / 100, atRisk: Number(values.atRisk) / 100 };
    try {
      await change.mutateAsync({ paceBounds });
    } catch (problem) {
      const faults = problem instanceof ApiProblem ? faultsByField(problem.faults) : {};
      const { onTrack: first, atRisk: second } = faults;
      form.setErrors({
        ...(first && { onTrack: words.fault(first) }),
        atRisk: second ? words.fault(second) : first ? null : words.problem(codeOf(problem)),
      });
      return;
    }
    say('workspace', t('workspace.saved'));
  };
  const percents = {
    min: 0,
    max: 100,
    maw: 360,
    decimalScale: 2,
    decimalSeparator: language === 'nl' ? ',' : '.',
    allowedDecimalSeparators: [',', '.'],
    suffix: ' %',
    inputWrapperOrder: ['label', 'input', 'error', 'description'] as ('label' | 'input' | 'error' | 'description')[],
  };
  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack gap="md" align="stretch">
        <Text c="dimmed">{t('workspace.paceIntro')}</Text>
        <NumberInput
          label={t('workspace.onTrack')}
          description={t('workspace.onTrackHint')}
          {...percents}
          {...form.getInputProps('onTrack')}
        />
        <NumberInput
          label={t('workspace.atRisk')}
          description={t('workspace.atRiskHint')}
          {...percents}
          {...form.getInputProps('atRisk')}
        />
        <div>
          <Button type="submit" variant="default" loading={form.submitting}>
            {t('workspace.save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
