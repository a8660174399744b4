import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { createContext, use, type RefObject } from 'react';
import type { Carried } from '../../ui/use-drag.ts';
import type { ChannelFace } from './channel-face.ts';

/** What every item on a board of content may do, and what it needs to be told. */
export interface ContentTools {
  /** The day here, `YYYY-MM-DD`. */
  readonly today: string;
  readonly mayChange: (block: BlockAnswer) => boolean;
  readonly channelOf: (block: BlockAnswer) => ChannelFace | null;
  readonly personOf: (userId: string) => { readonly name: string; readonly color: string } | null;
  readonly onOpen: (block: BlockAnswer) => void;
  /** To a moment, or to none. */
  readonly onMove: (block: BlockAnswer, moment: string | null) => void;
  readonly onStage: (block: BlockAnswer, stage: string) => void;
  /** A step by keyboard: shown at once, written when no more follow. */
  readonly onNudge: (block: BlockAnswer, moment: string) => void;
  readonly onDragging: (isDragging: boolean) => void;
  /** The item that had the focus when it moved elsewhere: it takes it there again. */
  readonly wantsFocus: RefObject<string | null>;
  /** The element that tells of the keys. */
  readonly hintId: string;
}

const Context = createContext<ContentTools | null>(null);
export const ContentToolsProvider = Context.Provider;

export function useContentTools(): ContentTools {
  const tools = use(Context);
  if (!tools) throw new Error('An item of content stands outside its board.');
  return tools;
}

const CONTENT = 'koers-content';

export const carriedOf = (block: BlockAnswer): Carried => ({ kind: CONTENT, block });

export function contentIn(carried: Carried): BlockAnswer | null {
  return carried['kind'] === CONTENT ? (carried['block'] as BlockAnswer) : null;
}
