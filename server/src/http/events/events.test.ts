import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { followEvents } from '../../testing/event-reader.ts';
import { PASSWORD, type Answer, type HttpCaller } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';
import { EventQueue, type Next } from './live-stream.ts';
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

describe('an event stream that comes back', () => {
  let server: TestServer;
  let ann: HttpCaller;
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
  });
  afterAll(() => server.stop());

  /** A stream that was followed and broke off. */
  async function brokenStream(caller: HttpCaller): Promise<string | null> {
    const stream = await followEvents(caller);
    await vi.waitFor(() => expect(stream.lastId).not.toBeNull(), PATIENT);
    stream.close();
    return stream.lastId;
  }

  it('B13 is told what it missed, and nothing that it was told', async () => {
    const { id } = await ann.document();
    const first = await followEvents(ann);
    await ann.ok(ann.patch(`/documents/${id}`, { title: 'Told' }));
    await vi.waitFor(() => expect(first.events).toEqual([{ type: 'documents', documentId: id }]), PATIENT);
    first.close();
    const other = await ann.document();
    await ann.ok(ann.patch(`/documents/${other.id}`, { title: 'Missed' }));
    const back = await followEvents(ann, first.lastId);
    await vi.waitFor(() => expect(back.events).toEqual([{ type: 'documents', documentId: other.id }]), PATIENT);
    await ann.ok(ann.patch(`/documents/${id}`, { title: 'Live' }));
    await vi.waitFor(() => expect(back.events).toHaveLength(2), PATIENT);
    expect(back.resets).toBe(0);
    back.close();
  });

  it('B13 goes on also where a page opens a stream of its own, and not the browser the same one', async () => {
    const id = await brokenStream(ann);
    const { id: missed } = await ann.document();
    const abort = new AbortController();
    const headers = { cookie: ann.cookie ?? '' };
    const answer = await fetch(`${ann.url}/api/v1/events?since=${id}`, { headers, signal: abort.signal });
    let told = '';
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      told += chunk;
      if (told.includes(missed)) break;
    }
    expect(told).toContain(missed);
    abort.abort();
  });

  it('B13 weighs what was missed by the rights of now', async () => {
    const [shared, later] = [await ann.document(), await ann.document()];
    const guest = await server.guest('Gast', shared.id, 'viewer');
    const id = await brokenStream(guest);
    await ann.ok(ann.patch(`/documents/${later.id}`, { title: 'Before they could see it' }));
    const { token } = await ann.invite({ role: 'viewer', documentId: later.id });
    await guest.ok(guest.post(`/invitations/${token}/accept`));
    await ann.ok(ann.patch(`/documents/${shared.id}`, { title: 'While they could see it' }));
    await ann.ok(ann.delete(`/documents/${shared.id}/members/${guest.id}`));
    const back = await followEvents(guest, id);
    await vi.waitFor(() => expect(back.events).toContainEqual({ type: 'documents', documentId: later.id }), PATIENT);
    await ann.ok(ann.patch(`/documents/${later.id}`, { title: 'Now' }));
    // That the first is theirs no more is about themselves; what became of it before that is not for them any more.
    const ofShared = { type: 'documents', documentId: shared.id };
    await vi.waitFor(() => expect(back.events.at(-1)).toEqual({ type: 'documents', documentId: later.id }), PATIENT);
    expect(back.events.filter((event) => JSON.stringify(event) === JSON.stringify(ofShared))).toHaveLength(1);
    back.close();
  });

  it('B13 is told to ask for everything when too much was missed, or when nobody knows what', async () => {
    const id = await brokenStream(ann);
    for (let count = 0; count < 250; count += 1)
      server.running.liveEvents.announce({ event: { type: 'documents', documentId: `d${count}` } });
    for (const lastId of [id, 'of-another-node.1', id?.replace(/\d+$/, '999999'), 'nonsense']) {
      const back = await followEvents(ann, lastId);
      await vi.waitFor(() => expect([lastId, back.resets]).toEqual([lastId, 1]), PATIENT);
      expect(back.events).toEqual([]);
      back.close();
    }
    const fresh = await followEvents(ann);
    await ann.document();
    await vi.waitFor(() => expect(fresh.events.length).toBeGreaterThan(0), PATIENT);
    expect(fresh.resets).toBe(0);
    fresh.close();
  });
});

describe('EventQueue', () => {
  it('H16 B13 tells equal events once to a page that does not read, and of too many that there were too many', async () => {
    const queue = new EventQueue();
    let number = 0;
    const push = (documentId: string): void => queue.push({ event: { type: 'documents', documentId } }, (number += 1));
    for (let count = 0; count < 2000; count += 1) push(`d${count % 150}`);
    const read: Next[] = [];
    const reading = (async () => {
      for (let next = await queue.next(); next; next = await queue.next()) read.push(next);
    })();
    await vi.waitFor(() => expect(read).toHaveLength(150), PATIENT);
    expect(read.at(-1)?.number).toBe(2000);
    for (let count = 0; count < 250; count += 1) push(`e${count}`);
    await vi.waitFor(() => expect(read).toHaveLength(200), PATIENT);
    expect(read[150]).toEqual({ number: 2201, announcement: 'reset' });
    queue.close();
    await reading;
  });
});
