import type { Locator, Page } from '@playwright/test';
import { defaultOf, type BlockKind, type Field, type Language } from '@koers/shared/blocks/define.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import * as Y from 'yjs';
import type { Person } from '../support/person.ts';
import { expect, test } from '../support/fixtures.ts';
import { IN_BOTH } from '../support/languages.ts';
import { look } from '../support/look.ts';
import type { StockClient } from '../support/stock-client.ts';
import { blockOf, insertBlock, open, partOf, saved, toTheEnd } from '../support/writing.ts';

/*
 * Every kind of the registry is put in and filled in by hand, field by field, from its declaration alone: a new kind is covered
 * by being declared. Fields that a view of its own asks for in another way stand in OTHER_WAYS.
 */

const WORDS = {
  nl: {
    add: 'Veld of onderdeel toevoegen',
    saved: 'Bewaard',
    save: 'Bewaren',
    stand: 'Ik sta hierachter',
    days: /^Begint op, Eindigt op: /,
    first: 'Begint op',
    last: 'Eindigt op',
    status: /^Status: .*Status met de hand zetten/,
    setStatus: 'Status met de hand zetten',
    offTrack: 'Uit koers',
    reason: 'Reden',
    setBy: /Status gezet door Ada Jansen/,
    measure: 'Meting toevoegen',
    value: 'Waarde',
    date: 'Datum',
    note: 'Toelichting',
    sign: '-',
    twelveAndAHalf: '12,5',
    time: 'Tijd',
  },
  en: {
    add: 'Add a field or part',
    saved: 'Saved',
    save: 'Save',
    stand: 'I stand behind this',
    days: /^Starts on, Ends on: /,
    first: 'Starts on',
    last: 'Ends on',
    status: /^Status: .*Set the status by hand/,
    setStatus: 'Set the status by hand',
    offTrack: 'Off track',
    reason: 'Reason',
    setBy: /Status set by Ada Jansen/,
    measure: 'Add a measurement',
    value: 'Value',
    date: 'Date',
    note: 'Note',
    sign: '/',
    twelveAndAHalf: '12.5',
    time: 'Time',
  },
} as const;

