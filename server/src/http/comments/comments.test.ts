import type { ThreadAnswer } from '@koers/shared/api/comments.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { followEvents } from '../../testing/event-reader.ts';
import type { HttpCaller } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { PATIENT } from '../../testing/patience.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';

let server: TestServer;
let ann: HttpCaller;
let ben: HttpCaller;
beforeAll(async () => {
  server = await startTestServer({ env: { LIMIT_COMMENTS_PER_MINUTE: '10000' } });
  ann = await server.person('Ann Owner');
  ben = await server.person('Ben Commenter', 'commenter');
});
afterAll(() => server.stop());

const text = (words: string) => [{ type: 'text', text: words }];
const onDocument = { kind: 'document' };
const at = (documentId: string, rest = ''): string => `/documents/${documentId}/comments${rest}`;
const repliesOf = (documentId: string, threadId: string, rest = ''): string =>
  at(documentId, `/${threadId}/replies${rest}`);

async function begin(who: HttpCaller, documentId: string, words = 'Klopt dit?', anchor: unknown = onDocument) {
  return (await who.ok(who.post(at(documentId), { anchor, body: text(words) }))) as ThreadAnswer;
}
async function threadsOf(who: HttpCaller, documentId: string, query = ''): Promise<ThreadAnswer[]> {
  return (await who.ok(who.get(at(documentId, query)))).items as ThreadAnswer[];
}
/** What a thread's comments say, in plain text. */
const saidIn = ({ comments }: ThreadAnswer): string[] =>
  comments.map(({ body }) => body.map((part) => (part.type === 'mention' ? `@${part.name}` : part.text)).join(''));

const NO_POSITION = Buffer.from([9, 9, 9]).toString('base64');
function position(): string {
  const doc = new Y.Doc();
  doc.getText('x').insert(0, 'words');
  const place = Y.createRelativePositionFromTypeIndex(doc.getText('x'), 2);
  return Buffer.from(Y.encodeRelativePosition(place)).toString('base64');
}

