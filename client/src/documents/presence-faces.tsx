import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Face } from '../ui/face.tsx';
import { oneFaceEach, type PersonHere } from './people-here.ts';
import classes from './presence-faces.module.css';

const MOST_FACES = 4;

/** Who has the document open, each once; who comes and goes is read aloud. */
export function PresenceFaces({ people }: { readonly people: readonly PersonHere[] }): ReactNode {
  const { t } = useTranslation();
  const faces = oneFaceEach(people);
  const said = useComingsAndGoings(people);
  const shown = faces.slice(0, faces.length > MOST_FACES ? MOST_FACES - 1 : MOST_FACES);
  const more = faces.slice(shown.length);
  const names = more.map(({ user }) => user.name).join(', ');
  return (
    <>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <ul className={classes['faces']} aria-label={t('presence.label')}>
        {shown.map(({ user, isMe }) => (
          <li key={user.id} className={classes['face']}>
            <Face
              name={user.name}
              color={user.color}
              size={26}
              label={isMe ? t('presence.me', { name: user.name }) : user.name}
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

/** A sentence about the last person who came or left; silent about those who were here first. */
function useComingsAndGoings(people: readonly PersonHere[]): string {
  const { t } = useTranslation();
  const before = useRef<ReadonlyMap<string, string> | null>(null);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const others = people.filter(({ isMe }) => !isMe);
    const now = new Map(others.map(({ user }) => [user.id, user.name]));
    const then = before.current;
    // I count as the start: until I am in the list, the others are still being told
    before.current = people.some(({ isMe }) => isMe) ? now : null;
    if (!then) return;
    const joined = [...now].find(([id]) => !then.has(id));
    const left = [...then].find(([id]) => !now.has(id));
    if (joined) setSaid(t('presence.joined', { name: joined[1] }));
    else if (left) setSaid(t('presence.left', { name: left[1] }));
  }, [people, t]);
  return said;
}
