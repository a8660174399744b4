import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bodyOf, foreignElement, laidIn } from '../testing/laid-in.ts';
import { documentToJson } from './document-json.ts';
import { FollowedBody, followedBody } from './followed-body.ts';
import { sectionNodes } from './section-nodes.ts';

const strategy = (): Y.Doc =>
  laidIn([
    { heading: 'One' },
    { block: 'goal', title: 'A goal' },
    { paragraph: 'words' },
    { heading: 'Two' },
    { block: 'task', title: 'A task' },
  ]);
const headingIds = (doc: Y.Doc): string[] =>
  bodyOf(doc)
    .toArray()
    .flatMap((node) =>
      node instanceof Y.XmlElement && node.nodeName === 'heading' ? [node.getAttribute('id') ?? ''] : [],
    );
const titleOf = (doc: Y.Doc, index: number): Y.XmlText =>
  ((bodyOf(doc).get(index) as Y.XmlElement).get(0) as Y.XmlElement).get(0) as Y.XmlText;
const whole = (doc: Y.Doc): unknown => documentToJson(doc).content ?? [];

/** A node of which it can be told how often it is read. */
function watched(doc: Y.Doc, index: number): { read: number } {
  const node = bodyOf(doc).get(index) as Y.XmlElement;
  const counted = { read: 0 };
  const toArray = node.toArray.bind(node);
  node.toArray = () => {
    counted.read += 1;
    return toArray();
  };
  return counted;
}

describe('D9 a body that is followed', () => {
  it('keeps the objects of what an edit did not touch, and the list where nothing did', () => {
    const doc = strategy();
    const body = followedBody(doc);
    const before = body.nodes();
    expect(before).toEqual(whole(doc));
    expect(body.nodes()).toBe(before);
    doc.getMap('elsewhere').set('x', 1);
    expect(body.nodes()).toBe(before);
    titleOf(doc, 1).insert(0, 'Still ');
    const after = body.nodes();
    expect(after).toEqual(whole(doc));
    expect(after.map((node, index) => node === before[index])).toEqual([true, false, true, true, true]);
    bodyOf(doc).insert(0, [foreignElement('paragraph', {}, [new Y.XmlText('first')])]);
    expect(body.nodes().slice(1)).toEqual(after);
    expect(
      body
        .nodes()
        .slice(1)
        .every((node, index) => node === after[index]),
    ).toBe(true);
  });

  it('is one for a document', () => {
    const doc = strategy();
    expect(followedBody(doc)).toBe(followedBody(doc));
    expect(followedBody(strategy())).not.toBe(followedBody(doc));
  });

  it('reads for a section what stands in it alone', () => {
    const doc = strategy();
    const [, second = ''] = headingIds(doc);
    const elsewhere = watched(doc, 2);
    const within = watched(doc, 4);
    const body = followedBody(doc);
    body.section(second);
    const once = { outside: elsewhere.read, inside: within.read };
    // Whether it holds headings is looked for in both, and no more in the one.
    expect(once.inside).toBeGreaterThan(once.outside);
    titleOf(doc, 1).insert(0, 'x');
    expect(body.section(second)).toEqual(sectionNodes(documentToJson(strategy()), second));
    expect(body.section('nowhere')).toBeNull();
  });

  it('reads ahead, a few at a time, and each once', () => {
    const doc = strategy();
    const body = followedBody(doc);
    expect(body.readAhead(2)).toEqual({ read: (whole(doc) as unknown[]).slice(0, 2), left: 3 });
    const counted = watched(doc, 1);
    expect(body.readAhead(2).left).toBe(1);
    expect(body.readAhead(2)).toEqual({ read: (whole(doc) as unknown[]).slice(4), left: 0 });
    counted.read = 0;
    expect(body.readAhead(2)).toEqual({ read: [], left: 0 });
    body.nodes();
    expect(counted.read).toBe(0);
    titleOf(doc, 4).insert(0, 'x');
    expect(body.readAhead(2)).toEqual({ read: (whole(doc) as unknown[]).slice(4), left: 0 });
  });

  it('reads the document as it is in the middle of a change, and remembers nothing of that', () => {
    const doc = strategy();
    const body = followedBody(doc);
    const [, second = ''] = headingIds(doc);
    body.nodes();
    doc.transact(() => {
      bodyOf(doc).push([foreignElement('paragraph', {}, [new Y.XmlText('new')])]);
      expect(body.nodes()).toEqual(whole(doc));
      expect(body.section(second)).toHaveLength(3);
      expect(body.readAhead(9)).toEqual({ read: [], left: 0 });
      titleOf(doc, 1).insert(0, 'Still ');
    });
    expect(body.nodes()).toEqual(whole(doc));
    // One that comes in its middle: what is new in it is told as nothing but itself.
    const late = doc.transact(() => {
      const fresh = new Y.XmlText('new');
      bodyOf(doc).push([foreignElement('paragraph', {}, [fresh])]);
      const followed = new FollowedBody(bodyOf(doc));
      followed.nodes();
      fresh.insert(0, 'very ');
      return followed;
    });
    expect(late.nodes()).toEqual(whole(doc));
  });
});
