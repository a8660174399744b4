import { describe, expect, it } from 'vitest';
import { documentSchema } from '../document/document-schema.ts';
import { defaultOf, defineBlock, type BlockKind, type Field } from './define.ts';
import { readField } from './field-value.ts';
import { blockRegistry, registryOf } from './registry.ts';

const label = { nl: 'Woord', en: 'Word' };
const date = { type: 'date', label } as const;

function kindOf(parts: Partial<BlockKind>): BlockKind {
  return {
    kind: 'invented',
    icon: 'star',
    label,
    plural: label,
    description: label,
    synonyms: { nl: [], en: [] },
    title: { label, hint: label },
    parts: {},
    fields: {},
    entries: {},
    ...parts,
  };
}

describe('defineBlock', () => {
  it('gives a sound declaration back as it is', () => {
    const kind = kindOf({ fields: { startsOn: date }, parts: { story: { label } } });
    expect(defineBlock(kind)).toBe(kind);
  });

  it.each([
    ['a kind in capitals', kindOf({ kind: 'Goal' }), '"Goal" is not a camelCase name'],
    ['a field with a hyphen', kindOf({ fields: { 'starts-on': date } }), '"starts-on" is not a camelCase name'],
    ['an empty part name', kindOf({ parts: { '': { label } } }), '"" is not a camelCase name'],
    ['a field that the node already has', kindOf({ fields: { id: date } }), '"id" is reserved'],
    ['a part that the answer already has', kindOf({ parts: { faults: { label } } }), '"faults" is reserved'],
    ['a field named constructor', kindOf({ fields: { constructor: date } }), '"constructor" is reserved'],
    ['a field named __proto__', kindOf({ fields: JSON.parse('{"__proto__":{"type":"date"}}') }), '"__proto__" is not'],
    [
      'a part and a field of one name',
      kindOf({ parts: { why: { label } }, fields: { why: date } }),
      '"why" is declared twice',
    ],
    [
      'a list and a field of one name',
      kindOf({ fields: { steps: date }, entries: { steps: { node: 'step', label, fields: {} } } }),
      '"steps" is declared twice',
    ],
    [
      'an entry field that the node already has',
      kindOf({ entries: { steps: { node: 'step', label, fields: { id: date } } } }),
      '"id" is reserved',
    ],
  ])('refuses %s', (_, kind, message) => {
    expect(() => defineBlock(kind)).toThrow(message);
  });
});

describe('registryOf', () => {
  it('keeps the order of the declarations', () => {
    expect([...registryOf([kindOf({ kind: 'b' }), kindOf({ kind: 'a' })]).keys()]).toEqual(['b', 'a']);
  });

  it.each([
    ['two kinds', [kindOf({}), kindOf({})], '"invented"'],
    [
      'a kind and an entry',
      [kindOf({ kind: 'step' }), kindOf({ entries: { steps: { node: 'step', label, fields: {} } } })],
      '"step"',
    ],
    [
      'a kind and its own entry',
      [kindOf({ entries: { steps: { node: 'invented', label, fields: {} } } })],
      '"invented"',
    ],
    ['a kind and prose', [kindOf({ kind: 'paragraph' })], '"paragraph"'],
    ['an entry and prose', [kindOf({ entries: { lines: { node: 'text', label, fields: {} } } })], '"text"'],
  ])('refuses one node name for %s', (_, kinds, message) => {
    expect(() => registryOf(kinds)).toThrow(message);
  });
});

describe('the registry', () => {
  it('keeps every name of the schema free', () => {
    const { nodes, marks } = documentSchema(registryOf([]));
    for (const name of [...Object.keys(nodes), ...Object.keys(marks)]) {
      expect(() => registryOf([kindOf({ kind: name })])).toThrow(`"${name}"`);
    }
  });

  it('has the sixteen kinds of the method', () => {
    const method =
      'goal kpi audience task message channel competitor mention content response responsibility resistance tactic budget learning question';
    expect([...blockRegistry.keys()].toSorted()).toEqual(method.split(' ').toSorted());
  });

  it('points its references to kinds that exist', () => {
    const fields = [...blockRegistry.values()].flatMap((kind): Field[] => Object.values(kind.fields));
    const targets = fields.flatMap((field) => ('to' in field ? field.to : []));
    expect(targets.length).toBeGreaterThan(0);
    for (const target of targets) expect([...blockRegistry.keys()]).toContain(target);
  });

  it('has defaults that are options', () => {
    const fields = [...blockRegistry.values()].flatMap((kind): Field[] => Object.values(kind.fields));
    const withDefault = fields.filter((field) => defaultOf(field) !== null);
    expect(withDefault.length).toBeGreaterThan(0);
    for (const field of withDefault) expect(readField(field, defaultOf(field)).ok).toBe(true);
  });

  it('has a word for each number of a scale', () => {
    const fields = [...blockRegistry.values()].flatMap((kind): Field[] => Object.values(kind.fields));
    const scales = fields.flatMap((field) => (field.type === 'number' && field.scale ? [field] : []));
    expect(scales.length).toBeGreaterThan(0);
    for (const { scale, min, max } of scales) expect(scale).toHaveLength(max - min + 1);
  });

  it('speaks both languages in every label and hint', () => {
    const labels: { nl: string; en: string }[] = [];
    const collect = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('nl' in value && typeof value.nl === 'string') labels.push(value as { nl: string; en: string });
      for (const inner of Object.values(value)) collect(inner);
    };
    for (const kind of blockRegistry.values()) collect(kind);
    expect(labels.length).toBeGreaterThan(100);
    for (const { nl, en } of labels) {
      expect(nl.trim()).not.toBe('');
      expect(en?.trim() ?? '').not.toBe('');
    }
  });

  it('has words to find every kind in both languages', () => {
    for (const { synonyms } of blockRegistry.values()) {
      for (const words of [synonyms.nl, synonyms.en]) {
        expect(words.length).toBeGreaterThan(0);
        for (const word of words) expect(word.trim()).not.toBe('');
      }
    }
  });
});