interface Filling {
  readonly page: Page;
  readonly block: Locator;
  readonly kind: BlockKind;
  readonly language: Language;
  readonly owner: Person;
  /** The blocks that references choose, by kind; they stand in the strategy above. */
  readonly targets: ReadonlyMap<string, { readonly documentId: string; readonly blockId: string }>;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const titleOf = (kind: string): string => `Target ${kind}`;

/** Opens a field's form: by its chip, or by the + menu where it is hidden while empty. */
async function openField({ page, block, language }: Filling, field: Field): Promise<Locator> {
  const label = field.label[language];
  if (field.shown) await block.getByRole('button', { name: new RegExp(`^${escaped(label)}: `) }).click();
  else await addByMenu(page, block, language, field);
  const form = page.getByRole('dialog', { name: label, exact: true });
  await expect(form).toBeVisible();
  return form;
}

async function addByMenu(
  page: Page,
  block: Locator,
  language: Language,
  { label, hint }: Pick<Field, 'label' | 'hint'>,
): Promise<void> {
  const { add } = WORDS[language];
  await block.hover();
  await block.getByRole('button', { name: add }).click();
  const name = new RegExp(`^${escaped(label[language])}\\s*(${escaped(hint?.[language] ?? '')})?$`);
  await page.getByRole('dialog', { name: add }).getByRole('option', { name }).click();
}

/** Types into a form's first line and saves it with Enter. */
async function typeIn(form: Locator, label: string, typed: string): Promise<void> {
  const line = form.getByRole('textbox', { name: label, exact: true });
  await line.fill(typed);
  await line.press('Enter');
  await expect(form).toBeHidden();
}

const lastOption = (field: Extract<Field, { type: 'choice' }>): string =>
  Object.keys(field.options).findLast((option) => option !== defaultOf(field)) ?? '';

/** Fills in one field as a person does. @returns what the API must then say of it */
async function fillIn(filling: Filling, name: string, field: Field): Promise<unknown> {
  const { page, block, language, owner, kind, targets } = filling;
  const { sign, twelveAndAHalf } = WORDS[language];
  const label = field.label[language];
  if (field.type === 'number' && field.scale) {
    await block.getByRole('radio', { name: new RegExp(`^${field.min}, `) }).click();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(block.getByRole('radio', { checked: true })).toHaveAccessibleName(new RegExp(`^${field.min + 2}, `));
    return field.min + 2;
  }
  const form = await openField(filling, field);
  switch (field.type) {
    case 'text': {
      const words = `${kind.kind} ${name}`.slice(0, field.maxLength);
      await typeIn(form, label, words);
      return words;
    }
    case 'number': {
      await typeIn(form, label, field.whole ? String(field.min) : twelveAndAHalf);
      return field.whole ? field.min : 12.5;
    }
    case 'date': {
      await typeIn(form, label, `3${sign}11${sign}2027${field.withTime ? ' 9:30' : ''}`);
      return `2027-11-03${field.withTime ? 'T09:30' : ''}`;
    }
    case 'link': {
      await typeIn(form, label, 'nos.nl/artikel?id=1');
      const link = block.getByRole('link', { name: /nos\.nl/ });
      await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
      await expect(link).toHaveAttribute('target', '_blank');
      return 'https://nos.nl/artikel?id=1';
    }
    case 'choice': {
      const option = lastOption(field);
      await form.getByRole('option', { name: field.options[option]?.[language] ?? '', exact: true }).click();
      return option;
    }
    case 'currency': {
      await form.getByRole('combobox').fill('sek');
      await page.keyboard.press('Enter');
      return 'SEK';
    }
    case 'person':
    case 'persons': {
      await form.getByRole('option', { name: owner.name }).click();
      if (field.type === 'person') return owner.id;
      await page.keyboard.press('Escape');
      return [owner.id];
    }
    case 'tags': {
      for (const word of ['een', 'twee']) {
        await form.getByRole('textbox').fill(word);
        await page.keyboard.press('Enter');
      }
      await page.keyboard.press('Escape');
      return ['een', 'twee'];
    }
    case 'reference':
    case 'references': {
      const [to = ''] = field.to;
      await form.getByRole('option', { name: titleOf(to) }).click();
      if (field.type === 'reference') return targets.get(to);
      await page.keyboard.press('Escape');
      return [targets.get(to)];
    }
  }
}

type OtherWay = (filling: Filling) => Promise<Readonly<Record<string, unknown>>>;

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
        async fill({ page, block, language }) {
          const { days, first, last, sign } = WORDS[language];
          await block.getByRole('button', { name: days }).click();
          const form = page.getByRole('dialog');
          await form.getByRole('textbox', { name: first }).fill(`3${sign}11${sign}2027`);
          await form.getByRole('textbox', { name: last }).fill(`5${sign}11${sign}2027`);
          await form.getByRole('textbox', { name: last }).press('Enter');
          return { startsOn: '2027-11-03', endsOn: '2027-11-05' };
        },
      },
    ],
    kpi: [
      {
        names: ['measurements'],
        async fill({ page, block, language, owner }) {
          const { measure, value, date, note, sign, save, twelveAndAHalf } = WORDS[language];
          await block.getByRole('button', { name: measure }).click();
          const form = page.getByRole('dialog', { name: measure });
          await form.getByRole('textbox', { name: value }).fill(twelveAndAHalf);
          await form.getByRole('textbox', { name: date }).fill(`3${sign}11${sign}2026`);
          await form.getByRole('textbox', { name: note }).fill('first');
          await form.getByRole('button', { name: save }).click();
          const line = { id: expect.any(String), date: '2026-11-03', value: 12.5, note: 'first', by: owner.id };
          return { measurements: [line] };
        },
      },
      {
        names: ['statusOverride', 'statusReason', 'statusBy', 'statusOn', 'statusAfter'],
        async fill({ page, block, language, owner }) {
          const { status, setStatus, offTrack, reason, setBy, save } = WORDS[language];
          await block.getByRole('button', { name: status }).click();
          const form = page.getByRole('dialog', { name: setStatus });
          await form.getByRole('radio', { name: offTrack }).check();
          await form.getByRole('textbox', { name: reason }).fill('because');
          await form.getByRole('button', { name: save }).click();
          await expect(block.getByText(setBy)).toBeVisible();
          return {
            statusOverride: 'offTrack',
            statusReason: 'because',
            statusBy: owner.id,
            statusOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
            statusAfter: expect.any(String),
          };
        },
      },
    ],
  };

