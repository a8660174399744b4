import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { Button, Group, Modal, MultiSelect, Stack } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { Link } from '@tanstack/react-router';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalendarWords } from '../../ui/calendar-words.ts';
import { useFaultWords } from '../../ui/fault-words.ts';
import { referencesOf, textOf, keyOf } from '../block-fields.ts';
import { moved } from './days.ts';
import { changedFields, type Days, type TimelineTask } from './timeline-task.ts';
import classes from './timeline.module.css';
import type { TimelineWords } from './use-timeline-words.ts';

interface Props {
  readonly task: BlockAnswer;
  /** What it may come to wait for: the tasks that are known here. */
  readonly others: readonly TimelineTask[];
  readonly words: TimelineWords;
  readonly onSave: (fields: Readonly<Record<string, unknown>>) => void;
  readonly onClose: () => void;
}

const MOVES = [
  ['weekBack', -7],
  ['dayBack', -1],
  ['dayOn', 1],
  ['weekOn', 7],
] as const;
/** Tasks in the list at once; the rest is found by typing. */
const LISTED = 50;

/** Changes the days of a task, and what it waits for, without dragging. */
export function DatesDialog({ task, others, words, onSave, onClose }: Props): ReactNode {
  const { t } = useTranslation('timeline');
  const calendarWords = useCalendarWords();
  const { fault } = useFaultWords();
  const [startId, endId] = [useId(), useId()];
  const before: Days = { startsOn: textOf(task, 'startsOn'), endsOn: textOf(task, 'endsOn') };
  const [days, setDays] = useState(before);
  const waited = referencesOf(task, 'dependsOn');
  const waitedKeys = waited.map(({ documentId, blockId }) => `${documentId}/${blockId}`);
  const [waits, setWaits] = useState(waitedKeys);
  const isBackwards = days.startsOn !== null && days.endsOn !== null && days.endsOn < days.startsOn;
  const title = words.title(task);
  const choices = choicesOf(task, others, waitedKeys, words);

  const save = (event: FormEvent) => {
    event.preventDefault();
    if (isBackwards) return;
    const isSame = waits.length === waitedKeys.length && waits.every((key) => waitedKeys.includes(key));
    const dependsOn = waits.map((key) => {
      const [documentId, blockId] = key.split('/');
      return { documentId, blockId };
    });
    onSave({ ...changedFields(before, days), ...(!isSame && { dependsOn }) });
  };
  const field = (name: keyof Days, id: string, error: string | null) => (
    <DatePickerInput
      clearable
      // The calendar takes its name from the field whose id this is.
      id={id}
      popoverProps={{ withinPortal: true, id }}
      label={t(name)}
      value={days[name]}
      onChange={(day) => setDays({ ...days, [name]: day })}
      valueFormat="D MMM YYYY"
      firstDayOfWeek={1}
      ariaLabels={calendarWords}
      clearButtonProps={{ 'aria-label': t('clearDay') }}
      error={error}
    />
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('changeDatesOf', { title })}
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      <form onSubmit={save}>
        <Stack gap="sm">
          <div className={classes['dates']}>
            {field('startsOn', startId, null)}
            {field('endsOn', endId, isBackwards ? fault({ at: 'endsOn', reason: 'ends-before-start' }) : null)}
          </div>
          <Group gap={6} role="group" aria-label={t('move')}>
            {MOVES.map(([name, by]) => (
              <Button
                key={name}
                variant="default"
                size="compact-sm"
                disabled={days.startsOn === null && days.endsOn === null}
                onClick={() =>
                  setDays({
                    startsOn: days.startsOn && moved(days.startsOn, by),
                    endsOn: days.endsOn && moved(days.endsOn, by),
                  })
                }
              >
                {t(`moveBy.${name}`)}
              </Button>
            ))}
          </Group>
          <MultiSelect
            label={t('waitsFor')}
            description={t('waitsForHint')}
            data={choices}
            value={waits}
            onChange={setWaits}
            limit={LISTED}
            maxValues={50}
            searchable
            hidePickedOptions
          />
          <Group justify="space-between">
            <Link
              to="/d/$documentId"
              params={{ documentId: task.documentId }}
              search={{ block: task.id }}
              className={classes['openLink']}
            >
              {t('open')}
            </Link>
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
                {t('cancel')}
              </Button>
              <Button type="submit">{t('save')}</Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What it waits for already stays in the list, whether it is known here or not. */
function choicesOf(
  task: BlockAnswer,
  others: readonly TimelineTask[],
  waitedKeys: readonly string[],
  words: TimelineWords,
) {
  const own = keyOf(task);
  const known = others
    .filter(({ key }) => key !== own)
    .toSorted(
      (a, b) => Number(b.block.documentId === task.documentId) - Number(a.block.documentId === task.documentId),
    );
  const listed = known.map(({ key, block }) => ({
    value: key,
    label: block.documentId === task.documentId ? words.title(block) : `${words.title(block)} · ${words.plan(block)}`,
  }));
  const unknown = waitedKeys.filter((key) => known.every((one) => one.key !== key));
  return [...listed, ...unknown.map((key) => ({ value: key, label: words.elsewhere }))];
}
