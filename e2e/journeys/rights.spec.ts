import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { languagesOf } from '../support/languages.ts';
import { look } from '../support/look.ts';
import { open, ready, textOf } from '../support/writing.ts';

const WORDS = {
  nl: {
    share: 'Delen',
    dialog: 'Deel dit document',
    restrict: 'Alleen wie hier staat',
    loses: '4 mensen verliezen meteen de toegang. Jij blijft beheerder.',
    doRestrict: 'Beperken',
    add: 'Voeg iemand of een groep toe',
    roleToGive: 'Rol om te geven',
    doAdd: 'Toevoegen',
    roles: { editor: 'Schrijver', viewer: 'Lezer' },
    roleOf: (name: string) => `Rol van ${name}`,
    viaGroup: 'van de groep Marketing',
    here: 'op dit document',
    locked: 'alleen voor wie erop staat',
    documents: 'Documenten',
    readOnly: 'Je mag dit document nu alleen lezen.',
    lost: 'Je hebt geen toegang meer tot dit document.',
    missing: 'Dit document is er niet',
    ownersChange: 'Alleen wie hier staat kan dit document zien. Een beheerder van dit document kan dit wijzigen.',
    saved: 'Bewaard',
  },
  en: {
    share: 'Share',
    dialog: 'Share this document',
    restrict: 'Only those named here',
    loses: '4 people lose access at once. You remain an owner.',
    doRestrict: 'Restrict',
    add: 'Add a person or a group',
    roleToGive: 'Role to give',
    doAdd: 'Add',
    roles: { editor: 'Writer', viewer: 'Reader' },
    roleOf: (name: string) => `Role of ${name}`,
    viaGroup: 'from the group Marketing',
    here: 'on this document',
    locked: 'only for those named on it',
    documents: 'Documents',
    readOnly: 'You can only read this document now.',
    lost: 'You no longer have access to this document.',
    missing: 'This document is not here',
    ownersChange: 'Only those named here can see this document. An owner of this document can change this.',
    saved: 'Saved',
  },
} as const;

for (const language of languagesOf('nl')) {
  const words = WORDS[language];

  /** Adds a person or a group with a role, in the share dialog. */
  const give = async (page: Page, name: string, role: keyof typeof words.roles): Promise<void> => {
    const dialog = page.getByRole('dialog', { name: words.dialog });
    await dialog.getByRole('combobox', { name: words.add }).click();
    await page.getByRole('option', { name, exact: true }).click();
    await dialog.getByRole('combobox', { name: words.roleToGive }).click();
    await page.getByRole('option', { name: words.roles[role], exact: true }).click();
    await dialog.getByRole('button', { name: words.doAdd, exact: true }).click();
    await expect(dialog.getByRole('combobox', { name: words.roleOf(name) })).toHaveValue(words.roles[role]);
  };

  test.describe(`who sees a document, ${language}`, () => {
    test.use({ language });

    test('an owner restricts it, gives a group and a person a role, and lowers somebody who is typing', async ({
      owner,
      colleague,
      desk,
    }) => {
      const [bo, cas, dee, eva] = [
        await colleague({ name: 'Bo Visser' }),
        await colleague({ name: 'Cas de Wit' }),
        await colleague({ name: 'Dee Smit' }, 'viewer'),
        await colleague({ name: 'Eva Mol' }),
      ];
      const { id: groupId } = await owner.api.call<{ id: string }>('POST', '/groups', { name: 'Marketing' });
      await owner.api.call('PUT', `/groups/${groupId}/members/${bo.id}`);
      const title = 'Koers 2027';
      const { id } = await owner.api.createDocument({ kind: 'page', title, language });

      const { page: evas } = await desk(eva);
      await open(evas, id);
      await textOf(evas).pressSequentially('Van Eva. ');

      const { page } = await desk(owner);
      await open(page, id);
      await page.getByRole('button', { name: words.share, exact: true }).click();
      const dialog = page.getByRole('dialog', { name: words.dialog });
      await dialog.getByRole('switch', { name: words.restrict }).click({ force: true });
      await expect(dialog.getByText(words.loses)).toBeVisible();
      await look(page, `rights-consequence-${language}`);
      await dialog.getByRole('button', { name: words.doRestrict, exact: true }).click();

      // Who had it open is told, over the text that they typed.
      await expect(evas.getByText(words.lost)).toBeVisible();
      await expect(textOf(evas)).toHaveAttribute('contenteditable', 'false');
      await expect(textOf(evas)).toContainText('Van Eva.');
      await expect(evas.getByRole('navigation', { name: words.documents }).getByText(title)).toHaveCount(0);
      await look(evas, `rights-lost-${language}`);

      await give(page, 'Marketing', 'editor');
      await give(page, cas.name, 'viewer');
      await expect(dialog.getByText(words.viaGroup)).toBeVisible();
      await look(page, `rights-dialog-${language}`);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('img', { name: words.locked })).toBeVisible();

      const { page: bos } = await desk(bo);
      await open(bos, id);
      const { page: casts } = await desk(cas);
      await casts.goto(`/d/${id}`);
      await expect(textOf(casts)).toHaveAttribute('contenteditable', 'false');
      const { page: dees } = await desk(dee);
      await dees.goto(`/d/${id}`);
      await expect(dees.getByRole('heading', { name: words.missing })).toBeVisible();

      // Bo types while the group is lowered: the page says so, and takes nothing more.
      await ready(bos);
      await textOf(bos).click();
      await bos.keyboard.press('Control+End');
      const typing = bos.keyboard.type('Wij van marketing typen door zonder op te kijken. '.repeat(4), { delay: 15 });
      await expect(textOf(page)).toContainText('Wij van marketing');
      await page.getByRole('button', { name: words.share, exact: true }).click();
      await dialog.getByRole('combobox', { name: words.roleOf('Marketing') }).click();
      await page.getByRole('option', { name: words.roles.viewer, exact: true }).click();
      await expect(bos.getByText(words.readOnly)).toBeVisible();
      await expect(textOf(bos)).toHaveAttribute('contenteditable', 'false');
      await typing;
      await look(bos, `rights-lowered-${language}`);

      // What everyone has is what was taken in; the list is there to read for who may not change it.
      const kept = await textOf(page).innerText();
      await expect(textOf(casts)).toHaveText(kept);
      await bos.getByRole('button', { name: words.share, exact: true }).click();
      await expect(bos.getByText(words.ownersChange)).toBeVisible();
      await expect(bos.getByRole('combobox')).toHaveCount(0);
    });
  });
}
