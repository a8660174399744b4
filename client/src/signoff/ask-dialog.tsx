import { reaches } from '@koers/shared/access/policy.ts';
import type { InputFault } from '@koers/shared/api/problem.ts';
import { askSignoff, MAX_SIGNOFF_MESSAGE, MAX_SIGNOFF_PEOPLE, type SignoffAnswer } from '@koers/shared/api/signoffs.ts';
import { Button, Group, Modal, MultiSelect, Select, Stack, Textarea } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, codeOf } from '../api/api-problem.ts';
import { faultsOf } from '../api/input-faults.ts';
import { membersQuery } from '../api/people-hooks.ts';
import { useAskSignoff } from '../api/signoff-hooks.ts';
import { useCalendarWords } from '../ui/calendar-words.ts';
import { Face } from '../ui/face.tsx';
import { useFaultWords } from '../ui/fault-words.ts';
import classes from './ask-dialog.module.css';
import { useSignoffPage } from './signoff-page.ts';
import { isOpen } from './signoff-state.ts';

const PHONE = '(max-width: 640px)';
/** The whole document, where a list wants a text. */
const WHOLE = '';
const INDENT = '\u2003';

/** What is asked about first. */
export interface AskAbout {
  readonly headingId: string | null;
}

interface Props {
  readonly about: AskAbout | null;
  readonly signoffs: readonly SignoffAnswer[];
  readonly onClose: () => void;
}

/** Asks people for their sign-off: on what, whom, with which message, by when. */
export function AskDialog({ about, signoffs, onClose }: Props): ReactNode {
  const { t } = useTranslation('signoff');
  const { t: frame } = useTranslation();
  const isPhone = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false });
  return (
    <Modal
      opened={about !== null}
      onClose={onClose}
      title={t('ask.title')}
      fullScreen={isPhone}
      closeButtonProps={{ 'aria-label': frame('action.close') }}
    >
      {about && <AskForm about={about} signoffs={signoffs} onClose={onClose} />}
    </Modal>
  );
}

/** Who is on it already and has something to do: asked again, they come first to mind. */
function openPeople(signoff: SignoffAnswer | undefined): string[] {
  return (signoff?.people ?? []).flatMap((person) =>
    person.id !== null && person.mayAnswer && isOpen(person) ? [person.id] : [],
  );
}

function AskForm({ about, signoffs, onClose }: Omit<Props, 'about'> & { readonly about: AskAbout }): ReactNode {
  const { t } = useTranslation('signoff');
  const { t: frame } = useTranslation();
  const faultWords = useFaultWords();
  const { document, headings, openPanel } = useSignoffPage();
  const members = useQuery(membersQuery(document.id)).data;
  const ask = useAskSignoff(document.id);
  const calendarWords = useCalendarWords();
  const dueId = useId();
  const standingOn = (id: string | null) => signoffs.find((one) => one.headingId === id && !one.gone);
  const [headingId, setHeadingId] = useState(about.headingId);
  const standing = standingOn(headingId);
  const [people, setPeople] = useState(() => openPeople(standing));
  const [message, setMessage] = useState('');
  const [dueOn, setDueOn] = useState<string | null>(standing?.dueOn ?? null);
  const [faults, setFaults] = useState<readonly InputFault[]>([]);
  const [failed, setFailed] = useState<string | null>(null);

  const may = (members ?? []).filter(({ role }) => reaches(role, 'commenter'));
  const colorOf = new Map(may.map(({ id, color }) => [id, color]));
  const sections = [
    { value: WHOLE, label: t('whole') },
    ...headings
      .filter(({ id }, index) => id !== '' && headings.findIndex((one) => one.id === id) === index)
      .map(({ id, title, level }) => ({ value: id, label: `${INDENT.repeat(level - 1)}${title || t('untitled')}` })),
  ];
  /** Of people each is named who cannot be asked. */
  const wordsFor = (field: string): string | null => {
    const about = faults.filter(({ at }) => at === field || at.startsWith(`${field}.`));
    return about.length === 0 ? null : [...new Set(about.map(faultWords.fault))].join(' ');
  };
  const choose = (id: string | null) => {
    setHeadingId(id);
    setPeople(openPeople(standingOn(id)));
    setFaults([]);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = { headingId, people, message, dueOn };
    const wrong = Object.values(faultsOf(askSignoff.body, body));
    setFaults(wrong);
    setFailed(null);
    if (wrong.length > 0) return;
    try {
      await ask.mutateAsync(body);
    } catch (problem) {
      const told = problem instanceof ApiProblem ? problem.faults : [];
      setFaults(told);
      if (told.length === 0) setFailed(faultWords.problem(codeOf(problem)));
      return;
    }
    onClose();
    openPanel();
    notifications.show({ message: t('ask.sent') });
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <Select
          label={t('ask.section')}
          allowDeselect={false}
          data={sections}
          value={headingId ?? WHOLE}
          error={wordsFor('headingId')}
          onChange={(value) => choose(value === WHOLE ? null : value)}
        />
        {standing && (
          <p className={classes['note']} role="status">
            {t('ask.standing')}
          </p>
        )}
        {members && may.length === 0 ? (
          <p className={classes['note']}>{t('ask.nobody')}</p>
        ) : (
          <MultiSelect
            searchable
            hidePickedOptions
            data-autofocus
            label={t('ask.people')}
            description={t('ask.peopleHint')}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            placeholder={people.length === 0 ? t('ask.findPeople') : ''}
            nothingFoundMessage={t('ask.noPeople')}
            maxValues={MAX_SIGNOFF_PEOPLE}
            comboboxProps={{ shadow: 'md' }}
            data={may.map(({ id, name }) => ({ value: id, label: name }))}
            renderOption={({ option }) => (
              <span className={classes['option']}>
                <Face
                  userId={option.value}
                  name={option.label}
                  color={colorOf.get(option.value) ?? ''}
                  size={22}
                  decorative
                />
                {option.label}
              </span>
            )}
            value={people}
            error={wordsFor('people')}
            onChange={(chosen) => {
              setPeople(chosen);
              setFaults([]);
            }}
          />
        )}
        <Textarea
          autosize
          minRows={2}
          maxRows={8}
          label={t('ask.message')}
          description={t('ask.messageHint')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          maxLength={MAX_SIGNOFF_MESSAGE}
          value={message}
          error={wordsFor('message')}
          onChange={(event) => setMessage(event.currentTarget.value)}
        />
        <DatePickerInput
          clearable
          // the calendar takes its name from the field whose id this is
          id={dueId}
          popoverProps={{ withinPortal: true, id: dueId }}
          label={t('ask.due')}
          description={t('ask.dueHint')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          valueFormat="D MMM YYYY"
          value={dueOn}
          error={wordsFor('dueOn')}
          ariaLabels={calendarWords}
          clearButtonProps={{ 'aria-label': t('ask.clearDue') }}
          onChange={setDueOn}
        />
        {failed !== null && (
          <p role="alert" className={classes['fault']}>
            {failed}
          </p>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {frame('action.cancel')}
          </Button>
          <Button type="submit" loading={ask.isPending}>
            {people.length === 0 ? t('ask.sendNobody') : t('ask.send', { count: people.length })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
