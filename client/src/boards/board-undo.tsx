import { useHotkeys } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeBlock, useUndoBlockChange, type BlockChange, type BlockUndo } from '../api/block-hooks.ts';
import { meQuery, peopleQuery } from '../api/queries.ts';
import { say } from '../ui/say.ts';
import { Undo } from '../ui/undo.tsx';

/** How many steps back a board remembers. */
const MOST_STEPS = 100;
/** Milliseconds: long enough to read it and reach for the button. */
const SHOWN = 8000;
const SUBJECT = 'board-change';

interface Step {
  readonly changes: readonly BlockUndo[];
  /** What was done, in words. */
  readonly said: string;
}

export interface BoardChanges {
  /**
   * Writes changes of one gesture into their documents, and says so with the way back.
   * @param said what was done, in words
   * @returns whether all of it was written; what was refused is said, and stands as it did
   */
  readonly change: (changes: readonly BlockChange[], said: string) => Promise<boolean>;
  /** Takes the last change back that still stands; says who changed it where it does not. */
  readonly undo: () => void;
  readonly redo: () => void;
}

const swapped = ({ block, fields, before }: BlockUndo): BlockUndo => ({ block, fields: before, before: fields });

/** Changes from a board, and undoing them: in the notice, and by Ctrl/Cmd+Z while the board is shown. Once a board. */
export function useBoardChanges(): BoardChanges {
  const { t } = useTranslation('changes');
  const { t: common } = useTranslation();
  const { mutateAsync: write } = useChangeBlock();
  const { mutateAsync: takeBack } = useUndoBlockChange();
  const whoChanged = useWhoChanged();
  const done = useRef<Step[]>([]);
  const undone = useRef<Step[]>([]);

  const change = async (changes: readonly BlockChange[], said: string): Promise<boolean> => {
    const outcomes = await Promise.allSettled(changes.map((one) => write(one)));
    const written = changes.filter((_, index) => outcomes[index]?.status === 'fulfilled');
    if (written.length > 0) {
      const step = { changes: written.map((one) => ({ ...one, before: before(one) })), said };
      done.current = [...done.current, step].slice(-MOST_STEPS);
      undone.current = [];
      say(
        SUBJECT,
        withWayBack(said, common('action.undo'), () => void goBack(step)),
        { autoClose: SHOWN },
      );
    }
    return written.length === changes.length;
  };

  const goBack = async (step: Step) => {
    if (!done.current.includes(step)) return;
    done.current = done.current.filter((one) => one !== step);
    const back = await restore(step.changes);
    if (back.length === 0) return;
    undone.current = [...undone.current, { ...step, changes: back }].slice(-MOST_STEPS);
    if (back.length === step.changes.length) say(SUBJECT, t('undone', { what: step.said }));
  };

  const goOn = async () => {
    const step = undone.current.at(-1);
    if (!step) return say(SUBJECT, t('nothingToRedo'));
    undone.current = undone.current.slice(0, -1);
    const again = await restore(step.changes.map(swapped));
    if (again.length === 0) return;
    const redone = { ...step, changes: again.map(swapped) };
    done.current = [...done.current, redone].slice(-MOST_STEPS);
    if (again.length === step.changes.length)
      say(
        SUBJECT,
        withWayBack(step.said, common('action.undo'), () => void goBack(redone)),
        { autoClose: SHOWN },
      );
  };

  /** @returns those that were written back; of the others it was said why not */
  const restore = async (changes: readonly BlockUndo[]): Promise<readonly BlockUndo[]> => {
    const outcomes = await Promise.allSettled(changes.map((one) => takeBack(one)));
    return changes.filter((_, index) => {
      const outcome = outcomes[index];
      if (outcome?.status !== 'fulfilled') return false; // said for all calls alike
      if (!outcome.value.undone) say(SUBJECT, whoChanged(outcome.value.changedBy), { color: 'danger' });
      return outcome.value.undone;
    });
  };

  const undo = () => {
    const step = done.current.at(-1);
    if (step) void goBack(step);
    else say(SUBJECT, t('nothingToUndo'));
  };
  const redo = () => void goOn();
  useHotkeys([
    ['mod+z', undo],
    ['mod+shift+z', redo],
  ]);
  return { change, undo, redo };
}

function before({ block, fields }: BlockChange): BlockUndo['before'] {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, block[name] ?? null]));
}

function withWayBack(said: string, label: string, onUndo: () => void): ReactNode {
  return (
    <Undo label={label} onUndo={onUndo}>
      {said}
    </Undo>
  );
}

/** The words for whose change stands, by what is known of people here. */
function useWhoChanged(): (userId: string | null) => string {
  const { t } = useTranslation('changes');
  const queryClient = useQueryClient();
  return (userId) => {
    if (userId !== null && queryClient.getQueryData(meQuery().queryKey)?.user.id === userId) return t('changedByMe');
    const people = queryClient.getQueryData(peopleQuery().queryKey);
    const name = people?.find(({ id }) => id === userId)?.name;
    return name === undefined ? t('changedBySomeone') : t('changedBy', { name });
  };
}
