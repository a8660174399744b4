import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { languagesOf } from '../support/languages.ts';
import { look } from '../support/look.ts';
import { PASSWORD, signUp } from '../support/person.ts';
import { open, ready, textOf } from '../support/writing.ts';

const WORDS = {
  nl: {
    invite: 'Iemand uitnodigen',
    role: 'Wat mag die persoon?',
    viewer: 'Lezer',
    editor: 'Schrijver',
    create: 'Link maken',
    link: 'Link om door te sturen',
    done: 'Klaar',
    name: 'Naam',
    email: 'E-mailadres',
    password: 'Wachtwoord',
    signUp: 'Account maken',
    roleOf: 'Rol van Cas de Wit',
    menuOf: 'Meer voor Cas de Wit',
    suspend: 'Toegang opschorten',
    restore: 'Toegang teruggeven',
    since: /opgeschort sinds/,
    closed: /^Je toegang tot .* is opgeschort$/,
    remove: 'Verwijderen uit de werkruimte',
    removed: 'Cas de Wit hoort niet meer bij de werkruimte.',
    out: 'Je hoort niet meer bij deze werkruimte',
    leave: 'Werkruimte verlaten',
    left: 'Je bent uit Bakkerij Zuid.',
    switcher: /^Werkruimte .*, een andere kiezen$/,
    newWorkspace: 'Nieuwe werkruimte',
    make: 'Maken',
    owner: /^Eigenaar: /,
    pick: 'Zoek een persoon…',
  },
  en: {
    invite: 'Invite somebody',
    role: 'What may this person do?',
    viewer: 'Reader',
    editor: 'Writer',
    create: 'Make link',
    link: 'Link to send on',
    done: 'Done',
    name: 'Name',
    email: 'E-mail address',
    password: 'Password',
    signUp: 'Create account',
    roleOf: 'Role of Cas de Wit',
    menuOf: 'More for Cas de Wit',
    suspend: 'Suspend access',
    restore: 'Give access back',
    since: /suspended since/,
    closed: /^Your access to .* is suspended$/,
    remove: 'Remove from the workspace',
    removed: 'Cas de Wit no longer belongs to the workspace.',
    out: 'You no longer belong to this workspace',
    leave: 'Leave the workspace',
    left: 'You left Bakkerij Zuid.',
    switcher: /^Workspace .*, choose another$/,
    newWorkspace: 'New workspace',
    make: 'Create',
    owner: /^Owner: /,
    pick: 'Find a person…',
  },
} as const;

const PHONE = { width: 390, height: 844 };

