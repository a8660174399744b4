import { join } from 'node:path';
import type { NoticeAnswer } from '@koers/shared/api/inbox.ts';
import type { NoticeKind } from '@koers/shared/api/notices.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { OutboxLetter } from '../../commands/outbox.ts';
import { OutboxFolder } from '../../mail/outbox-folder.ts';
import { followEvents } from '../../testing/event-reader.ts';
import type { HttpCaller } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { PATIENT } from '../../testing/patience.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('the inbox', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let bram: HttpCaller;
  let made = 0;
  beforeAll(async () => {
    server = await startTestServer();
    server.clock.set('2026-03-02T10:00:00Z');
    ann = await server.person('Ann');
    bram = await server.person('Bram');
  });
  afterAll(() => server.stop());

  const inboxOf = (person: HttpCaller, query = '') => person.ok(person.get(`/inbox${query}`));
  const itemsOf = async (person: HttpCaller): Promise<NoticeAnswer[]> => (await inboxOf(person)).items;
  const clear = (person: HttpCaller) => person.ok(person.post('/inbox/read', { all: true }));
  const lettersIn = () => new OutboxFolder(join(server.dataDir, 'outbox'), '').list(1000);
  const sendLetters = async (): Promise<OutboxLetter[]> => {
    const before = (await lettersIn()).length;
    await server.running.noticeMail.run();
    await server.running.mailer.run();
    const now = await lettersIn();
    return now.slice(0, now.length - before);
  };
  const follow = async () => {
    await server.running.projection.flush();
    await server.running.factWatch.flush();
  };

  /** Somebody new, whose inbox is empty. */
  const person = (name: string) => server.person(`${name} ${'ab'.repeat((made += 1))}`.slice(0, 80));

  async function tell(
    people: readonly HttpCaller[],
    documentId: string,
    more: { kind?: NoticeKind; key?: string; excerpt?: string; actorId?: string | null; threadId?: string } = {},
  ): Promise<void> {
    const { kind = 'comment', key = `key${(made += 1)}`, excerpt = 'Woorden', actorId = ann.id, threadId } = more;
    const notice = { kind, documentId, actorId, excerpt, key, ...(threadId !== undefined && { threadId }) };
    await server.running.notices.tell(
      people.map(({ id }) => id),
      notice,
    );
  }

  it('N6 N7 tells who may read, not who did it, and counts what comes again while it is unread', async () => {
    const [document, reader] = [await ann.document({ title: 'Plan' }), await person('Reader')];
    const page = await followEvents(reader);
    await tell([ann, reader, reader], document.id, { key: 'thread', threadId: 't1', excerpt: 'Eerste' });
    await tell([ann, reader], document.id, { key: 'thread', threadId: 't1', excerpt: 'Tweede\nregel' });
    expect(await itemsOf(ann)).toEqual([]);
    const { items, unread } = await inboxOf(reader);
    expect(unread).toBe(1);
    expect(items).toMatchObject([
      {
        kind: 'comment',
        count: 2,
        excerpt: 'Tweede regel',
        threadId: 't1',
        readAt: null,
        actor: { id: ann.id, name: 'Ann' },
        document: { id: document.id, title: 'Plan' },
      },
    ]);
    await vi.waitFor(() => expect(page.events).toContainEqual({ type: 'inbox' }), PATIENT);
    page.close();
    await clear(reader);
    await tell([reader], document.id, { key: 'thread' });
    expect((await itemsOf(reader)).map(({ count, readAt }) => [count, readAt === null])).toEqual([
      [1, true],
      [2, false],
    ]);
  });

  it('N6 shows nothing of a document that was lost, until it is there again', async () => {
    const document = await ann.document({ title: 'Geheim' });
    const guest = await server.guest(`Gast ${'q'.repeat((made += 1))}`, document.id, 'viewer');
    await tell([guest], document.id, { kind: 'mention' });
    const other = await ann.document();
    await tell([guest], other.id, { kind: 'mention', excerpt: 'Niet voor jou' });
    expect(await inboxOf(guest)).toMatchObject({ unread: 1, items: [{ document: { title: 'Geheim' } }] });
    await ann.ok(ann.delete(`/documents/${document.id}/members/${guest.id}`));
    expect(await inboxOf(guest)).toEqual({ items: [], nextCursor: null, unread: 0 });
    server.clock.forward(3 * MINUTE);
    expect((await sendLetters()).filter(({ to }) => to === guest.email)).toEqual([]);
    await ann.ok(ann.put(`/documents/${document.id}/members/${bram.id}`, { role: 'viewer' }));
    const { token } = await ann.invite({ role: 'viewer', documentId: document.id });
    await guest.ok(guest.post(`/invitations/${token}/accept`));
    expect(await inboxOf(guest)).toMatchObject({ unread: 1, items: [{ excerpt: 'Woorden' }] });
  });

  it('N13 pages, filters, marks what was shown, and takes no other’s', async () => {
    const [document, reader] = [await ann.document(), await person('Pager')];
    for (let count = 0; count < 5; count += 1) {
      await tell([reader, bram], document.id, { excerpt: `Nr ${count}` });
      server.clock.forward(1000);
    }
    const first = await inboxOf(reader, '?limit=2');
    const second = await inboxOf(reader, `?limit=2&cursor=${first.nextCursor}`);
    const third = await inboxOf(reader, `?limit=2&cursor=${second.nextCursor}`);
    const excerpts = [...first.items, ...second.items, ...third.items].map((item: NoticeAnswer) => item.excerpt);
    expect(excerpts).toEqual(['Nr 4', 'Nr 3', 'Nr 2', 'Nr 1', 'Nr 0']);
    expect(third.nextCursor).toBeNull();

    const [, newest] = first.items as NoticeAnswer[];
    expect(await reader.ok(reader.post('/inbox/read', { upTo: newest?.at }))).toEqual({ unread: 1 });
    expect((await inboxOf(reader, '?filter=unread')).items).toMatchObject([{ excerpt: 'Nr 4' }]);
    const mine = first.items[0].id as string;
    const before = (await bram.ok(bram.get('/inbox/count'))).unread as number;
    expect((await bram.post('/inbox/read', { ids: [mine] })).body).toEqual({ unread: before });
    expect((await bram.post(`/inbox/${mine}/unread`)).status).toBe(404);
    expect(await reader.ok(reader.post('/inbox/read', { ids: [mine] }))).toEqual({ unread: 0 });
    expect(await reader.ok(reader.post(`/inbox/${mine}/unread`))).toEqual({ unread: 1 });
    expect(await reader.ok(reader.get('/inbox/count'))).toEqual({ unread: 1 });
    await clear(bram);
  });

  it('N7 one that is marked as unread again does not stand twice beside a newer of its kind', async () => {
    const [document, reader] = [await ann.document(), await person('Twice')];
    await tell([reader], document.id, { key: 'same' });
    await clear(reader);
    const [old] = await itemsOf(reader);
    await tell([reader], document.id, { key: 'same' });
    expect(await reader.ok(reader.post(`/inbox/${old?.id}/unread`))).toEqual({ unread: 1 });
    await tell([reader], document.id, { key: 'same' });
    expect((await inboxOf(reader)).unread).toBe(1);
  });

  it.each([
    [{}],
    [{ ids: [] }],
    [{ ids: ['a b'] }],
    [{ all: false }],
    [{ upTo: 'yesterday' }],
    [{ all: true, ids: ['x'] }],
  ])('H3 refuses to mark %j', async (body) => {
    expect((await ann.post('/inbox/read', body)).status).toBe(422);
  });

  it.each([
    [{ dailyHour: 24 }, 'dailyHour'],
    [{ dailyHour: 7.5 }, 'dailyHour'],
    [{ timeZone: 'Europe/Nowhere' }, 'timeZone'],
    [{ choices: { mention: { mail: 'hourly' } } }, 'choices.mention.mail'],
  ])('H3 refuses the settings %j', async (body, at) => {
    const answer = await ann.patch('/me/notices', body);
    expect(answer.status).toBe(422);
    expect(answer.body.faults[0].at).toBe(at);
  });

  it('N8 is quiet until somebody chooses, and keeps what they chose', async () => {
    const reader = await person('Chooser');
    const before = await reader.ok(reader.get('/me/notices'));
    expect(before).toMatchObject({
      choices: { mention: { inApp: true, mail: 'immediately' }, reply: { inApp: true, mail: 'daily' } },
      dailyHour: 8,
      timeZone: null,
      mailOn: true,
    });
    const change = { choices: { reply: { mail: 'never' } }, dailyHour: 0, timeZone: 'Europe/Amsterdam' };
    const after = await reader.ok(reader.patch('/me/notices', change));
    expect(after).toMatchObject({ choices: { reply: { inApp: true, mail: 'never' } }, dailyHour: 0 });
    expect(after.choices.mention).toEqual(before.choices.mention);
    expect(await reader.ok(reader.get('/me/notices'))).toEqual(after);
  });

  it('N8 gathers what goes at once for two minutes, and leaves out what was read meanwhile', async () => {
    const [document, reader] = [await ann.document({ title: 'Plan' }), await person('Mailed')];
    await sendLetters();
    await tell([reader], document.id, { kind: 'mention', excerpt: 'Eerste', threadId: 'a' });
    await tell([reader], document.id, { kind: 'mention', excerpt: 'Gelezen' });
    server.clock.forward(MINUTE);
    expect(await sendLetters()).toEqual([]);
    await tell([reader], document.id, { kind: 'signoff-asked', excerpt: 'Fase 2' });
    const seen = (await itemsOf(reader)).find(({ excerpt }) => excerpt === 'Gelezen');
    await reader.ok(reader.post('/inbox/read', { ids: [seen?.id] }));
    server.clock.forward(MINUTE + 1000);
    const [letter, ...more] = await sendLetters();
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ to: reader.email, subject: '2 nieuwe meldingen' });
    expect(letter?.text).toContain('Ann noemde je');
    expect(letter?.text).toContain(`${server.url}/d/${document.id}?comment=a`);
    expect(letter?.text).toContain('“Fase 2”');
    expect(letter?.text).not.toContain('Gelezen');
    server.clock.forward(10 * MINUTE);
    expect(await sendLetters()).toEqual([]);
  });

  it('N8 gathers the rest in one letter a day, by document, in the reader’s language; never an empty one', async () => {
    const reader = await person('Daily');
    await reader.ok(reader.patch('/me', { language: 'en' }));
    await reader.ok(reader.patch('/me/notices', { dailyHour: 7, timeZone: 'Europe/Amsterdam' }));
    const [plan, other] = [await ann.document({ title: 'Plan' }), await ann.document({ title: 'Other' })];
    server.clock.set('2026-03-10T12:00:00Z');
    await sendLetters();
    await tell([reader], plan.id, { kind: 'reply', excerpt: 'One' });
    await tell([reader], other.id, { kind: 'reply', excerpt: 'Two' });
    await tell([reader], plan.id, { kind: 'reply', excerpt: 'Three' });
    server.clock.set('2026-03-11T05:59:00Z');
    expect(await sendLetters()).toEqual([]);
    server.clock.set('2026-03-11T06:00:01Z');
    const [letter, ...more] = await sendLetters();
    expect(more).toEqual([]);
    expect(letter?.subject).toBe('3 notifications you have not read yet');
    expect(letter?.text.match(/One|Two|Three|Plan|Other/g)).toEqual(['Plan', 'One', 'Three', 'Other', 'Two']);
    server.clock.forward(DAY);
    expect(await sendLetters()).toEqual([]);
  });

  it('N8 by e-mail alone is not in the app, and nowhere is nowhere', async () => {
    const [document, reader] = [await ann.document(), await person('Quiet')];
    const choices = { mention: { inApp: false }, comment: { inApp: false, mail: 'never' } };
    await reader.ok(reader.patch('/me/notices', { choices }));
    await tell([reader], document.id, { kind: 'mention', excerpt: 'Per e-mail' });
    await tell([reader], document.id, { kind: 'comment' });
    expect(await inboxOf(reader)).toMatchObject({ items: [], unread: 0 });
    server.clock.forward(3 * MINUTE);
    expect((await sendLetters()).map(({ subject }) => subject)).toEqual(['Ann noemde je: Page']);
    expect(await inboxOf(reader)).toMatchObject({ items: [], unread: 0 });
  });

  describe('the link in every letter', () => {
    const send = (method: string, url: string, body?: string) =>
      fetch(url, {
        method,
        ...(body !== undefined && { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      });

    it('N9 asks first, stops with one click without an account, and takes it back', async () => {
      const [document, reader] = [await ann.document(), await person('Leaver')];
      await tell([reader], document.id, { kind: 'mention' });
      server.clock.forward(3 * MINUTE);
      const [letter] = await sendLetters();
      const url = letter?.unsubscribeUrl ?? '';
      expect(url).toMatch(new RegExp(`^${server.url}/unsubscribe/`));
      expect(letter?.html).toContain(url);

      const page = await send('GET', url);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('Geen e-mail over meldingen meer?');
      expect((await reader.ok(reader.get('/me/notices'))).mailOn).toBe(true);

      await tell([reader], document.id, { kind: 'mention' });
      expect((await send('POST', url, 'List-Unsubscribe=One-Click')).status).toBe(200);
      expect((await reader.ok(reader.get('/me/notices'))).mailOn).toBe(false);
      await tell([reader], document.id, { kind: 'mention' });
      server.clock.forward(3 * DAY);
      expect((await sendLetters()).filter(({ to }) => to === reader.email)).toEqual([]);
      expect((await inboxOf(reader)).unread).toBe(3);

      expect(await (await send('POST', url, 'do=again')).text()).toContain('Je ontvangt weer e-mail');
      expect((await reader.ok(reader.get('/me/notices'))).mailOn).toBe(true);
    });

    it.each([
      ['a word', 'x'],
      ['something signed by nobody', 'ann.abc'],
      ['nothing but a sign', '%2e%2fx'],
      ['a very long one', 'a'.repeat(3000)],
    ])('N9 knows no other: %s', async (_, token) => {
      for (const method of ['GET', 'POST']) {
        const answer = await send(method, `${server.url}/unsubscribe/${token}`, method === 'POST' ? 'x=1' : undefined);
        expect(answer.status).toBe(404);
      }
    });

    it('N9 reads no more than a click', async () => {
      expect((await send('POST', `${server.url}/unsubscribe/x`, 'x'.repeat(5000))).status).toBe(413);
    });
  });

  describe('a task', () => {
    const taskFor = async (person: HttpCaller | null, documentId: string, prefix: string) => {
      const fields = { assignees: person ? [person.id] : null };
      await writeBlocks(server.running.rooms, documentId, [{ block: 'task', title: 'Filmen', fields }], { prefix });
      await follow();
    };
    const assign = async (by: HttpCaller, documentId: string, blockId: string, people: readonly HttpCaller[]) => {
      const fields = { assignees: people.map(({ id }) => id) };
      await by.ok(by.patch(`/documents/${documentId}/blocks/${blockId}`, fields));
      await follow();
    };

    it('N10 is told to whom it is given, by whom, and not to who took it', async () => {
      const [document, reader] = [await ann.document({ title: 'Plan' }), await person('Doer')];
      await taskFor(null, document.id, 'ta');
      await assign(ann, document.id, 'ta1', [reader, ann]);
      expect(await itemsOf(reader)).toMatchObject([
        { kind: 'assignment', blockId: 'ta1', excerpt: 'Filmen', actor: { id: ann.id }, document: { id: document.id } },
      ]);
      expect(await itemsOf(ann)).toEqual([]);
    });

    it('N10 is told once, and again when it is given again', async () => {
      const [document, reader] = [await ann.document(), await person('Again')];
      await taskFor(reader, document.id, 'tb');
      await clear(reader);
      const fields = { assignees: [reader.id] };
      const task = (title: string) => ({ block: 'task' as const, title, fields });
      await writeBlocks(server.running.rooms, document.id, [task('Anders genoemd')], { prefix: 'tb' });
      await follow();
      expect((await inboxOf(reader)).unread).toBe(0);
      await assign(ann, document.id, 'tb1', []);
      await assign(ann, document.id, 'tb1', [reader]);
      expect((await inboxOf(reader)).unread).toBe(1);
    });

    it('N6 N10 is not told of in a document that its assignee may not read', async () => {
      const document = await ann.document();
      const guest = await server.guest(`Gast ${'z'.repeat((made += 1))}`, document.id, 'viewer');
      const other = await ann.document();
      await taskFor(guest, other.id, 'tc');
      expect(await itemsOf(guest)).toEqual([]);
    });
  });

  describe('a KPI', () => {
    const kpi = (owner: HttpCaller, value: number, more: Record<string, unknown> = {}) => ({
      block: 'kpi' as const,
      title: 'Bezoek',
      fields: { baseline: 0, target: 100, from: '2026-04-01', until: '2026-05-31', owner: owner.id, ...more },
      entries: { measurements: [{ date: '2026-04-30', value }] },
    });
    const write = async (documentId: string, block: ReturnType<typeof kpi>, prefix: string) => {
      await writeBlocks(server.running.rooms, documentId, [block], { prefix });
      await follow();
    };
    const kindsOf = async (person: HttpCaller) => (await itemsOf(person)).map(({ kind }) => kind);

    it('N11 that goes off track is told to both owners, once until it is on track again', async () => {
      server.clock.set('2026-05-01T12:00:00Z');
      const [maker, owner] = [await person('Maker'), await person('Owner')];
      const document = await maker.document({ kind: 'plan' });
      await write(document.id, kpi(owner, 60), 'ka');
      expect(await kindsOf(owner)).toEqual([]);
      await write(document.id, kpi(owner, 10), 'ka');
      expect(await itemsOf(owner)).toMatchObject([{ kind: 'kpi-off-track', blockId: 'ka2', excerpt: 'Bezoek' }]);
      expect(await kindsOf(maker)).toEqual(['kpi-off-track']);
      await clear(owner);
      await write(document.id, kpi(owner, 11), 'ka');
      await write(document.id, kpi(owner, 40), 'ka');
      await write(document.id, kpi(owner, 12), 'ka');
      expect((await inboxOf(owner)).unread).toBe(0);
      await write(document.id, kpi(owner, 60), 'ka');
      await write(document.id, kpi(owner, 10), 'ka');
      expect((await inboxOf(owner)).unread).toBe(1);
    });

    it('N11 is no news when it was off track before anybody watched', async () => {
      server.clock.set('2026-05-01T12:00:00Z');
      const owner = await person('Old');
      const document = await ann.document({ kind: 'plan' });
      const { noticeStore } = server.running.stores;
      const since = await noticeStore.state('since', () => '');
      await noticeStore.setState('since', '2026-05-01T13:00:00.000Z');
      await write(document.id, kpi(owner, 10), 'kc');
      await noticeStore.setState('since', since);
      expect(await kindsOf(owner)).toEqual([]);
      await write(document.id, kpi(owner, 60), 'kc');
      await write(document.id, kpi(owner, 10), 'kc');
      expect(await kindsOf(owner)).toEqual(['kpi-off-track']);
    });

    it('N11 N12 is looked at once a day: time alone takes it off track, and a measurement comes to be overdue', async () => {
      server.clock.set('2026-05-01T12:00:00Z');
      const owner = await person('Looker');
      const document = await ann.document({ kind: 'plan' });
      await write(document.id, kpi(owner, 50, { frequency: 'weekly' }), 'kb');
      await server.running.factWatch.lookDaily();
      expect(await kindsOf(owner)).toEqual([]);
      server.clock.set('2026-05-25T12:00:00Z');
      await server.running.factWatch.lookDaily();
      expect((await kindsOf(owner)).toSorted()).toEqual(['kpi-off-track', 'measurement-overdue']);
      await clear(owner);
      server.clock.set('2026-05-26T12:00:00Z');
      await server.running.factWatch.lookDaily();
      expect((await inboxOf(owner)).unread).toBe(0);
    });
  });

  describe('of a comment', () => {
    const text = (words: string) => [{ type: 'text', text: words }];
    const say = async (who: HttpCaller, documentId: string, body: unknown) => {
      const thread = await who.ok(
        who.post(`/documents/${documentId}/comments`, { anchor: { kind: 'document' }, body }),
      );
      return {
        ...placeOf(documentId, thread.id as string, thread.comments[0].id as string),
        threadId: thread.id as string,
      };
    };
    const placeOf = (documentId: string, threadId: string, commentId: string) => {
      const replies = `/documents/${documentId}/comments/${threadId}/replies`;
      return { replies, path: `${replies}/${commentId}` };
    };
    const nameOf = async (who: HttpCaller) => (await who.ok(who.get('/me'))).user.name as string;
    const excerptsOf = async (who: HttpCaller) => (await itemsOf(who)).map(({ excerpt, count }) => [excerpt, count]);
    const lettersTo = async (who: HttpCaller) => (await sendLetters()).filter(({ to }) => to === who.email);

    it('N15 shows the words as they are now, in the app and in the letter, to pages that are open too', async () => {
      const [document, reader] = [await ann.document({ title: 'Plan' }), await person('Named')];
      const naming = [{ type: 'mention', userId: reader.id }, ...text(' het salaris is 4000')];
      const { path } = await say(ann, document.id, naming);
      expect(await excerptsOf(reader)).toEqual([[`@${await nameOf(reader)} het salaris is 4000`, 1]]);
      const page = await followEvents(reader);
      await ann.ok(ann.patch(path, { body: text('Laat maar') }));
      await vi.waitFor(() => expect(page.events).toContainEqual({ type: 'inbox' }), PATIENT);
      page.close();
      expect(await excerptsOf(reader)).toEqual([['Laat maar', 1]]);
      server.clock.forward(3 * MINUTE);
      const [letter] = await lettersTo(reader);
      expect(letter?.text).toContain('“Laat maar”');
      expect(`${letter?.text}${letter?.html}${letter?.subject}`).not.toContain('4000');
    });

    it('N15 tells nothing of one that was taken away, in no letter either, until it is put back', async () => {
      const [document, reader, other] = [await ann.document(), await person('Undone'), await person('Other')];
      const naming = [{ type: 'mention', userId: reader.id }, ...text(' geheim')];
      const { path } = await say(ann, document.id, naming);
      const page = await followEvents(reader);
      await ann.ok(ann.delete(path));
      await vi.waitFor(() => expect(page.events).toContainEqual({ type: 'inbox' }), PATIENT);
      page.close();
      expect(await inboxOf(reader)).toEqual({ items: [], nextCursor: null, unread: 0 });
      expect(await reader.ok(reader.get('/inbox/count'))).toEqual({ unread: 0 });
      server.clock.forward(3 * MINUTE);
      await tell([other], document.id, { kind: 'mention', excerpt: 'Wel' });
      server.clock.forward(3 * MINUTE);
      const letters = await sendLetters();
      expect(letters.filter(({ to }) => to === reader.email)).toEqual([]);
      expect(letters.some(({ to }) => to === other.email)).toBe(true);
      await ann.ok(ann.post(`${path}/restore`));
      expect(await inboxOf(reader)).toMatchObject({
        unread: 1,
        items: [{ excerpt: `@${await nameOf(reader)} geheim` }],
      });
      expect((await lettersTo(reader)).map(({ text: words }) => words.includes('geheim'))).toEqual([true]);
    });

    it('N15 leaves a line that stands for several, without the words that were taken away', async () => {
      const [host, reader] = [await person('Host'), await person('Several')];
      const document = await host.document();
      const { replies, threadId } = await say(reader, document.id, text('Vraag'));
      await host.ok(host.post(replies, { body: text('Een') }));
      const answered = await host.ok(host.post(replies, { body: text('Twee') }));
      const last = placeOf(document.id, threadId, answered.comments.at(-1).id as string);
      await host.ok(host.delete(last.path));
      expect(await excerptsOf(reader)).toEqual([['', 2]]);
      await host.ok(host.post(replies, { body: text('Drie') }));
      expect(await excerptsOf(reader)).toEqual([['Drie', 3]]);
    });

    it('N15 does not count what was taken away along with what is said next', async () => {
      const [host, reader] = [await person('Second host'), await person('Next')];
      const document = await host.document();
      const { replies, threadId } = await say(reader, document.id, text('Vraag'));
      const answered = await host.ok(host.post(replies, { body: text('Een') }));
      await host.ok(host.delete(placeOf(document.id, threadId, answered.comments.at(-1).id as string).path));
      await host.ok(host.post(replies, { body: text('Twee') }));
      expect(await excerptsOf(reader)).toEqual([['Twee', 1]]);
    });
  });
});