describe('threads', () => {
  it('C1 begin on words, a block, a section or the document, and are read by who reads the document', async () => {
    const { id } = await ann.document();
    const [start, end] = [position(), position()];
    const words = { kind: 'text', quote: 'iedereen leest mee', start, end, before: 'Want ', after: '.', blockId: 'b1' };
    await begin(ben, id, 'Een', words);
    await begin(ben, id, 'Twee', { kind: 'block', blockId: 'b1', quote: 'Meer volgers' });
    await begin(ben, id, 'Drie', { kind: 'section', headingId: 'h1', quote: 'Cultuur' });
    await begin(ben, id, 'Vier');
    await begin(ben, id, 'Vijf', { kind: 'text', quote: 'alleen een citaat', occurrence: 2 });
    const reader = await server.guest('Reader One', id, 'viewer');
    const threads = await threadsOf(reader, id);
    const anchors = Object.fromEntries(threads.map((thread) => [saidIn(thread)[0], thread.anchor]));
    expect(anchors).toEqual({
      Een: { ...words, occurrence: null },
      Twee: { kind: 'block', blockId: 'b1', quote: 'Meer volgers' },
      Drie: { kind: 'section', headingId: 'h1', quote: 'Cultuur' },
      Vier: { kind: 'document' },
      Vijf: expect.objectContaining({ quote: 'alleen een citaat', occurrence: 2, start: null, end: null }),
    });
    expect((await reader.post(at(id), { anchor: onDocument, body: text('x') })).status).toBe(403);
  });

  it('C1 are told by the names that people have now', async () => {
    const { id } = await ann.document();
    const guest = await server.guest('Old Name', id, 'commenter');
    const { id: threadId } = await begin(guest, id);
    await guest.ok(guest.patch('/me', { name: 'New Name' }));
    const thread = await ann.ok(ann.get(at(id, `/${threadId}`)));
    expect(thread.comments[0].author).toEqual({ id: guest.id, name: 'New Name', color: expect.any(String) });
  });

  it('C2 are answered, changed, taken away and put back', async () => {
    const { id } = await ann.document();
    const thread = await begin(ben, id, 'Vraag');
    const answered = await ann.ok(ann.post(repliesOf(id, thread.id), { body: text('Antwoord') }));
    expect(saidIn(answered)).toEqual(['Vraag', 'Antwoord']);
    const reply = answered.comments[1].id;
    const changed = await ann.ok(ann.patch(repliesOf(id, thread.id, `/${reply}`), { body: text('Beter antwoord') }));
    expect(changed.comments[1]).toMatchObject({ editedAt: expect.any(String) });
    expect(saidIn(changed)).toEqual(['Vraag', 'Beter antwoord']);
    await ann.ok(ann.delete(repliesOf(id, thread.id, `/${reply}`)));
    const without = await ann.ok(ann.get(at(id, `/${thread.id}`)));
    expect(without.comments[1]).toMatchObject({ body: [], deletedAt: expect.any(String) });
    const back = await ann.ok(ann.post(repliesOf(id, thread.id, `/${reply}/restore`)));
    expect(saidIn(back)).toEqual(['Vraag', 'Beter antwoord']);
  });

  it('C2 are gone when nothing is said in them any more, until it is put back', async () => {
    const { id } = await ann.document();
    const { id: threadId, comments } = await begin(ben, id);
    await ben.ok(ben.delete(repliesOf(id, threadId, `/${comments[0]?.id}`)));
    expect(await threadsOf(ben, id)).toEqual([]);
    expect((await ben.get(at(id, `/${threadId}`))).status).toBe(404);
    expect((await ben.post(repliesOf(id, threadId), { body: text('x') })).status).toBe(404);
    await ben.ok(ben.post(repliesOf(id, threadId, `/${comments[0]?.id}/restore`)));
    expect(await threadsOf(ben, id)).toHaveLength(1);
  });

  it('C2 what was taken away is forgotten after a day', async () => {
    const { id } = await ann.document();
    const { id: threadId, comments } = await begin(ben, id, 'Geheim');
    await ben.ok(ben.delete(repliesOf(id, threadId, `/${comments[0]?.id}`)));
    const rows = server.running.stores.comments;
    await rows.forgetDeleted(new Date(server.clock.now() - 60_000).toISOString());
    expect(JSON.stringify(await rows.find(id, threadId))).toContain('Geheim');
    await rows.forgetDeleted(new Date(server.clock.now() + 60_000).toISOString());
    expect(JSON.stringify(await rows.find(id, threadId))).not.toContain('Geheim');
    expect((await ben.post(repliesOf(id, threadId, `/${comments[0]?.id}/restore`))).status).toBe(404);
  });

  it('C2 what one said is one’s own: others change nothing of it, and owners take it away', async () => {
    const { id } = await ann.document();
    const { id: threadId, comments } = await begin(ben, id);
    const path = repliesOf(id, threadId, `/${comments[0]?.id}`);
    const cas = await server.person('Cas Editor');
    expect((await cas.patch(path, { body: text('x') })).status).toBe(403);
    expect((await cas.delete(path)).status).toBe(403);
    expect((await ann.patch(path, { body: text('x') })).status).toBe(403);
    expect((await ann.delete(path)).status).toBe(204);
    expect((await ben.post(`${path}/restore`)).status).toBe(403);
    expect((await ann.post(`${path}/restore`)).status).toBe(200);
  });

  it('C3 are resolved and reopened, and listed by it', async () => {
    const { id } = await ann.document();
    const [one, other] = [await begin(ben, id, 'Een'), await begin(ben, id, 'Twee')];
    const resolved = await ann.ok(ann.post(at(id, `/${one.id}/resolve`)));
    expect(resolved.resolved).toMatchObject({ by: { id: ann.id, name: 'Ann Owner' } });
    expect((await ben.ok(ben.post(at(id, `/${one.id}/resolve`)))).resolved.by.id).toBe(ann.id);
    const idsOf = async (query: string) => (await threadsOf(ann, id, query)).map((thread) => thread.id);
    expect(await idsOf('?state=open')).toEqual([other.id]);
    expect(await idsOf('?state=resolved')).toEqual([one.id]);
    expect((await ben.ok(ben.post(at(id, `/${one.id}/reopen`)))).resolved).toBeNull();
    expect(await idsOf('?state=resolved')).toEqual([]);
  });

  it('C3 are paged, none twice and none left out', async () => {
    const { id } = await ann.document();
    for (let count = 0; count < 7; count += 1) await begin(ben, id, `Nummer ${count}`);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await ann.ok(ann.get(at(id, `?limit=3${cursor ? `&cursor=${cursor}` : ''}`)));
      expect(page.items.length).toBeLessThanOrEqual(3);
      seen.push(...(page.items as ThreadAnswer[]).map((thread) => thread.id));
      cursor = page.nextCursor as string | null;
    } while (cursor);
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
    expect((await ann.get(at(id, '?cursor=nonsense'))).status).toBe(422);
  });

  it('C4 take each emoji of a small set once from each person', async () => {
    const { id } = await ann.document();
    const { id: threadId, comments } = await begin(ben, id);
    const path = (emoji: string): string =>
      repliesOf(id, threadId, `/${comments[0]?.id}/reactions/${encodeURIComponent(emoji)}`);
    await ann.ok(ann.put(path('👍'), undefined));
    const thread = await ann.ok(ann.put(path('👍'), undefined));
    expect(thread.comments[0].reactions).toEqual([{ emoji: '👍', people: [expect.objectContaining({ id: ann.id })] }]);
    expect((await ann.put(path('💣'), undefined)).status).toBe(404);
    await ann.ok(ann.delete(path('👍')));
    expect((await threadsOf(ann, id))[0]?.comments[0]?.reactions).toEqual([]);
  });

  it('C5 are told to open pages of those who may read the document', async () => {
    const { id } = await ann.document();
    const stream = await followEvents(ann);
    const { id: threadId } = await begin(ben, id);
    const told = () => stream.events.filter(({ type }) => type === 'comments');
    await vi.waitFor(() => expect(told()).toEqual([{ type: 'comments', documentId: id }]), PATIENT);
    await ben.ok(ben.post(at(id, `/${threadId}/resolve`)));
    await vi.waitFor(() => expect(told()).toHaveLength(2), PATIENT);
    stream.close();
  });

  it('C5 are told once to each whom they concern, and never to who wrote', async () => {
    const { id, title } = await ann.document({ title: 'Cultuur' });
    const dee = await server.person('Dee Reader', 'viewer');
    const told = async (who: HttpCaller) =>
      ((await who.ok(who.get('/inbox'))).items as { kind: string; document: { id: string } | null; excerpt: string }[])
        .filter(({ document }) => document?.id === id)
        .map(({ kind, excerpt }) => [kind, excerpt]);
    const mention = { type: 'mention', userId: dee.id };
    const began = { anchor: onDocument, body: [{ type: 'text', text: `Over ${title}: ` }, mention] };
    const { id: threadId } = await ben.ok(ben.post(at(id), began));
    expect(await told(dee)).toEqual([['mention', 'Over Cultuur: @Dee Reader']]);
    expect(await told(ann)).toEqual([['comment', 'Over Cultuur: @Dee Reader']]);
    await ann.ok(ann.post(repliesOf(id, threadId), { body: text('Een') }));
    await ann.ok(ann.post(repliesOf(id, threadId), { body: text('Twee') }));
    expect(await told(ben)).toEqual([['reply', 'Twee']]);
    const last = await ben.ok(ben.post(repliesOf(id, threadId), { body: text('Drie') }));
    const path = repliesOf(id, threadId, `/${last.comments.at(-1).id}`);
    await ben.ok(
      ben.patch(path, {
        body: [
          { type: 'text', text: 'Drie, ' },
          { type: 'mention', userId: ann.id },
        ],
      }),
    );
    expect(Object.fromEntries(await told(ann))).toEqual({
      comment: 'Over Cultuur: @Dee Reader',
      mention: 'Drie, @Ann Owner',
      reply: 'Drie, @Ann Owner',
    });
  });

  it('C5 on a task are told to who has it, also where they are about words in it', async () => {
    const cas = await server.person('Cas Maker');
    const { id } = await cas.document();
    const doer = await server.person('Doris Doer');
    const fields = { assignees: [doer.id, ann.id] };
    await writeBlocks(server.running.rooms, id, [{ block: 'task', title: 'Filmen', fields }], { prefix: 'task' });
    await server.running.projection.flush();
    const told = async (who: HttpCaller) =>
      ((await who.ok(who.get('/inbox'))).items as { kind: string; blockId: string | null; excerpt: string }[])
        .filter(({ kind, blockId }) => kind === 'comment' && blockId === 'task1')
        .map(({ excerpt }) => excerpt);
    await begin(ann, id, 'Lukt dit?', { kind: 'block', blockId: 'task1', quote: 'Filmen' });
    expect([await told(doer), await told(ann)]).toEqual([['Lukt dit?'], []]);
    await begin(ann, id, 'En dit woord?', { kind: 'text', quote: 'Filmen', blockId: 'task1' });
    expect((await told(doer)).toSorted()).toEqual(['En dit woord?', 'Lukt dit?']);
    await begin(ann, id, 'Iets anders', { kind: 'block', blockId: 'elders', quote: '' });
    expect(await told(doer)).toHaveLength(2);
  });

  it('C6 are begun once however often the call comes, and another call with its key is refused', async () => {
    const { id } = await ann.document();
    const key = { 'idempotency-key': 'one-and-only' };
    const call = () => ben.post(at(id), { anchor: onDocument, body: text('Eén keer') }, key);
    const answers = await Promise.all([call(), call(), call()]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await threadsOf(ben, id)).toHaveLength(1);
    const other = await ben.post(at(id), { anchor: onDocument, body: text('Iets anders') }, key);
    expect(other).toMatchObject({ status: 409, body: { code: 'conflict' } });
    const threadId = answers[0]?.body.id as string;
    const reply = () => ben.post(repliesOf(id, threadId), { body: text('Nog één') }, { 'idempotency-key': 'r' });
    await Promise.all([reply(), reply()]);
    expect(saidIn(await ben.ok(ben.get(at(id, `/${threadId}`))))).toEqual(['Eén keer', 'Nog één']);
  });

  it('C7 whose words were moved are kept where they stand now, by the first who says so', async () => {
    const { id } = await ann.document();
    const start = position();
    const words = { kind: 'text', quote: 'woorden', start, end: start };
    const { id: threadId } = await begin(ben, id, 'Hier', words);
    const move = (who: HttpCaller, to: string, from: string | null) =>
      who.patch(at(id, `/${threadId}/anchor`), { start: to, end: to, before: 'a', after: 'b', blockId: null, from });
    const [first, second] = [position(), position()];
    expect((await move(ben, first, start)).status).toBe(403);
    expect((await ann.ok(move(ann, first, start))).anchor).toMatchObject({
      start: first,
      quote: 'woorden',
      before: 'a',
    });
    expect((await ann.ok(move(ann, second, start))).anchor).toMatchObject({ start: first });
    expect((await move(ann, NO_POSITION, first)).body.faults).toEqual([{ at: 'start', reason: 'not-a-position' }]);
  });

  it('C8 of another document are not there: not to read, to answer, to change or to take away', async () => {
    const [mine, other] = [await ann.document(), await ann.document()];
    const thread = await begin(ben, mine.id);
    const elsewhere = await begin(ben, mine.id);
    const comment = thread.comments[0]?.id ?? '';
    const calls = (documentId: string, threadId: string) =>
      [
        ['GET', at(documentId, `/${threadId}`)],
        ['POST', repliesOf(documentId, threadId), { body: text('x') }],
        ['PATCH', repliesOf(documentId, threadId, `/${comment}`), { body: text('x') }],
        ['DELETE', repliesOf(documentId, threadId, `/${comment}`)],
        ['POST', repliesOf(documentId, threadId, `/${comment}/restore`)],
        ['POST', at(documentId, `/${threadId}/resolve`)],
        ['POST', at(documentId, `/${threadId}/reopen`)],
        ['PUT', repliesOf(documentId, threadId, `/${comment}/reactions/${encodeURIComponent('👍')}`)],
        ['DELETE', repliesOf(documentId, threadId, `/${comment}/reactions/${encodeURIComponent('👍')}`)],
        ['PATCH', at(documentId, `/${threadId}/anchor`), { start: position(), end: position(), from: null }],
      ] as const;
    for (const [method, path, body] of calls(other.id, thread.id)) {
      expect([method, path, (await ann.send(method, path, body)).status]).toEqual([method, path, 404]);
    }
    // a comment of the document's other thread
    for (const [method, path, body] of calls(mine.id, elsewhere.id).filter(([, path]) => path.includes(comment))) {
      expect([method, path, (await ann.send(method, path, body)).status]).toEqual([method, path, 404]);
    }
    expect(await threadsOf(ann, other.id)).toEqual([]);
  });

  it('C8 on a document in the trash are read, and nothing is added', async () => {
    const { id } = await ann.document();
    await begin(ben, id);
    await ann.ok(ann.delete(`/documents/${id}`));
    expect(await threadsOf(ann, id)).toHaveLength(1);
    expect((await ben.post(at(id), { anchor: onDocument, body: text('x') })).body.code).toBe('document-trashed');
  });

  it('C8 are not written faster than a person writes', async () => {
    const slow = await startTestServer({ env: { LIMIT_COMMENTS_PER_MINUTE: '3' } });
    const dee = await slow.person('Dee');
    const { id } = await dee.document();
    const statuses: number[] = [];
    for (let count = 0; count < 5; count += 1)
      statuses.push((await dee.post(at(id), { anchor: onDocument, body: text('x') })).status);
    expect(statuses).toEqual([201, 201, 201, 429, 429]);
    await slow.stop();
  });
});

