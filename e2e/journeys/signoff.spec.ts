import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { languagesOf } from '../support/languages.ts';
import { look } from '../support/look.ts';
import { open, saved, textOf } from '../support/writing.ts';

const WORDS = {
  nl: {
    saved: 'Bewaard',
    section: '4. Cultuurverandering',
    panel: 'Akkoord',
    ask: 'Akkoord vragen',
    section1: 'Waarover',
    people: 'Aan wie',
    message: 'Bericht',
    send: 'Vraag het 1 persoon',
    sent: 'Je vraag is verstuurd.',
    words: 'Kun jij dit aan je team uitleggen?',
    asked: 'Gevraagd: je akkoord',
    asks: 'Ada Jansen vraagt je akkoord op dit deel.',
    waiting: 'Akkoord: op jou wordt gewacht',
    agree: 'Akkoord',
    kept: 'Je akkoord is bewaard, met wat je las.',
    notYet: 'Nog niet',
    why: 'Wat moet er nog anders?',
    empty: 'Schrijf erbij waarom nog niet.',
    reason: 'Wie geeft de training?',
    give: 'Verstuur',
    mark: 'Akkoord: 1 van 1',
    stale: 'Akkoord: 1 van 1, gewijzigd sinds akkoord',
    none: 'Akkoord: 0 van 1, 1 nog niet',
    changedSince: 'Dit deel is gewijzigd sinds je antwoord. Klopt je antwoord nog?',
    showChanges: 'Wat er sindsdien veranderde',
    changed: 'Gewijzigd sinds dit antwoord',
    earlier: '1 eerder antwoord',
    before: 'Iedereen krijgt een training.',
    after: 'Iedereen krijgt in het najaar een training.',
    more: 'in het najaar ',
    conflict: 'Dit is net gewijzigd',
    close: 'Sluiten',
  },
  en: {
    saved: 'Saved',
    section: '4. Culture change',
    panel: 'Sign-off',
    ask: 'Ask for sign-off',
    section1: 'On what',
    people: 'Whom',
    message: 'Message',
    send: 'Ask 1 person',
    sent: 'Your request was sent.',
    words: 'Can you explain this to your team?',
    asked: 'Your sign-off is asked for',
    asks: 'Ada Jansen asks for your sign-off on this section.',
    waiting: 'Sign-off: waiting for you',
    agree: 'Agree',
    kept: 'Your sign-off is kept, with what you read.',
    notYet: 'Not yet',
    why: 'What should be different?',
    empty: 'Say why not yet.',
    reason: 'Who gives the training?',
    give: 'Send',
    mark: 'Sign-off: 1 of 1',
    stale: 'Sign-off: 1 of 1, changed since agreed',
    none: 'Sign-off: 0 of 1, 1 not yet',
    changedSince: 'This section changed since your answer. Does your answer still hold?',
    showChanges: 'What changed since',
    changed: 'Changed since this answer',
    earlier: '1 earlier answer',
    before: 'Everybody gets a training.',
    after: 'Everybody gets in autumn a training.',
    more: 'in autumn ',
    conflict: 'This changed just now',
    close: 'Close',
  },
} as const;

const markOf = (page: Page, mark: string): Locator => textOf(page).getByRole('button', { name: mark, exact: true });

