import type { SignoffAnswer } from '@koers/shared/api/signoffs.ts';
import { Button } from '@mantine/core';
import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { AnswerButtons } from './answer-buttons.tsx';
import classes from './signoff-bar.module.css';
import { useSignoffPage } from './signoff-page.ts';
import { personOf } from './signoff-state.ts';
import { useSignoffWords } from './signoff-words.ts';

/** Over a section, for who is asked: who asks, why, and the answers. */
export function SignoffBar({ signoff }: { readonly signoff: SignoffAnswer }): ReactNode {
  const words = useSignoffWords();
  const { t, day, today } = words;
  const { me, people, showChanges } = useSignoffPage();
  const answer = personOf(signoff, me.id)?.answer ?? null;
  const isWhole = signoff.headingId === null;
  const asker = people.find(({ id }) => id === signoff.askedBy);
  const isStale = answer?.stale ?? false;
  const asks = isStale
    ? t(isWhole ? 'bar.staleWhole' : 'bar.stale')
    : asker
      ? t(isWhole ? 'bar.asksWhole' : 'bar.asks', { name: asker.name })
      : t(isWhole ? 'bar.plainWhole' : 'bar.plain');
  return (
    <div className={classes['bar']} role="group" aria-label={t('bar.label')} data-stale={isStale || undefined}>
      <IconRosetteDiscountCheck size={20} stroke={1.6} aria-hidden className={classes['icon'] ?? ''} />
      <div className={classes['words']}>
        <p className={classes['asks']}>
          {asks}{' '}
          {signoff.dueOn !== null && (
            <span className={classes['due']} data-late={signoff.dueOn < today || undefined}>
              {t(signoff.dueOn < today ? 'state.overdue' : 'state.due', { day: day(signoff.dueOn) })}
            </span>
          )}
        </p>
        {signoff.message !== '' && <blockquote className={classes['message']}>{signoff.message}</blockquote>}
        {isStale && answer ? (
          <Button
            variant="subtle"
            size="compact-sm"
            className={classes['changes'] ?? ''}
            onClick={() =>
              showChanges({ signoffId: signoff.id, digest: answer.digest, by: { name: me.name, at: answer.at } })
            }
          >
            {t('person.showChanges')}
          </Button>
        ) : (
          <p className={classes['hint']}>{t('bar.hint')}</p>
        )}
      </div>
      <AnswerButtons signoff={signoff} />
    </div>
  );
}
