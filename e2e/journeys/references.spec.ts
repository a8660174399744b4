import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { look } from '../support/look.ts';
import { signUp } from '../support/person.ts';
import { blockOf, insertBlock, open, saved, textOf, toTheEnd } from '../support/writing.ts';

const WORDS = {
  nl: {
    saved: 'Bewaard',
    goal: {
      typed: 'doel',
      kind: 'Doel',
      title: 'Meer aanmeldingen van havisten',
      more: 'Twee keer zoveel aanmeldingen',
    },
    audience: { typed: 'publiek', kind: 'Doelgroep', title: 'Havisten uit de regio' },
    message: { typed: 'boodschap', kind: 'Boodschap', title: 'Hier leer je het door te doen' },
    strategy: 'Strategie 2027',
    plan: 'Open dag',
    sentence: 'Dit plan dient ',
    typed: 'aanmeld',
    in: 'in Strategie 2027',
    fromStrategy: {
      typed: 'strategie',
      command: 'Uit de strategie',
      insert: '2 blokken invoegen',
      again: 'staat hier al',
    },
    flag: 'Gewijzigd sinds akkoord',
    agreed: /^Akkoord op .+, gegeven door Ada Jansen$/,
    statement: 'Doelstelling',
    seen: 'Gezien',
    gone: 'Dit blok is er niet meer',
    goneFrom: 'Het is verwijderd uit “Strategie 2027”.',
    goneWord: 'Verwijderd blok',
    choose: 'Ander blok kiezen',
    chooseTitle: 'Verwijzen naar een blok',
    remove: 'Verwijzing weghalen',
    hidden: 'Dit blok kun je niet zien',
    untouched: 'Wat er nu staat, geldt dan als afgesproken.',
  },
  en: {
    saved: 'Saved',
    goal: { typed: 'goal', kind: 'Goal', title: 'More applications from pupils', more: 'Twice as many applications' },
    audience: { typed: 'audience', kind: 'Audience', title: 'Pupils of the region' },
    message: { typed: 'message', kind: 'Message', title: 'Here you learn by doing' },
    strategy: 'Strategy 2027',
    plan: 'Open day',
    sentence: 'This plan serves ',
    typed: 'appli',
    in: 'in Strategy 2027',
    fromStrategy: {
      typed: 'strategy',
      command: 'Insert from strategy',
      insert: 'Insert 2 blocks',
      again: 'already here',
    },
    flag: 'Changed since agreed',
    agreed: /^Agreed on .+ by Ada Jansen$/,
    statement: 'Statement',
    seen: 'Seen',
    gone: 'This block is no longer there',
    goneFrom: 'It was deleted from “Strategy 2027”.',
    goneWord: 'Deleted block',
    choose: 'Choose another block',
    chooseTitle: 'Reference to a block',
    remove: 'Remove the reference',
    hidden: 'You cannot see this block',
    untouched: 'What it says now then counts as agreed.',
  },
} as const;
type Words = (typeof WORDS)['nl' | 'en'];

/** A reference on the page, as one hears it: kind, title and where it stands. */
const referenceTo = (page: Page, words: Words, kind: string, title: string): Locator =>
  textOf(page).getByRole('link', { name: `${kind}: ${title}, ${words.in}`, exact: true });

async function retitle(page: Page, block: Locator, title: string): Promise<void> {
  await block.locator('.koers-title').click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.type(title);
}

