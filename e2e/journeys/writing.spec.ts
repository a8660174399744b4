import { expect, test } from '../support/fixtures.ts';
import { look } from '../support/look.ts';
import { open, saved, toTheEnd, wordsIn } from '../support/writing.ts';

test.describe('writing', () => {
  test('headings, marks, lists, to-dos, quote, divider and code, as one types them', async ({ owner, desk }) => {
    const { id } = await owner.api.createDocument({ kind: 'page', title: 'Notities' });
    const { page } = await desk(owner);
    const text = await open(page, id);
    const type = (typed: string): Promise<void> => page.keyboard.type(typed);
    const enter = (): Promise<void> => page.keyboard.press('Enter');
    await text.click();
    await type('# Aanpak');
    await enter();
    await type('## Eerst luisteren');
    await enter();
    await type('Dit is **vet**, *schuin*, ~~weg~~ en `code`.');
    await enter();
    await type('- melk');
    await enter();
    await type('brood');
    await enter();
    await enter();
    await type('1. eerst');
    await enter();
    await type('dan');
    await enter();
    await enter();
    await type('[ ] bellen');
    await enter();
    await type('schrijven');
    await enter();
    await enter();
    await type('> Zo gezegd.');
    await enter();
    await enter();
    await type('---');
    await type('```');
    await enter();
    await type('const koers = 1;');

    const check = async (): Promise<void> => {
      await expect(text.getByRole('heading', { name: 'Aanpak', level: 1 })).toBeVisible();
      await expect(text.getByRole('heading', { name: 'Eerst luisteren', level: 2 })).toBeVisible();
      await expect(text.getByRole('strong')).toHaveText('vet');
      await expect(text.getByRole('emphasis')).toHaveText('schuin');
      await expect(text.locator('s')).toHaveText('weg');
      await expect(text.getByRole('code').first()).toHaveText('code');
      await expect(text.getByText('Dit is vet, schuin, weg en code.')).toBeVisible();
      await expect(text.locator('ol').getByRole('listitem')).toHaveText(['eerst', 'dan']);
      await expect(text.getByRole('listitem').getByRole('paragraph')).toHaveText([
        'melk',
        'brood',
        'eerst',
        'dan',
        'bellen',
        'schrijven',
      ]);
      await expect(text.getByRole('blockquote')).toHaveText('Zo gezegd.');
      await expect(text.getByRole('separator')).toHaveCount(1);
      await expect(text.locator('pre')).toHaveText('const koers = 1;');
    };
    await check();
    await text.getByRole('checkbox', { name: '“bellen” afvinken' }).check();
    await expect(saved(page)).toBeVisible();
    await look(page, 'writing');

    await page.reload();
    await check();
    await expect(text.getByRole('checkbox', { name: '“bellen” afvinken' })).toBeChecked();
    await expect(text.getByRole('checkbox', { name: '“schrijven” afvinken' })).not.toBeChecked();
  });

  test('undo takes back what I wrote, and nothing of my colleague', async ({ owner, colleague, desk }) => {
    const { id } = await owner.api.createDocument({ kind: 'page', title: 'Samen' });
    const bram = await colleague({ name: 'Bram Visser' });
    const [ada, other] = [(await desk(owner)).page, (await desk(bram)).page];
    const mine = await open(ada, id);
    await mine.click();
    await ada.keyboard.type('Van Ada.');
    await ada.keyboard.press('Enter');
    const theirs = await open(other, id);
    await expect(theirs.getByText('Van Ada.')).toBeVisible();
    await toTheEnd(other);
    await other.keyboard.type('Van Bram.');
    await expect.poll(() => wordsIn(mine)).toEqual(['Van Ada.', 'Van Bram.']);

    for (let step = 0; step < 3; step += 1) await ada.keyboard.press('Control+z');
    await expect.poll(async () => (await wordsIn(theirs)).join('')).toBe('Van Bram.');
    expect((await wordsIn(mine)).join('')).toBe('Van Bram.');
    for (let step = 0; step < 3; step += 1) await ada.keyboard.press('Control+Shift+z');
    await expect.poll(async () => (await wordsIn(theirs)).join('')).toBe('Van Ada.Van Bram.');
    await other.keyboard.press('Control+z');
    await expect.poll(async () => (await wordsIn(mine)).join('')).toBe('Van Ada.');
  });
});

