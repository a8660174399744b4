import type { Locator, Page } from '@playwright/test';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import type { BlockKind, Field, Language } from '@koers/shared/blocks/define.ts';
import * as Y from 'yjs';
import { expect } from './fixtures.ts';
import { addByMenu, escaped, openForm } from './forms.ts';
import type { Person } from './person.ts';
import type { StockClient } from './stock-client.ts';
import { insertBlock, partOf } from './writing.ts';

/*
 * Fills in a block by hand, field by field, from its declaration alone: a new kind is covered by being declared. Fields that a
 * view of its own asks for in another way stand in OTHER_WAYS.
 */

const WORDS = {
  nl: {
    stand: 'Ik sta hierachter',
    days: /^Begint op, Eindigt op: /,
    first: 'Begint op',
    last: 'Eindigt op',
    status: /^Status: .*Status met de hand zetten/,
    setStatus: 'Status met de hand zetten',
    reason: 'Reden',
    setBy: /Status gezet door Ada Jansen/,
    measure: 'Meting toevoegen',
    value: 'Waarde',
    date: 'Datum',
    note: 'Toelichting',
    save: 'Bewaren',
    sign: '-',
    comma: ',',
  },
  en: {
    stand: 'I stand behind this',
    days: /^Starts on, Ends on: /,
    first: 'Starts on',
    last: 'Ends on',
    status: /^Status: .*Set the status by hand/,
    setStatus: 'Set the status by hand',
    reason: 'Reason',
    setBy: /Status set by Ada Jansen/,
    measure: 'Add a measurement',
    value: 'Value',
    date: 'Date',
    note: 'Note',
    save: 'Save',
    sign: '/',
    comma: '.',
  },
} as const;

/** What a block is filled in with: values as the API has them; people and references are chosen by the filler. */
export interface Filling {
  readonly title: string;
  readonly parts: Readonly<Record<string, string>>;
  /** Text, number, date (`2027-11-03`, with a time `T09:30`), link, option, currency or tags, by the field's name. */
  readonly values: Readonly<Record<string, string | number | readonly string[]>>;
  /** A line in a list, of who keeps one. */
  readonly measurement: { readonly date: string; readonly value: number; readonly note: string };
  /** A status that is set by hand, with its reason. */
  readonly status: { readonly option: 'onTrack' | 'atRisk' | 'offTrack' | 'reached'; readonly reason: string };
}

export interface FillingScene {
  readonly page: Page;
  readonly block: Locator;
  readonly kind: BlockKind;
  readonly language: Language;
  readonly owner: Person;
  /** The blocks that references choose, by kind. */
  readonly targets: ReadonlyMap<
    string,
    { readonly documentId: string; readonly blockId: string; readonly title: string }
  >;
}

/** The kinds that a reference can choose, each once. */
export const targetKinds: readonly string[] = [
  ...new Set(
    [...blockRegistry.values()].flatMap((kind) =>
      Object.values(kind.fields).flatMap((field) => ('to' in field ? field.to.slice(0, 1) : [])),
    ),
  ),
];

/** Puts blocks that references can choose in a document, one of each kind. */
export async function putTargets(client: StockClient, titleOf: (kind: string) => string): Promise<void> {
  await client.synced();
  client.doc.transact(() => {
    for (const kind of targetKinds) {
      const [block, title] = [new Y.XmlElement(kind), new Y.XmlElement('blockTitle')];
      block.setAttribute('id', `target-${kind}`);
      title.insert(0, [new Y.XmlText(titleOf(kind))]);
      block.insert(0, [title]);
      client.body.push([block]);
    }
  });
}

const typedDay = (day: string, language: Language): string =>
  day.split('-').map(Number).toReversed().join(WORDS[language].sign);
const typedNumber = (value: number, language: Language): string => String(value).replace('.', WORDS[language].comma);

/** Types into a form's first line and saves it with Enter. */
async function typeIn(form: Locator, label: string, typed: string): Promise<void> {
  const line = form.getByRole('textbox', { name: label, exact: true });
  await line.fill(typed);
  await line.press('Enter');
  await expect(form).toBeHidden();
}

/** Fills in one field as a person does. @returns what the API must then say of it */
async function fillIn(scene: FillingScene, field: Field, value: Filling['values'][string]): Promise<unknown> {
  const { page, block, language, owner, targets } = scene;
  const label = field.label[language];
  if (field.type === 'number' && field.scale) {
    await block.getByRole('radio', { name: new RegExp(`^${field.min}, `) }).click();
    for (let at = field.min; at < Number(value); at += 1) await page.keyboard.press('ArrowRight');
    await expect(block.getByRole('radio', { checked: true })).toHaveAccessibleName(new RegExp(`^${Number(value)}, `));
    return value;
  }
  const form = await openForm(page, block, language, field);
  switch (field.type) {
    case 'text': {
      await typeIn(form, label, String(value));
      return value;
    }
    case 'number': {
      await typeIn(form, label, typedNumber(Number(value), language));
      return value;
    }
    case 'date': {
      const [day = '', time] = String(value).split('T');
      await typeIn(form, label, typedDay(day, language) + (time ? ` ${time}` : ''));
      return value;
    }
    case 'link': {
      await typeIn(form, label, String(value).replace('https://', ''));
      const link = block.getByRole('link', {
        name: new RegExp(escaped(new URL(String(value)).host.replace(/^www\./, ''))),
      });
      await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
      await expect(link).toHaveAttribute('target', '_blank');
      return value;
    }
    case 'choice': {
      const option = field.options[String(value)]?.[language] ?? '';
      await form.getByRole('option', { name: option, exact: true }).click();
      return value;
    }
    case 'currency': {
      await form.getByRole('combobox').fill(String(value).toLowerCase());
      await page.keyboard.press('Enter');
      return value;
    }
    case 'person':
    case 'persons': {
      await form.getByRole('option', { name: owner.name }).click();
      if (field.type === 'person') return owner.id;
      await page.keyboard.press('Escape');
      return [owner.id];
    }
    case 'tags': {
      for (const word of value as readonly string[]) {
        await form.getByRole('textbox').fill(word);
        await page.keyboard.press('Enter');
      }
      await page.keyboard.press('Escape');
      return value;
    }
    case 'reference':
    case 'references': {
      const target = targets.get(field.to[0] ?? '');
      const { documentId, blockId, title = '' } = target ?? {};
      await form.getByRole('option', { name: title }).click();
      if (field.type === 'reference') return { documentId, blockId };
      await page.keyboard.press('Escape');
      return [{ documentId, blockId }];
    }
  }
}

