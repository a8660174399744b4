import { SMART_LETTERS, type SmartLetter } from '@koers/shared/extraction/smart.ts';
import { messages } from '@koers/shared/i18n/messages.ts';
import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './smart-letters.module.css';

type Missing = Exclude<keyof (typeof messages)['nl']['frame']['smart'], SmartLetter | 'label' | 'met' | 'missing'>;

const isMissing = (text: string): text is Missing => Object.hasOwn(messages.nl.frame.smart, text);

/** The five letters: filled when met, hollow when not; hover says what is missing. */
export function SmartLetters({
  verdict,
}: {
  readonly verdict: Readonly<Record<SmartLetter, string | null>>;
}): ReactNode {
  const { t } = useTranslation();
  const met = SMART_LETTERS.filter((letter) => verdict[letter] === null).length;
  return (
    <span className={classes['letters']} role="group" aria-label={t('smart.label', { met })}>
      {SMART_LETTERS.map((letter) => {
        const missing = verdict[letter];
        const name = t(`smart.${letter}`);
        const what = missing !== null && isMissing(missing) ? t(`smart.${missing}`) : '';
        const label = missing === null ? t('smart.met', { letter: name }) : t('smart.missing', { letter: name, what });
        return (
          <Tooltip key={letter} label={label}>
            <span className={classes['letter']} data-met={missing === null || undefined} role="img" aria-label={label}>
              {letter}
            </span>
          </Tooltip>
        );
      })}
    </span>
  );
}
