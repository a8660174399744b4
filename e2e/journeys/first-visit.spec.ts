import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { look } from '../support/look.ts';

const WORDS = {
  nl: {
    own: 'Nederlands',
    other: 'English',
    welcome: 'Welkom bij Koers',
    name: 'Naam',
    email: 'E-mailadres',
    password: 'Wachtwoord',
    create: 'Account maken',
    fillIn: 'Vul dit in.',
    noEmail: 'Dit is geen e-mailadres.',
    short: 'Kies een wachtwoord van minstens 10 tekens.',
    long: 'Dit is te lang: hooguit 80 tekens.',
    begin: 'Hoe wil je beginnen?',
    example: /^Met het voorbeeld/,
    empty: /^Leeg/,
    here: 'Hier begint het',
    documents: 'Documenten',
    newPlan: 'Nieuw socialmediaplan',
    account: 'Account van Noor de Wit',
    signOut: 'Uitloggen',
    signIn: 'Inloggen',
    unknown: 'Deze combinatie van e-mailadres en wachtwoord kennen we niet.',
    listening: '1.1 Luisteren',
    goal: /^S: Specifiek, in orde/,
    objective: '1. Doelstelling',
  },
  en: {
    own: 'English',
    other: 'Nederlands',
    welcome: 'Welcome to Koers',
    name: 'Name',
    email: 'E-mail address',
    password: 'Password',
    create: 'Create account',
    fillIn: 'Please fill this in.',
    noEmail: 'This is not an e-mail address.',
    short: 'Choose a password of at least 10 characters.',
    long: 'This is too long: at most 80 characters.',
    begin: 'How would you like to start?',
    example: /^With the example/,
    empty: /^Empty/,
    here: 'This is where it starts',
    documents: 'Documents',
    newPlan: 'New social media plan',
    account: 'Account of Noor de Wit',
    signOut: 'Sign out',
    signIn: 'Sign in',
    unknown: 'We do not know this combination of e-mail address and password.',
    listening: '1.1 Listen',
    goal: /^S: Specific, all right/,
    objective: '1. Objective',
  },
} as const;
type Words = (typeof WORDS)[keyof typeof WORDS];

const PASSWORD = 'vijf koppen thee per dag';

async function makeFirstAccount(page: Page, words: Words): Promise<void> {
  await page.goto('/');
  await page.getByLabel(words.name).fill('Noor de Wit');
  await page.getByLabel(words.email).fill('noor@example.org');
  await page.getByLabel(words.password, { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: words.create }).click();
  await expect(page.getByRole('heading', { name: words.begin })).toBeVisible();
}

async function signIn(page: Page, words: Words, email: string, password: string): Promise<void> {
  await page.getByLabel(words.email).fill(email);
  await page.getByLabel(words.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: words.signIn }).click();
}

for (const language of ['nl', 'en'] as const) {
  const words = WORDS[language];

  test.describe(`first visit, ${language}`, () => {
    // the browser speaks the other language: the choice on the first screen is what counts
    test.use({ locale: language === 'nl' ? 'en-GB' : 'nl-NL' });

    test('choose a language, be helped over mistakes, make the account, take the example', async ({ page }) => {
      await page.goto('/');
      await page.getByRole('radiogroup').getByText(words.own).click();
      await expect(page.getByRole('heading', { name: words.welcome })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await look(page, `first-screen-${language}`);

      const create = page.getByRole('button', { name: words.create });
      const [name, email, password] = [
        page.getByLabel(words.name),
        page.getByLabel(words.email),
        page.getByLabel(words.password, { exact: true }),
      ];
      await create.click();
      await expect(name).toHaveAccessibleDescription(words.fillIn);
      await expect(name).toHaveAttribute('aria-invalid', 'true');

      await name.fill('N'.repeat(81));
      await email.fill('noor@');
      await password.fill('te kort');
      await create.click();
      await expect(name).toHaveAccessibleDescription(words.long);
      await expect(email).toHaveAccessibleDescription(words.noEmail);
      await expect(page.getByText(words.short)).toBeVisible();
      await look(page, `first-screen-faults-${language}`);

      await name.fill('Noor de Wit');
      await email.fill('noor@example.org');
      await password.fill(PASSWORD);
      await create.click();
      await expect(page.getByRole('heading', { name: words.begin })).toBeVisible();
      await look(page, `welcome-${language}`);

      await page.getByRole('button', { name: words.example }).click();
      await expect(page.getByRole('heading', { name: words.listening })).toBeVisible();
      await expect(page.getByRole('button', { name: words.goal }).first()).toBeVisible();
      await look(page, `example-${language}`);

      const documents = page.getByRole('list', { name: words.documents });
      const plans = documents.getByRole('listitem').getByRole('listitem').getByRole('link');
      await expect(documents.getByRole('link')).toHaveCount(4);
      await expect(plans).toHaveCount(3);
      for (const plan of await plans.all()) {
        await plan.click();
        await expect(page.getByRole('heading', { name: words.objective })).toBeVisible();
        await expect(page.getByRole('button', { name: words.goal }).first()).toBeVisible();
      }
    });
  });

  test.describe(`an account, ${language}`, () => {
    test.use({ language });

    test('start empty, sign out, sign in; a wrong password tells nothing about accounts', async ({ page }) => {
      await makeFirstAccount(page, words);
      await page.getByRole('button', { name: words.empty }).click();
      await expect(page.getByText(words.here)).toBeVisible();
      await expect(page.getByRole('main').getByRole('button', { name: words.newPlan })).toBeVisible();
      await look(page, `start-empty-${language}`);

      await page.getByRole('button', { name: words.account }).click();
      await page.getByRole('menuitem', { name: words.signOut }).click();
      await expect(page.getByRole('heading', { name: words.signIn })).toBeVisible();
      await page.goto('/');
      await expect(page.getByRole('heading', { name: words.signIn })).toBeVisible();

      await signIn(page, words, 'noor@example.org', 'niet het goede wachtwoord');
      await expect(page.getByRole('alert')).toHaveText(words.unknown);
      await signIn(page, words, 'niemand@example.org', 'niet het goede wachtwoord');
      await expect(page.getByRole('alert')).toHaveText(words.unknown);
      await expect(page.getByLabel(words.email)).toHaveValue('niemand@example.org');

      await signIn(page, words, 'noor@example.org', PASSWORD);
      await expect(page.getByRole('button', { name: words.account })).toBeVisible();
      await expect(page.getByText(words.here)).toBeVisible();
    });
  });
}
