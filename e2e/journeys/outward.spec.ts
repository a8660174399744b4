import ICAL from 'ical.js';
import { expect, test } from '../support/fixtures.ts';
import { isSigned, startHookReceiver } from '../support/hook-receiver.ts';
import { layInWith } from '../support/laid-in.ts';
import { languagesOf } from '../support/languages.ts';
import { look } from '../support/look.ts';
import { open } from '../support/writing.ts';

const WORDS = {
  nl: {
    make: 'Webhook maken',
    name: 'Naam',
    url: 'Adres',
    all: 'Alles',
    done: 'Taak klaar',
    secret: 'Geheim om de handtekening mee te controleren',
    ready: 'Klaar',
    log: 'Logboek van Kassa',
    waits: 'Wacht',
    answer: 'Antwoord 500',
    delivered: 'Aangekomen',
    tries: '2 pogingen',
    show: /^Bericht van .* bekijken$/,
    again: 'Opnieuw versturen',
    documentMenu: 'Meer voor dit document',
    subscribe: 'Abonneren met je agenda',
    makeFeed: 'Agenda maken',
    address: 'Geheim adres',
    tasks: 'Taken',
    feedMore: 'Meer over Herfst',
    revoke: 'Intrekken',
    none: 'Je hebt nog geen agenda’s.',
    status: 'Status: Bezig',
  },
  en: {
    make: 'Make a webhook',
    name: 'Name',
    url: 'Address',
    all: 'Everything',
    done: 'Task done',
    secret: 'Secret to check the signature with',
    ready: 'Done',
    log: 'Log of Kassa',
    waits: 'Waits',
    answer: 'Answer 500',
    delivered: 'Delivered',
    tries: '2 tries',
    show: /^Look at the message of /,
    again: 'Send again',
    documentMenu: 'More for this document',
    subscribe: 'Subscribe with your calendar',
    makeFeed: 'Make a calendar',
    address: 'Secret address',
    tasks: 'Tasks',
    feedMore: 'More about Herfst',
    revoke: 'Revoke',
    none: 'You have no calendars yet.',
    status: 'Status: Doing',
  },
} as const;

for (const language of languagesOf('nl')) {
  const words = WORDS[language];

  test.describe(`out to others, ${language}`, () => {
    test.use({ language, serverEnv: { OUTGOING_ALLOW: '127.0.0.0/8' } });

    test('O3 O4 O5 a webhook fails once, holds, and is sent again from its log', async ({
      owner,
      desk,
      stockClient,
    }) => {
      const receiver = await startHookReceiver(1);
      try {
        const { id } = await owner.api.createDocument({ kind: 'plan', title: 'Herfst', language });
        await layInWith(stockClient(owner, id), id, [
          { block: 'task', key: 't', title: 'Schrijven', fields: { status: 'todo' } },
        ]);
        const { page } = await desk(owner);
        await page.goto('/settings/webhooks');
        await page.getByRole('button', { name: words.make }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel(words.name).fill('Kassa');
        await dialog.getByLabel(words.url).fill(receiver.url);
        await dialog.getByLabel(words.all).uncheck();
        await dialog.getByLabel(words.done, { exact: true }).check();
        await look(page, `outward-webhook-${language}`);
        await dialog.getByRole('button', { name: words.make }).click();
        const secret = await dialog.getByLabel(words.secret).inputValue();
        await dialog.getByRole('button', { name: words.ready }).click();
        await expect(page.getByText(receiver.url)).toBeVisible();

        await expect.poll(async () => (await owner.api.blocks(id)).length, { timeout: 15_000 }).toBe(1);
        const [task] = await owner.api.blocks(id);
        await owner.api.call('PATCH', `/documents/${id}/blocks/${String(task?.['id'])}`, { status: 'done' });
        await page.getByRole('button', { name: words.log }).click();
        const log = page.getByRole('dialog');
        await expect(log.getByText(words.waits)).toBeVisible({ timeout: 20_000 });
        await expect(log).toContainText(words.answer);
        await look(page, `outward-log-failed-${language}`);
        await expect(log.getByText(words.delivered)).toBeVisible({ timeout: 30_000 });
        await expect(log).toContainText(words.tries);
        await log.getByRole('button', { name: words.show }).click();
        await expect(log).toContainText('"title": "Schrijven"');
        await look(page, `outward-log-${language}`);
        await log.getByRole('button', { name: words.again }).click();
        await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(3);

        expect(receiver.received.every((each) => isSigned(each, secret))).toBe(true);
        expect(receiver.received.some((each) => isSigned({ ...each, body: `${each.body} ` }, secret))).toBe(false);
        expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
        expect(JSON.parse(receiver.received[2]?.body ?? '')).toMatchObject({
          type: 'task.done',
          data: { document: { id, title: 'Herfst' }, block: { title: 'Schrijven', status: 'done' } },
        });
      } finally {
        receiver.stop();
      }
    });

    test('O8 O9 a plan is subscribed to from its menu, read by a calendar program, and revoked', async ({
      owner,
      desk,
      stockClient,
    }) => {
      const { id } = await owner.api.createDocument({ kind: 'plan', title: 'Herfst', language });
      await layInWith(stockClient(owner, id), id, [
        {
          block: 'task',
          key: 't',
          title: 'Foto’s, film; 🎬',
          fields: { status: 'doing', startsOn: '2026-10-24', endsOn: '2026-10-26' },
        },
        { block: 'content', key: 'c', title: 'Bericht', fields: { publishAt: '2026-10-25T09:30' } },
      ]);
      const { page } = await desk(owner);
      await open(page, id);
      await page.getByRole('button', { name: words.documentMenu }).click();
      await page.getByRole('menuitem', { name: words.subscribe }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(words.tasks, { exact: true }).click();
      await look(page, `outward-feed-${language}`);
      await dialog.getByRole('button', { name: words.makeFeed }).click();
      const address = await dialog.getByLabel(words.address).inputValue();
      await look(page, `outward-feed-made-${language}`);

      // What it says is in the tables once the projection has read it.
      let calendar = '';
      await expect
        .poll(async () => (calendar = await (await fetch(address)).text()), { timeout: 15_000 })
        .toContain('BEGIN:VEVENT');
      const events = new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents('vevent');
      expect(events).toHaveLength(1);
      const [event] = events.map((each) => new ICAL.Event(each));
      expect(event?.summary).toBe('Foto’s, film; 🎬');
      expect([event?.startDate.toString(), event?.endDate.toString()]).toEqual(['2026-10-24', '2026-10-27']);
      expect(event?.description).toContain(words.status);

      await page.goto('/settings/calendars');
      await page.getByRole('button', { name: words.feedMore }).click();
      await look(page, `outward-feeds-${language}`);
      await page.getByRole('menuitem', { name: words.revoke }).click();
      await page.getByRole('dialog').getByRole('button', { name: words.revoke }).click();
      await expect(page.getByText(words.none)).toBeVisible();
      expect((await fetch(address)).status).toBe(404);
    });
  });
}
