import type { SourceAnswer, TryAnswer } from '@koers/shared/api/sources.ts';
import {
  Button,
  Group,
  Modal,
  NumberInput,
  PasswordInput,
  SegmentedControl,
  Select,
  Stack,
  TextInput,
} from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, codeOf } from '../api/api-problem.ts';
import { measurableQuery } from '../api/measurement-hooks.ts';
import { useSaveSource, useTrySource } from '../api/source-hooks.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import { say } from '../ui/say.ts';
import { FeedFields } from './feed-fields.tsx';
import { EMPTY_FEED } from './source-draft.ts';
import classes from './sources.module.css';
import { TryResult } from './try-result.tsx';
import { useDraft, type Draft } from './use-draft.ts';

interface Props {
  /** Null makes one. */
  readonly source: SourceAnswer | null;
  readonly onClose: () => void;
}

/** Sets a source up: where it is, which numbers feed which KPI, how often. It is tried before it is kept. */
export function SourceDialog({ source, onClose }: Props): ReactNode {
  const { t } = useTranslation(['sources', 'frame']);
  const isPhone = useMediaQuery('(max-width: 700px)', undefined, { getInitialValueInEffect: false });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(source ? 'dialog.change' : 'dialog.add')}
      size={720}
      fullScreen={isPhone ?? false}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('frame:action.close') }}
    >
      <SourceForm source={source} onClose={onClose} />
    </Modal>
  );
}

