import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { layInWith } from '../support/laid-in.ts';
import { languagesOf } from '../support/languages.ts';
import { look } from '../support/look.ts';
import { blockOf, open } from '../support/writing.ts';

const WORDS = {
  nl: {
    plan: 'Plan voor de winkel',
    open: 'Metingen uit een bestand',
    dialog: 'Metingen uit een bestand',
    choose: 'Kies een bestand',
    all: '3 regels, Windows-1252, gescheiden door puntkomma’s',
    fault: '1 kan niet',
    reason: 'Dit is geen getal.',
    add: 'Voeg 3 metingen toe',
    done: '2 metingen toegevoegd, 1 vervangen',
    close: 'Sluiten',
    newest: '1.240',
    undo: 'Haal ze er weer uit',
    undone: '3 metingen zijn teruggedraaid.',
    countBefore: '1 meting',
    page: 'Bronnen',
    new: 'Nieuwe bron',
    name: 'Naam',
    address: 'Adres',
    token: 'Token',
    kpi: 'KPI',
    try: 'Probeer',
    refused: 'Matomo zegt: Token is niet goed.',
    works: 'Dit zou er worden geschreven:',
    save: 'Bewaar',
    running: 'Loopt',
    fedBy: 'Gevoed door Website',
    ofSource: 'Matomo: Website',
  },
  en: {
    plan: 'Plan for the shop',
    open: 'Measurements from a file',
    dialog: 'Measurements from a file',
    choose: 'Choose a file',
    all: '3 lines, Windows-1252, parted by semicolons',
    fault: '1 cannot be added',
    reason: 'This is not a number.',
    add: 'Add 3 measurements',
    done: '2 measurements added, 1 replaced',
    close: 'Close',
    newest: '1,240',
    undo: 'Take them out again',
    undone: '3 measurements were taken back.',
    countBefore: '1 measurement',
    page: 'Sources',
    new: 'New source',
    name: 'Name',
    address: 'Address',
    token: 'Token',
    kpi: 'KPI',
    try: 'Try it',
    refused: 'Matomo says: Token is niet goed.',
    works: 'This would be written:',
    save: 'Save',
    running: 'Running',
    fedBy: 'Fed by Website',
    ofSource: 'Matomo: Website',
  },
} as const;

const DAY_MS = 86_400_000;
const day = (ago: number): string => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);

