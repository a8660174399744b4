import { randomUUID } from 'node:crypto';
import { layIn, type TemplateNode } from '@koers/shared/document/lay-in.ts';
import type { Locator, Page } from '@playwright/test';
import * as Y from 'yjs';
import { expect, test } from '../support/fixtures.ts';
import { look } from '../support/look.ts';
import { blockOf, open, ready, textOf } from '../support/writing.ts';

const WORDS = {
  nl: {
    menu: 'Meer voor dit document',
    make: 'Maak hier een sjabloon van',
    dialog: 'Een sjabloon maken',
    name: 'Naam van het sjabloon',
    fillIn: 'Vul dit in.',
    submit: 'Sjabloon maken',
    made: 'Het sjabloon ‘Seizoenscampagne’ staat klaar onder Nieuw.',
    create: 'Nieuw',
    offered: /^Seizoenscampagne.*Plan, van Ada Jansen$/,
    search: 'Zoek een document of opdracht…',
    begin: /^Nieuw met sjabloon ‘Seizoenscampagne’/,
    newPlan: 'Nieuw socialmediaplan',
    choice: 'Sjabloon',
    chosen: 'Seizoenscampagne (van Ada Jansen)',
    builtIn: 'Socialmediaplan',
    title: 'Titel',
    firstDay: 'Eerste dag',
    lastDay: 'Laatste dag',
    makeDocument: 'Maken',
    goal: 'Doel',
    kpi: 'KPI',
    question: 'Vraag',
    answer: 'Antwoord',
    manage: 'Sjablonen beheren…',
    list: 'Eigen sjablonen',
    rename: (name: string) => `Naam van ‘${name}’ wijzigen`,
    newName: 'Nieuwe naam van het sjabloon',
    remove: (name: string) => `‘${name}’ verwijderen`,
    sure: '‘Elk seizoen’ verwijderen? Documenten die ermee gemaakt zijn, blijven staan.',
    yes: 'Verwijderen',
    none: 'Er zijn geen eigen sjablonen. Maak er een met het menu van een document.',
    story: {
      plan: 'Voorjaarscampagne',
      template: 'Seizoenscampagne',
      renamed: 'Elk seizoen',
      next: 'Najaarscampagne',
      heading: 'Onze vaste stappen',
      goal: 'Meer mensen op de markt',
      kpi: 'Bezoekers op zaterdag',
      question: 'Wie leest er mee?',
      answer: 'Bea, elke donderdag',
    },
  },
  en: {
    menu: 'More for this document',
    make: 'Make a template of this',
    dialog: 'Make a template',
    name: 'Name of the template',
    fillIn: 'Please fill this in.',
    submit: 'Make the template',
    made: 'The template “Season campaign” is ready under New.',
    create: 'New',
    offered: /^Season campaign.*Plan, by Ada Jansen$/,
    search: 'Find a document or command…',
    begin: /^New from template “Season campaign”/,
    newPlan: 'New social media plan',
    choice: 'Template',
    chosen: 'Season campaign (by Ada Jansen)',
    builtIn: 'Social media plan',
    title: 'Title',
    firstDay: 'First day',
    lastDay: 'Last day',
    makeDocument: 'Create',
    goal: 'Goal',
    kpi: 'KPI',
    question: 'Question',
    answer: 'Answer',
    manage: 'Manage templates…',
    list: 'Your own templates',
    rename: (name: string) => `Rename “${name}”`,
    newName: 'New name of the template',
    remove: (name: string) => `Delete “${name}”`,
    sure: 'Delete “Every season”? Documents made with it stay as they are.',
    yes: 'Delete',
    none: 'There are no templates of your own. Make one from the menu of a document.',
    story: {
      plan: 'Spring campaign',
      template: 'Season campaign',
      renamed: 'Every season',
      next: 'Autumn campaign',
      heading: 'Our usual steps',
      goal: 'More people at the market',
      kpi: 'Visitors on Saturday',
      question: 'Who reads along?',
      answer: 'Bea, every Thursday',
    },
  },
} as const;

/** Opens the field's calendar and picks a day of this month. */
async function pickDay(page: Page, dialog: Locator, field: string, day: number, language: 'nl' | 'en'): Promise<void> {
  const locale = language === 'nl' ? 'nl-NL' : 'en-GB';
  const month = { month: 'long', year: 'numeric', timeZone: 'Europe/Amsterdam' } as const;
  const thisMonth = new Intl.DateTimeFormat(locale, month).format(new Date());
  await dialog.getByLabel(field).click();
  // the calendar of the field before it may still be fading away
  const calendar = page.getByRole('dialog', { name: field, exact: true });
  await calendar.getByRole('button', { name: `${day} ${thisMonth}`, exact: true }).click();
}