describe('what is said', () => {
  let id: string;
  beforeAll(async () => {
    ({ id } = await ann.document());
  });
  const say = (body: unknown) => ben.post(at(id), { anchor: onDocument, body });

  it('C9 names people by their id, and only those who may read the document', async () => {
    const { comments } = await ann.ok(
      say([
        { type: 'text', text: 'Wat vind jij, ' },
        { type: 'mention', userId: ann.id },
        { type: 'text', text: '?' },
      ]),
    );
    expect(comments[0].body).toEqual([
      { type: 'text', text: 'Wat vind jij, ' },
      { type: 'mention', userId: ann.id, name: 'Ann Owner' },
      { type: 'text', text: '?' },
    ]);
    const elsewhere = await ann.document();
    const guest = await server.guest('Guest Elsewhere', elsewhere.id, 'viewer');
    const faults = [{ at: 'body', reason: 'unknown-person' }];
    expect(await say([{ type: 'mention', userId: guest.id }])).toMatchObject({ status: 422, body: { faults } });
    expect(await say([{ type: 'mention', userId: 'nobody' }])).toMatchObject({ status: 422, body: { faults } });
  });

  const RTL = '\u202E';
  it.each([
    ['HTML is text', '<img src=x onerror=alert(1)><b>vet</b>', [['text', '<img src=x onerror=alert(1)><b>vet</b>']]],
    ['a script is no link', 'javascript:alert(1) data:text/html,x', [['text', 'javascript:alert(1) data:text/html,x']]],
    [
      'a web address is one',
      'Zie https://koers.test/a?b=1, en (http://b.test).',
      [
        ['text', 'Zie '],
        ['link', 'https://koers.test/a?b=1'],
        ['text', ', en ('],
        ['link', 'http://b.test'],
        ['text', ').'],
      ],
    ],
    ['a name before the host is no link', 'https://bank.test@evil.test/', [['text', 'https://bank.test@evil.test/']]],
    ['a link that hides a script is text', 'https://javascript:alert(1)', [['text', 'https://javascript:alert(1)']]],
    ['what turns words round is left out', `veilig${RTL}gpj.exe\u2066x\u0007`, [['text', 'veiliggpj.exex']]],
    ['letters from right to left are words', 'שלום', [['text', 'שלום']]],
    ['lines stay, and no more than two empty ones', 'a\r\nb\n\n\n\n\n\nc', [['text', 'a\nb\n\n\nc']]],
  ])('C10 %s', async (_what, words, expected) => {
    const { comments } = await ann.ok(say(text(words)));
    const said = (comments as ThreadAnswer['comments'])[0]?.body ?? [];
    expect(said.map((part) => [part.type, part.type === 'mention' ? '' : part.text])).toEqual(expected);
    expect(said.filter((part) => part.type === 'link' && !/^https?:\/\//.test(part.href))).toEqual([]);
  });

  it.each([
    ['nothing', [], 'empty'],
    ['white space', text(' \n\u200B '.replace('\u200B', '\u2060')), 'empty'],
    ['too much', text('x'.repeat(10_001)), 'too-long', 10_000],
    ['too much in parts', Array.from({ length: 3 }, () => text('x'.repeat(4000))[0]), 'too-long', 10_000],
    ['a megabyte', text('x'.repeat(1_000_000)), 'too-long', 10_000],
    ['too many parts', Array.from({ length: 401 }, () => text('x')[0]), 'too-many', 400],
    ['a link of one’s own making', [{ type: 'link', href: 'javascript:alert(1)', text: 'x' }], 'invalid'],
    ['no list', 'x', 'not-a-list'],
    ['a person who is no id', [{ type: 'mention', userId: '../x' }], 'not-an-id'],
  ])('C10 %s is refused in words', async (_what, body, reason, limit?) => {
    const answer = await say(body);
    expect(answer.status).toBe(422);
    expect(answer.body.faults[0]).toMatchObject({ reason, ...(limit !== undefined && { limit }) });
  });

  it.each([
    [{ kind: 'text', quote: '  ' }, 'anchor.quote', 'empty'],
    [{ kind: 'text', quote: 'x', start: 'no base64!' }, 'anchor.start', 'not-a-position'],
    [{ kind: 'text', quote: 'x', start: NO_POSITION }, 'anchor.start', 'not-a-position'],
    [{ kind: 'text', quote: 'x', end: 'A'.repeat(404) }, 'anchor.end', 'too-long'],
    [{ kind: 'text', quote: 'x'.repeat(2001) }, 'anchor.quote', 'too-long'],
    [{ kind: 'text', quote: 'x', occurrence: 0 }, 'anchor.occurrence', 'number-too-small'],
    [{ kind: 'block', blockId: 'a b' }, 'anchor.blockId', 'not-an-id'],
    [{ kind: 'page' }, 'anchor.kind', 'invalid'],
  ])('C7 an anchor that is none is refused: %j', async (anchor, where, reason) => {
    const answer = await ben.post(at(id), { anchor, body: text('x') });
    expect(answer).toMatchObject({ status: 422, body: { faults: [{ at: where, reason }] } });
  });

  it('C7 an anchor that leads to nothing, or into another document, is kept with its quote', async () => {
    const thread = await begin(ben, id, 'Waar?', {
      kind: 'text',
      quote: 'niet hier',
      start: position(),
      end: position(),
    });
    expect(thread.anchor).toMatchObject({ kind: 'text', quote: 'niet hier' });
  });
});