for (const language of languagesOf('nl')) {
  const words = WORDS[language];

  test.describe(`measurements from outside, ${language}`, () => {
    test.use({ language });

    test('M4 M5 M6 a file of a Dutch spreadsheet is looked at, added with a fault in a line, and taken out again', async ({
      owner,
      desk,
      stockClient,
    }) => {
      const { id } = await owner.api.createDocument({ kind: 'plan', title: words.plan, language });
      await layInWith(stockClient(owner, id), id, [
        {
          block: 'kpi',
          title: 'Bezoekers café',
          fields: { unit: 'bezoekers', baseline: 1000, target: 2000, from: '2025-01-01', until: '2025-12-31' },
          entries: { measurements: [{ date: '2025-01-31', value: 1100 }] },
        },
        { block: 'kpi', title: 'Kosten per lead', fields: { unit: '€' } },
      ]);
      const { page } = await desk(owner);
      await open(page, id);
      const kpi = blockOf(page, 'KPI').first();
      await expect(kpi.getByText(words.countBefore)).toBeVisible();
      await kpi.getByRole('button', { name: words.open }).click();
      const dialog = page.getByRole('dialog', { name: words.dialog });
      const chooser = page.waitForEvent('filechooser');
      await dialog.getByRole('button', { name: words.choose }).click();
      const text = [
        'Datum;Bezoekers café;Kosten per lead',
        '31-01-2025;1.150,5;',
        '28-02-2025;1.240;12,50',
        '31-03-2025;veel;',
        '',
        ';;',
      ].join('\r\n');
      await (await chooser).setFiles({ name: 'bezoek.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') });
      await expect(dialog.getByText(words.fault, { exact: true })).toBeVisible();
      await expect(dialog.getByText(words.all)).toBeVisible();
      await look(page, `measurements-import-${language}`);
      await dialog.getByText(words.fault, { exact: true }).click();
      await expect(dialog.getByRole('row').filter({ hasText: 'veel' })).toContainText(words.reason);
      await dialog.getByRole('button', { name: words.add }).click();
      await expect(dialog.getByText(words.done)).toBeVisible();
      await expect(kpi.getByText(words.newest, { exact: false }).first()).toBeVisible();
      await look(page, `measurements-added-${language}`);
      await dialog.getByRole('button', { name: words.undo }).click();
      await expect(dialog.getByText(words.undone)).toBeVisible();
      await dialog.getByRole('button', { name: words.close }).last().click();
      await expect(kpi.getByText(words.countBefore)).toBeVisible();
    });

    test.describe('a source', () => {
      test.use({ serverEnv: { OUTGOING_ALLOW: '127.0.0.1/32' } });

      test('M7 M8 Matomo is connected, tried first, and its visits stand on the KPI as its chart', async ({
        owner,
        desk,
        stockClient,
      }) => {
        const matomo = createServer((request, response) => {
          let body = '';
          request.on('data', (chunk: Buffer) => (body += chunk.toString()));
          request.on('end', () => {
            const asked = new URLSearchParams(body);
            const isRight = request.url === '/index.php' && asked.get('method') === 'VisitsSummary.get';
            const answer =
              isRight && asked.get('token_auth') === 'goed'
                ? { [day(2)]: { nb_visits: 31 }, [day(1)]: { nb_visits: 47 } }
                : { result: 'error', message: 'Token is niet goed.' };
            response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
          });
        });
        await new Promise<void>((resolve) => matomo.listen(0, '127.0.0.1', resolve));
        try {
          const { id } = await owner.api.createDocument({ kind: 'plan', title: words.plan, language });
          await layInWith(stockClient(owner, id), id, [
            { block: 'kpi', title: 'Bezoek', fields: { unit: 'bezoeken', target: 100 } },
          ]);
          const { page } = await desk(owner);
          await open(page, id);
          await connect(page, `http://127.0.0.1:${(matomo.address() as AddressInfo).port}`, words);
          await page.goto(`/d/${id}`);
          const kpi = blockOf(page, 'KPI');
          await expect(kpi.getByText(words.fedBy)).toBeVisible();
          await expect(kpi.getByText('47', { exact: false }).first()).toBeVisible();
          await expect(kpi.getByRole('img')).toBeVisible();
          await kpi.getByRole('button', { name: /^2 / }).click();
          await expect(kpi.getByText(words.ofSource)).toHaveCount(2);
          await look(page, `measurements-kpi-${language}`);
          await page.goto('/goals');
          await expect(page.getByRole('listitem').filter({ hasText: 'Bezoek' }).getByText('47')).toBeVisible();
          await look(page, `measurements-board-${language}`);
        } finally {
          matomo.closeAllConnections();
          await new Promise((resolve) => matomo.close(resolve));
        }
      });
    });
  });
}

async function connect(page: Page, address: string, words: (typeof WORDS)['nl' | 'en']): Promise<void> {
  await page.goto('/settings/sources');
  await page.getByRole('button', { name: words.new }).click();
  const dialog = page.getByRole('dialog', { name: words.new });
  await dialog.getByRole('textbox', { name: words.name, exact: true }).fill('Website');
  await dialog.getByRole('textbox', { name: words.address, exact: true }).fill(address);
  await dialog.getByLabel(words.token, { exact: true }).fill('fout');
  await dialog.getByRole('combobox', { name: words.kpi, exact: true }).click();
  await page.getByRole('option', { name: /^Bezoek/ }).click();
  await dialog.getByRole('button', { name: words.try }).click();
  await expect(dialog.getByText(words.refused)).toBeVisible();
  await dialog.getByLabel(words.token, { exact: true }).fill('goed');
  await dialog.getByRole('button', { name: words.try }).click();
  await expect(dialog.getByText(words.works)).toBeVisible();
  await look(page, 'measurements-source-tried');
  await dialog.getByRole('button', { name: words.save, exact: true }).click();
  await expect(dialog).toBeHidden();
  const row = page.getByRole('listitem').filter({ hasText: 'Website' });
  await expect(row.getByText(words.running, { exact: true })).toBeVisible();
  await expect(row.getByText(/2 (nieuw|new)/)).toBeVisible();
  await look(page, 'measurements-sources');
}
