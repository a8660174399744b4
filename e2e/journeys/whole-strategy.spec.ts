import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { look } from '../support/look.ts';
import type { Person } from '../support/person.ts';
import { addField, blockOf, chooseField, fillField, partOf, ready, saved, textOf } from '../support/writing.ts';

/*
 * A team that never made a strategy is led through one by the page: every question of the template gets an answer, every block is
 * filled in, and a plan is derived from it. In Dutch, as the first users work.
 */

const ANSWERS = [
  'In twee buurtgroepen en onder de krant: vooral over de wachttijd aan de telefoon.',
  'De vrijwilligers van het buurthuis, elke keer weer.',
  'Hoe laat we open zijn, en of je moet reserveren.',
  'Dat mensen denken dat we alleen voor leden zijn.',
  'De opening van het seizoen en de open dag.',
  'Iedereen brengt aan, Ada schrijft, Bea leest mee, Ada plaatst.',
  'Op elke vraag binnen een dag; op schelden niet.',
  'De papieren folder stopt, dat scheelt vier uur per week.',
  'Van de trainers. Ze weten het.',
  'De balie krijgt minder telefoon.',
  'Eén ding tegelijk: eerst reageren, dan filmen.',
  'Een halve pagina met wat kan en wat niet.',
  'Dat een trainer zelf met een idee komt.',
  'Elke maand met iemand van elke groep aan tafel.',
  'Aan de leden, bij de jaarvergadering, met een filmpje.',
];

const TITLES: Readonly<Record<string, readonly string[]>> = {
  Vermelding: ['Leuk, maar ik wist niet dat iedereen mag komen'],
  Doel: ['Binnen een jaar komen er tweehonderd nieuwe mensen naar een proefles'],
  KPI: ['Proeflessen per maand', 'Klikken op “probeer een les”'],
  Budgetpost: ['Filmpjes en advertenties'],
  Doelgroep: ['Mensen die net in de stad wonen'],
  Kanaal: ['Instagram van de club'],
  Concurrent: ['De sportschool om de hoek'],
  Boodschap: ['Kom gewoon een keer meedoen.'],
  Contentitem: ['De eerste les van Samir'],
  Reactie: ['of je moet reserveren'],
  Rol: ['Redactie'],
  Taak: ['Proefles op de site zetten'],
  Weerstand: ['Straks sta ik tegen mijn zin in een filmpje'],
  Tactiek: ['Neem iemand mee'],
  Les: ['Een gezicht werkt beter dan een gebouw'],
};

/** Types where one clicked, and waits until it stands there. */
async function write(page: Page, place: Locator, words: string): Promise<void> {
  await place.click();
  await page.keyboard.type(words);
  await expect(place).toContainText(words);
}

const titleOf = (block: Locator): Locator => block.locator('.koers-title');

async function begin(page: Page, item: RegExp, title: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Nieuw', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
  const dialog = page.getByRole('dialog', { name: /^Nieuwe? socialmedia/ });
  await dialog.getByRole('textbox', { name: 'Titel' }).fill(title);
  return dialog;
}

async function create(page: Page, dialog: Locator): Promise<string> {
  await dialog.getByRole('button', { name: 'Maken', exact: true }).click();
  await expect(dialog).toBeHidden();
  await ready(page);
  return page.url().split('/d/')[1]?.split('?')[0] ?? '';
}

interface Found {
  readonly rule: string;
}

const findingsOf = async (owner: Person, documentId: string): Promise<string[]> => {
  const { items } = await owner.api.call<{ items: Found[] }>('GET', `/documents/${documentId}/check`);
  return items.map(({ rule }) => rule);
};

async function fillStrategy(page: Page): Promise<void> {
  const questions = blockOf(page, 'Vraag');
  await expect(questions).toHaveCount(ANSWERS.length);
  for (const [index, answer] of ANSWERS.entries()) {
    await write(page, partOf(questions.nth(index), 'Antwoord'), answer);
  }
  for (const [kind, titles] of Object.entries(TITLES)) {
    await expect(blockOf(page, kind)).toHaveCount(titles.length);
    for (const [index, title] of titles.entries()) await write(page, titleOf(blockOf(page, kind).nth(index)), title);
  }
}

