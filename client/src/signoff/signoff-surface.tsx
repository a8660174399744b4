import type { SignoffAnswer } from '@koers/shared/api/signoffs.ts';
import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { AskDialog, type AskAbout } from './ask-dialog.tsx';
import { ChangesDialog } from './changes-dialog.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { SignoffBar } from './signoff-bar.tsx';
import { SignoffMark } from './signoff-mark.tsx';
import { useSignoffPage, type Conflict, type ShownChanges } from './signoff-page.ts';
import { waitsFor } from './signoff-state.ts';

/** Where the page draws at a heading: `editor/extensions/heading-slots.ts`. */
export type SlotOf = (headingId: string | null, place: 'above' | 'beside') => HTMLElement;

interface Props {
  readonly signoffs: readonly SignoffAnswer[];
  /** Null until the text is here. */
  readonly slotOf: SlotOf | null;
  readonly about: AskAbout | null;
  readonly onAsked: () => void;
  readonly shown: ShownChanges | null;
  readonly onShown: () => void;
  readonly conflict: Conflict | null;
  readonly onSettled: () => void;
}

/** Everything of sign-off that is not the panel: the marks at the headings, the bar for who is asked, and the dialogs. */
export function SignoffSurface({ signoffs, slotOf, about, onAsked, shown, onShown, ...rest }: Props): ReactNode {
  const { t } = useTranslation('signoff');
  const { me } = useSignoffPage();
  const waiting = signoffs.filter((signoff) => waitsFor(signoff, me.id));
  return (
    <>
      <VisuallyHidden role="status">
        {waiting.length > 0 ? t('panel.waiting', { count: waiting.length }) : ''}
      </VisuallyHidden>
      {slotOf &&
        signoffs
          .filter(({ gone }) => !gone)
          .map((signoff) => (
            <AtHeading key={signoff.id} signoff={signoff} slotOf={slotOf} isWaiting={waiting.includes(signoff)} />
          ))}
      <AskDialog about={about} signoffs={signoffs} onClose={onAsked} />
      <ChangesDialog shown={shown} onClose={onShown} />
      <ConflictDialog conflict={rest.conflict} onClose={rest.onSettled} />
    </>
  );
}

interface AtHeadingProps {
  readonly signoff: SignoffAnswer;
  readonly slotOf: SlotOf;
  readonly isWaiting: boolean;
}

function AtHeading({ signoff, slotOf, isWaiting }: AtHeadingProps): ReactNode {
  const { headingId } = signoff;
  return (
    <>
      {createPortal(<SignoffMark signoff={signoff} />, slotOf(headingId, 'beside'))}
      {isWaiting && createPortal(<SignoffBar signoff={signoff} />, slotOf(headingId, 'above'))}
    </>
  );
}
