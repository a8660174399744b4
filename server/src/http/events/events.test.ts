import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { followEvents } from '../../testing/event-reader.ts';
import { PASSWORD, type Answer, type HttpCaller } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';
import { EventQueue } from './live-stream.ts';
import { PATIENT } from '../../testing/patience.ts';

describe('the event stream', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let count = -1;
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
  });
  afterAll(() => server.stop());

  it('H16 is for people who have signed in', async () => {
    expect((await followEvents(server.stranger())).status).toBe(401);
  });

  it('H16 P1 tells which kinds changed, soon after the edit', async () => {
    const stream = await followEvents(ann);
    const { id } = await ann.document();
    await writeBlocks(server.running.rooms, id, [{ block: 'task' }, { block: 'goal' }], { prefix: 'e' });
    await vi.waitFor(
      () => expect(stream.events).toContainEqual({ type: 'facts', documentId: id, kinds: ['goal', 'task'] }),
      PATIENT,
    );
    expect(stream.events).toContainEqual({ type: 'documents', documentId: id });
    stream.close();
  });

  it('H16 tells nobody of documents that they may not read, and weighs that at each event', async () => {
    const [shared, hidden] = [await ann.document(), await ann.document()];
    const guest = await server.guest('Gast', shared.id, 'viewer');
    const stream = await followEvents(guest);
    await ann.ok(ann.patch(`/documents/${hidden.id}`, { title: 'Hidden' }));
    await ann.ok(ann.patch(`/documents/${shared.id}`, { title: 'Shared' }));
    await vi.waitFor(() => expect(stream.events).toEqual([{ type: 'documents', documentId: shared.id }]), PATIENT);
    await ann.ok(ann.delete(`/documents/${shared.id}/members/${guest.id}`));
    // That it is theirs no more is the last they hear of it.
    await vi.waitFor(() => expect(stream.events).toHaveLength(2), PATIENT);
    await ann.ok(ann.patch(`/documents/${shared.id}`, { title: 'Not yours any more' }));
    const { token } = await ann.invite({ role: 'viewer', documentId: hidden.id });
    await guest.ok(guest.post(`/invitations/${token}/accept`));
    const told = [shared.id, shared.id, hidden.id].map((documentId) => ({ type: 'documents', documentId }));
    await vi.waitFor(() => expect(stream.events).toEqual(told), PATIENT);
    stream.close();
  });

  it('H16 tells a workspace when somebody joins', async () => {
    const stream = await followEvents(ann);
    await server.person('Nieuw');
    await vi.waitFor(() => expect(stream.events).toContainEqual({ type: 'people' }), PATIENT);
    stream.close();
  });

  /** Ways in which the session of Bob's page ends, by another of his or by Ann. */
  const ENDS: readonly (readonly [string, (page: HttpCaller, elsewhere: HttpCaller) => Promise<Answer>])[] = [
    ['signs out there', (page) => page.post('/auth/sign-out')],
    ['is ended from another device', (_page, elsewhere) => elsewhere.post('/me/sessions/end-others')],
    [
      'ends with a new password',
      (_page, elsewhere) => elsewhere.put('/me/password', { present: PASSWORD, password: 'een heel ander wachtwoord' }),
    ],
    [
      'ends with its account',
      (_page, elsewhere) => elsewhere.post('/me/delete', { password: PASSWORD, workspaceIds: [] }),
    ],
  ];
  it.each(ENDS)('H16 A8 ends within a second when the session %s, says so, and no other does', async (_name, end) => {
    const page = await server.person(`Bob ${'abcd'[(count += 1)]}`);
    const elsewhere = server.stranger();
    await elsewhere.ok(elsewhere.post('/auth/sign-in', { email: page.email, password: PASSWORD }));
    const [mine, theirs] = [await followEvents(ann), await followEvents(page)];
    const began = performance.now();
    await ann.ok(end(page, elsewhere));
    await vi.waitFor(() => expect(theirs.ended).toBe(true), PATIENT);
    expect(performance.now() - began).toBeLessThan(1000);
    expect(theirs.sessionEnded).toBe(true);
    await ann.document();
    await vi.waitFor(() => expect(mine.events.length).toBeGreaterThan(0), PATIENT);
    expect([mine.ended, mine.sessionEnded]).toEqual([false, false]);
    mine.close();
  });

  it('H20 ends when the server stops, and does not keep it from stopping', async () => {
    const stopping = await startTestServer();
    const stream = await followEvents(await stopping.person('Ann'));
    await stopping.stop();
    // Ended in order: a connection that is cut off after the grace is an error to its reader.
    await vi.waitFor(() => expect(stream.ended).toBe(true), PATIENT);
    // Its page comes back by itself.
    expect(stream.sessionEnded).toBe(false);
  });
});

describe('EventQueue', () => {
  it('H16 tells equal events once to a page that does not read, and stays bounded', async () => {
    const queue = new EventQueue();
    for (let count = 0; count < 2000; count += 1) {
      queue.push({ event: { type: 'documents', documentId: `d${count % 600}` } });
    }
    queue.push({ event: { type: 'people' }, workspaceId: 'w' });
    const read: unknown[] = [];
    const reading = (async () => {
      for (let next = await queue.next(); next; next = await queue.next()) read.push(next.event);
    })();
    await vi.waitFor(() => expect(read.at(-1)).toEqual({ type: 'people' }), PATIENT);
    expect(read).toHaveLength(500);
    queue.push({ event: { type: 'people' } });
    await vi.waitFor(() => expect(read).toHaveLength(501), PATIENT);
    queue.close();
    await reading;
  });
});