const BUBBLE = {
  nl: {
    sentence: 'Lees verder',
    marked: /^Lees ?$/,
    toolbar: 'Opmaak',
    bold: 'Vet',
    address: 'Adres van de link',
    wrong: 'Dit is geen webadres.',
  },
  en: {
    sentence: 'Read on',
    marked: /^Read ?$/,
    toolbar: 'Formatting',
    bold: 'Bold',
    address: 'Address of the link',
    wrong: 'This is not a web address.',
  },
} as const;

for (const language of ['nl', 'en'] as const) {
  const words = BUBBLE[language];

  test.describe(`the bubble menu, ${language}`, () => {
    test.use({ language });

    test('marks what is selected, and makes a link of it', async ({ owner, desk }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: 'Notities' });
      const { page } = await desk(owner);
      const text = await open(page, id);
      await text.click();
      await page.keyboard.type(words.sentence);
      await expect(page.getByRole('toolbar', { name: words.toolbar })).toBeHidden();
      await text.getByText(words.sentence).dblclick({ position: { x: 4, y: 10 } });
      const bubble = page.getByRole('toolbar', { name: words.toolbar });
      await bubble.getByRole('button', { name: words.bold }).click();
      await expect(text.getByRole('strong')).toHaveText(words.marked);
      await expect(bubble.getByRole('button', { name: words.bold })).toHaveAttribute('aria-pressed', 'true');
      await look(page, `bubble-${language}`);
      await bubble.getByRole('button', { name: words.bold }).click();
      await expect(text.getByRole('strong')).toHaveCount(0);

      await bubble.getByRole('button', { name: 'Link' }).click();
      const address = page.getByRole('textbox', { name: words.address });
      await address.fill('javascript:alert(1)');
      await address.press('Enter');
      await expect(page.getByRole('alert')).toHaveText(words.wrong);
      await expect(text.getByRole('link')).toHaveCount(0);
      await address.fill('koers.nl/plan');
      await address.press('Enter');
      await expect(text.getByRole('link')).toHaveText(words.marked);
      await expect(text.getByRole('link')).toHaveAttribute('href', 'https://koers.nl/plan');
    });
  });
}

for (const [language, searches, nothing] of [
  [
    'nl',
    {
      doelstelling: 'Doel',
      objective: 'Doel',
      kpi: 'KPI',
      publiek: 'Doelgroep',
      task: 'Taak',
      checklist: 'Afvinklijst',
    },
    'Niets gevonden',
  ],
  [
    'en',
    { objective: 'Goal', doelstelling: 'Goal', kpi: 'KPI', doelgroep: 'Audience', taak: 'Task', kop: 'Heading 1' },
    'Nothing found',
  ],
] as const) {
  test.describe(`the menu behind /, ${language}`, () => {
    test.use({ language });

    test('finds everything by Dutch and by English words', async ({ owner, desk }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: 'Menu' });
      const { page } = await desk(owner);
      const text = await open(page, id);
      await text.click();
      const menu = page.getByRole('listbox');
      for (const [typed, found] of Object.entries(searches)) {
        await page.keyboard.type(`/${typed}`);
        await expect(menu.getByRole('option', { selected: true })).toContainText(found);
        if (typed === 'kpi') await look(page, `slash-menu-${language}`);
        await page.keyboard.press('Escape');
        await expect(menu).toBeHidden();
        await page.keyboard.press('Control+a');
        await page.keyboard.press('Backspace');
      }
      await page.keyboard.type('/xyzzy');
      await expect(menu.getByText(nothing)).toBeVisible();
    });
  });
}
