import type { WebhookAnswer } from '@koers/shared/api/webhooks.ts';
import { ActionIcon, Button, Menu, Modal, Skeleton, Stack } from '@mantine/core';
import {
  IconDots,
  IconHistory,
  IconKey,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlus,
  IconSend,
  IconTrash,
  IconWebhook,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import {
  useChangeWebhook,
  useDeleteWebhook,
  usePingWebhook,
  useRenewWebhookSecret,
  webhooksQuery,
} from '../api/outward-hooks.ts';
import { FailingState } from '../ui/failing-state.tsx';
import { sayOnceDone } from '../ui/say.ts';
import { AskFirst } from './ask-first.tsx';
import { DeliveryLog } from './delivery-log.tsx';
import classes from './outward.module.css';
import { SecretTold, WebhookDialog } from './webhook-form.tsx';

const icon = { size: 16, stroke: 1.6 };

/** What tells other programs what happens in my workspace. */
export function WebhooksPage(): ReactNode {
  const { t } = useTranslation('outward');
  const webhooks = useQuery(webhooksQuery());
  const [making, setMaking] = useState(false);
  const [logged, setLogged] = useState<WebhookAnswer | null>(null);
  if (webhooks.isError) {
    return (
      <FailingState title={t('webhooks.intro')} code={codeOf(webhooks.error)} onRetry={() => void webhooks.refetch()} />
    );
  }
  if (!webhooks.data) {
    return (
      <Stack gap="md" aria-busy>
        <Skeleton h={48} />
        <Skeleton h={48} />
      </Stack>
    );
  }
  return (
    <>
      <p className={classes['intro']}>{t('webhooks.intro')}</p>
      <div className={classes['bar']}>
        <Button size="xs" leftSection={<IconPlus size={15} stroke={1.8} aria-hidden />} onClick={() => setMaking(true)}>
          {t('webhooks.make')}
        </Button>
      </div>
      {webhooks.data.length === 0 ? (
        <p className={classes['quiet']}>{t('webhooks.none')}</p>
      ) : (
        <ul className="koers-unstyled-list">
          {webhooks.data.map((webhook) => (
            <WebhookRow key={webhook.id} webhook={webhook} onLog={() => setLogged(webhook)} />
          ))}
        </ul>
      )}
      <WebhookDialog opened={making} webhook={null} onClose={() => setMaking(false)} />
      <DeliveryLog webhook={logged} onClose={() => setLogged(null)} />
    </>
  );
}

function Standing({ webhook }: { readonly webhook: WebhookAnswer }): ReactNode {
  const { t } = useTranslation('outward');
  const { stopped, active, failures } = webhook;
  if (stopped !== null) return <span className={classes['trouble']}>{t(`webhooks.${stopped}`)}</span>;
  if (!active) return <span className={classes['detail']}>{t('webhooks.off')}</span>;
  if (failures > 0) return <span className={classes['trouble']}>{t('webhooks.trouble', { count: failures })}</span>;
  return <span className={classes['detail']}>{t('webhooks.on')}</span>;
}

function WebhookRow({ webhook, onLog }: { readonly webhook: WebhookAnswer; readonly onLog: () => void }): ReactNode {
  const { t } = useTranslation('outward');
  const { id, name, url, events, active, maker } = webhook;
  const details = [
    url,
    t('webhooks.count', { count: events.length }),
    ...(maker ? [t('webhooks.by', { name: maker.name })] : []),
  ];
  return (
    <li className={classes['row']}>
      <span className={classes['icon']} aria-hidden>
        <IconWebhook size={17} stroke={1.6} />
      </span>
      <span className={classes['what']}>
        <span className={`${classes['name']} ${active ? '' : classes['off']}`}>{name}</span>
        <span className={classes['detail']}>{details.join(' · ')}</span>
        <Standing webhook={webhook} />
      </span>
      <span className={classes['end']}>
        <Button
          size="xs"
          variant="default"
          aria-label={t('webhooks.logOf', { name })}
          leftSection={<IconHistory size={15} stroke={1.8} aria-hidden />}
          onClick={onLog}
        >
          {t('webhooks.log')}
        </Button>
        <WebhookMenu key={id} webhook={webhook} />
      </span>
    </li>
  );
}

function WebhookMenu({ webhook }: { readonly webhook: WebhookAnswer }): ReactNode {
  const { t } = useTranslation(['outward', 'frame']);
  const { id, name, active } = webhook;
  const [open, setOpen] = useState<'change' | 'renew' | 'remove' | null>(null);
  const close = (): void => setOpen(null);
  const change = useChangeWebhook(false);
  const ping = usePingWebhook();
  const renew = useRenewWebhookSecret();
  const remove = useDeleteWebhook();
  return (
    <>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <ActionIcon aria-label={t('outward:webhooks.more', { name })}>
            <IconDots size={18} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setOpen('change')}>
            {t('outward:webhooks.change')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconSend {...icon} />}
            onClick={() => void sayOnceDone(id, ping.mutateAsync(id), t('outward:webhooks.pinged'))}
          >
            {t('outward:webhooks.ping')}
          </Menu.Item>
          <Menu.Item
            leftSection={active ? <IconPlayerPause {...icon} /> : <IconPlayerPlay {...icon} />}
            onClick={() => change.mutate({ id, active: !active })}
          >
            {t(active ? 'outward:webhooks.turnOff' : 'outward:webhooks.turnOn')}
          </Menu.Item>
          <Menu.Item leftSection={<IconKey {...icon} />} onClick={() => setOpen('renew')}>
            {t('outward:webhooks.renew')}
          </Menu.Item>
          <Menu.Item color="danger" leftSection={<IconTrash {...icon} />} onClick={() => setOpen('remove')}>
            {t('outward:webhooks.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <WebhookDialog opened={open === 'change'} webhook={webhook} onClose={close} />
      <AskFirst
        opened={open === 'renew'}
        title={t('outward:webhooks.renewAsk', { name })}
        label={t('outward:webhooks.renew')}
        loading={renew.isPending}
        onConfirm={() => renew.mutate(id, { onSettled: close })}
        onClose={close}
      >
        {t('outward:webhooks.renewWhy')}
      </AskFirst>
      <AskFirst
        opened={open === 'remove'}
        title={t('outward:webhooks.removeAsk', { name })}
        label={t('outward:webhooks.remove')}
        danger
        loading={remove.isPending}
        onConfirm={() => remove.mutate(id, { onSettled: close })}
        onClose={close}
      >
        {t('outward:webhooks.removeWhy')}
      </AskFirst>
      <Modal
        opened={renew.data !== undefined}
        onClose={() => renew.reset()}
        size="lg"
        title={name}
        closeButtonProps={{ 'aria-label': t('frame:action.close') }}
      >
        {renew.data && <SecretTold secret={renew.data.secret} onDone={() => renew.reset()} />}
      </Modal>
    </>
  );
}