type OtherWay = (scene: FillingScene, filling: Filling) => Promise<Readonly<Record<string, unknown>>>;

/** Fields and lists that a kind's own view asks for in its own way, each with what it fills in, in the order in which one can. */
const OTHER_WAYS: Readonly<Record<string, readonly { readonly names: readonly string[]; readonly fill: OtherWay }[]>> =
  {
    goal: [
      {
        names: ['agreedBy'],
        async fill({ block, language, owner }) {
          await block.getByRole('button', { name: WORDS[language].stand }).click();
          return { agreedBy: owner.id };
        },
      },
    ],
    task: [
      {
        names: ['startsOn', 'endsOn'],
        async fill({ page, block, language }, { values }) {
          const { days, first, last } = WORDS[language];
          const [startsOn, endsOn] = [String(values['startsOn']), String(values['endsOn'])];
          await block.getByRole('button', { name: days }).click();
          const form = page.getByRole('dialog');
          await form.getByRole('textbox', { name: first }).fill(typedDay(startsOn, language));
          await form.getByRole('textbox', { name: last }).fill(typedDay(endsOn, language));
          await form.getByRole('textbox', { name: last }).press('Enter');
          return { startsOn, endsOn };
        },
      },
    ],
    kpi: [
      {
        names: ['measurements'],
        async fill({ page, block, language, owner }, { measurement }) {
          const { measure, value, date, note, save } = WORDS[language];
          await block.getByRole('button', { name: measure }).click();
          const form = page.getByRole('dialog', { name: measure });
          await form.getByRole('textbox', { name: value }).fill(typedNumber(measurement.value, language));
          await form.getByRole('textbox', { name: date }).fill(typedDay(measurement.date, language));
          await form.getByRole('textbox', { name: note }).fill(measurement.note);
          await form.getByRole('button', { name: save }).click();
          return { measurements: [{ id: expect.any(String), ...measurement, by: owner.id, origin: null }] };
        },
      },
      {
        names: ['statusOverride', 'statusReason', 'statusBy', 'statusOn', 'statusAfter'],
        async fill({ page, block, kind, language, owner }, { status: { option, reason } }) {
          const words = WORDS[language];
          const override = kind.fields['statusOverride'];
          const name = override?.type === 'choice' ? (override.options[option]?.[language] ?? '') : '';
          await block.getByRole('button', { name: words.status }).click();
          const form = page.getByRole('dialog', { name: words.setStatus });
          await form.getByRole('radio', { name }).check();
          await form.getByRole('textbox', { name: words.reason }).fill(reason);
          await form.getByRole('button', { name: words.save }).click();
          await expect(block.getByText(words.setBy)).toBeVisible();
          return {
            statusOverride: option,
            statusReason: reason,
            statusBy: owner.id,
            statusOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
            statusAfter: expect.any(String),
          };
        },
      },
    ],
  };

/** Puts a block of the kind in where the caret is, and fills in all of it. @returns what the API must then say */
export async function fillWhole(scene: FillingScene, filling: Filling): Promise<Record<string, unknown>> {
  const { page, block, kind, language } = scene;
  const label = kind.label[language];
  await insertBlock(page, label.split(' ')[0]?.toLowerCase() ?? '', label, filling.title);
  const parts: Record<string, string> = {};
  for (const [name, part] of Object.entries(kind.parts)) {
    await addByMenu(page, block, language, { label: part.label });
    parts[name] = filling.parts[name] ?? '';
    await page.keyboard.type(parts[name]);
    await expect(partOf(block, part.label[language])).toContainText(parts[name]);
  }
  const others = OTHER_WAYS[kind.kind] ?? [];
  const otherNames = others.flatMap(({ names }) => names);
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(kind.fields)) {
    if (field.bookkeeping || otherNames.includes(name)) continue;
    values[name] = await fillIn(scene, field, filling.values[name] ?? '');
  }
  for (const { fill } of others) Object.assign(values, await fill(scene, filling));
  const named = [...Object.keys(kind.fields), ...Object.keys(kind.entries)];
  expect(Object.keys(values).toSorted(), `every field of a ${kind.kind} is filled in`).toEqual(named.toSorted());
  return { kind: kind.kind, title: filling.title, parts, ...values, faults: [] };
}
