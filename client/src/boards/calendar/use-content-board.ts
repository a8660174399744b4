import { reaches } from '@koers/shared/access/policy.ts';
import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { content } from '@koers/shared/blocks/content.ts';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleQuery, sharedQuery, treeQuery } from '../../api/queries.ts';
import { useLanguage } from '../../i18n/language.ts';
import { formatMoment } from '../../ui/format.ts';
import { useToday } from '../../ui/today.ts';
import { keyOf } from '../block-fields.ts';
import { useBoardChanges } from '../board-undo.tsx';
import { useChannelFaces } from './channel-face.ts';
import { momentOf } from './content-moments.ts';
import type { ContentTools } from './content-tools.ts';
import { useNudges, type Nudge } from './use-nudges.ts';

export interface ContentBoard {
  readonly tools: ContentTools;
  /** The same list, with what moves by keyboard where it is now; it stands still while something is dragged. */
  readonly blocks: readonly BlockAnswer[];
  /** Whose card is open. */
  readonly opened: BlockAnswer | null;
  readonly onClose: () => void;
  readonly onChange: (block: BlockAnswer, fields: Readonly<Record<string, unknown>>, said: string) => void;
  /** What a screen reader hears. */
  readonly announced: string;
}

/** The documents that I may write in, by their ids. */
export function useWritable(): ReadonlySet<string> {
  const { data: tree } = useQuery(treeQuery());
  const { data: shared } = useQuery(sharedQuery());
  return useMemo(() => {
    const all = [...(tree ?? []), ...(shared ?? [])];
    return new Set(all.filter(({ role }) => reaches(role, 'editor')).map(({ id }) => id));
  }, [tree, shared]);
}

/** What items of content share, on whatever board they are laid out. */
export function useContentBoard(given: readonly BlockAnswer[]): ContentBoard {
  const { t } = useTranslation('calendar');
  const { language } = useLanguage();
  const today = useToday();
  const hintId = useId();
  const writable = useWritable();
  const { data: people } = useQuery(peopleQuery());
  const [openedAt, setOpenedAt] = useState<BlockAnswer | null>(null);
  const [announced, setAnnounced] = useState('');
  /** While something is dragged: what stood there when it began. */
  const [held, setHeld] = useState<readonly BlockAnswer[] | null>(null);
  const wantsFocus = useRef<string | null>(null);
  const changes = useBoardChanges();

  const titleOf = (block: BlockAnswer): string => block.title || t('untitled');
  const dayWords = (moment: string): string => formatMoment(moment, language, today);
  const write = (block: BlockAnswer, moment: string | null): Promise<unknown> => {
    if (moment === momentOf(block)) return Promise.resolve();
    const said =
      moment === null
        ? t('said.undated', { title: titleOf(block) })
        : t('said.moved', { title: titleOf(block), when: dayWords(moment) });
    setAnnounced(said);
    return changes.change([{ block, fields: { publishAt: moment } }], said);
  };
  const { nudge, onNudge } = useNudges((one: Nudge) => write(one.block, one.moment));

  const standing = held ?? given;
  const blocks = useMemo(() => {
    if (!nudge) return standing;
    const key = keyOf(nudge.block);
    const now = { ...nudge.block, publishAt: nudge.moment };
    const isKnown = standing.some((block) => keyOf(block) === key);
    return isKnown
      ? standing.map((block) => (keyOf(block) === key ? { ...block, publishAt: nudge.moment } : block))
      : [...standing, now];
  }, [standing, nudge]);
  const channelOf = useChannelFaces(blocks);

  const tools: ContentTools = {
    today,
    mayChange: ({ documentId }) => writable.has(documentId),
    channelOf,
    personOf: (userId) => people?.find(({ id }) => id === userId) ?? null,
    onOpen: (block) => {
      wantsFocus.current = keyOf(block);
      setOpenedAt(block);
    },
    onMove: (block, moment) => {
      wantsFocus.current = keyOf(block);
      void write(block, moment);
    },
    onStage: (block, stage) => {
      if (block['stage'] === stage) return;
      wantsFocus.current = keyOf(block);
      const options: Readonly<Record<string, Readonly<Record<typeof language, string>>>> = content.fields.stage.options;
      const said = t('said.staged', { title: titleOf(block), stage: options[stage]?.[language] ?? stage });
      setAnnounced(said);
      void changes.change([{ block, fields: { stage } }], said);
    },
    onNudge: (block, moment) => {
      wantsFocus.current = keyOf(block);
      setAnnounced(t('said.moved', { title: titleOf(block), when: dayWords(moment) }));
      // the calendar steps from what is shown: an undo goes back to what stood there before the first step
      const known = given.find((one) => keyOf(one) === keyOf(block));
      onNudge(known ?? block, moment);
    },
    onDragging: (isDragging) => setHeld(isDragging ? given : null),
    wantsFocus,
    hintId,
  };
  const openedKey = openedAt && keyOf(openedAt);
  const opened = openedAt && (blocks.find((block) => keyOf(block) === openedKey) ?? openedAt);
  const onChange: ContentBoard['onChange'] = (block, fields, said) => void changes.change([{ block, fields }], said);
  const onClose = useCallback(() => setOpenedAt(null), []);
  return { tools, blocks, opened, onClose, onChange, announced };
}
