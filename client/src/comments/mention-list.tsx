import type { Person } from '@koers/shared/api/people.ts';
import { useId, useLayoutEffect, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Face } from '../ui/face.tsx';
import { useComments } from './comment-context.ts';
import classes from './composer.module.css';
import { nameBeingTyped, withName, type Typed } from './mention-text.ts';

interface Typing {
  readonly at: number;
  readonly query: string;
}

/** The list behind `@` in a field. */
export interface Mentions {
  readonly id: string;
  readonly isOpen: boolean;
  readonly found: readonly Person[];
  readonly current: number;
  readonly choose: (person: Person) => void;
  /** What the field says of the list to who cannot see it. */
  readonly field: {
    readonly 'aria-autocomplete': 'list';
    readonly 'aria-controls': string | undefined;
    readonly 'aria-activedescendant': string | undefined;
  };
  /** Looks whether a name is being typed where the caret is. */
  look(field: HTMLTextAreaElement): void;
  /** @returns whether the key was the list's */
  onKeyDown(event: KeyboardEvent): boolean;
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
const MOST = 8;

function peopleCalled(people: readonly Person[], query: string): Person[] {
  const wanted = plain(query.trim());
  const starts = ({ name }: Person): boolean =>
    plain(name)
      .split(/\s+/)
      .some((word) => word.startsWith(wanted)) || plain(name).startsWith(wanted);
  return people.filter(starts).slice(0, MOST);
}

export function useMentions(
  field: RefObject<HTMLTextAreaElement | null>,
  typed: Typed,
  onChange: (typed: Typed) => void,
): Mentions {
  const { people } = useComments();
  const id = useId();
  const [typing, setTyping] = useState<Typing | null>(null);
  const [at, setAt] = useState(0);
  const [caret, setCaret] = useState<number | null>(null);
  const found = typing ? peopleCalled(people, typing.query) : [];
  // A second word that fits nobody is the sentence going on.
  const isOpen = typing !== null && (found.length > 0 || !typing.query.includes(' '));
  const current = Math.min(at, Math.max(0, found.length - 1));

  useLayoutEffect(() => {
    if (caret === null) return;
    field.current?.setSelectionRange(caret, caret);
    setCaret(null);
  }, [caret, field]);

  const choose = ({ id: userId, name }: Person): void => {
    if (!typing) return;
    const next = withName(typed, typing, { userId, name });
    setTyping(null);
    onChange(next.typed);
    setCaret(next.caret);
    field.current?.focus({ preventScroll: true });
  };
  return {
    id,
    isOpen,
    found,
    current,
    choose,
    field: {
      'aria-autocomplete': 'list',
      'aria-controls': isOpen ? id : undefined,
      'aria-activedescendant': isOpen && found.length > 0 ? `${id}${current}` : undefined,
    },
    look({ value, selectionStart, selectionEnd }) {
      const next = selectionStart === selectionEnd ? nameBeingTyped(value, selectionStart) : null;
      if (next?.at !== typing?.at || next?.query !== typing?.query) {
        setTyping(next);
        setAt(0);
      }
    },
    onKeyDown(event) {
      if (!isOpen) return false;
      const person = found[current];
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step !== 0 && found.length > 0) setAt((current + step + found.length) % found.length);
      else if ((event.key === 'Enter' || event.key === 'Tab') && person && !event.ctrlKey && !event.metaKey)
        choose(person);
      else if (event.key === 'Escape') setTyping(null);
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}

/** Right under the field that one types in: a card in a margin has no room for a layer over it. */
export function MentionList({ mentions }: { readonly mentions: Mentions }): ReactNode {
  const { t } = useTranslation('comments');
  const { id, isOpen, found, current, choose } = mentions;
  if (!isOpen) return null;
  if (found.length === 0) {
    return (
      <p className={classes['nobody']} role="status">
        {t('write.nobody')}
      </p>
    );
  }
  return (
    <div id={id} role="listbox" aria-label={t('write.people')} className={classes['list']}>
      {found.map((person, index) => (
        // The field has the keyboard; an option is only pressed.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
        <div
          key={person.id}
          id={`${id}${index}`}
          role="option"
          aria-selected={index === current}
          className={classes['person']}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(person)}
        >
          <Face userId={person.id} name={person.name} color={person.color} size={22} decorative />
          {person.name}
        </div>
      ))}
    </div>
  );
}