for (const language of ['nl', 'en'] as const) {
  const words = WORDS[language];
  test.describe(language, () => {
    test.use({ language });

    test('a plan refers to its strategy, follows it, and says what changed since it was agreed', async ({
      owner,
      colleague,
      desk,
    }) => {
      // Two people, two languages, and every state of a reference: long on a busy machine.
      test.slow();
      const bram = await colleague({ name: 'Bram Visser' });
      const strategy = await owner.api.createDocument({ kind: 'strategy', title: words.strategy });
      const plan = await owner.api.createDocument({ kind: 'plan', title: words.plan, strategyId: strategy.id });

      const { page: ada } = await desk(owner);
      await open(ada, strategy.id);
      for (const { typed, kind, title } of [words.goal, words.audience, words.message]) {
        await toTheEnd(ada);
        await ada.keyboard.press('Control+Enter');
        await insertBlock(ada, typed, kind, title);
        await ada.keyboard.press('Control+Enter');
      }
      await expect(saved(ada, words.saved)).toBeVisible();
      const titles = [words.goal.title, words.audience.title, words.message.title];
      await expect.poll(async () => (await owner.api.blocks(strategy.id)).map(({ title }) => title)).toEqual(titles);

      // With @, in the middle of a sentence.
      const { page } = await desk(bram);
      await open(page, plan.id);
      await toTheEnd(page);
      await page.keyboard.type(`${words.sentence}@${words.typed}`);
      const offers = page.getByRole('listbox');
      await expect(offers.getByRole('option').first()).toContainText(words.goal.title);
      await expect(offers).toContainText(words.strategy);
      await look(page, `references-picker-${language}`);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      const mention = referenceTo(page, words, words.goal.kind, words.goal.title).first();
      await expect(mention).toBeVisible();

      // From the strategy, goals and audiences in one step.
      await toTheEnd(page);
      await page.keyboard.press('Enter');
      await page.keyboard.type(`/${words.fromStrategy.typed}`);
      await expect(page.getByRole('option').first()).toContainText(words.fromStrategy.command);
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', {
        name: words.fromStrategy.command === 'Insert from strategy' ? 'From the strategy' : words.fromStrategy.command,
      });
      await expect(dialog.getByRole('checkbox', { name: words.audience.title })).toBeChecked();
      await expect(dialog.getByRole('checkbox', { name: words.message.title })).not.toBeChecked();
      await expect(dialog).toContainText(words.fromStrategy.again);
      await dialog.getByRole('checkbox', { name: words.goal.title }).check();
      await look(page, `references-strategy-${language}`);
      await dialog.getByRole('button', { name: words.fromStrategy.insert }).click();
      const cards = textOf(page).locator('.koers-reference');
      await expect(cards).toHaveCount(2);
      await page.keyboard.press('Control+z');
      await expect(cards).toHaveCount(0);
      await page.keyboard.press('Control+Shift+z');
      await expect(cards).toHaveCount(2);
      await expect(cards.first()).toContainText(words.goal.title);
      await expect(cards.nth(1)).toContainText(words.audience.title);
      await expect(saved(page, words.saved)).toBeVisible();
      await look(page, `references-cards-${language}`);

      // Live: what changes there shows here.
      await retitle(ada, blockOf(ada, words.goal.kind), words.goal.more);
      await expect(cards.first()).toContainText(words.goal.more);
      await expect(referenceTo(page, words, words.goal.kind, words.goal.more)).toHaveCount(2);
      await expect.poll(() => owner.api.blocks(plan.id)).toHaveLength(0);

      // Agreed; then the strategy's goal changes.
      await owner.api.call('PATCH', `/documents/${plan.id}`, { status: 'agreed' });
      await retitle(ada, blockOf(ada, words.goal.kind), words.goal.title);
      const flag = cards.first().getByRole('button', { name: new RegExp(`^${words.flag}`) });
      await expect(flag).toBeVisible();
      await expect(cards.nth(1).getByRole('button')).toHaveCount(0);
      await flag.click();
      const changed = page.getByRole('dialog', { name: words.flag });
      await expect(changed.getByText(words.agreed)).toBeVisible();
      await expect(changed.locator('del')).toHaveText(words.goal.more);
      await expect(changed.locator('ins')).toHaveText(words.goal.title);
      await expect(changed).toContainText(words.statement);
      await expect(changed).toContainText(words.untouched);
      await look(page, `references-changed-${language}`);
      await page.emulateMedia({ colorScheme: 'dark' });
      await look(page, `references-changed-dark-${language}`);
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 390, height: 844 });
      await look(page, `references-changed-390-${language}`);
      await page.setViewportSize({ width: 1280, height: 800 });
      await changed.getByRole('button', { name: words.seen, exact: true }).click();
      await expect(changed).toHaveCount(0);
      await expect(textOf(page).getByRole('button', { name: new RegExp(`^${words.flag}`) })).toHaveCount(0);

      // Deleted there: it says so here, and offers what to do.
      await blockOf(ada, words.goal.kind).locator('.koers-title').click();
      await ada.keyboard.press('Control+Shift+Backspace');
      await expect(cards.first()).toContainText(words.gone);
      await expect(cards.first()).toContainText(words.goneFrom);
      await expect(textOf(page).getByRole('button', { name: words.goneWord })).toBeVisible();
      await look(page, `references-gone-${language}`);
      await cards.first().getByRole('button', { name: words.choose }).click();
      await page
        .getByRole('dialog', { name: words.chooseTitle })
        .getByRole('option', { name: words.message.title })
        .click();
      await expect(cards.first()).toContainText(words.message.title);
      await textOf(page).getByRole('button', { name: words.goneWord }).click();
      await page.getByRole('dialog', { name: words.gone }).getByRole('button', { name: words.remove }).click();
      await expect(textOf(page).getByRole('button', { name: words.goneWord })).toHaveCount(0);

      // A press leads to the block in its document.
      await referenceTo(page, words, words.message.kind, words.message.title).click();
      await expect(page).toHaveURL(new RegExp(`/d/${strategy.id}\\?block=`));
      await expect(blockOf(page, words.message.kind)).toBeVisible();
    });
  });
}

test('who may not read the strategy sees nothing of it in the plan', async ({ owner, desk, server }) => {
  const words = WORDS.nl;
  const strategy = await owner.api.createDocument({ kind: 'strategy', title: words.strategy });
  const plan = await owner.api.createDocument({ kind: 'plan', title: words.plan, strategyId: strategy.id });
  const { page: ada } = await desk(owner);
  await open(ada, strategy.id);
  await toTheEnd(ada);
  await insertBlock(ada, words.goal.typed, words.goal.kind, words.goal.title);
  await expect.poll(() => owner.api.blocks(strategy.id)).toMatchObject([{ title: words.goal.title }]);
  await open(ada, plan.id);
  await toTheEnd(ada);
  await ada.keyboard.type(`@${words.typed}`);
  await expect(ada.getByRole('option').first()).toContainText(words.goal.title);
  await ada.keyboard.press('Enter');
  await expect(saved(ada, words.saved)).toBeVisible();
  const { token } = await owner.api.invite({ role: 'editor', documentId: plan.id });
  const guest = await signUp(server.url, { name: 'Gijs Gast', inviteToken: token, language: 'nl' });
  const { page } = await desk(guest);
  const heard: string[] = [];
  page.on(
    'response',
    (answer) =>
      void answer.text().then(
        (text) => heard.push(text),
        () => undefined,
      ),
  );
  await open(page, plan.id);
  await textOf(page).getByRole('button', { name: 'Afgeschermd blok' }).click();
  await expect(page.getByRole('dialog', { name: words.hidden })).toBeVisible();
  await look(page, 'references-hidden');
  expect(heard.join('\n')).not.toContain(words.goal.title);
  expect(heard.join('\n')).not.toContain(words.strategy);
});
