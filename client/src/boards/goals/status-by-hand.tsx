import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import type { StatusByHand as Status } from '@koers/shared/extraction/pace.ts';
import { Button, Radio, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeBlock } from '../../api/block-hooks.ts';
import { useTakeUpKpi } from '../../api/goal-hooks.ts';
import { say } from '../../ui/say.ts';
import classes from './kpi-drawer.module.css';

const STATUSES: readonly Status[] = ['onTrack', 'atRisk', 'offTrack', 'reached'];
const NONE = 'numbers';

/** Sets a KPI's status by hand, with the reason for it, or leaves it to the numbers; it ends with the next measurement. */
export function StatusByHand({ kpi }: { readonly kpi: BlockAnswer }): ReactNode {
  const { t } = useTranslation('boards');
  const { override } = kpi.derived.pace ?? {};
  const [isOpen, setIsOpen] = useState(false);
  const [status, setStatus] = useState<string>(override?.status ?? NONE);
  const [reason, setReason] = useState(override?.reason ?? '');
  const change = useChangeBlock();
  const takeUp = useTakeUpKpi();
  const open = (): void => {
    setStatus(override?.status ?? NONE);
    setReason(override?.reason ?? '');
    setIsOpen(true);
  };
  if (!isOpen) {
    return (
      <div>
        <Button variant="default" size="xs" onClick={open}>
          {override ? t('byHand.change') : t('byHand.set')}
        </Button>
      </div>
    );
  }
  const save = (): void => {
    const isNumbers = status === NONE;
    const fields = {
      statusOverride: isNumbers ? null : status,
      statusReason: isNumbers || reason.trim() === '' ? null : reason.trim(),
    };
    change.mutate(
      { block: kpi, fields },
      {
        onSuccess: (answer) => {
          takeUp(answer);
          setIsOpen(false);
          say('status-by-hand', isNumbers ? t('byHand.taken') : t('byHand.done'));
        },
      },
    );
  };
  return (
    <form
      className={classes['box']}
      aria-label={t('byHand.set')}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Radio.Group label={t('byHand.set')} description={t('byHand.hint')} value={status} onChange={setStatus}>
        <div className={classes['formEnd']}>
          <Radio value={NONE} label={t('byHand.numbers')} />
          {STATUSES.map((one) => (
            <Radio key={one} value={one} label={t(`goals.status.${one}`)} />
          ))}
        </div>
      </Radio.Group>
      {status !== NONE && (
        <TextInput
          mt={12}
          label={t('byHand.reason')}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <div className={classes['formEnd']}>
        <Button type="submit" size="xs" loading={change.isPending}>
          {t('measure.save')}
        </Button>
        <Button variant="subtle" color="gray" size="xs" onClick={() => setIsOpen(false)}>
          {t('byHand.cancel')}
        </Button>
      </div>
    </form>
  );
}