/** Nothing of the page lies beside the screen. */
async function expectToFit(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

for (const language of languagesOf('nl')) {
  const words = WORDS[language];

  test.describe(`workspaces and their people, ${language}`, () => {
    test.use({ language });

    test('somebody is invited by link, comes in on a phone, gets another role, is kept out and let in again', async ({
      owner,
      desk,
      browser,
      baseURL,
    }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: 'Samen', language });
      const { page } = await desk(owner);
      await page.goto('/settings/members');
      await page.getByRole('button', { name: words.invite }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(words.role).click();
      await page.getByRole('option', { name: words.viewer, exact: true }).click();
      await dialog.getByRole('button', { name: words.create }).click();
      const link = await dialog.getByLabel(words.link).inputValue();
      await dialog.getByRole('button', { name: words.done }).click();

      const context = await browser.newContext({ baseURL, viewport: PHONE, hasTouch: true });
      const phone = await context.newPage();
      await phone.goto(new URL(link).pathname);
      await phone.getByLabel(words.name).fill('Cas de Wit');
      await phone.getByLabel(words.email).fill('cas@example.org');
      await phone.getByLabel(words.password, { exact: true }).fill(PASSWORD);
      await expectToFit(phone);
      await look(phone, `invitation-phone-${language}`);
      await phone.getByRole('button', { name: words.signUp }).click();
      // there is one document: that is where one arrives
      await expect(phone).toHaveURL(new RegExp(`/d/${id}$`));
      await expect(textOf(phone)).toHaveAttribute('contenteditable', 'false');

      await page.getByRole('combobox', { name: words.roleOf }).click();
      await page.getByRole('option', { name: words.editor, exact: true }).click();
      await ready(phone);

      await page.getByRole('button', { name: words.menuOf }).click();
      await page.getByRole('menuitem', { name: words.suspend }).click();
      await page.getByRole('dialog').getByRole('button', { name: words.suspend }).click();
      await expect(page.getByText(words.since)).toBeVisible();
      await expect(phone.getByRole('heading', { name: words.closed })).toBeVisible();
      await expect(phone.getByText('Samen')).toHaveCount(0);
      await expect(phone.getByRole('alert')).toHaveCount(1);
      await expectToFit(phone);
      await look(phone, `suspended-phone-${language}`);

      await page.getByRole('button', { name: words.menuOf }).click();
      await page.getByRole('menuitem', { name: words.restore }).click();
      await expect(page.getByText(words.since)).toHaveCount(0);
      await ready(phone);

      await page.getByRole('button', { name: words.menuOf }).click();
      await page.getByRole('menuitem', { name: words.remove }).click();
      await page.getByRole('dialog').getByRole('button', { name: words.remove }).click();
      await expect(page.getByText(words.removed)).toBeVisible();
      await expect(phone.getByRole('heading', { name: words.out })).toBeVisible();
      await context.close();
    });

    test('of two workspaces, the people and documents of the one are nowhere in the other', async ({
      owner,
      colleague,
      desk,
      server,
    }) => {
      await colleague({ name: 'Bram Visser' });
      // Stands before the other in the tree.
      await owner.api.createDocument({ kind: 'page', title: 'Vooraan', language });
      const { id } = await owner.api.createDocument({ kind: 'page', title: 'Van Noord', language });
      const { page } = await desk(owner);
      await open(page, id);
      const first = await page.getByRole('button', { name: words.switcher }).innerText();

      await page.getByRole('button', { name: words.switcher }).click();
      await page.getByRole('menuitem', { name: words.newWorkspace }).click();
      await page.getByRole('dialog').getByLabel(words.name).fill('Bakkerij Zuid');
      await page.getByRole('dialog').getByRole('button', { name: words.make }).click();
      await expect(page.getByRole('button', { name: words.switcher })).toContainText('Bakkerij Zuid');
      await expect(page.getByText('Van Noord')).toHaveCount(0);
      const { workspace } = await owner.api.call<{ workspace: { id: string } }>('GET', '/me');
      const there = { 'koers-workspace': workspace.id };
      const invitation = await owner.api.send('POST', '/invitations', { role: 'owner' }, there);
      const { token } = (await invitation.json()) as { token: string };
      const eva = await signUp(server.url, { name: 'Eva Zuid', language, inviteToken: token });
      const { id: theirs } = await eva.api.createDocument({ kind: 'page', title: 'Van Zuid', language });

      // Each document offers the people of its own workspace, and no others.
      const offered = async (documentId: string, known: string, unknown: string): Promise<void> => {
        await open(page, documentId);
        await page.getByRole('button', { name: words.owner }).click();
        await page.getByPlaceholder(words.pick).fill('a');
        await expect(page.getByRole('option', { name: known })).toBeVisible();
        await expect(page.getByRole('option', { name: unknown })).toHaveCount(0);
        await page.keyboard.press('Escape');
      };
      await offered(theirs, 'Eva Zuid', 'Bram Visser');
      await look(page, `second-workspace-${language}`);
      // A link to a document of another of my workspaces leads there.
      await offered(id, 'Bram Visser', 'Eva Zuid');
      await expect(page.getByRole('button', { name: words.switcher })).toContainText(first);
      // Going to a workspace leads to the document that was open there last.
      const goTo = async (name: string, documentId: string): Promise<void> => {
        await page.getByRole('button', { name: words.switcher }).click();
        await page.getByRole('menuitemradio', { name }).click();
        await expect(page).toHaveURL(new RegExp(`/d/${documentId}$`));
      };
      await goTo('Bakkerij Zuid', theirs);
      await goTo(first.trim(), id);
      await page.goto('/settings/members');
      await expect(page.getByText('Bram Visser')).toBeVisible();
      await expect(page.getByText('Eva Zuid')).toHaveCount(0);

      // Two tabs are in two workspaces.
      const other = await page.context().newPage();
      await open(other, theirs);
      await expect(other.getByRole('button', { name: words.switcher })).toContainText('Bakkerij Zuid');
      await page.reload();
      await expect(page.getByRole('button', { name: words.switcher })).toContainText(first);
      await expect(page.getByText('Bram Visser')).toBeVisible();

      // Who leaves one is told so, and led to the documents of another rather than to its settings.
      await other.goto('/settings/workspace');
      await other.getByRole('button', { name: words.leave }).click();
      await other.getByRole('dialog').getByRole('button', { name: words.leave }).click();
      await expect(other.getByText(words.left)).toBeVisible();
      await expect(other).toHaveURL(new RegExp(`/d/${id}$`));
    });
  });
}
