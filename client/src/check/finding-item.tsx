import type { Finding } from '@koers/shared/extraction/check/finding.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import { ActionIcon } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './finding-item.module.css';
import { useFindingWords } from './finding-words.ts';
import { WaiveForm } from './waive-form.tsx';

interface Props {
  readonly documentId: string;
  readonly finding: Finding;
  /** The one that it is about. */
  readonly block: ExtractedBlock | null;
  /** False when the next one is of the same rule: the reason stands once, under the last of them. */
  readonly saysWhy: boolean;
  readonly canWaive: boolean;
  readonly onGo: (finding: Finding) => void;
  /** Tells what happened to who cannot see it. */
  readonly onSaid: (what: string) => void;
}

/** One finding: what is missing, why it matters; a press goes there. */
export function FindingItem({ documentId, finding, block, saysWhy, canWaive, onGo, onSaid }: Props): ReactNode {
  const { t } = useTranslation('check');
  const words = useFindingWords();
  const [waiving, setWaiving] = useState(false);
  const waive = useRef<HTMLButtonElement>(null);
  const why = `check-why-${finding.rule}-${finding.blockId ?? ''}`;
  const title = words.title(finding, block);
  return (
    <li className={classes['item']}>
      <div className={classes['row']}>
        <button
          type="button"
          className={classes['go']}
          data-finding
          aria-describedby={why}
          onClick={() => onGo(finding)}
        >
          {title}
        </button>
        {canWaive && (
          <ActionIcon
            ref={waive}
            className={classes['waive'] ?? ''}
            aria-label={t('panel.waiveOf', { what: title })}
            title={t('panel.waive')}
            aria-expanded={waiving}
            onClick={() => setWaiving(!waiving)}
          >
            <IconEyeOff size={16} stroke={1.6} />
          </ActionIcon>
        )}
        {saysWhy && (
          <p id={why} className={classes['why']}>
            {words.why(finding)}
          </p>
        )}
      </div>
      {waiving && (
        <WaiveForm
          documentId={documentId}
          finding={finding}
          onWaived={() => onSaid(t('panel.saidWaived', { what: title }))}
          onCancel={() => {
            setWaiving(false);
            waive.current?.focus();
          }}
        />
      )}
    </li>
  );
}
