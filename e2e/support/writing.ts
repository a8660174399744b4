import { expect, type Locator, type Page } from '@playwright/test';

const LABEL = /^(Tekst van het document|Text of the document)$/;

/** The document's text, where one writes. */
export const textOf = (page: Page): Locator => page.getByRole('textbox', { name: LABEL });

/** What the page says of the last words typed. */
export const saved = (page: Page, words = 'Bewaard'): Locator =>
  page.getByRole('status').filter({ hasText: new RegExp(`^${words}$`) });

/** Opens a document, and waits until one can write in it. */
export async function open(page: Page, documentId: string): Promise<Locator> {
  await page.goto(`/d/${documentId}`);
  return ready(page);
}

/** Waits until one can write. */
export async function ready(page: Page): Promise<Locator> {
  const text = textOf(page);
  await expect(text).toHaveAttribute('contenteditable', 'true');
  return text;
}

/** Puts the caret behind the last word, and waits until it is there: a person's next key comes later, too. */
export async function toTheEnd(page: Page): Promise<void> {
  const text = textOf(page);
  await text.focus();
  await page.keyboard.press('Control+End');
  const isAtTheEnd = (element: HTMLElement): boolean => {
    const { focusNode = null, focusOffset = 0 } = document.getSelection() ?? {};
    if (!focusNode || !element.contains(focusNode)) return false;
    const rest = document.createRange();
    rest.selectNodeContents(element);
    rest.setStart(focusNode, focusOffset);
    const left = rest.cloneContents();
    // The name beside a colleague's caret is no text.
    for (const caret of left.querySelectorAll('.koers-caret')) caret.remove();
    return left.textContent.trim() === '';
  };
  await expect.poll(() => text.evaluate(isAtTheEnd)).toBe(true);
}

/** A block of the text by what it is called, such as `Doel`. */
export const blockOf = (page: Page, kind: string): Locator =>
  textOf(page).getByRole('group', { name: kind, exact: true });

/** A part within a block, such as `Specifiek`. */
export const partOf = (block: Locator, part: string): Locator => block.getByRole('group', { name: part, exact: true });

/** Puts a block where the caret is, with the menu behind `/`, and writes its title. */
export async function insertBlock(page: Page, typed: string, option: string, title: string): Promise<void> {
  await page.keyboard.type(`/${typed}`);
  await expect(page.getByRole('option').first()).toContainText(option);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option')).toHaveCount(0);
  await page.keyboard.type(title);
}

/** Opens a field of a block by its chip, writes in its form and saves that. */
export async function fillField(page: Page, block: Locator, field: string, value: string): Promise<void> {
  await block.getByRole('button', { name: new RegExp(`^${field}: `) }).click();
  const form = page.getByRole('dialog', { name: field });
  await form.getByRole('textbox', { name: field }).fill(value);
  await form.getByRole('textbox', { name: field }).press('Enter');
}

/** Opens a field of a block by its chip and chooses from its list. */
export async function chooseField(page: Page, block: Locator, field: string, option: string): Promise<void> {
  await block.getByRole('button', { name: new RegExp(`^${field}: `) }).click();
  await page.getByRole('dialog', { name: field }).getByRole('option', { name: option }).click();
}

/** Opens a field that is hidden while it is empty, by the button named `add`. */
export async function addField(page: Page, block: Locator, field: string, add: string): Promise<void> {
  await block.hover();
  await block.getByRole('button', { name: add }).click();
  await page
    .getByRole('dialog', { name: add })
    .getByRole('option', { name: new RegExp(`^${field}(?!\\w)`) })
    .click();
}

/** What stands in the lines of a text, without the carets of others that are drawn in it. */
export function wordsIn(text: Locator): Promise<string[]> {
  return text.getByRole('paragraph').evaluateAll((lines) =>
    lines.map((line) => {
      const copy = line.cloneNode(true) as HTMLElement;
      for (const caret of copy.querySelectorAll('.koers-caret')) caret.remove();
      return copy.textContent;
    }),
  );
}
