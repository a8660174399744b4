import type { ImportTarget } from '@koers/shared/measurements/import-table.ts';
import { Button, Group, Progress } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { useUndoImport } from '../api/measurement-hooks.ts';
import { useLanguage } from '../i18n/language.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import { formatNumber } from '../ui/format.ts';
import classes from './import.module.css';
import type { ImportFlow, Sending } from './use-import.ts';

interface Props {
  readonly flow: ImportFlow;
  readonly sending: Sending;
  readonly targets: readonly ImportTarget[];
  readonly onClose: () => void;
}

/** How far it is, what was added, and the way to take it out again. */
export function ImportResult({ flow, sending, onClose }: Props): ReactNode {
  const { t } = useTranslation('measurements');
  const { language } = useLanguage();
  const words = useFaultWords();
  const undo = useUndoImport();
  const { done, all, added, replaced, faults, state, problem } = sending;
  if (state === 'under-way') {
    const told = t('import.adding', { done: formatNumber(done, language), all: formatNumber(all, language) });
    return (
      <div className={classes['result']}>
        <Progress value={all === 0 ? 0 : (done / all) * 100} aria-label={told} />
        <p role="status">{told}</p>
      </div>
    );
  }
  return (
    <div className={classes['result']}>
      <p role="status" className={classes['done']}>
        <IconCheck size={20} stroke={1.8} aria-hidden />
        {added + replaced === 0 ? t('import.doneNothing') : t('import.done', { count: added })}
        {replaced > 0 && `, ${t('import.doneReplaced', { count: replaced })}`}
      </p>
      {problem !== null && (
        <div role="alert" className={classes['fault']}>
          {t('import.stoppedAt')} {words.problem(problem)}
        </div>
      )}
      {faults.length > 0 && (
        <>
          <p>{t('import.doneFaults', { count: faults.length })}</p>
          <ul className={classes['faults']}>
            {faults.map(({ line, ...fault }) => (
              <li key={`${line}${fault.reason}`}>
                {t('import.line')} {formatNumber(line, language)}: {words.fault({ at: '', ...fault })}
              </li>
            ))}
          </ul>
        </>
      )}
      {undo.data && (
        <p role="status">
          {t('import.undone', { count: undo.data.undone })}
          {undo.data.left > 0 && ` ${t('import.left', { count: undo.data.left })}`}
        </p>
      )}
      {undo.error && <p role="alert">{words.problem(codeOf(undo.error))}</p>}
      <Group justify="flex-end" gap="sm">
        {added + replaced > 0 && !undo.data && (
          <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate(sending.importId)}>
            {t('import.undo')}
          </Button>
        )}
        {state === 'stopped' && !undo.data && (
          <Button variant="default" onClick={flow.goOn}>
            {t('import.goOn')}
          </Button>
        )}
        <Button onClick={onClose} data-autofocus>
          {t('import.close')}
        </Button>
      </Group>
    </div>
  );
}
