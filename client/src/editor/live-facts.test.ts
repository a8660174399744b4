import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { layIn, type TemplateNode } from '@koers/shared/document/lay-in.ts';
import { BODY } from '@koers/shared/document/version.ts';
import { extractDocument } from '@koers/shared/extraction/extract-document.ts';
import * as Y from 'yjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openLiveFacts, type LiveFacts } from './live-facts.ts';

const NODES: readonly TemplateNode[] = [
  { heading: 'Doelen' },
  { block: 'goal', title: 'Meer volgers' },
  { block: 'kpi', title: 'Volgers', fields: { goal: { documentId: 'doc', blockId: 'x2' } } },
  { block: 'task', title: 'Bellen' },
];

describe('live facts', () => {
  let doc: Y.Doc;
  let facts: LiveFacts;
  let told: number;
  beforeEach(() => {
    vi.useFakeTimers();
    doc = new Y.Doc();
    let count = 0;
    Y.applyUpdate(doc, layIn(NODES, { documentId: 'doc', newId: () => `x${(count += 1)}` }));
    facts = openLiveFacts(doc, 'doc', blockRegistry);
    told = 0;
    facts.subscribe(() => (told += 1));
  });
  afterEach(() => {
    facts.close();
    vi.useRealTimers();
  });

  const body = (): Y.XmlFragment => doc.getXmlFragment(BODY);
  const write = (index: number, words: string): void => {
    const title = (body().get(index) as Y.XmlElement).get(0) as Y.XmlElement;
    (title.get(0) as Y.XmlText).insert(0, words);
  };

  it('say what the document says, some time after it was written, told once', () => {
    expect(facts.content()).toEqual(extractDocument(body(), blockRegistry));
    const [before, task] = [facts.content(), facts.block('x4')];
    write(1, 'Nog ');
    write(1, 'En ');
    expect(facts.content()).toBe(before);
    vi.runAllTimers();
    expect(told).toBe(1);
    expect(facts.content()).toEqual(extractDocument(body(), blockRegistry));
    expect(facts.block('x2')?.title).toBe('En Nog Meer volgers');
    expect(facts.block('x4')).toBe(task);
    expect(facts.content().headings).toBe(before.headings);
  });

  it('tell nobody of an edit that says nothing', () => {
    const before = facts.content();
    body().push([new Y.XmlElement('paragraph')]);
    vi.runAllTimers();
    expect(told).toBe(0);
    expect(facts.content()).toBe(before);
  });

  it('keep a goal’s KPIs and what moved, and find both again in their order', () => {
    const [kpis, kpi] = [facts.kpisOf('x2'), facts.block('x3')];
    expect(kpis.map(({ title }) => title)).toEqual(['Volgers']);
    const question = new Y.XmlElement('question');
    question.setAttribute('id', 'q');
    body().insert(1, [question]);
    vi.runAllTimers();
    expect(facts.kpisOf('x2')).toBe(kpis);
    expect(facts.block('x3')).toBe(kpi);
    expect(facts.content().blocks.map(({ position }) => position)).toEqual([0, 1, 2, 3]);
    expect(facts.ofKinds(['task', 'question']).map(({ id }) => id)).toEqual(['q', 'x4']);
    write(3, 'Trouwe ');
    vi.runAllTimers();
    expect(facts.kpisOf('x2').map(({ title }) => title)).toEqual(['Trouwe Volgers']);
  });

  it('are silent once they are closed', () => {
    const before = facts.content();
    write(1, 'x');
    facts.close();
    vi.runAllTimers();
    write(1, 'y');
    vi.runAllTimers();
    expect(told).toBe(0);
    expect(facts.content()).toBe(before);
  });
});
