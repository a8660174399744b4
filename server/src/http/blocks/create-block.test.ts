import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpCaller } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';

describe('making a block from outside its document', () => {
  let server: TestServer;
  let ann: HttpCaller;
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
  });
  afterAll(() => server.stop());

  const titlesOf = async (id: string): Promise<string[]> => {
    const { items } = (await ann.ok(ann.get(`/documents/${id}/blocks`))) as { items: { title: string }[] };
    return items.map(({ title }) => title);
  };

  it('B40 comes behind the last of its kind, with all its parts and fields', async () => {
    const { id } = await ann.document({ kind: 'plan', title: 'Plan' });
    await writeBlocks(server.running.rooms, id, [
      { heading: 'Content' },
      { block: 'content', title: 'First' },
      { heading: 'Tasks' },
      { block: 'task', title: 'Task' },
    ]);
    const fields = { publishAt: '2026-07-03T09:30', stage: 'copywriting', writer: ann.id };
    const made = await ann.ok(
      ann.post(`/documents/${id}/blocks`, { kind: 'content', title: '  Second\n one ', fields }),
    );
    expect(made).toMatchObject({
      kind: 'content',
      title: 'Second one',
      section: 'Content',
      documentTitle: 'Plan',
      ...fields,
    });
    expect(made.parts).toEqual({ idea: '', copy: '' });
    await expect.poll(() => titlesOf(id)).toEqual(['First', 'Second one', 'Task']);
  });

  it('B40 comes at the end where there is none of its kind, an empty document included', async () => {
    const { id } = await ann.document({ kind: 'plan', title: 'Plan' });
    await ann.ok(ann.post(`/documents/${id}/blocks`, { kind: 'goal', title: 'Goal' }));
    await ann.ok(ann.post(`/documents/${id}/blocks`, { kind: 'content' }));
    await expect.poll(() => titlesOf(id)).toEqual(['Goal', '']);
  });

  it('B41 is made once by a call that is repeated, and says where a key was used for something else', async () => {
    const { id } = await ann.document({ kind: 'plan', title: 'Plan' });
    const key = { 'idempotency-key': 'once' };
    const send = (title: string) => ann.send('POST', `/documents/${id}/blocks`, { kind: 'content', title }, key);
    const [first, again] = [await send('Once'), await send('Once')];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body.id).toBe(first.body.id);
    expect((await send('Twice')).status).toBe(409);
    await expect.poll(() => titlesOf(id)).toEqual(['Once']);
  });

  it('B41 makes nothing where a value is wrong, and says which', async () => {
    const { id } = await ann.document({ kind: 'plan', title: 'Plan' });
    const faults = async (body: object): Promise<unknown> =>
      (await ann.post(`/documents/${id}/blocks`, body)).body.faults;
    expect(await faults({ kind: 'nothing' })).toEqual([{ at: 'kind', reason: 'no-such-kind' }]);
    expect(await faults({ kind: 'content', fields: { publishAt: 'soon', color: 'red' } })).toEqual([
      { at: 'publishAt', reason: 'not-a-date' },
      { at: 'color', reason: 'no-such-field' },
    ]);
    expect(await faults({ kind: 'content', fields: { writer: 'nobody' } })).toEqual([
      { at: 'writer', reason: 'unknown-person' },
    ]);
    expect(await titlesOf(id)).toEqual([]);
  });
});
