import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { languagesOf } from '../support/languages.ts';
import { look } from '../support/look.ts';
import { PASSWORD, type Person } from '../support/person.ts';
import { totp } from '../support/totp.ts';
import { open, textOf } from '../support/writing.ts';

const WORDS = {
  nl: {
    email: 'E-mailadres',
    password: 'Wachtwoord',
    signIn: 'Inloggen',
    turnOn: 'Aanzetten',
    present: 'Huidig wachtwoord',
    next: 'Verder',
    code: 'Code van de app',
    confirm: 'Code controleren',
    kept: 'Ik heb ze bewaard',
    on: /^Staat aan sinds/,
    anyCode: 'Code van de app, of een herstelcode',
    wrong: 'Deze code klopt niet.',
    account: 'Account van Bram Visser',
    signOut: 'Uitloggen',
    thisOne: 'Deze sessie',
    end: /beëindigen$/,
    ended: 'Je sessie is verlopen.',
    forgotten: 'Wachtwoord vergeten?',
    sendLink: 'Stuur me een link',
    look: 'Kijk in je e-mail',
    subject: 'Kies een nieuw wachtwoord voor Koers',
    choose: 'Nieuw wachtwoord kiezen',
    fresh: 'Nieuw wachtwoord',
    keep: 'Wachtwoord bewaren',
    done: 'Je nieuwe wachtwoord is bewaard',
    toSignIn: 'Naar inloggen',
    used: 'Deze link is al gebruikt.',
    log: 'Bram Visser heeft via e-mail een nieuw wachtwoord gekozen',
  },
  en: {
    email: 'E-mail address',
    password: 'Password',
    signIn: 'Sign in',
    turnOn: 'Turn on',
    present: 'Current password',
    next: 'Continue',
    code: 'Code from the app',
    confirm: 'Check the code',
    kept: 'I have kept them',
    on: /^On since/,
    anyCode: 'Code from the app, or a recovery code',
    wrong: 'This code is not right.',
    account: 'Account of Bram Visser',
    signOut: 'Sign out',
    thisOne: 'This session',
    end: /^End /,
    ended: 'Your session has ended.',
    forgotten: 'Forgotten your password?',
    sendLink: 'Send me a link',
    look: 'Look in your e-mail',
    subject: 'Choose a new password for Koers',
    choose: 'Choose a new password',
    fresh: 'New password',
    keep: 'Save password',
    done: 'Your new password has been saved',
    toSignIn: 'To sign-in',
    used: 'This link has been used.',
    log: 'Bram Visser chose a new password by e-mail',
  },
} as const;
type Words = (typeof WORDS)[keyof typeof WORDS];

async function typePassword(page: Page, words: Words, person: Person, password = PASSWORD): Promise<void> {
  await page.getByLabel(words.email).fill(person.email);
  await page.getByLabel(words.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: words.signIn, exact: true }).click();
}

