import { WEBHOOK_EVENTS, type WebhookAnswer, type WebhookEvent } from '@koers/shared/api/webhooks.ts';
import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, codeOf } from '../api/api-problem.ts';
import { faultsByField } from '../api/input-faults.ts';
import { useChangeWebhook, useCreateWebhook } from '../api/outward-hooks.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import { EVENT_WORDS } from './event-words.ts';
import classes from './outward.module.css';
import { ToldOnce } from './told-once.tsx';

interface Props {
  readonly opened: boolean;
  /** The one that is changed; null for a new one. */
  readonly webhook: WebhookAnswer | null;
  readonly onClose: () => void;
}

/** Makes a webhook, or changes one. */
export function WebhookDialog({ opened, webhook, onClose }: Props): ReactNode {
  const { t } = useTranslation(['outward', 'frame']);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={webhook ? webhook.name : t('outward:webhooks.make')}
      closeButtonProps={{ 'aria-label': t('frame:action.close') }}
    >
      <WebhookForm webhook={webhook} onClose={onClose} />
    </Modal>
  );
}

type Problems = Readonly<Partial<Record<'name' | 'url' | 'events' | '', string>>>;

function WebhookForm({ webhook, onClose }: Omit<Props, 'opened'>): ReactNode {
  const { t } = useTranslation(['outward', 'frame']);
  const { t: outward } = useTranslation('outward');
  const words = useFaultWords();
  const create = useCreateWebhook();
  const change = useChangeWebhook(true);
  const [name, setName] = useState(webhook?.name ?? '');
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [events, setEvents] = useState<readonly WebhookEvent[]>(webhook?.events ?? WEBHOOK_EVENTS);
  const [problems, setProblems] = useState<Problems>({});
  if (create.data) return <SecretTold secret={create.data.secret} onDone={onClose} />;
  const submit = async (): Promise<void> => {
    setProblems({});
    const body = { name, url, events: [...events] };
    try {
      if (!webhook) await create.mutateAsync(body);
      else await change.mutateAsync({ id: webhook.id, ...changesTo(webhook, body) });
      if (webhook) onClose();
    } catch (error) {
      const faults = error instanceof ApiProblem ? Object.entries(faultsByField(error.faults)) : [];
      setProblems(
        faults.length > 0
          ? Object.fromEntries(faults.map(([field, fault]) => [field, words.fault(fault)]))
          : { '': words.problem(codeOf(error)) },
      );
    }
  };
  const isAll = events.length === WEBHOOK_EVENTS.length;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="md">
        <TextInput
          data-autofocus
          label={t('outward:webhooks.name')}
          value={name}
          maxLength={80}
          error={problems.name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          type="url"
          inputMode="url"
          autoComplete="off"
          label={t('outward:webhooks.url')}
          placeholder={t('outward:webhooks.urlHint')}
          value={url}
          error={problems.url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <p className={classes['label']}>{t('outward:webhooks.events')}</p>
        {/* Outside of the group: in it a box is checked by its value alone. */}
        <Checkbox
          label={t('outward:webhooks.all')}
          checked={isAll}
          indeterminate={!isAll && events.length > 0}
          onChange={() => setEvents(isAll ? [] : WEBHOOK_EVENTS)}
        />
        <Checkbox.Group
          aria-label={t('outward:webhooks.events')}
          value={[...events]}
          error={problems.events}
          onChange={(chosen) => setEvents(WEBHOOK_EVENTS.filter((event) => chosen.includes(event)))}
        >
          <div className={classes['events']}>
            {WEBHOOK_EVENTS.map((event) => (
              <Checkbox key={event} value={event} label={outward(EVENT_WORDS[event])} />
            ))}
          </div>
        </Checkbox.Group>
        {webhook && <p className={classes['quiet']}>{t('outward:webhooks.takesOver')}</p>}
        {problems[''] !== undefined && (
          <p role="alert" className={classes['trouble']}>
            {problems['']}
          </p>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('frame:action.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending || change.isPending}>
            {webhook ? t('outward:webhooks.save') : t('outward:webhooks.make')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Only what is different: who changes the name alone does not take it over. */
function changesTo(webhook: WebhookAnswer, wanted: { name: string; url: string; events: WebhookEvent[] }) {
  const { name, url, events } = wanted;
  return {
    ...(name !== webhook.name && { name }),
    ...(url !== webhook.url && { url }),
    ...(events.join() !== webhook.events.join() && { events }),
  };
}

/** The secret, told this once. */
export function SecretTold({ secret, onDone }: { readonly secret: string; readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation('outward');
  return (
    <Stack gap="md">
      <ToldOnce label={t('webhooks.secret')} value={secret} why={t('webhooks.secretOnce')} />
      <Group justify="flex-end">
        <Button onClick={onDone}>{t('feeds.done')}</Button>
      </Group>
    </Stack>
  );
}