function SourceForm({ source, onClose }: Props): ReactNode {
  const { t } = useTranslation('sources');
  const words = useFaultWords();
  const draft = useDraft(source);
  const { data: targets } = useQuery(measurableQuery());
  const tries = useTrySource();
  const save = useSaveSource();
  const [tried, setTried] = useState<TryAnswer | null>(null);
  if (targets?.length === 0) return <p>{t('dialog.noKpis')}</p>;
  const tryIt = async (): Promise<void> => {
    setTried(null);
    if (!draft.check()) return;
    const { settings, schedule, secret } = draft.body;
    const asked = {
      settings,
      zone: schedule.zone,
      ...(secret !== undefined && { secret }),
      ...(source && { sourceId: source.id }),
    };
    await tries.mutateAsync(asked).then(setTried, draft.refused);
  };
  const keep = async (): Promise<void> => {
    if (!draft.check()) return;
    try {
      await save.mutateAsync({ id: source?.id ?? null, body: draft.body });
      say('source', t('dialog.saved', { name: draft.draft.name }));
      onClose();
    } catch (problem) {
      draft.refused(problem);
    }
  };
  const works = tried !== null && tried.fault === null && tried.feeds.every(({ fault }) => fault === null);
  const problem = save.error ?? tries.error;
  const untold = problem && !(problem instanceof ApiProblem && problem.faults.length > 0) ? codeOf(problem) : null;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void (works ? keep() : tryIt());
      }}
    >
      <Stack gap="md">
        <Where draft={draft} isNew={source === null} isKept={source?.hasSecret ?? false} />
        <fieldset className={classes['feeds']}>
          <legend className={classes['heading']}>{t('dialog.feeds')}</legend>
          {draft.draft.feeds.map((feed, index) => (
            // They have no id until they are kept, and keep their order.
            <FeedFields key={index} draft={draft} feed={feed} index={index} targets={targets ?? []} />
          ))}
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => draft.set({ feeds: [...draft.draft.feeds, { ...EMPTY_FEED }] })}
          >
            {t('dialog.addFeed')}
          </Button>
        </fieldset>
        <When draft={draft} />
        {tries.isPending && <p role="status">{t('dialog.trying')}</p>}
        {tried && <TryResult tried={tried} feeds={draft.draft.feeds} targets={targets ?? []} />}
        {untold !== null && (
          <p role="alert" className={classes['fault']}>
            {words.problem(untold)}
          </p>
        )}
        <Group justify="flex-end" gap="sm">
          {tried === null && <span className={classes['quiet']}>{t('dialog.tryFirst')}</span>}
          <Button
            type={works ? 'button' : 'submit'}
            variant={works ? 'default' : 'filled'}
            loading={tries.isPending}
            {...(works && { onClick: () => void tryIt() })}
          >
            {t('dialog.try')}
          </Button>
          {tried !== null && (
            <Button
              type={works ? 'submit' : 'button'}
              variant={works ? 'filled' : 'default'}
              loading={save.isPending}
              {...(!works && { onClick: () => void keep() })}
            >
              {t(works ? 'dialog.save' : 'dialog.saveAnyway')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

interface WhereProps {
  readonly draft: Draft;
  readonly isNew: boolean;
  readonly isKept: boolean;
}

function Where({ draft: { draft, set, error }, isNew, isKept }: WhereProps): ReactNode {
  const { t } = useTranslation('sources');
  const isMatomo = draft.kind === 'matomo';
  const asksSecret = isMatomo || draft.header.trim() !== '';
  return (
    <>
      {isNew && (
        <SegmentedControl
          aria-label={t('dialog.kind')}
          value={draft.kind}
          onChange={(kind) => set({ kind: kind === 'json' ? 'json' : 'matomo' })}
          data={[
            { value: 'matomo', label: t('kind.matomo') },
            { value: 'json', label: t('kind.json') },
          ]}
        />
      )}
      <TextInput
        label={t('dialog.name')}
        description={t('dialog.nameHint')}
        value={draft.name}
        error={error('name')}
        onChange={(event) => set({ name: event.currentTarget.value })}
        data-autofocus
        required
      />
      <TextInput
        label={t('dialog.address')}
        description={t(isMatomo ? 'dialog.addressMatomo' : 'dialog.addressJson')}
        value={draft.address}
        error={error('settings.address')}
        onChange={(event) => set({ address: event.currentTarget.value })}
        placeholder="https://"
        inputMode="url"
        autoComplete="off"
        required
      />
      {!isMatomo && (
        <TextInput
          label={t('dialog.header')}
          description={t('dialog.headerHint')}
          value={draft.header}
          error={error('settings.header')}
          onChange={(event) => set({ header: event.currentTarget.value })}
          autoComplete="off"
        />
      )}
      {asksSecret && (
        <PasswordInput
          label={t(isMatomo ? 'dialog.token' : 'dialog.secret')}
          description={isKept ? t('dialog.kept') : t(isMatomo ? 'dialog.tokenHint' : 'dialog.secretHint')}
          value={draft.secret}
          error={error('secret')}
          onChange={(event) => set({ secret: event.currentTarget.value })}
          autoComplete="off"
        />
      )}
      {isMatomo && (
        <div className={classes['pair']}>
          <NumberInput
            label={t('dialog.siteId')}
            value={draft.siteId}
            error={error('settings.siteId')}
            onChange={(siteId) => set({ siteId })}
            min={1}
            allowDecimal={false}
          />
          <Select
            label={t('dialog.period')}
            value={draft.period}
            onChange={(period) => period && set({ period })}
            data={(['day', 'week', 'month'] as const).map((value) => ({ value, label: t(`dialog.periods.${value}`) }))}
            allowDeselect={false}
          />
        </div>
      )}
    </>
  );
}

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${hour}:00` }));

function When({ draft: { draft, body, set } }: { readonly draft: Draft }): ReactNode {
  const { t } = useTranslation('sources');
  return (
    <div className={classes['pair']}>
      <Select
        label={t('dialog.every')}
        value={draft.every}
        onChange={(every) => every && set({ every })}
        data={(['hour', 'day', 'week', 'month'] as const).map((value) => ({
          value,
          label: t(`dialog.everies.${value}`),
        }))}
        allowDeselect={false}
      />
      {draft.every !== 'hour' && (
        <Select
          label={t('dialog.hour')}
          description={t('dialog.zone', { zone: body.schedule.zone })}
          inputWrapperOrder={['label', 'input', 'description']}
          value={String(draft.hour)}
          onChange={(hour) => hour && set({ hour: Number(hour) })}
          data={HOURS}
          allowDeselect={false}
        />
      )}
    </div>
  );
}