for (const language of languagesOf('nl')) {
  const words = WORDS[language];

  test.describe(`one's account, ${language}`, () => {
    test.use({ language });

    test('a second factor is asked for at sign-in, and a session is ended from elsewhere', async ({
      owner,
      colleague,
      desk,
      browser,
      baseURL,
    }) => {
      const bram = await colleague({ name: 'Bram Visser' });
      const { id } = await owner.api.createDocument({ kind: 'page', title: 'Plan', language });
      const { page } = await desk(bram);

      await page.goto('/settings/profile');
      await look(page, `account-profile-${language}`);
      await page.goto('/settings/security');
      await page.getByRole('button', { name: words.turnOn }).click();
      await page.getByRole('textbox', { name: words.present }).last().fill(PASSWORD);
      await page.getByRole('button', { name: words.next }).click();
      const secret = (await page.locator('code').textContent()) ?? '';
      await look(page, `account-scan-${language}`);
      await page.getByLabel(words.code, { exact: true }).fill(totp(secret));
      await page.getByRole('button', { name: words.confirm }).click();
      const [recoveryCode = '', anotherCode = ''] = await page
        .locator('li')
        .filter({ hasText: /^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/ })
        .allTextContents();
      await look(page, `account-codes-${language}`);
      await page.getByRole('button', { name: words.kept }).click();
      await expect(page.getByText(words.on)).toBeVisible();
      await look(page, `account-security-${language}`);

      // elsewhere: the password alone is not enough
      const elsewhere = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) });
      const other = await elsewhere.newPage();
      await other.goto('/sign-in');
      await typePassword(other, words, bram);
      await other.getByLabel(words.anyCode).fill('000000');
      await other.getByRole('button', { name: words.signIn, exact: true }).click();
      await expect(other.getByText(words.wrong)).toBeVisible();
      await look(other, `account-code-${language}`);
      await other.getByLabel(words.anyCode).fill(totp(secret, 1));
      await other.getByRole('button', { name: words.signIn, exact: true }).click();
      await expect(other.getByRole('button', { name: words.account })).toBeVisible();
      await open(other, id);
      const board = await elsewhere.newPage();
      await board.goto('/goals');
      await expect(board.getByRole('heading', { level: 1 })).toBeVisible();

      // here: out, and in again with a recovery code
      await page.getByRole('button', { name: words.account }).click();
      await page.getByRole('menuitem', { name: words.signOut }).click();
      await typePassword(page, words, bram);
      await page.getByLabel(words.anyCode).fill(recoveryCode.toUpperCase());
      await page.getByRole('button', { name: words.signIn, exact: true }).click();
      await expect(page.getByRole('button', { name: words.account })).toBeVisible();

      await page.goto('/settings/sessions');
      await expect(page.getByText(words.thisOne)).toHaveCount(1);
      await look(page, `account-sessions-${language}`);
      await page.getByRole('button', { name: words.end }).first().click();
      await expect(other.getByText(words.ended)).toBeVisible();
      // also where no document is open, without anything being done there
      await expect(board.getByRole('alert').filter({ hasText: words.ended })).toBeVisible();
      await look(board, `account-over-${language}`);
      await board.getByRole('alert').getByRole('button', { name: words.signIn }).click();
      await expect(board).toHaveURL(/\/sign-in\?from=%2Fgoals$/);
      await expect(page.getByRole('button', { name: words.end })).toHaveCount(0);

      // what is open stays, and what is written in it goes out once its writer is back
      await textOf(other).click();
      await other.keyboard.type('Wat ik nog wilde zeggen.');
      await look(other, `account-over-document-${language}`);
      const banner = other.getByRole('alert').filter({ hasText: words.ended });
      await expect(banner).toHaveCount(1);
      await banner.getByRole('button', { name: words.signIn }).click();
      await expect(other).toHaveURL(/\/sign-in\?from=/);
      await typePassword(other, words, bram);
      await other.getByLabel(words.anyCode).fill(anotherCode);
      await other.getByRole('button', { name: words.signIn, exact: true }).click();
      await expect(textOf(other)).toContainText('Wat ik nog wilde zeggen.');
      await expect(banner).toHaveCount(0);
      await page.goto(`/d/${id}`);
      await expect(textOf(page)).toContainText('Wat ik nog wilde zeggen.');
      await elsewhere.close();
    });

    test('who forgot their password chooses a new one by a letter, once', async ({
      owner,
      colleague,
      desk,
      browser,
      baseURL,
    }) => {
      const bram = await colleague({ name: 'Bram Visser' });
      const { page: hers } = await desk(owner);
      const anybody = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) });
      const page = await anybody.newPage();
      await page.goto('/sign-in');
      await page.getByRole('link', { name: words.forgotten }).click();
      await page.getByLabel(words.email).fill(bram.email);
      await look(page, `account-forgotten-${language}`);
      await page.getByRole('button', { name: words.sendLink }).click();
      await expect(page.getByRole('heading', { name: words.look })).toBeVisible();

      await expect(async () => {
        await hers.goto('/outbox');
        await expect(hers.getByRole('link', { name: words.subject })).toBeVisible({ timeout: 500 });
      }).toPass();
      await hers.getByRole('link', { name: words.subject }).click();
      const link = hers.frameLocator('iframe').getByRole('link', { name: words.choose });
      const address = (await link.getAttribute('href')) ?? '';
      await look(hers, `account-letter-${language}`);

      await page.goto(address);
      await page.getByLabel(words.fresh, { exact: true }).fill('een nieuw begin van alles');
      await look(page, `account-reset-${language}`);
      await page.getByRole('button', { name: words.keep }).click();
      await expect(page.getByRole('heading', { name: words.done })).toBeVisible();
      await page.getByRole('link', { name: words.toSignIn }).click();
      await typePassword(page, words, bram, 'een nieuw begin van alles');
      await expect(page.getByRole('button', { name: words.account })).toBeVisible();

      const again = await anybody.newPage();
      await again.goto(address);
      await again.getByLabel(words.fresh, { exact: true }).fill('nog een keer iets anders');
      await again.getByRole('button', { name: words.keep }).click();
      await expect(again.getByText(words.used)).toBeVisible();
      await anybody.close();

      // and the owner reads that it happened
      await hers.goto('/settings/audit');
      await expect(hers.getByText(words.log)).toBeVisible();
      await look(hers, `account-audit-${language}`);
    });
  });
}
