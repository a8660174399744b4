import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { layIn, type TemplateNode } from '@koers/shared/document/lay-in.ts';
import { BODY } from '@koers/shared/document/version.ts';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openLiveFacts } from '../live-facts.ts';
import { steadyBlocks } from './use-view-source.ts';

const NODES: readonly TemplateNode[] = [
  { paragraph: 'hier' },
  { block: 'goal', title: 'een' },
  { block: 'task', title: 'twee' },
  { block: 'goal', title: 'drie' },
];

/** A document with these nodes, and what it says. */
function opened(): {
  readonly doc: Y.Doc;
  readonly facts: ReturnType<typeof openLiveFacts>;
  readonly read: () => Promise<void>;
} {
  const doc = new Y.Doc();
  let count = 0;
  Y.applyUpdate(doc, layIn(NODES, { documentId: 'doc', newId: () => `x${(count += 1)}` }));
  const facts = openLiveFacts(doc, 'doc', blockRegistry);
  const read = (): Promise<void> =>
    new Promise((resolve) => {
      const stop = facts.subscribe(() => {
        stop();
        resolve();
      });
    });
  return { doc, facts, read };
}

/** Types in the first text of a child of the body. */
function type(doc: Y.Doc, index: number): void {
  let node: unknown = doc.getXmlFragment(BODY).get(index);
  while (node instanceof Y.XmlElement) node = node.get(0);
  if (!(node instanceof Y.XmlText)) throw new Error('There is no text.');
  node.insert(0, 'nieuw ');
}

describe('the blocks of a view', () => {
  it('stay the same list while others are typed in', async () => {
    const { doc, facts, read } = opened();
    const select = steadyBlocks(['goal']);
    const before = select(facts);
    expect(before.map(({ title }) => title)).toEqual(['een', 'drie']);
    type(doc, 0);
    type(doc, 2);
    await read();
    expect(select(facts)).toBe(before);
    facts.close();
  });

  it('are another list once one of them says something else, the others staying themselves', async () => {
    const { doc, facts, read } = opened();
    const select = steadyBlocks(['goal']);
    const before = select(facts);
    type(doc, 1);
    await read();
    const after = select(facts);
    expect(after.map(({ title }) => title)).toEqual(['nieuw een', 'drie']);
    expect(after[1]).toBe(before[1]);
    facts.close();
  });

  it('are another list once one was added or taken away', async () => {
    const { doc, facts, read } = opened();
    const select = steadyBlocks(['goal']);
    const before = select(facts);
    doc.getXmlFragment(BODY).delete(3, 1);
    await read();
    expect(select(facts)).toEqual(before.slice(0, 1));
    facts.close();
  });
});