describe('what was told before the server stopped', () => {
  it('N12 is not told again, and what was not told yet is told once it is back', async () => {
    const server = await startTestServer();
    const ann = await server.person('Ann');
    const bram = await server.person('Bram');
    const document = await ann.document();
    const write = (...titles: readonly string[]) =>
      writeBlocks(
        server.running.rooms,
        document.id,
        titles.map((title) => ({ block: 'task' as const, title, fields: { assignees: [bram.id] } })),
        { prefix: 't' },
      );
    await write('Verteld');
    await server.running.projection.flush();
    await server.running.factWatch.flush();
    await bram.ok(bram.post('/inbox/read', { all: true }));
    await write('Verteld', 'Nog niet verteld');
    await server.running.projection.flush();
    const back = await server.restart();
    Object.assign(bram, { url: back.url });
    await back.running.caughtUp;
    await vi.waitFor(async () => expect((await bram.ok(bram.get('/inbox/count'))).unread).toBe(1), PATIENT);
    const { items } = await bram.ok(bram.get('/inbox'));
    expect(items.map(({ excerpt }: NoticeAnswer) => excerpt)).toEqual(['Nog niet verteld', 'Verteld']);
    await back.stop();
  });
});

describe('the page of letters', () => {
  it('N4 is for owners of the first workspace alone', async () => {
    const server = await startTestServer({ env: { SIGN_UP: 'open' } });
    const owner = await server.person('Owner');
    const editor = await server.person('Editor');
    const stranger = server.stranger();
    await stranger.signUp('Stranger');
    await server.running.mailer.send({
      to: 'x@example.org',
      subject: 'Nieuw <wachtwoord>',
      text: 'Hallo',
      html: '<!doctype html><html><head></head><body><p>Geheime link</p></body></html>',
    });
    await server.running.mailer.run();
    const get = (caller: HttpCaller, path = '/outbox') => caller.send('GET', `${server.url}${path}`);
    const list = await get(owner);
    expect(list.status).toBe(200);
    expect(list.body).toContain('Nieuw &lt;wachtwoord&gt;');
    const [, path = ''] = /href="(\/outbox\/[^"]+)"/.exec(list.body as string) ?? [];
    const letter = await get(owner, path);
    expect(letter.body).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(letter.body).toContain('Geheime link');
    for (const caller of [editor, stranger, await owner.withToken()]) {
      expect((await get(caller)).status).toBe(404);
      expect((await get(caller, path)).body).not.toContain('Geheime');
    }
    const nobody = await fetch(`${server.url}/outbox`, { redirect: 'manual' });
    expect([nobody.status, nobody.headers.get('location')]).toEqual([302, '/sign-in?from=%2Foutbox']);
    expect((await get(owner, '/outbox/..%2fkoers.sqlite')).status).toBe(404);
    await server.stop();
  });

  it('N4 is not there where letters are sent', async () => {
    const server = await startTestServer({ env: { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'koers@example.org' } });
    const owner = await server.person('Owner');
    expect((await owner.send('GET', `${server.url}/outbox`)).status).toBe(404);
    await server.stop();
  });
});
