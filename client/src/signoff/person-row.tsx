import type { SignoffAnswer, SignoffPerson } from '@koers/shared/api/signoffs.ts';
import { IconAlertTriangle, IconCircleCheckFilled, IconCircleDashed, IconHandStop } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Face } from '../ui/face.tsx';
import classes from './person-row.module.css';
import { useSignoffPage } from './signoff-page.ts';
import { useSignoffWords } from './signoff-words.ts';

interface Props {
  readonly signoff: SignoffAnswer;
  readonly person: SignoffPerson;
}

type Given = NonNullable<SignoffPerson['answer']>;

const ICONS = { agree: IconCircleCheckFilled, 'not-yet': IconHandStop };

/** One who was asked, and what they answered. */
export function PersonRow({ signoff, person }: Props): ReactNode {
  const { t, day, nameOf } = useSignoffWords();
  const { me } = useSignoffPage();
  const name = nameOf(person.id, person.name);
  return (
    <li className={classes['row']}>
      <Face
        userId={person.id ?? undefined}
        name={name}
        color={person.color ?? 'var(--koers-no-data)'}
        size={26}
        decorative
      />
      <div className={classes['said']}>
        <p className={classes['name']}>{person.id === me.id ? t('person.you', { name }) : name}</p>
        {person.answer ? (
          <StandingAnswer signoff={signoff} answer={person.answer} name={name} />
        ) : (
          <p className={classes['state']}>
            <IconCircleDashed size={15} stroke={1.8} aria-hidden />
            {t('person.waiting')}
            {person.remindedAt !== null && `, ${t('person.reminded', { day: day(person.remindedAt) })}`}
          </p>
        )}
        {!person.mayAnswer && (
          <p className={classes['note']}>{t(person.suspended ? 'person.suspended' : 'person.mayNot')}</p>
        )}
        <Earlier earlier={person.earlier} />
      </div>
    </li>
  );
}

function StandingAnswer({
  signoff,
  answer,
  name,
}: {
  readonly signoff: SignoffAnswer;
  readonly answer: Given;
  readonly name: string;
}): ReactNode {
  const { t } = useSignoffWords();
  const { showChanges } = useSignoffPage();
  return (
    <>
      <AnswerLine answer={answer} />
      {answer.stale && !signoff.gone && (
        <p className={classes['stale']}>
          <IconAlertTriangle size={14} stroke={1.8} aria-hidden />
          {t('person.changed')}
        </p>
      )}
      <button
        type="button"
        className={classes['look']}
        onClick={() => showChanges({ signoffId: signoff.id, digest: answer.digest, by: { name, at: answer.at } })}
      >
        {t(answer.stale && !signoff.gone ? 'person.showChanges' : 'person.showReading')}
      </button>
    </>
  );
}

function AnswerLine({ answer }: { readonly answer: Omit<Given, 'stale'> }): ReactNode {
  const { t, moment } = useSignoffWords();
  const Drawn = ICONS[answer.answer];
  return (
    <>
      <p className={classes['state']} data-answer={answer.answer}>
        <Drawn size={15} aria-hidden />
        {t(answer.answer === 'agree' ? 'person.agreed' : 'person.notYet', { moment: moment(answer.at) })}
      </p>
      {answer.word !== '' && <blockquote className={classes['word']}>{answer.word}</blockquote>}
    </>
  );
}

function Earlier({ earlier }: Pick<SignoffPerson, 'earlier'>): ReactNode {
  const { t } = useSignoffWords();
  if (earlier.length === 0) return null;
  return (
    <details className={classes['earlier']}>
      <summary>{t('person.earlier', { count: earlier.length })}</summary>
      {earlier.toReversed().map((answer) => (
        <AnswerLine key={answer.at} answer={answer} />
      ))}
    </details>
  );
}
