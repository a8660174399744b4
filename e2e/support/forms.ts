import type { Locator, Page } from '@playwright/test';
import type { Field, Language } from '@koers/shared/blocks/define.ts';
import { expect } from './fixtures.ts';

const WORDS = {
  nl: { add: 'Veld of onderdeel toevoegen', clear: 'Leegmaken' },
  en: { add: 'Add a field or part', clear: 'Clear' },
} as const;

export const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Chooses a field or part in a block's + menu. */
export async function addByMenu(
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

/** Opens a field's form: by its chip where there is one, else by the + menu. */
export async function openForm(page: Page, block: Locator, language: Language, field: Field): Promise<Locator> {
  const label = field.label[language];
  const chip = block.getByRole('button', { name: new RegExp(`^${escaped(label)}: `) });
  if (await chip.isVisible()) await chip.click();
  else await addByMenu(page, block, language, field);
  const form = page.getByRole('dialog', { name: label, exact: true });
  await expect(form).toBeVisible();
  return form;
}

/** Types into a field's form and saves it with Enter. */
export async function typeField(
  page: Page,
  block: Locator,
  language: Language,
  field: Field,
  typed: string,
): Promise<void> {
  const form = await openForm(page, block, language, field);
  const line = form.getByRole('textbox', { name: field.label[language], exact: true });
  await line.fill(typed);
  await line.press('Enter');
  await expect(form).toBeHidden();
}

/** Presses options of a field's list: chosen ones are let go. A list of several is closed after. */
export async function pickField(
  page: Page,
  block: Locator,
  language: Language,
  field: Field,
  ...options: readonly string[]
): Promise<void> {
  const form = await openForm(page, block, language, field);
  for (const option of options) await form.getByRole('option', { name: new RegExp(`^${escaped(option)}`) }).click();
  const isList = field.type === 'persons' || field.type === 'references';
  if (isList) await page.keyboard.press('Escape');
  await expect(form).toBeHidden();
}

/** Empties a field by the button in its form. */
export async function clearField(page: Page, block: Locator, language: Language, field: Field): Promise<void> {
  const form = await openForm(page, block, language, field);
  await form.getByRole('button', { name: WORDS[language].clear, exact: true }).click();
  await expect(form).toBeHidden();
}
