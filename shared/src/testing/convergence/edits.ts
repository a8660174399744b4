import type { Node as ProseMirrorNode } from '@tiptap/pm/model';
import { canJoin, canSplit } from '@tiptap/pm/transform';
import { CURRENCIES } from '../../blocks/currencies.ts';
import type { BlockKind, Field, FieldType } from '../../blocks/define.ts';
import type { BlockRegistry } from '../../blocks/registry.ts';
import { blockJson } from '../../document/lay-in.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { Edit } from './simulated-client.ts';
import type { TextLedger } from './text-ledger.ts';

interface Tools {
  readonly random: SeededRandom;
  readonly ledger: TextLedger;
  readonly registry: BlockRegistry;
  readonly newId: () => string;
}

interface Placed {
  readonly node: ProseMirrorNode;
  readonly pos: number;
}

const KEEPS = { removesElements: false, carriesText: false };
const REMOVES = { removesElements: true, carriesText: false };
const RESTRUCTURES = { removesElements: true, carriesText: true };

function placed(doc: ProseMirrorNode, wanted: (node: ProseMirrorNode) => boolean): Placed[] {
  const found: Placed[] = [];
  doc.descendants((node, pos) => {
    if (wanted(node)) found.push({ node, pos });
  });
  return found;
}

const textblocks = (doc: ProseMirrorNode): Placed[] => placed(doc, (node) => node.isTextblock);
const written = (doc: ProseMirrorNode): Placed[] => textblocks(doc).filter(({ node }) => node.content.size > 0);

function topLevel(doc: ProseMirrorNode): Placed[] {
  const nodes: Placed[] = [];
  doc.forEach((node, pos) => nodes.push({ node, pos }));
  return nodes;
}

function range({ node, pos }: Placed, random: SeededRandom): readonly [from: number, to: number] {
  const from = random.below(node.content.size);
  const length = 1 + random.below(Math.min(4, node.content.size - from));
  return [pos + 1 + from, pos + 1 + from + length];
}

const VALUES: Readonly<Record<FieldType, (field: Field, random: SeededRandom) => unknown>> = {
  text: (_, random) => `t${random.below(9)}`,
  number: (_, random) => random.below(100),
  date: (_, random) => `2026-0${1 + random.below(9)}-1${random.below(9)}`,
  choice: (field, random) => (field.type === 'choice' ? random.pick(Object.keys(field.options)) : null),
  currency: (_, random) => random.pick(CURRENCIES),
  link: (_, random) => `https://koers.test/${random.below(9)}`,
  person: (_, random) => `person-${random.below(3)}`,
  persons: (_, random) => [`person-${random.below(3)}`],
  tags: (_, random) => [`tag-${random.below(3)}`],
  reference: (_, random) => ({ documentId: 'doc', blockId: `b${random.below(9)}` }),
  references: (_, random) => [{ documentId: 'doc', blockId: `b${random.below(9)}` }],
};

/** The fields of every node that has some: blocks by kind, entries by node. */
function fieldsByNode(registry: BlockRegistry): ReadonlyMap<string, BlockKind['fields']> {
  return new Map(
    [...registry.values()].flatMap((kind) => [
      [kind.kind, kind.fields] as const,
      ...Object.values(kind.entries).map((entry) => [entry.node, entry.fields] as const),
    ]),
  );
}

function typing({ random, ledger }: Tools): Edit {
  return {
    ...KEEPS,
    name: 'types',
    apply: (transform) => {
      const place = random.pick(textblocks(transform.doc));
      if (!place) return;
      const word = Array.from({ length: 1 + random.below(4) }, () => ledger.newLetter()).join('');
      const at = place.pos + 1 + random.below(place.node.content.size + 1);
      transform.insert(at, transform.doc.type.schema.text(word));
    },
  };
}

function erasing({ random }: Tools): Edit {
  return {
    ...KEEPS,
    name: 'erases',
    apply: (transform) => {
      const place = random.pick(written(transform.doc));
      if (place) transform.delete(...range(place, random));
    },
  };
}

function marking({ random }: Tools): Edit {
  return {
    ...KEEPS,
    name: 'makes bold',
    apply: (transform) => {
      const { bold } = transform.doc.type.schema.marks;
      const place = random.pick(written(transform.doc).filter(({ node }) => bold && node.type.allowsMarkType(bold)));
      if (!place || !bold) return;
      const [from, to] = range(place, random);
      if (random.chance(0.5)) transform.addMark(from, to, bold.create());
      else transform.removeMark(from, to, bold);
    },
  };
}

function settingField({ random, registry }: Tools): Edit {
  const byNode = fieldsByNode(registry);
  return {
    ...KEEPS,
    name: 'sets a field',
    apply: (transform) => {
      const place = random.pick(placed(transform.doc, (node) => byNode.has(node.type.name)));
      const named = random.pick(Object.entries(byNode.get(place?.node.type.name ?? '') ?? {}));
      if (!place || !named) return;
      const [name, field] = named;
      transform.setNodeAttribute(place.pos, name, random.chance(0.25) ? null : VALUES[field.type](field, random));
    },
  };
}

