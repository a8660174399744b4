import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpCaller } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';

describe('undoing what was changed from a board', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let bob: HttpCaller;
  let count = 0;
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
    bob = await server.person('Bob');
  });
  afterAll(() => server.stop());

  async function task(fields: object): Promise<string> {
    const { id } = await ann.document({ kind: 'plan', title: 'Plan' });
    const prefix = `u${(count += 1)}x`;
    await writeBlocks(server.running.rooms, id, [{ block: 'task', title: 'Schrijf', fields: { ...fields } }], {
      prefix,
    });
    return `/documents/${id}/blocks/${prefix}1`;
  }
  const undo = (path: string, written: object, before: object, who = ann): Promise<unknown> =>
    who.ok(who.post(`${path}/undo`, { written, before }));

  it('B20 writes back what stood there, also where it was empty', async () => {
    const path = await task({ endsOn: '2026-07-10' });
    await ann.ok(ann.patch(path, { startsOn: '2026-07-03', endsOn: '2026-07-12' }));
    const written = { startsOn: '2026-07-03', endsOn: '2026-07-12' };
    const answer = await undo(path, written, { startsOn: null, endsOn: '2026-07-10' });
    expect(answer).toMatchObject({
      undone: true,
      changedBy: null,
      block: { startsOn: null, endsOn: '2026-07-10', title: 'Schrijf' },
    });
  });

  it('B20 leaves all as it is where one of the fields was changed since, and says by whom', async () => {
    const path = await task({ startsOn: '2026-07-01', endsOn: '2026-07-10' });
    const written = { startsOn: '2026-07-03', endsOn: '2026-07-12' };
    const before = { startsOn: '2026-07-01', endsOn: '2026-07-10' };
    await ann.ok(ann.patch(path, written));
    await bob.ok(bob.patch(path, { endsOn: '2026-07-20' }));
    await ann.ok(ann.patch(path, { status: 'doing' }));
    expect(await undo(path, written, before)).toMatchObject({
      undone: false,
      changedBy: bob.id,
      block: { startsOn: '2026-07-03', endsOn: '2026-07-20' },
    });
    await bob.ok(bob.patch(path, { endsOn: null }));
    expect(await undo(path, written, before)).toMatchObject({ undone: false, changedBy: bob.id });
    await ann.ok(ann.patch(path, { endsOn: '2026-07-12' }));
    expect(await undo(path, written, before)).toMatchObject({ undone: true });
  });

  it('B20 takes a default for what was emptied, and an empty list for none', async () => {
    const path = await task({ status: 'done', assignees: [ann.id] });
    await ann.ok(ann.patch(path, { status: null, assignees: [] }));
    const answer = await undo(path, { status: null, assignees: [] }, { status: 'done', assignees: [ann.id] });
    expect(answer).toMatchObject({ undone: true, block: { status: 'done', assignees: [ann.id] } });
  });

  it('B20 says what is wrong with a value, and that a block is gone', async () => {
    const path = await task({});
    const wrong = await ann.post(`${path}/undo`, { written: { endsOn: 'soon' }, before: {} });
    expect(wrong.body.faults).toEqual([{ at: 'endsOn', reason: 'not-a-date' }]);
    const gone = await ann.post(`${path}nope/undo`, { written: {}, before: {} });
    expect(gone.status).toBe(404);
  });
});