/** The fields without which the plan check would ask for them. */
async function fillFields(page: Page): Promise<void> {
  const goal = blockOf(page, 'Doel');
  await goal.getByRole('button', { name: /^S: / }).click();
  await page.keyboard.type('Volwassenen binnen een kwartier fietsen, zonder lidmaatschap.');
  await goal.getByRole('button', { name: /^R: / }).click();
  await page.keyboard.type('Vorig jaar kwamen er zonder campagne negentig.');
  await fillField(page, goal, 'Deadline', '31-12-2027');
  await chooseField(page, goal, 'Eigenaar', 'Ada Jansen');
  await goal.getByRole('button', { name: 'Ik sta hierachter' }).click();
  for (const index of [0, 1]) {
    const kpi = blockOf(page, 'KPI').nth(index);
    await fillField(page, kpi, 'Nulmeting', '8');
    await fillField(page, kpi, 'Streefwaarde', '20');
    await addField(page, kpi, 'Eigenaar', 'Veld of onderdeel toevoegen');
    await page.getByRole('dialog', { name: 'Eigenaar' }).getByRole('option', { name: 'Ada Jansen' }).click();
    await addField(page, kpi, 'Bronsysteem', 'Veld of onderdeel toevoegen');
    const source = page.getByRole('dialog', { name: 'Bronsysteem' }).getByRole('textbox');
    await source.fill('Ledenlijst');
    await source.press('Enter');
  }
  const resistance = blockOf(page, 'Weerstand');
  await chooseField(page, resistance, 'Eigenaar', 'Ada Jansen');
  const task = blockOf(page, 'Taak');
  await task.getByRole('button', { name: /^Begint op, Eindigt op: / }).click();
  const days = page.getByRole('dialog');
  await days.getByRole('textbox', { name: 'Begint op' }).fill('3-11-2027');
  await days.getByRole('textbox', { name: 'Eindigt op' }).fill('5-11-2027');
  await days.getByRole('textbox', { name: 'Eindigt op' }).press('Enter');
  await chooseField(page, task, 'Wie', 'Ada Jansen');
  await page.keyboard.press('Escape');
}

test('a whole strategy is written from the template, and a plan derived from it', async ({ owner, desk }) => {
  test.setTimeout(300_000);
  const { page } = await desk(owner);
  await page.goto('/');
  const strategyId = await create(page, await begin(page, /^Socialmediastrategie/, 'Strategie van de club'));
  await expect(textOf(page).getByRole('heading')).toContainText(['1. Voorbereiden en analyseren', '1.1 Luisteren']);
  await look(page, 'strategy-empty-nl');

  await fillStrategy(page);
  await fillFields(page);
  await expect(saved(page)).toBeVisible();
  await look(page, 'strategy-filled-nl');

  // every block says something, every question is answered, and what the template tied stays tied
  await expect
    .poll(async () => (await owner.api.blocks(strategyId)).filter(({ title }) => title === '').map(({ kind }) => kind))
    .toEqual([]);
  const questions = await owner.api.blocks(strategyId, 'question');
  expect(questions.map(({ parts }) => (parts as { answer: string }).answer)).toEqual(ANSWERS);
  const [goal] = await owner.api.blocks(strategyId, 'goal');
  await expect.poll(() => findingsOf(owner, strategyId)).toEqual([]);

  // the plan
  const dialog = await begin(page, /^Socialmediaplan/, 'Open proefweek');
  await expect(dialog.getByRole('combobox', { name: 'Strategie', exact: true })).toHaveValue('Strategie van de club');
  const month = { month: 'long', year: 'numeric', timeZone: 'Europe/Amsterdam' } as const;
  const thisMonth = new Intl.DateTimeFormat('nl-NL', month).format(new Date());
  for (const [field, day] of [
    ['Eerste dag', 10],
    ['Laatste dag', 20],
  ] as const) {
    await dialog.getByLabel(field).click();
    // the calendar of the field before it may still be fading away
    const calendar = page.getByRole('dialog', { name: field, exact: true });
    await calendar.getByRole('button', { name: `${day} ${thisMonth}`, exact: true }).click();
  }
  const planId = await create(page, dialog);
  expect(planId).not.toBe(strategyId);
  expect(await findingsOf(owner, planId)).toContain('plan-goal-serves-nothing');

  const planGoal = blockOf(page, 'Doel');
  await write(page, titleOf(planGoal), 'In één week komen er zestig mensen proeven');
  await addField(page, planGoal, 'Steunt Het doel', 'Veld of onderdeel toevoegen');
  await page
    .getByRole('dialog', { name: 'Steunt', exact: true })
    .getByRole('option', { name: /tweehonderd nieuwe mensen/ })
    .click();
  const audience = blockOf(page, 'Doelgroep');
  await write(page, titleOf(audience), 'Nieuwe buren in de Stationswijk');
  await addField(page, audience, 'Deel van', 'Veld of onderdeel toevoegen');
  await page
    .getByRole('dialog', { name: 'Deel van', exact: true })
    .getByRole('option', { name: /net in de stad/ })
    .click();
  const item = blockOf(page, 'Contentitem');
  await write(page, titleOf(item), 'Wie durft?');
  await item.getByRole('button', { name: /^Kanaal: / }).click();
  await page
    .getByRole('dialog', { name: 'Kanaal', exact: true })
    .getByRole('option', { name: /Instagram van de club/ })
    .click();
  await expect(saved(page)).toBeVisible();
  await look(page, 'plan-derived-nl');

  const told = async (): Promise<string[]> => findingsOf(owner, planId);
  for (const rule of ['plan-goal-serves-nothing', 'audience-not-in-strategy', 'plan-without-strategy']) {
    await expect.poll(told).not.toContain(rule);
  }
  const [derived] = await owner.api.blocks(planId, 'goal');
  expect(derived?.['supports']).toEqual({ documentId: strategyId, blockId: goal?.['id'] });

  // what changes in the strategy shows in the plan
  await owner.api.call('PATCH', `/documents/${strategyId}`, { title: 'Strategie 2028' });
  await expect(page.getByRole('button', { name: /^Strategie: Strategie 2028/ })).toBeVisible();
});