for (const language of ['nl', 'en'] as const) {
  const words = WORDS[language];
  const { story } = words;

  test.describe(`a template of one's own, ${language}`, () => {
    test.use({ language });

    test('is made of a plan, begins the next one, is renamed and taken away', async ({
      owner,
      colleague,
      desk,
      stockClient,
    }) => {
      const plan = await owner.api.createDocument({ kind: 'plan', title: story.plan, language });
      const writer = stockClient(owner, plan.id);
      await writer.synced();
      const content: TemplateNode[] = [
        { heading: story.heading },
        {
          block: 'goal',
          key: 'goal',
          title: story.goal,
          parts: { realistic: 'x' },
          fields: { deadline: '2026-05-01', owner: owner.id },
        },
        {
          block: 'kpi',
          title: story.kpi,
          fields: { goal: { block: 'goal' }, target: 900 },
          entries: { measurements: [{ date: '2026-03-01', value: 412 }] },
        },
        { block: 'question', title: story.question, parts: { answer: story.answer } },
      ];
      Y.applyUpdate(writer.doc, layIn(content, { documentId: plan.id, newId: () => randomUUID().replaceAll('-', '') }));

      const { page } = await desk(owner);
      const text = await open(page, plan.id);
      await expect(text).toContainText(story.answer);
      await page.getByRole('button', { name: words.menu }).click();
      await page.getByRole('menuitem', { name: words.make }).click();
      const dialog = page.getByRole('dialog', { name: words.dialog });
      const name = dialog.getByRole('textbox', { name: words.name });
      await expect(name).toHaveValue(story.plan);
      await name.fill('  ');
      await dialog.getByRole('button', { name: words.submit }).click();
      await expect(dialog.getByText(words.fillIn)).toBeVisible();
      await name.fill(story.template);
      await look(page, `template-make-${language}`);
      await name.press('Enter');
      await expect(page.getByText(words.made)).toBeVisible();
      await expect(dialog).toBeHidden();

      // a colleague finds it, and begins with it
      const bram = (await desk(await colleague({ name: 'Bram Visser' }))).page;
      await bram.goto('/');
      await bram.getByRole('button', { name: words.create, exact: true }).click();
      await look(bram, `template-menu-${language}`);
      await bram.getByRole('menuitem', { name: words.offered }).click();
      const making = bram.getByRole('dialog', { name: words.newPlan });
      const choice = making.getByRole('combobox', { name: words.choice, exact: true });
      await expect(choice).toHaveValue(words.chosen);
      await choice.click();
      await expect(bram.getByRole('option')).toHaveText([words.builtIn, words.chosen]);
      await bram.keyboard.press('Escape');
      await making.getByRole('textbox', { name: words.title }).fill(story.next);
      await pickDay(bram, making, words.firstDay, 10, language);
      await pickDay(bram, making, words.lastDay, 20, language);
      await look(bram, `template-new-${language}`);
      await making.getByRole('button', { name: words.makeDocument, exact: true }).click();

      await expect(making).toBeHidden();
      await expect(bram.getByRole('textbox', { name: words.title, exact: true })).toHaveValue(story.next);
      const next = await ready(bram);
      await expect(next.getByRole('heading')).toHaveText([story.heading]);
      await expect(blockOf(bram, words.goal)).toContainText(story.goal);
      await expect(blockOf(bram, words.kpi)).toContainText(story.kpi);
      await expect(blockOf(bram, words.kpi)).not.toContainText('412');
      await expect(blockOf(bram, words.question)).toContainText(story.question);
      await expect(textOf(bram)).not.toContainText(story.answer);
      await look(bram, `template-used-${language}`);

      // it is found among the commands, too
      await bram.keyboard.press('Control+k');
      await bram.getByRole('textbox', { name: words.search }).fill(story.template);
      await bram.getByRole('button', { name: words.begin }).click();
      await expect(choice).toHaveValue(words.chosen);
      await bram.keyboard.press('Escape');
      await expect(making).toBeHidden();

      // and keeps the list in order
      await bram.getByRole('button', { name: words.create, exact: true }).click();
      await bram.getByRole('menuitem', { name: words.manage }).click();
      const list = bram.getByRole('dialog', { name: words.list });
      await list.getByRole('button', { name: words.rename(story.template) }).click();
      const input = list.getByRole('textbox', { name: words.newName });
      await input.fill(story.renamed);
      await input.press('Enter');
      await expect(list.getByText(story.renamed)).toBeVisible();
      await look(bram, `template-list-${language}`);
      await list.getByRole('button', { name: words.remove(story.renamed) }).click();
      await expect(list.getByText(words.sure)).toBeVisible();
      await list.getByRole('button', { name: words.yes, exact: true }).click();
      await expect(list.getByText(words.none)).toBeVisible();
      await bram.keyboard.press('Escape');
      await expect(blockOf(bram, words.goal)).toContainText(story.goal);

      // Ada's page heard of it
      await page.getByRole('button', { name: words.create, exact: true }).click();
      await expect(page.getByRole('menuitem')).toHaveCount(3);
    });
  });
}
