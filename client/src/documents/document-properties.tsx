import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import type { Person } from '@koers/shared/api/people.ts';
import { DocumentStatus } from '@koers/shared/api/values.ts';
import { Button, Group, Popover } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar, IconUser } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentChange } from '../api/document-hooks.ts';
import { useLanguage } from '../i18n/language.ts';
import { useCalendarWords } from '../ui/calendar-words.ts';
import { Chip } from '../ui/chip.tsx';
import { Face } from '../ui/face.tsx';
import { formatDays } from '../ui/format.ts';
import { PickOne } from '../ui/pick-one.tsx';
import { DocumentIcon } from './document-icon.tsx';
import classes from './document-properties.module.css';
import { DOCUMENT_STATUSES, DocumentStatusSign } from './document-status.tsx';
import { changeStrategy } from './tree.ts';

interface Props {
  readonly document: DocumentAnswer;
  readonly people: readonly Person[];
  readonly strategies: readonly DocumentAnswer[];
  readonly canWrite: boolean;
  readonly onChange: (change: DocumentChange) => void;
}

/** The line under the title: status, first and last day, owner, strategy; each opens its picker in place. */
export function DocumentProperties(props: Props): ReactNode {
  const { t } = useTranslation();
  const { document, strategies, canWrite } = props;
  const isPage = document.kind === 'page';
  const strategy = strategies.find(({ id }) => id === document.strategyId);
  return (
    <div className={classes['line']} role="group" aria-label={t('document.properties')}>
      {/* a plain page has no course to hold: what is empty there is not asked for */}
      {(!isPage || document.status !== 'draft') && <Status {...props} />}
      {(!isPage || document.startsOn || document.endsOn) && (canWrite || document.startsOn || document.endsOn) && (
        <Days {...props} />
      )}
      {(canWrite || document.ownerId) && <Owner {...props} />}
      {document.kind === 'plan' && (canWrite || strategy) && <Strategy {...props} strategy={strategy} />}
    </div>
  );
}

function Status({ document, canWrite, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const name = t(`document.status_${document.status}`);
  return (
    <PickOne
      label={t('document.status')}
      value={document.status}
      choices={DOCUMENT_STATUSES.map((status) => ({
        value: status,
        label: t(`document.status_${status}`),
        icon: <DocumentStatusSign status={status} />,
      }))}
      onPick={(status) => onChange({ status: DocumentStatus.parse(status) })}
      renderTarget={(open) => (
        <Chip
          {...open}
          disabled={!canWrite}
          aria-label={`${t('document.status')}: ${name}`}
          icon={<DocumentStatusSign status={document.status} />}
        >
          {name}
        </Chip>
      )}
    />
  );
}

function Days({ document, canWrite, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const ariaLabels = useCalendarWords();
  const [opened, setOpened] = useState(false);
  const [range, setRange] = useState<[string | null, string | null]>([null, null]);
  const days = formatDays(document.startsOn, document.endsOn, language);
  const open = (is: boolean) => {
    setRange([document.startsOn, document.endsOn]);
    setOpened(is);
  };
  const keep = ([startsOn, endsOn]: [string | null, string | null]) => {
    onChange({ startsOn, endsOn });
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={open} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Chip
          disabled={!canWrite}
          isEmpty={days === null}
          aria-label={`${t('document.dates')}: ${days ?? '–'}`}
          icon={<IconCalendar size={15} stroke={1.6} aria-hidden />}
          onClick={() => open(!opened)}
        >
          {days ?? t('document.addDates')}
        </Chip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('document.dates')}>
        <DatePicker
          type="range"
          ariaLabels={ariaLabels}
          allowSingleDateInRange
          value={range}
          {...(document.startsOn && { defaultDate: document.startsOn })}
          onChange={(picked) => {
            setRange(picked);
            if (picked[0] && picked[1]) keep(picked);
          }}
        />
        {(document.startsOn ?? document.endsOn) && (
          <Group justify="flex-end" mt={8}>
            <Button variant="subtle" color="gray" size="compact-sm" onClick={() => keep([null, null])}>
              {t('document.clear')}
            </Button>
          </Group>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Owner({ document, people, canWrite, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const owner = people.find(({ id }) => id === document.ownerId);
  return (
    <PickOne
      label={t('document.owner')}
      value={document.ownerId}
      none={t('document.nobody')}
      search={{ placeholder: t('document.pickPerson'), nothing: t('document.nothingFound') }}
      choices={people
        .filter(({ id, suspended }) => !suspended || id === document.ownerId)
        .map(({ id, name, color }) => ({
          value: id,
          label: name,
          icon: <Face userId={id} name={name} color={color} size={22} decorative />,
        }))}
      onPick={(ownerId) => onChange({ ownerId })}
      renderTarget={(open) => (
        <Chip
          {...open}
          disabled={!canWrite}
          isEmpty={!owner}
          aria-label={`${t('document.owner')}: ${owner?.name ?? t('document.nobody')}`}
          icon={
            owner ? (
              <Face userId={owner.id} name={owner.name} color={owner.color} size={18} decorative />
            ) : (
              <IconUser size={15} stroke={1.6} aria-hidden />
            )
          }
        >
          {owner?.name ?? t('document.addOwner')}
        </Chip>
      )}
    />
  );
}

function Strategy(props: Props & { readonly strategy: DocumentAnswer | undefined }): ReactNode {
  const { document, strategies, strategy, canWrite, onChange } = props;
  const { t } = useTranslation();
  const name = strategy && (strategy.title || t('untitled'));
  return (
    <PickOne
      label={t('document.strategy')}
      value={document.strategyId}
      none={t('document.noStrategy')}
      search={{ placeholder: t('document.pickStrategy'), nothing: t('document.nothingFound') }}
      choices={strategies.map(({ id, title }) => ({
        value: id,
        label: title || t('untitled'),
        icon: <DocumentIcon kind="strategy" />,
      }))}
      onPick={(picked) => onChange(changeStrategy(document, strategies.find(({ id }) => id === picked) ?? null))}
      renderTarget={(open) => (
        <Chip
          {...open}
          disabled={!canWrite}
          isEmpty={!strategy}
          aria-label={`${t('document.strategy')}: ${name ?? t('document.noStrategy')}`}
          icon={<DocumentIcon kind="strategy" size={15} />}
        >
          {name ?? t('document.addStrategy')}
        </Chip>
      )}
    />
  );
}
