import type { DeliveryAnswer, WebhookAnswer } from '@koers/shared/api/webhooks.ts';
import { ActionIcon, Button, Collapse, Modal, Skeleton } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconRefresh } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { deliveriesQuery, useReplayDelivery } from '../api/outward-hooks.ts';
import { useLanguage } from '../i18n/language.ts';
import { FailingState } from '../ui/failing-state.tsx';
import { formatAgo } from '../ui/format.ts';
import { sayOnceDone } from '../ui/say.ts';
import { EVENT_WORDS } from './event-words.ts';
import classes from './outward.module.css';

interface Props {
  /** Null while it is closed. */
  readonly webhook: WebhookAnswer | null;
  readonly onClose: () => void;
}

/** What was sent to a webhook, and what came of it. */
export function DeliveryLog({ webhook, onClose }: Props): ReactNode {
  const { t } = useTranslation(['outward', 'frame']);
  return (
    <Modal
      opened={webhook !== null}
      onClose={onClose}
      size="xl"
      title={webhook && t('outward:webhooks.logOf', { name: webhook.name })}
      closeButtonProps={{ 'aria-label': t('frame:action.close') }}
    >
      {webhook && <Deliveries webhook={webhook} />}
    </Modal>
  );
}

function Deliveries({ webhook }: { readonly webhook: WebhookAnswer }): ReactNode {
  const { t } = useTranslation('outward');
  const log = useInfiniteQuery(deliveriesQuery(webhook.id));
  const [now] = useState(() => Date.now());
  if (log.isError)
    return <FailingState title={t('webhooks.log')} code={codeOf(log.error)} onRetry={() => void log.refetch()} />;
  if (!log.data) return <Skeleton h={160} aria-busy />;
  const all = log.data.pages.flatMap(({ items }) => items);
  if (all.length === 0) return <p className={classes['quiet']}>{t('webhooks.logNone')}</p>;
  return (
    <>
      <ul className="koers-unstyled-list">
        {all.map((delivery) => (
          <Delivery key={delivery.id} webhook={webhook} delivery={delivery} now={now} />
        ))}
      </ul>
      {log.hasNextPage && (
        <Button mt="md" variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('webhooks.logMore')}
        </Button>
      )}
    </>
  );
}

function useOutcome(now: number): (delivery: DeliveryAnswer) => string {
  const { t } = useTranslation('outward');
  const { language } = useLanguage();
  return ({ state, status, fault, milliseconds, attempts, nextAt }) =>
    [
      status === null ? null : t('webhooks.status', { status }),
      fault === null || fault === 'refused' ? null : t(`webhooks.fault.${fault}`),
      milliseconds === null ? null : t('webhooks.milliseconds', { count: milliseconds }),
      attempts > 0 ? t('webhooks.attempts', { count: attempts }) : null,
      state === 'waiting' && nextAt !== null && attempts > 0 && Date.parse(nextAt) - now > 60_000
        ? t('webhooks.nextAt', { when: formatAgo(nextAt, language, now) })
        : null,
    ]
      .filter((words) => words !== null)
      .join(' · ');
}

interface DeliveryProps {
  readonly webhook: WebhookAnswer;
  readonly delivery: DeliveryAnswer;
  readonly now: number;
}

function Delivery({ webhook, delivery, now }: DeliveryProps): ReactNode {
  const { t } = useTranslation('outward');
  const { language } = useLanguage();
  const outcome = useOutcome(now);
  const replay = useReplayDelivery();
  const [opened, setOpened] = useState(false);
  const panel = useId();
  const { id, event, state, createdAt } = delivery;
  const when = formatAgo(createdAt, language, Math.max(now, Date.parse(createdAt)));
  const mayReplay = state !== 'waiting' && (webhook.active || event === 'ping');
  return (
    <li className={classes['delivery']}>
      <div className={classes['line']}>
        <ActionIcon
          aria-expanded={opened}
          aria-controls={panel}
          aria-label={t('webhooks.show', { when })}
          onClick={() => setOpened(!opened)}
        >
          {opened ? <IconChevronDown size={16} stroke={1.8} /> : <IconChevronRight size={16} stroke={1.8} />}
        </ActionIcon>
        <span className={classes['what']}>
          <span className={classes['name']}>{t(EVENT_WORDS[event])}</span>
          <span className={classes['detail']}>
            <span className={classes['outcome']} data-state={state}>
              {t(`webhooks.state.${state}`)}
            </span>{' '}
            · {when} {outcome(delivery) && `· ${outcome(delivery)}`}
          </span>
        </span>
        {mayReplay && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRefresh size={14} stroke={1.8} aria-hidden />}
            loading={replay.isPending}
            onClick={() =>
              void sayOnceDone(id, replay.mutateAsync({ id: webhook.id, deliveryId: id }), t('webhooks.againQueued'))
            }
          >
            {t('webhooks.again')}
          </Button>
        )}
      </div>
      <Collapse expanded={opened} id={panel}>
        <Said delivery={delivery} />
      </Collapse>
    </li>
  );
}

function Said({ delivery: { body, answer } }: { readonly delivery: DeliveryAnswer }): ReactNode {
  const { t } = useTranslation('outward');
  if (body === null) return <p className={classes['quiet']}>{t('webhooks.hidden')}</p>;
  return (
    <>
      <p className={classes['quiet']}>{t('webhooks.sent')}</p>
      <pre className={classes['code']}>{JSON.stringify(JSON.parse(body), null, 2)}</pre>
      {answer !== null && answer !== '' && (
        <>
          <p className={classes['quiet']}>{t('webhooks.answered')}</p>
          <pre className={classes['code']}>{answer}</pre>
        </>
      )}
    </>
  );
}
