import type { SourceAnswer } from '@koers/shared/api/sources.ts';
import { ActionIcon, Button, Group, Menu, Modal } from '@mantine/core';
import { IconDots, IconPencil, IconPlayerPause, IconPlayerPlay, IconRefresh, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeleteSource, usePauseSource, useResumeSource, useRunSource } from '../api/source-hooks.ts';
import { sayOnceDone } from '../ui/say.ts';
import { useSourceWords } from './source-words.ts';
import classes from './sources.module.css';

interface Props {
  readonly source: SourceAnswer;
  readonly onChange: () => void;
}

const icon = { size: 16, stroke: 1.6 };

/** One source: what it feeds, how it fares, and what can be done with it. */
export function SourceRow({ source, onChange }: Props): ReactNode {
  const { t } = useTranslation('sources');
  const words = useSourceWords();
  const run = useRunSource();
  const { name, state, lastResult, lastRunAt, nextRunAt, maker } = source;
  const faults = lastResult?.faults ?? [];
  const shown = state === 'running' && faults.length > 0 ? 'failing' : state;
  return (
    <li className={classes['row']} aria-label={name}>
      <div className={classes['head']}>
        <h3 className={classes['name']}>{name}</h3>
        <span className={classes['state']} data-state={shown}>
          {t(`state.${shown}`)}
        </span>
        <span className={classes['end']}>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconRefresh {...icon} aria-hidden />}
            loading={run.isPending}
            onClick={() => run.mutate(source.id)}
          >
            {t('run')}
          </Button>
          <Actions source={source} onChange={onChange} />
        </span>
      </div>
      <p className={classes['quiet']}>
        {t(`kind.${source.kind}`)} · {words.schedule(source.schedule)} ·{' '}
        <span className={classes['address']}>{source.address}</span>
      </p>
      <p>
        {t('feeds')}{' '}
        {source.kpis.map((kpi, index) => (
          // In the order of the feeds.
          <span key={index}>
            {index > 0 && ', '}
            {kpi ? (
              <Link
                to="/d/$documentId"
                params={{ documentId: kpi.documentId }}
                search={{ block: kpi.blockId }}
                className={classes['link'] ?? ''}
              >
                {kpi.title || '…'}
              </Link>
            ) : (
              <span className={classes['quiet']}>{t('hiddenKpi')}</span>
            )}
          </span>
        ))}
      </p>
      <p className={classes['quiet']} role="status">
        {run.isPending
          ? t('running')
          : lastRunAt === null
            ? t('never')
            : t('lastRun', { when: words.moment(lastRunAt) })}
        {!run.isPending && lastResult && faults.length === 0 && ` · ${t('result', resultOf(lastResult))}`}
        {nextRunAt !== null && ` · ${t('next', { when: words.moment(nextRunAt) })}`}
        {' · '}
        {maker ? t('maker', { name: maker.name }) : t('makerGone')}
      </p>
      {faults.length > 0 && (
        <ul className={classes['faults']}>
          {faults.map((fault, index) => (
            // As the server tells them.
            <li key={index}>{words.faultOf(source, fault)}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

function resultOf({ added, replaced, same }: NonNullable<SourceAnswer['lastResult']>) {
  return { added, replaced, same };
}

function Actions({ source, onChange }: Props): ReactNode {
  const { t } = useTranslation(['sources', 'frame']);
  const pause = usePauseSource();
  const resume = useResumeSource();
  const remove = useDeleteSource();
  const [asks, setAsks] = useState(false);
  const { id, name, state } = source;
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon aria-label={t('actions', { name })} loading={pause.isPending || resume.isPending}>
            <IconDots size={18} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {source.settings && (
            <Menu.Item leftSection={<IconPencil {...icon} />} onClick={onChange}>
              {t('change')}
            </Menu.Item>
          )}
          {state === 'running' ? (
            <Menu.Item leftSection={<IconPlayerPause {...icon} />} onClick={() => pause.mutate(id)}>
              {t('pause')}
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconPlayerPlay {...icon} />} onClick={() => resume.mutate(id)}>
              {t('resume')}
            </Menu.Item>
          )}
          <Menu.Item color="danger" leftSection={<IconTrash {...icon} />} onClick={() => setAsks(true)}>
            {t('remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={asks}
        onClose={() => setAsks(false)}
        title={t('removeTitle')}
        closeButtonProps={{ 'aria-label': t('frame:action.close') }}
      >
        <p>{t('removeText', { name })}</p>
        <Group justify="flex-end" gap="sm" mt="md">
          <Button variant="default" data-autofocus onClick={() => setAsks(false)}>
            {t('frame:action.cancel')}
          </Button>
          <Button
            color="danger"
            loading={remove.isPending}
            onClick={() => void sayOnceDone(id, remove.mutateAsync(id), t('removed', { name }))}
          >
            {t('remove')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