for (const language of languagesOf('nl')) {
  const words = WORDS[language];
  test.describe(language, () => {
    test.use({ language });

    test('a manager who may only comment agrees with what they read, sees what changed since, and says not yet', async ({
      owner,
      colleague,
      desk,
    }) => {
      test.slow();
      const mia = await colleague({ name: 'Mia Bakker' }, 'commenter');
      const strategy = await owner.api.createDocument({
        kind: 'strategy',
        title: 'Strategie 2027',
        template: 'social-media-strategy',
        language,
      });

      const [{ page: ada }, { page: manager }] = await Promise.all([desk(owner), desk(mia)]);
      const text = await open(ada, strategy.id);
      const heading = text.getByRole('heading', { name: words.section });
      await heading.click();
      await ada.keyboard.press('End');
      await ada.keyboard.press('Enter');
      await ada.keyboard.type(words.before);
      await expect(saved(ada, words.saved)).toBeVisible();
      // The manager reads already when the question comes.
      await manager.goto(`/d/${strategy.id}`);
      await expect(textOf(manager)).toContainText(words.before);

      // The editor asks, about the section on culture change.
      await ada.getByRole('button', { name: words.panel, exact: true }).click();
      await ada.getByRole('complementary').getByRole('button', { name: words.ask }).click();
      const form = ada.getByRole('dialog', { name: words.ask });
      await form.getByRole('combobox', { name: words.section1 }).click();
      await ada.getByRole('option', { name: words.section }).click();
      await form.getByRole('combobox', { name: words.people }).fill('mia');
      await ada.getByRole('option', { name: 'Mia Bakker' }).click();
      await form.getByRole('textbox', { name: words.message }).fill(words.words);
      await look(ada, `signoff-ask-${language}`);
      await form.getByRole('button', { name: words.send }).click();
      await expect(form).toBeHidden();

      // It comes to the manager's screen by itself, over the section.
      const bar = textOf(manager).getByRole('group', { name: words.asked });
      await expect(bar).toContainText(words.asks);
      await expect(bar).toContainText(words.words);
      await expect(manager.getByRole('button', { name: words.waiting })).toBeVisible();
      await bar.scrollIntoViewIfNeeded();
      await look(manager, `signoff-bar-${language}`);
      await bar.getByRole('button', { name: words.agree, exact: true }).click();
      await expect(manager.getByText(words.kept)).toBeVisible();
      await expect(bar).toBeHidden();
      await expect(markOf(manager, words.mark)).toBeVisible();
      await expect(markOf(ada, words.mark)).toBeVisible();

      // The editor goes on writing: both see that it is not what was agreed.
      const line = text.getByText(words.before);
      await line.click();
      await ada.keyboard.press('Home');
      for (let step = 0; step < words.after.indexOf(words.more); step += 1) await ada.keyboard.press('ArrowRight');
      await ada.keyboard.type(words.more);
      await expect(text).toContainText(words.after);
      await expect(markOf(ada, words.stale)).toBeVisible();
      await expect(ada.getByRole('complementary')).toContainText(words.changed);
      await look(ada, `signoff-stale-${language}`);
      await expect(markOf(manager, words.stale)).toBeVisible();
      await expect(bar).toContainText(words.changedSince);
      await bar.getByRole('button', { name: words.showChanges }).click();
      const changes = manager.getByRole('dialog', { name: words.showChanges });
      await expect(changes.getByText(words.before).first()).toBeVisible();
      await expect(changes.locator('ins')).toHaveText(words.more);
      await look(manager, `signoff-changes-${language}`);

      // Not yet, with a word why; without one it is not sent.
      await changes.getByRole('button', { name: words.notYet }).click();
      const reason = manager.getByRole('textbox', { name: words.why });
      await reason.press('Control+Enter');
      await expect(manager.getByText(words.empty)).toBeVisible();
      await reason.fill(words.reason);
      await manager.getByRole('button', { name: words.give }).click();
      await expect(changes).toBeHidden();
      await expect(markOf(manager, words.none)).toBeVisible();
      await expect(ada.getByRole('complementary')).toContainText(words.reason);
      await expect(ada.getByRole('complementary')).toContainText(words.earlier);
      await expect(markOf(ada, words.none)).toBeVisible();
      await look(ada, `signoff-not-yet-${language}`);
    });

    test('who answers while the section changes is shown what changed, and asked again', async ({
      owner,
      colleague,
      desk,
    }) => {
      const mia = await colleague({ name: 'Mia Bakker' }, 'commenter');
      const page = await owner.api.createDocument({ kind: 'page', title: 'Beleid', language });
      const { page: ada } = await desk(owner);
      const text = await open(ada, page.id);
      await text.click();
      await ada.keyboard.type(words.before);
      await expect(saved(ada, words.saved)).toBeVisible();
      const { id } = await owner.api.call<{ id: string }>('POST', `/documents/${page.id}/signoffs`, {
        headingId: null,
        people: [mia.id],
      });

      const { page: manager } = await desk(mia);
      // What the editor writes comes late to the manager's screen, as on a train: their answer goes to what they read.
      let late = false;
      await manager.routeWebSocket(/\/sync\//, (socket) => {
        const server = socket.connectToServer();
        server.onMessage((message) => {
          if (!late) socket.send(message);
        });
      });
      // As the notice leads there.
      await manager.goto(`/d/${page.id}?signoff=${id}`);
      const bar = textOf(manager).getByRole('group', { name: words.asked });
      await expect(bar).toBeInViewport();
      await expect(textOf(manager)).toContainText(words.before);
      late = true;
      await ada.keyboard.press('Home');
      await ada.keyboard.type(words.more);
      await expect(saved(ada, words.saved)).toBeVisible();
      await bar.getByRole('button', { name: words.agree, exact: true }).click();
      await expect(manager.getByRole('dialog', { name: words.conflict })).toBeVisible();
      await expect(bar).toBeVisible();
      const { items } = await owner.api.call<{ items: { people: { answer: unknown }[] }[] }>(
        'GET',
        `/documents/${page.id}/signoffs`,
      );
      expect(items[0]?.people[0]?.answer).toBeNull();
    });
  });
}
