import { VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { User } from '@koers/shared/api/people.ts';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Face } from '../ui/face.tsx';
import { oneFaceEach, type PersonHere } from './people-here.ts';
import classes from './presence-faces.module.css';

const MOST_FACES = 4;
/** On a phone, whose bar has little room: of others alone. */
const MOST_ON_PHONE = 2;
const PHONE = '(max-width: 640px)';

/** Who has the document open, each once; who comes and goes is read aloud. */
export function PresenceFaces({
  people,
  me,
}: {
  readonly people: readonly PersonHere[];
  readonly me: User;
}): ReactNode {
  const { t } = useTranslation();
  const said = useComingsAndGoings(people);
  const isPhone = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false });
  const all = oneFaceEach(people, me);
  const faces = isPhone ? all.filter(({ isMe }) => !isMe) : all;
  const most = isPhone ? MOST_ON_PHONE : MOST_FACES;
  const shown = faces.slice(0, faces.length > most ? most - 1 : most);
  const more = faces.slice(shown.length);
  const names = more.map(({ user }) => user.name).join(', ');
  return (
    <>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <ul className={classes['faces']} aria-label={t('presence.label')}>
        {shown.map(({ user, isMe }) => (
          <li key={user.id} className={classes['face']}>
            <Face
              userId={user.id}
              name={user.name}
              color={user.color}
              size={26}
              label={!isMe ? user.name : all.length === 1 ? t('presence.alone') : t('presence.me', { name: user.name })}
            />
          </li>
        ))}
        {more.length > 0 && (
          <li className={classes['face']}>
            <span className={classes['more']} role="img" aria-label={t('presence.more', { names })} title={names}>
              +{more.length}
            </span>
          </li>
        )}
      </ul>
    </>
  );
}

/** Milliseconds in which those who were here before me are still being told. */
const ARRIVING = 2000;

/** A sentence about the last person who came or left; silent about those who were here first. */
function useComingsAndGoings(people: readonly PersonHere[]): string {
  const { t } = useTranslation();
  const arrivedAt = useRef<number | null>(null);
  const before = useRef<ReadonlyMap<string, string>>(new Map());
  const [said, setSaid] = useState('');
  useEffect(() => {
    const others = people.filter(({ isMe }) => !isMe);
    const now = new Map(others.map(({ user }) => [user.id, user.name]));
    const then = before.current;
    before.current = now;
    arrivedAt.current ??= performance.now();
    if (performance.now() - arrivedAt.current < ARRIVING) return;
    const joined = [...now].find(([id]) => !then.has(id));
    const left = [...then].find(([id]) => !now.has(id));
    if (joined) setSaid(t('presence.joined', { name: joined[1] }));
    else if (left) setSaid(t('presence.left', { name: left[1] }));
  }, [people, t]);
  return said;
}