function addingEntry({ random, registry, newId }: Tools): Edit {
  return {
    ...KEEPS,
    name: 'adds an entry',
    apply: (transform) => {
      const place = random.pick(
        placed(transform.doc, ({ type }) => Object.keys(registry.get(type.name)?.entries ?? {}).length > 0),
      );
      const entry = random.pick(Object.values(registry.get(place?.node.type.name ?? '')?.entries ?? {}));
      const type = transform.doc.type.schema.nodes[entry?.node ?? ''];
      if (place && type) {
        const end = place.pos + place.node.nodeSize - 1;
        transform.insert(end, type.create({ id: newId(), value: random.below(100), date: '2026-01-01' }));
      }
    },
  };
}

function removingEntry({ random, registry }: Tools): Edit {
  const nodes = new Set(
    [...registry.values()].flatMap((kind) => Object.values(kind.entries).map((entry) => entry.node)),
  );
  return {
    ...REMOVES,
    name: 'removes an entry',
    apply: (transform) => {
      const place = random.pick(placed(transform.doc, (node) => nodes.has(node.type.name)));
      if (place) transform.delete(place.pos, place.pos + place.node.nodeSize);
    },
  };
}

function insertingBlock({ random, registry, newId }: Tools): Edit {
  return {
    ...KEEPS,
    name: 'inserts a block',
    apply: (transform) => {
      const kind = random.pick([...registry.values()]);
      const { schema } = transform.doc.type;
      const at = random.pick([0, ...topLevel(transform.doc).map(({ node, pos }) => pos + node.nodeSize)]) ?? 0;
      const block =
        random.chance(0.3) || !kind ? schema.node('paragraph') : schema.nodeFromJSON(blockJson(kind, { newId }));
      transform.insert(at, block);
    },
  };
}

function deletingBlock({ random }: Tools): Edit {
  return {
    ...REMOVES,
    name: 'deletes a block',
    apply: (transform) => {
      const blocks = topLevel(transform.doc);
      const place = random.pick(blocks);
      if (place && blocks.length > 3) transform.delete(place.pos, place.pos + place.node.nodeSize);
    },
  };
}

function movingBlock({ random }: Tools): Edit {
  return {
    ...RESTRUCTURES,
    name: 'moves a block',
    apply: (transform) => {
      const place = random.pick(topLevel(transform.doc));
      if (!place || transform.doc.childCount < 2) return;
      transform.delete(place.pos, place.pos + place.node.nodeSize);
      const target = random.pick(topLevel(transform.doc));
      transform.insert(target ? target.pos + target.node.nodeSize : 0, place.node);
    },
  };
}

function duplicatingBlock({ random }: Tools): Edit {
  return {
    ...KEEPS,
    name: 'pastes a copy of a block',
    apply: (transform) => {
      const place = random.pick(topLevel(transform.doc));
      const target = random.pick(topLevel(transform.doc));
      // As a paste does: a new node, with the id and text of the old one.
      if (place && target) {
        const copy = transform.doc.type.schema.nodeFromJSON(place.node.toJSON());
        transform.insert(target.pos + target.node.nodeSize, copy);
      }
    },
  };
}

function splitting({ random }: Tools): Edit {
  return {
    ...RESTRUCTURES,
    removesElements: false,
    name: 'splits a paragraph',
    apply: (transform) => {
      const place = random.pick(textblocks(transform.doc).filter(({ node }) => node.type.name === 'paragraph'));
      if (!place) return;
      const at = place.pos + 1 + random.below(place.node.content.size + 1);
      if (canSplit(transform.doc, at)) transform.split(at);
    },
  };
}

function joining({ random }: Tools): Edit {
  return {
    ...RESTRUCTURES,
    name: 'joins two paragraphs',
    apply: (transform) => {
      const paragraphs = textblocks(transform.doc).filter(({ node }) => node.type.name === 'paragraph');
      const at = random.pick(
        paragraphs
          .filter(({ pos }) => transform.doc.resolve(pos).nodeBefore?.type.name === 'paragraph')
          .map(({ pos }) => pos)
          .filter((pos) => canJoin(transform.doc, pos)),
      );
      if (at !== undefined) transform.join(at);
    },
  };
}

/** An edit such as people make, chosen by the seed: mostly typing. */
export function randomEdit(tools: Tools): Edit {
  const make = tools.random.weighted<(tools: Tools) => Edit>([
    [30, typing],
    [8, erasing],
    [4, marking],
    [14, settingField],
    [6, addingEntry],
    [3, removingEntry],
    [5, insertingBlock],
    [3, deletingBlock],
    [3, movingBlock],
    [3, duplicatingBlock],
    [6, splitting],
    [3, joining],
  ]);
  return make(tools);
}
