import { readFile } from 'node:fs/promises';
import mammoth from 'mammoth';
import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import type { ReportAnswer } from '@koers/shared/api/reports.ts';
import { expect, test } from '../support/fixtures.ts';
import { languagesOf } from '../support/languages.ts';
import { look } from '../support/look.ts';

const WORDS = {
  nl: {
    report: 'Rapport',
    frame: 'Voorbeeld van het rapport',
    sections: ['Samenvatting', 'Doelen en KPI’s', 'Taken'],
    goals: 'Doelen en KPI’s',
    money: 'Geld',
    docx: 'Word-bestand',
    page: 'Maak een pagina',
    evaluate: '7. Evalueren',
    offTrack: 'Uit koers',
  },
  en: {
    report: 'Report',
    frame: 'Preview of the report',
    sections: ['Summary', 'Goals and KPIs', 'Tasks'],
    goals: 'Goals and KPIs',
    money: 'Money',
    docx: 'Word file',
    page: 'Make a page',
    evaluate: '7. Evaluate',
    offTrack: 'Off track',
  },
} as const;

for (const language of languagesOf('nl')) {
  test.describe(language, () => {
    test.use({ language, acceptDownloads: true });
    const words = WORDS[language];

    test('F1 F8 F11 a report of a strategy is looked at, narrowed, kept as DOCX with the same numbers, and becomes a page', async ({
      owner,
      desk,
      server,
    }) => {
      const { page, context } = await desk(owner);
      const headers = { origin: server.url };
      const made = await context.request.post('/api/v1/workspace/example', { headers, data: { language } });
      const [strategy] = ((await made.json()) as { items: DocumentAnswer[] }).items;
      if (!strategy) throw new Error('There is no example.');
      await page.goto(`/d/${strategy.id}`);
      await page.locator('#document-menu').click();
      await page.getByRole('menuitem', { name: words.report, exact: true }).click();
      await expect(page).toHaveURL(new RegExp(`/report\\?document=${strategy.id}`));
      const sheet = page.frameLocator(`iframe[title="${words.frame}"]`);
      for (const section of words.sections)
        await expect(sheet.getByRole('heading', { name: section, level: 2, exact: true })).toBeVisible();
      await look(page, `report-${language}`);

      await page.getByRole('checkbox', { name: words.money, exact: true }).uncheck();
      await expect(sheet.getByRole('heading', { name: words.money, level: 2, exact: true })).toHaveCount(0);
      await expect(sheet.getByRole('heading', { name: words.goals, level: 2, exact: true })).toBeVisible();

      const day = new Date().toISOString().slice(0, 10);
      const asked = await context.request.get(
        `/api/v1/report?from=${day.slice(0, 8)}01&until=${day}&documentId=${strategy.id}`,
      );
      const { numbers } = (await asked.json()) as ReportAnswer;
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: words.docx }).click(),
      ]);
      const { value } = await mammoth.convertToHtml({ buffer: await readFile(await download.path()) });
      const row = new RegExp(`<tr>(?:(?!</tr>).)*${words.offTrack}(?:(?!</tr>).)*</tr>`).exec(value)?.[0] ?? '';
      expect(row.replaceAll(/<[^>]+>/g, '')).toBe(`${words.offTrack}${numbers.kpisByStatus.offTrack}`);
      expect(value).not.toContain(`<h1>${words.money}`);

      await page.getByRole('button', { name: words.page }).click();
      await expect(page).toHaveURL(/\/d\//);
      await expect(page.locator('#content').getByRole('heading', { name: words.goals })).toBeVisible();
      await look(page, `report-page-${language}`);
      const pageId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      await page.goto(`/d/${strategy.id}`);
      await expect(page.locator('#content').getByRole('heading', { name: words.evaluate })).toBeAttached();
      await expect(page.locator(`#content a[href*="/d/${pageId}"]`)).toBeAttached();
    });
  });
}
