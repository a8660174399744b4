import { expect, test } from '../support/fixtures.ts';

// A browser opens six connections to a server, no more: a seventh tab with a stream of its own would wait for ever.
test('eight tabs of one browser all open, and all hear of a change', async ({ owner, desk }) => {
  const { context } = await desk(owner);
  const { id } = await owner.api.createDocument({ kind: 'page', title: 'Zomer' });
  const tabs = await Promise.all(Array.from({ length: 8 }, () => context.newPage()));
  for (const tab of tabs) await tab.goto('/trash');
  for (const tab of tabs) await expect(tab.getByRole('link', { name: 'Zomer' })).toBeVisible();
  await owner.api.call('PATCH', `/documents/${id}`, { title: 'Winter' });
  for (const tab of tabs) await expect(tab.getByRole('link', { name: 'Winter' })).toBeVisible();
  // The one that held the stream goes: another takes it up.
  await tabs[0]?.close();
  await owner.api.call('PATCH', `/documents/${id}`, { title: 'Herfst' });
  for (const tab of tabs.slice(1)) await expect(tab.getByRole('link', { name: 'Herfst' })).toBeVisible();
});