/** Puts a block of the kind in and fills in all of it. @returns what the API must then say */
async function fillWhole(filling: Filling): Promise<Record<string, unknown>> {
  const { page, block, kind, language } = filling;
  const label = kind.label[language];
  const title = `Title ${kind.kind}`;
  await insertBlock(page, label.split(' ')[0]?.toLowerCase() ?? '', label, title);
  const parts: Record<string, string> = {};
  for (const [name, part] of Object.entries(kind.parts)) {
    await addByMenu(page, block, language, { label: part.label });
    parts[name] = `Part ${name}`;
    await page.keyboard.type(parts[name]);
    await expect(partOf(block, part.label[language])).toContainText(parts[name]);
  }
  const others = OTHER_WAYS[kind.kind] ?? [];
  const otherNames = others.flatMap(({ names }) => names);
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(kind.fields)) {
    if (!field.bookkeeping && !otherNames.includes(name)) values[name] = await fillIn(filling, name, field);
  }
  for (const { fill } of others) Object.assign(values, await fill(filling));
  const named = [...Object.keys(kind.fields), ...Object.keys(kind.entries)];
  expect(Object.keys(values).toSorted(), `every field of a ${kind.kind} is filled in`).toEqual(named.toSorted());
  return { kind: kind.kind, title, parts, ...values, faults: [] };
}

/** So many to a journey: one page each, short enough to read its failure. */
const TOGETHER = 2;
const kinds = [...blockRegistry.values()];
const groups = Array.from({ length: Math.ceil(kinds.length / TOGETHER) }, (_, index) =>
  kinds.slice(index * TOGETHER, (index + 1) * TOGETHER),
);
const targetKinds = [
  ...new Set(
    kinds.flatMap((kind) => Object.values(kind.fields).flatMap((field) => ('to' in field ? field.to.slice(0, 1) : []))),
  ),
];

/** Blocks that references can choose, one of each kind. */
async function putTargets(client: StockClient): Promise<void> {
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

// Each kind in one language, by turns.
for (const [turn, language] of (['nl', 'en'] as const).entries()) {
  test.describe(`every kind of block, ${language}`, () => {
    test.use({ language });

    for (const group of groups.filter((_, index) => IN_BOTH || index % 2 === turn)) {
      test(`is filled in by hand, whole: ${group.map(({ kind }) => kind).join(', ')}`, async ({
        owner,
        desk,
        stockClient,
      }) => {
        test.setTimeout(180_000);
        const strategy = await owner.api.createDocument({ kind: 'strategy', title: 'Strategy' });
        await putTargets(stockClient(owner, strategy.id));
        await expect.poll(async () => (await owner.api.blocks(strategy.id)).length).toBe(targetKinds.length);
        const targets = new Map(
          targetKinds.map((kind) => [kind, { documentId: strategy.id, blockId: `target-${kind}` }]),
        );
        const plan = await owner.api.createDocument({ kind: 'plan', title: 'Plan', strategyId: strategy.id });
        const { page } = await desk(owner);
        await (await open(page, plan.id)).click();
        const expected: Record<string, unknown>[] = [];
        for (const kind of group) {
          await toTheEnd(page);
          const block = blockOf(page, kind.label[language]);
          expected.push(await fillWhole({ page, block, kind, language, owner, targets }));
          await block.locator('.koers-title').click();
          await page.keyboard.press('Control+Enter');
        }
        await look(page, `kinds-${group[0]?.kind}-${language}`);
        await expect(saved(page, WORDS[language].saved)).toBeVisible();
        await expect
          .poll(async () => owner.api.blocks(plan.id))
          .toEqual(expected.map((block) => expect.objectContaining(block) as unknown));
      });
    }
  });
}
