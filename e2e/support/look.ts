import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** Keeps a picture of the page for human eyes, when `KOERS_PICTURES` names a folder for them. */
export async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['KOERS_PICTURES'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
}
