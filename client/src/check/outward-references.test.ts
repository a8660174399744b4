import type { SurroundingsAnswer } from '@koers/shared/api/check.ts';
import type { FieldValue } from '@koers/shared/blocks/define.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import type { ExtractedDocument } from '@koers/shared/extraction/extracted-document.ts';
import { DEFAULT_PACE_BOUNDS } from '@koers/shared/extraction/pace.ts';
import { describe, expect, it } from 'vitest';
import { isBehind, outwardReferences } from './outward-references.ts';

const to = (documentId: string, blockId: string) => ({ documentId, blockId });
const blockWith = (fields: Readonly<Record<string, FieldValue>>): ExtractedBlock => ({
  kind: 'goal',
  id: 'g',
  position: 0,
  section: null,
  title: '',
  parts: {},
  fields,
  entries: { lines: [{ id: 'e', fields: { of: to('other', 'entry') } }] },
  faults: [],
});

describe('what a document points at elsewhere', () => {
  const content: ExtractedDocument = {
    blocks: [
      blockWith({ supports: to('strategy', 'z'), goal: to('own', 'x'), text: 'strategy/q', tags: ['a'], none: null }),
      blockWith({ audiences: [to('strategy', 'a'), to('strategy', 'z')] }),
    ],
    headings: [],
    links: [{ blockId: null, section: null, as: 'mention', target: to('strategy', 'm') }],
  };

  it('is told once each, in a steady order, without what is its own', () => {
    expect(outwardReferences(content, 'own')).toEqual(['other/entry', 'strategy/a', 'strategy/m', 'strategy/z']);
  });

  it('is nothing in an empty document', () => {
    expect(outwardReferences({ blocks: [], headings: [], links: [] }, 'own')).toEqual([]);
  });
});

describe('an answer is behind', () => {
  const answer: SurroundingsAnswer = {
    strategy: { id: 'strategy', blocks: [{ ...blockWith({}), id: 'z' }] },
    pointingHere: [],
    beside: [],
    targets: [{ documentId: 'other', block: { ...blockWith({}), id: 't' } }],
    gone: [to('strategy', 'gone')],
    hidden: [to('secret', 'h')],
    changed: [],
    bounds: DEFAULT_PACE_BOUNDS,
    waivers: [],
  };

  it('when it says nothing of something that is pointed at', () => {
    expect(isBehind(answer, ['strategy/z', 'other/new'])).toBe(true);
    expect(isBehind({ ...answer, strategy: null }, ['strategy/z'])).toBe(true);
  });

  it('but not when it says what it is, that it is gone, or that it may not be read', () => {
    expect(isBehind(answer, ['strategy/z', 'other/t', 'strategy/gone', 'secret/h'])).toBe(false);
    expect(isBehind(answer, [])).toBe(false);
  });
});
