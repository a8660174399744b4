import { MAX_WAIVER_REASON, waiveFinding } from '@koers/shared/api/check.ts';
import type { Finding } from '@koers/shared/extraction/check/finding.ts';
import { Button, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, codeOf } from '../api/api-problem.ts';
import { useWaiveFinding } from '../api/check-hooks.ts';
import { faultsByField, faultsOf } from '../api/input-faults.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import { CHECK_TITLE } from './check-title.ts';
import classes from './finding-item.module.css';

interface Props {
  readonly documentId: string;
  readonly finding: Finding;
  readonly onWaived: () => void;
  readonly onCancel: () => void;
}

/** Asks why a finding is left as it is. */
export function WaiveForm({ documentId, finding, onWaived, onCancel }: Props): ReactNode {
  const { t } = useTranslation();
  const { t: words } = useTranslation('check');
  const faults = useFaultWords();
  const waive = useWaiveFinding(documentId);
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const submit = async () => {
    const { rule, blockId, detail } = finding;
    const body = { rule, blockId, detail, reason };
    const wrong = faultsOf(waiveFinding.body, body)['reason'];
    if (wrong) {
      setFault(faults.fault(wrong));
      return;
    }
    try {
      await waive.mutateAsync(body);
      onWaived();
      // by now the form went with its finding: the keyboard stays in the panel
      document.getElementById(CHECK_TITLE)?.focus();
    } catch (problem) {
      const told = problem instanceof ApiProblem ? faultsByField(problem.faults)['reason'] : undefined;
      setFault(told ? faults.fault(told) : faults.problem(codeOf(problem)));
    }
  };
  return (
    <form
      noValidate
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Textarea
        autosize
        minRows={2}
        maxRows={8}
        // opened by its own button: here one writes next
        autoFocus
        label={words('panel.reason')}
        description={words('panel.reasonHint')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        value={reason}
        error={fault}
        maxLength={MAX_WAIVER_REASON}
        onChange={(event) => {
          setReason(event.currentTarget.value);
          setFault(null);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            onCancel();
          } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void submit();
          }
        }}
      />
      <div className={classes['actions']}>
        <Button variant="default" size="compact-sm" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
        <Button type="submit" size="compact-sm" loading={waive.isPending}>
          {words('panel.submit')}
        </Button>
      </div>
    </form>
  );
}
