import type { TemplateNode } from '@koers/shared/document/lay-in.ts';
import { BODY } from '@koers/shared/document/version.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { readingDigest } from '@koers/shared/signoff/reading-digest.ts';
import { readSectionOf } from '@koers/shared/signoff/section-reading.ts';
import * as Y from 'yjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followEvents } from '../../testing/event-reader.ts';
import { PASSWORD, type HttpCaller, type Json } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { PATIENT } from '../../testing/patience.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';

const ELSEWHERE = 'Elsewhere';
const CULTURE: readonly TemplateNode[] = [
  { heading: 'Culture change', level: 1 },
  { paragraph: 'We train everybody in spring.' },
  { block: 'resistance', title: 'No time', parts: { howWeMeetIt: 'Half a day a week.' } },
  { heading: ELSEWHERE, level: 1 },
  { paragraph: 'Other words.' },
  { block: 'kpi', title: 'Visits' },
];

interface Scene {
  readonly id: string;
  /** Of the section on culture. */
  readonly heading: string;
  readonly elsewhere: string;
}

describe('sign-off', () => {
  let server: TestServer;
  let [ann, mia, max]: HttpCaller[] = [];
  let count = 0;
  const callers = (): { ann: HttpCaller; mia: HttpCaller; max: HttpCaller } => {
    if (!ann || !mia || !max) throw new Error('Nobody is there.');
    return { ann, mia, max };
  };
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
    mia = await server.person('Mia', 'commenter');
    max = await server.person('Max', 'commenter');
    server.clock.set('2026-07-01T12:00:00Z');
  });
  afterAll(() => server.stop());

  const look = () => server.running.signoffs.flush();

  async function scene(): Promise<Scene> {
    const prefix = `s${(count += 1)}x`;
    const { id } = await callers().ann.document({ title: `Strategy ${count}` });
    await writeBlocks(server.running.rooms, id, CULTURE, { prefix });
    return { id, heading: `${prefix}1`, elsewhere: `${prefix}3` };
  }
  const change = (id: string, edit: (body: Y.XmlFragment, doc: Y.Doc) => void): Promise<void> =>
    server.running.rooms.change(id, callers().ann.id, (doc) => edit(doc.getXmlFragment(BODY), doc));
  /** Puts words at the end of the nth line of the body; takes them away when they end so. */
  const write = async (id: string, place: number, words: string, takeBack = false): Promise<void> => {
    await change(id, (body) => {
      const line = body.get(place);
      const text = line instanceof Y.XmlElement ? line.get(0) : null;
      if (!(text instanceof Y.XmlText)) throw new Error('There is no text.');
      if (takeBack) text.delete(text.length - words.length, words.length);
      else text.insert(text.length, words);
    });
    await look();
  };
  const digestOf = async (id: string, heading: string | null): Promise<string> => {
    const { value } = await server.running.rooms.read(id, (doc) => readSectionOf(doc, heading, blockRegistry));
    return value ? readingDigest(value) : '0'.repeat(64);
  };
  const path = (id: string, signoff?: string, what?: string): string =>
    [`/documents/${id}/signoffs`, signoff, what].filter((part) => part !== undefined).join('/');
  const ask = (id: string, headingId: string | null, people: HttpCaller[], more: Json = {}): Promise<Json> =>
    callers().ann.ok(callers().ann.post(path(id), { headingId, people: people.map((person) => person.id), ...more }));
  const list = async (id: string, caller = callers().ann): Promise<Json[]> =>
    (await caller.ok(caller.get(path(id)))).items as Json[];
  const detail = (id: string, signoff: string, caller = callers().ann): Promise<Json> =>
    caller.ok(caller.get(path(id, signoff)));
  const give = async (caller: HttpCaller, { id, heading }: Scene, signoff: string, body: Json = {}) =>
    caller.post(path(id, signoff, 'answer'), { answer: 'agree', digest: await digestOf(id, heading), ...body });

  it('G6 G7 is asked for on a section, answered by who was asked, and seen by every reader', async () => {
    const { ann, mia, max } = callers();
    const at = await scene();
    const viewer = await server.guest(`Vera${'q'.repeat((count += 1))}`, at.id, 'viewer');
    const asked = await ask(at.id, at.heading, [mia, max], { message: 'Please read', dueOn: '2026-07-10' });
    expect(asked).toMatchObject({
      headingId: at.heading,
      title: 'Culture change',
      gone: false,
      askedBy: ann.id,
      message: 'Please read',
      dueOn: '2026-07-10',
      withdrawnAt: null,
      people: [
        { id: mia.id, name: 'Mia', mayAnswer: true, answer: null, earlier: [] },
        { id: max.id, answer: null },
      ],
    });
    const answered = await mia.ok(give(mia, at, asked.id));
    expect(answered.people[0].answer).toMatchObject({ answer: 'agree', word: '', stale: false });
    expect(await list(at.id, viewer)).toEqual([answered]);
    expect((await detail(at.id, asked.id, viewer)).readings[0]).toMatchObject({
      digest: await digestOf(at.id, at.heading),
      reading: {
        items: [{ text: 'Culture change' }, { text: 'We train everybody in spring.' }, { kind: 'resistance' }],
      },
      changes: [],
    });
  });

  it('G2 is asked for on a whole document', async () => {
    const { mia } = callers();
    const { id } = await scene();
    const asked = await ask(id, null, [mia]);
    expect(asked).toMatchObject({ headingId: null, title: `Strategy ${count}` });
    await mia.ok(give(mia, { id, heading: null as never, elsewhere: '' }, asked.id));
    await write(id, 4, ' And more.');
    expect((await list(id))[0]?.people[0].answer.stale).toBe(true);
  });

  it('G4 is refused when something else stands there than was read, and keeps nothing', async () => {
    const { mia } = callers();
    const at = await scene();
    const asked = await ask(at.id, at.heading, [mia]);
    const digest = await digestOf(at.id, at.heading);
    await write(at.id, 1, ' Or in autumn.');
    const late = await give(mia, at, asked.id, { digest });
    expect(late).toMatchObject({ status: 409, body: { code: 'signoff-changed' } });
    expect((await list(at.id))[0]?.people[0].answer).toBeNull();
    expect((await give(mia, at, asked.id)).status).toBe(200);
    expect((await give(mia, at, asked.id, { digest: 'x' })).body.faults).toMatchObject([{ at: 'digest' }]);
  });

  it('G8 goes stale with what it was about, tells open pages, and is fresh again when that is taken back', async () => {
    const { ann, mia } = callers();
    const at = await scene();
    const asked = await ask(at.id, at.heading, [mia]);
    await mia.ok(give(mia, at, asked.id));
    const page = await followEvents(ann);
    const told = () => page.events.filter(({ type }) => type === 'signoffs').length;

    await write(at.id, 4, ' And more.');
    expect((await list(at.id))[0]?.people[0].answer.stale).toBe(false);
    expect(told()).toBe(0);

    await write(at.id, 1, ' Or in autumn.');
    expect((await list(at.id))[0]?.people[0].answer.stale).toBe(true);
    await expect.poll(told, PATIENT).toBe(1);
    // What is stale already is no news.
    await write(at.id, 1, ' Or in winter.');
    expect((await detail(at.id, asked.id)).readings[0].changes).toEqual([
      {
        change: 'changed',
        before: { type: 'text', as: 'paragraph', depth: 0, text: 'We train everybody in spring.' },
        after: {
          type: 'text',
          as: 'paragraph',
          depth: 0,
          text: 'We train everybody in spring. Or in autumn. Or in winter.',
        },
      },
    ]);
    await write(at.id, 1, ' Or in autumn. Or in winter.', true);
    expect((await list(at.id))[0]?.people[0].answer.stale).toBe(false);
    await expect.poll(told, PATIENT).toBe(2);
    page.close();
  });

  it('G3 stays fresh when a KPI of the section is measured', async () => {
    const { ann, mia } = callers();
    const at = await scene();
    const asked = await ask(at.id, at.elsewhere, [mia]);
    await mia.ok(give(mia, { ...at, heading: at.elsewhere }, asked.id));
    await server.running.projection.flush();
    const { items } = await ann.ok(ann.get(`/documents/${at.id}/blocks?kind=kpi`));
    const kpiId = items[0].id as string;
    await ann.ok(ann.post(`/kpis/${kpiId}/measurements`, { date: '2026-07-01', value: 12 }));
    await look();
    expect((await list(at.id))[0]?.people[0].answer.stale).toBe(false);
    await ann.ok(ann.patch(`/documents/${at.id}/blocks/${kpiId}`, { target: 20 }));
    await look();
    expect((await list(at.id))[0]?.people[0].answer.stale).toBe(true);
  });

  it('G8 says that its section is gone, keeps what was read, and is back with the heading', async () => {
    const { mia } = callers();
    const at = await scene();
    const asked = await ask(at.id, at.heading, [mia]);
    await mia.ok(give(mia, at, asked.id));
    await change(at.id, (body) => body.delete(0, 3));
    await look();
    expect((await list(at.id))[0]).toMatchObject({
      gone: true,
      title: 'Culture change',
      people: [{ answer: { answer: 'agree', stale: true } }],
    });
    const gone = await detail(at.id, asked.id);
    expect(gone).toMatchObject({ digest: null, readings: [{ changes: null }] });
    expect(gone.readings[0].reading.items).toHaveLength(3);
    const late = await give(mia, at, asked.id, { digest: gone.readings[0].digest });
    expect(late.body.code).toBe('signoff-changed');
    await writeBlocks(server.running.rooms, at.id, CULTURE, { prefix: at.heading.slice(0, -1) });
    await look();
    expect((await list(at.id))[0]).toMatchObject({ gone: false, people: [{ answer: { stale: false } }] });
  });

  it('G6 names each who cannot be asked, and asks nobody then', async () => {
    const { ann, mia } = callers();
    const at = await scene();
    const vera = await server.guest(`Vera${'q'.repeat((count += 1))}`, at.id, 'viewer');
    const elsewhere = await ann.document({ title: 'Other' });
    const stranger = await server.guest(`Stef${'q'.repeat((count += 1))}`, elsewhere.id, 'commenter');
    const people = [mia.id, vera.id, stranger.id, 'no-such-person'];
    const refused = await ann.post(path(at.id), { headingId: at.heading, people });
    expect(refused).toMatchObject({
      status: 422,
      body: {
        faults: [
          { at: 'people.1', reason: 'may-not-comment', limit: expect.stringMatching(/^Vera/) as unknown },
          { at: 'people.2', reason: 'unknown-person' },
          { at: 'people.3', reason: 'unknown-person' },
        ],
      },
    });
    expect(JSON.stringify(refused.body)).not.toContain('Stef');
    expect(await list(at.id)).toEqual([]);
    const faultsOf = async (body: Json): Promise<Json> => (await ann.post(path(at.id), body)).body.faults;
    expect(await faultsOf({ headingId: 'nowhere', people: [mia.id] })).toMatchObject([
      { at: 'headingId', reason: 'no-such-section' },
    ]);
    expect(await faultsOf({ headingId: null, people: [] })).toMatchObject([{ at: 'people', reason: 'nobody-asked' }]);
    expect(
      await faultsOf({ headingId: null, people: [mia.id], message: 'x'.repeat(1001), dueOn: '2026-02-30' }),
    ).toMatchObject([
      { at: 'message', reason: 'too-long' },
      { at: 'dueOn', reason: 'not-a-date' },
    ]);
  });

  it('G6 one stands for a section: who is asked later comes to it, and answers stay', async () => {
    const { ann, mia, max } = callers();
    const at = await scene();
    const bob = await server.guest(`Bob${'q'.repeat((count += 1))}`, at.id, 'editor');
    const asked = await ask(at.id, at.heading, [mia], { message: 'first', dueOn: '2026-07-10' });
    await mia.ok(give(mia, at, asked.id));
    const again = await bob.ok(
      bob.post(path(at.id), { headingId: at.heading, people: [max.id, mia.id, max.id], message: 'second' }),
    );
    expect(again).toMatchObject({
      id: asked.id,
      askedBy: bob.id,
      message: 'second',
      dueOn: null,
      people: [
        { id: mia.id, askedBy: bob.id, answer: { answer: 'agree' } },
        { id: max.id, answer: null },
      ],
    });
    expect(again.people).toHaveLength(2);
    const both = await Promise.all([ask(at.id, null, [mia]), ask(at.id, null, [max])]);
    expect(new Set(both.map(({ id }) => id)).size).toBe(1);
    expect(await list(at.id)).toHaveLength(2);
    expect(ann.id).not.toBe(bob.id);
  });

  it('G7 wants a word with not yet; the same twice is one, another takes its place and both are kept', async () => {
    const { mia } = callers();
    const at = await scene();
    const asked = await ask(at.id, at.heading, [mia]);
    const bare = await give(mia, at, asked.id, { answer: 'not-yet', word: '  ' });
    expect(bare).toMatchObject({ status: 422, body: { faults: [{ at: 'word', reason: 'word-needed' }] } });
    const agreed = await mia.ok(give(mia, at, asked.id));
    expect(await mia.ok(give(mia, at, asked.id))).toEqual(agreed);
    const after = await mia.ok(give(mia, at, asked.id, { answer: 'not-yet', word: 'Who pays?' }));
    expect(after.people[0]).toMatchObject({
      answer: { answer: 'not-yet', word: 'Who pays?' },
      earlier: [{ answer: 'agree' }],
    });
    expect(after.people[0].earlier).toHaveLength(1);
  });

  it('G7 is refused from who was not asked, was lowered, removed, or never may', async () => {
    const { ann, mia, max } = callers();
    const at = await scene();
    const gina = await server.guest(`Gina${'q'.repeat((count += 1))}`, at.id, 'commenter');
    const asked = await ask(at.id, at.heading, [mia, gina]);
    expect((await give(max, at, asked.id)).status).toBe(403);
    expect((await give(ann, at, asked.id)).status).toBe(403);
    await ann.ok(ann.put(`/documents/${at.id}/members/${mia.id}`, { role: 'viewer' }));
    expect((await give(mia, at, asked.id)).status).toBe(403);
    expect((await list(at.id))[0]?.people).toMatchObject([{ mayAnswer: false }, { mayAnswer: true }]);
    expect((await give(gina, at, asked.id)).status).toBe(200);
    await ann.ok(ann.delete(`/documents/${at.id}/members/${gina.id}`));
    expect((await give(gina, at, asked.id, { answer: 'not-yet', word: 'x' })).status).toBe(404);
    expect((await list(at.id))[0]?.people[1]).toMatchObject({
      id: gina.id,
      name: expect.stringMatching(/^Gina/) as unknown,
      mayAnswer: false,
      answer: { answer: 'agree' },
    });
    await ann.ok(ann.delete(`/documents/${at.id}/members/${mia.id}`));
    expect((await give(mia, at, asked.id)).status).toBe(200);
  });

  it('G7 takes no id of another document', async () => {
    const { ann, mia } = callers();
    const [one, other] = [await scene(), await scene()];
    const asked = await ask(one.id, one.heading, [mia]);
    const mixed = { ...one, id: other.id };
    expect((await give(mia, mixed, asked.id, { digest: await digestOf(one.id, one.heading) })).status).toBe(404);
    for (const what of ['withdraw', 'remind'])
      expect((await ann.post(path(other.id, asked.id, what))).status).toBe(404);
    expect((await ann.get(path(other.id, asked.id))).status).toBe(404);
    expect((await ann.post(path(one.id), { headingId: other.heading, people: [mia.id] })).status).toBe(422);
    expect((await list(one.id))[0]).toMatchObject({ withdrawnAt: null, people: [{ answer: null }] });
  });

  it('G10 is withdrawn: in no list, not answered, and kept', async () => {
    const { ann, mia } = callers();
    const at = await scene();
    const asked = await ask(at.id, at.heading, [mia]);
    await mia.ok(give(mia, at, asked.id));
    const withdrawn = await ann.ok(ann.post(path(at.id, asked.id, 'withdraw')));
    expect(withdrawn.withdrawnAt).toMatch(/^2026-07/);
    expect(await ann.ok(ann.post(path(at.id, asked.id, 'withdraw')))).toEqual(withdrawn);
    expect(await list(at.id)).toEqual([]);
    expect((await give(mia, at, asked.id, { answer: 'not-yet', word: 'x' })).body.code).toBe('conflict');
    expect((await ann.post(path(at.id, asked.id, 'remind'))).body.code).toBe('conflict');
    expect((await detail(at.id, asked.id)).people[0].answer.answer).toBe('agree');
    const next = await ask(at.id, at.heading, [mia]);
    expect(next.id).not.toBe(asked.id);
    expect(next.people[0].answer).toBeNull();
  });

  it('G10 in the trash nobody asks or answers', async () => {
    const { ann, mia } = callers();
    const at = await scene();
    const asked = await ask(at.id, at.heading, [mia]);
    await ann.ok(ann.delete(`/documents/${at.id}`));
    expect((await give(mia, at, asked.id)).body.code).toBe('document-trashed');
    expect((await ann.post(path(at.id), { headingId: null, people: [mia.id] })).body.code).toBe('document-trashed');
    expect(await list(at.id)).toHaveLength(1);
  });

  it('G9 reminds who has something to do, once an hour', async () => {
    const { ann, mia, max } = callers();
    const at = await scene();
    const asked = await ask(at.id, at.heading, [mia, max]);
    await mia.ok(give(mia, at, asked.id));
    const reminded = async (): Promise<(string | null)[]> =>
      (await ann.ok(ann.post(path(at.id, asked.id, 'remind')))).people.map((person: Json) => person.remindedAt);
    expect(await reminded()).toEqual([null, null]);
    server.clock.forward(3_700_000);
    const first = await reminded();
    expect(first).toEqual([null, expect.any(String)]);
    expect(await reminded()).toEqual(first);
    server.clock.forward(3_700_000);
    await write(at.id, 1, ' Or in autumn.');
    expect(await reminded()).toEqual([expect.any(String), expect.any(String)]);
  });

  it('G9 tells who is asked, who asked of the answer, and once that what was agreed has changed', async () => {
    const { ann, mia } = callers();
    const at = await scene();
    const told = async (caller: HttpCaller, kind: string): Promise<Json[]> =>
      ((await caller.ok(caller.get('/inbox?limit=100'))).items as Json[]).filter(
        (notice) => notice.document?.id === at.id && notice.kind === kind,
      );
    const asked = await ask(at.id, at.heading, [mia, ann]);
    expect(await told(mia, 'signoff-asked')).toMatchObject([
      { signoffId: asked.id, actor: { id: ann.id }, excerpt: 'Culture change' },
    ]);
    expect(await told(ann, 'signoff-asked')).toEqual([]);
    await mia.ok(give(mia, at, asked.id));
    expect(await told(ann, 'signoff-answered')).toMatchObject([{ signoffId: asked.id, actor: { id: mia.id } }]);

    // A sentence that is tried and taken back is no news.
    await write(at.id, 1, ' Or not.');
    await write(at.id, 1, ' Or not.', true);
    await server.running.signoffs.tell();
    expect(await told(ann, 'signoff-answered')).toHaveLength(1);
    await write(at.id, 1, ' Or in autumn.');
    await server.running.signoffs.tell();
    expect(await told(ann, 'signoff-answered')).toMatchObject([
      { actor: null, changed: true, count: 1 },
      { actor: { id: mia.id }, changed: false },
    ]);
    await write(at.id, 1, ' Or in winter.');
    await server.running.signoffs.tell();
    expect(await told(ann, 'signoff-answered')).toMatchObject([{ actor: null, count: 1 }, {}]);
  });

  it('G9 says to who is asked what the asker says, and of an answer whose account is gone that it is one', async () => {
    const { ann } = callers();
    const at = await scene();
    const leaving = await server.person('Lena', 'commenter');
    const asking = { headingId: at.heading, people: [leaving.id], message: 'Voor vrijdag graag.' };
    const asked = await ann.ok(ann.post(`/documents/${at.id}/signoffs`, asking));
    const told = async (caller: HttpCaller): Promise<Json> => (await caller.ok(caller.get('/inbox'))).items[0];
    expect(await told(leaving)).toMatchObject({
      kind: 'signoff-asked',
      excerpt: 'Culture change: Voor vrijdag graag.',
    });
    await leaving.ok(give(leaving, at, asked.id));
    expect(await told(ann)).toMatchObject({ kind: 'signoff-answered', actor: { name: 'Lena' }, changed: false });
    await leaving.ok(leaving.post('/me/delete', { password: PASSWORD, workspaceIds: [] }));
    expect(await told(ann)).toMatchObject({ kind: 'signoff-answered', actor: null, changed: false });
  });

  it('G8 finds after a crash what changed without being looked at', async () => {
    const { mia } = callers();
    const at = await scene();
    const asked = await ask(at.id, at.heading, [mia]);
    await mia.ok(give(mia, at, asked.id));
    await look();
    await server.running.signoffs.stop();
    await change(at.id, (body) => body.delete(1, 1));
    expect((await list(at.id))[0]?.people[0].answer.stale).toBe(false);
    server = await server.restart();
    for (const caller of [ann, mia, max]) Object.assign(caller ?? {}, { url: server.url });
    await server.running.caughtUp;
    await look();
    expect((await list(at.id))[0]?.people[0].answer.stale).toBe(true);
  });
});
