import { expect, test } from '../support/fixtures.ts';
import { layInWith } from '../support/laid-in.ts';
import { languagesOf } from '../support/languages.ts';
import { look } from '../support/look.ts';
import { blockOf, chooseField, open } from '../support/writing.ts';

const WORDS = {
  nl: {
    inbox: 'Postvak',
    one: 'Postvak 1 ongelezen melding',
    empty: 'Je bent helemaal bij',
    taskKind: 'Per e-mail: Je krijgt een taak',
    immediately: 'Meteen',
    saved: 'Bewaard.',
    task: 'Taak',
    who: 'Wie',
    gave: 'Ada Jansen gaf je een taak',
    subject: 'Ada Jansen gaf je een taak: Najaarscampagne',
    stopTitle: 'Geen e-mail over meldingen meer?',
    stop: 'Afmelden',
    stopped: 'Je bent afgemeld',
    noMail: 'Je krijgt geen e-mail over meldingen',
    again: 'Weer e-mail ontvangen',
    unread: 'Markeer als ongelezen',
    readAll: 'Alles gelezen',
    story: { plan: 'Najaarscampagne', title: 'De eerste video opnemen' },
  },
  en: {
    inbox: 'Inbox',
    one: 'Inbox 1 unread notification',
    empty: 'You are all caught up',
    taskKind: 'By e-mail: You are given a task',
    immediately: 'At once',
    saved: 'Saved.',
    task: 'Task',
    who: 'Assignees',
    gave: 'Ada Jansen gave you a task',
    subject: 'Ada Jansen gave you a task: Autumn campaign',
    stopTitle: 'No more e-mail about notifications?',
    stop: 'Unsubscribe',
    stopped: 'You are unsubscribed',
    noMail: 'You get no e-mail about notifications',
    again: 'Receive e-mail again',
    unread: 'Mark as unread',
    readAll: 'Mark all as read',
    story: { plan: 'Autumn campaign', title: 'Record the first video' },
  },
} as const;

for (const language of languagesOf('nl')) {
  const words = WORDS[language];
  const { story } = words;

  test.describe(`the inbox, ${language}`, () => {
    // a letter at once, rather than after two minutes
    test.use({ language, serverEnv: { NOTICE_GATHER_SECONDS: '1' } });

    test('a task that a colleague gives comes in live, and by e-mail, until one click stops that', async ({
      owner,
      colleague,
      desk,
      stockClient,
      browser,
      baseURL,
    }) => {
      const bram = await colleague({ name: 'Bram Visser' });
      const { id } = await owner.api.createDocument({ kind: 'plan', title: story.plan, language });
      await layInWith(stockClient(owner, id), id, [{ block: 'task', title: story.title }]);

      // Bram wants to know of tasks at once
      const { page: theirs } = await desk(bram);
      await theirs.goto('/settings/notifications');
      await theirs.getByRole('combobox', { name: words.taskKind }).selectOption({ label: words.immediately });
      await expect(theirs.getByText(words.saved)).toBeVisible();
      await look(theirs, `inbox-settings-${language}`);
      await theirs.getByRole('link', { name: words.inbox, exact: true }).click();
      await expect(theirs.getByText(words.empty)).toBeVisible();
      await look(theirs, `inbox-empty-${language}`);

      // Ada gives the task, in her browser
      const { page: hers } = await desk(owner);
      await open(hers, id);
      await chooseField(hers, blockOf(hers, words.task), words.who, bram.name);
      await expect(theirs.getByRole('link', { name: words.one })).toBeVisible();
      await expect(theirs).toHaveTitle(`(1) ${words.inbox} · Koers`);
      await look(theirs, `inbox-${language}`);

      // the letter lies where the server's owner sees it
      await expect(async () => {
        await hers.goto('/outbox');
        await expect(hers.getByRole('link', { name: words.subject })).toBeVisible({ timeout: 500 });
      }).toPass();
      await hers.getByRole('link', { name: words.subject }).click();
      const framed = hers.frameLocator('iframe');
      await expect(framed.getByText(story.title)).toBeVisible();
      await look(hers, `inbox-letter-${language}`);
      const unsubscribe = await hers.getByRole('link', { name: /\/unsubscribe\// }).getAttribute('href');

      // the notice leads to the block, and is read then
      await theirs.keyboard.press('j');
      await theirs.keyboard.press('Enter');
      await expect(theirs).toHaveURL(new RegExp(`/d/${id}\\?block=`));
      await expect(blockOf(theirs, words.task)).toContainText(story.title);
      await expect(theirs.getByRole('link', { name: words.inbox, exact: true })).toBeVisible();
      await theirs.getByRole('link', { name: words.inbox, exact: true }).click();
      await theirs.getByRole('button', { name: words.unread }).click();
      await expect(theirs.getByRole('link', { name: words.one })).toBeVisible();
      await theirs.getByRole('button', { name: words.readAll }).click();
      await expect(theirs.getByRole('link', { name: words.inbox, exact: true })).toBeVisible();

      // whoever holds the letter stops the letters, without an account
      const anybody = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) });
      const plain = await anybody.newPage();
      await plain.goto(unsubscribe ?? '');
      await expect(plain.getByRole('heading', { name: words.stopTitle })).toBeVisible();
      await look(plain, `inbox-unsubscribe-${language}`);
      await plain.getByRole('button', { name: words.stop }).click();
      await expect(plain.getByRole('heading', { name: words.stopped })).toBeVisible();
      await anybody.close();
      await theirs.goto('/settings/notifications');
      await expect(theirs.getByText(words.noMail)).toBeVisible();
      await look(theirs, `inbox-stopped-${language}`);
      await theirs.getByRole('button', { name: words.again }).click();
      await expect(theirs.getByText(words.noMail)).toHaveCount(0);
    });
  });
}
