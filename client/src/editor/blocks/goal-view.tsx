import { SMART_LETTERS, smartVerdict, type SmartLetter } from '@koers/shared/extraction/smart.ts';
import { IconCheck, IconCircleCheckFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockHandle } from '../block-views.ts';
import { useEditorPage, useFacts } from '../editor-page.ts';
import { personName } from '../fields/field-text.ts';
import { FieldChips } from './field-chips.tsx';
import { useBlock } from './use-block.ts';

/** What one goes to from a letter: the part that says it, or the field. */
const PLACE: Readonly<Record<SmartLetter, { readonly part: string } | { readonly field: string }>> = {
  S: { part: 'specific' },
  M: { part: 'measurable' },
  A: { part: 'acceptable' },
  R: { part: 'realistic' },
  T: { field: 'deadline' },
};

/** The five letters: filled when met, hollow when not; each says what is missing and leads to it. */
export function SmartLetters({ handle }: { readonly handle: BlockHandle }): ReactNode {
  const { t } = useTranslation('editor');
  const { editable } = useEditorPage();
  const block = useBlock(handle);
  const goal = useFacts((facts) => facts.block(block.id));
  const kpis = useFacts((facts) => facts.kpisOf(block.id));
  if (!goal) return null;
  const verdict = smartVerdict(goal, kpis);
  const go = (letter: SmartLetter): void => {
    const place = PLACE[letter];
    if ('part' in place) block.openPart(place.part);
    else handle.slots.tail.querySelector<HTMLElement>(`button[data-field="${place.field}"]`)?.click();
  };
  return (
    <div className="koers-smart" role="group" aria-label={t('goal.smart')}>
      {SMART_LETTERS.map((letter) => {
        const missing = verdict[letter];
        const word = t(`goal.words.${letter}`);
        const says = missing
          ? t('goal.missing', { letter, word, what: t(`goal.missingWhat.${missing}`) })
          : t('goal.met', { letter, word });
        return (
          <button
            key={letter}
            type="button"
            className="koers-smart-letter"
            data-met={missing === null || undefined}
            data-tip={missing ? t(`goal.missingWhat.${missing}`) : word}
            aria-label={says}
            disabled={!editable && missing === null}
            onClick={() => editable && go(letter)}
          >
            {letter}
          </button>
        );
      })}
    </div>
  );
}

/** Whether the owner stands behind it; the owner, and nobody else, can say so. */
function Agreement({ handle }: { readonly handle: BlockHandle }): ReactNode {
  const { t } = useTranslation('editor');
  const page = useEditorPage();
  const block = useBlock(handle);
  const owner: unknown = block.node.attrs['owner'];
  const agreedBy: unknown = block.node.attrs['agreedBy'];
  const isMine = owner === page.me.id;
  if (typeof agreedBy === 'string' && agreedBy !== '') {
    const name = personName(page, agreedBy, t);
    return (
      <span className="koers-agreed" data-met={agreedBy === owner || undefined}>
        {agreedBy === owner ? <IconCircleCheckFilled size={14} aria-hidden /> : null}
        {t(agreedBy === owner ? 'goal.agreed' : 'goal.agreedByOther', { name })}
        {page.editable && agreedBy === page.me.id ? (
          <button type="button" className="koers-quiet" onClick={() => block.set('agreedBy', null)}>
            {t('goal.withdraw')}
          </button>
        ) : null}
      </span>
    );
  }
  if (!page.editable || !isMine) return null;
  return (
    <button type="button" className="koers-action" onClick={() => block.set('agreedBy', page.me.id)}>
      <IconCheck size={14} aria-hidden />
      {t('goal.agree')}
    </button>
  );
}

const WITHOUT = ['agreedBy'] as const;

export function GoalTail({ handle }: { readonly handle: BlockHandle }): ReactNode {
  return (
    <>
      <FieldChips handle={handle} without={WITHOUT} />
      <Agreement handle={handle} />
    </>
  );
}
