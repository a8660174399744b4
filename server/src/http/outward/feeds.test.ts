import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpCaller, Json } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';

const HARD =
  'Foto’s, video; “klaar”? 🎬 é — a title long enough that it has to be folded over several lines of the file';

describe('calendars', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let bob: HttpCaller;
  let plan: string;
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
    bob = await server.person('Bob');
    await ann.ok(ann.patch('/me', { language: 'en' }));
    server.clock.set('2026-07-01T12:00:00Z');
    const { id } = await ann.document({ kind: 'plan', title: 'Autumn, 2026' });
    plan = id;
    await writeBlocks(
      server.running.rooms,
      id,
      [
        { block: 'channel', key: 'c', title: 'Instagram' },
        {
          block: 'task',
          title: HARD,
          parts: { description: 'One\nTwo' },
          fields: { startsOn: '2026-07-10', endsOn: '2026-07-12', assignees: [ann.id], status: 'doing' },
        },
        { block: 'task', title: 'One day', fields: { endsOn: '2026-10-25', assignees: [bob.id], status: 'done' } },
        { block: 'task', title: 'Dropped', fields: { endsOn: '2026-07-20', status: 'dropped' } },
        { block: 'task', title: 'Never', fields: { assignees: [ann.id] } },
        { block: 'task', title: 'Long ago', fields: { endsOn: '2020-01-01', assignees: [ann.id] } },
        {
          block: 'content',
          title: 'Post',
          fields: { publishAt: '2026-07-15T09:30', stage: 'ready', writer: ann.id, channel: { block: 'c' } },
        },
        {
          block: 'content',
          title: 'Some day',
          fields: { publishAt: '2026-07-16', stage: 'published', writer: bob.id },
        },
      ],
      { prefix: 'cal' },
    );
    await server.running.projection.flush();
  });
  afterAll(() => server.stop());

  const make = (body: object, owner = ann): Promise<Json> => owner.ok(owner.post('/feeds', { name: 'Mine', ...body }));
  const fetched = (url: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(url.replace(/^https?:\/\/[^/]+/, server.url), { headers });
  async function textOf(feed: Json): Promise<string> {
    const answer = await fetched(feed.url);
    expect(answer.status).toBe(200);
    return answer.text();
  }
  const eventsOf = (text: string): ICAL.Event[] =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
  const titles = (text: string): string[] => eventsOf(text).map(({ summary }) => summary);

  it('O8 reads as iCalendar in two programs: whole days end on the day after, hours are in the server’s time zone', async () => {
    const text = await textOf(await make({}));
    const lines = text.split('\r\n');
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    const events = eventsOf(text);
    expect(titles(text)).toEqual([HARD, '✓ One day', 'Dropped', 'Post', '✓ Some day']);
    const [task, oneDay, dropped, post, someDay] = events;
    expect([task?.startDate.isDate, task?.startDate.toString(), task?.endDate.toString()]).toEqual([
      true,
      '2026-07-10',
      '2026-07-13',
    ]);
    // The day on which the clocks go back is a day like others.
    expect([oneDay?.startDate.toString(), oneDay?.endDate.toString()]).toEqual(['2026-10-25', '2026-10-26']);
    expect(dropped?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(post?.startDate.toJSDate().getTime()).toBe(new Date('2026-07-15T09:30').getTime());
    expect(someDay?.startDate.toString()).toBe('2026-07-16');
    expect(task?.description).toBe('In: Autumn, 2026\nStatus: Doing\nOne\nTwo');
    expect(post?.description).toContain('Channel: Instagram');
    expect(task?.component.getFirstPropertyValue('url')).toBe(`${server.url}/d/${plan}?block=cal2`);

    const parsed = Object.values(nodeIcal.sync.parseICS(text)).filter((each) => each?.type === 'VEVENT');
    expect(parsed.map((each) => each.summary)).toEqual(titles(text));
    expect(parsed.map((each) => each.uid)).toEqual(events.map(({ uid }) => uid));
    expect(parsed[3]?.start.getTime()).toBe(new Date('2026-07-15T09:30').getTime());
    expect(parsed[0]?.datetype).toBe('date');
    expect(parsed[0]?.end?.getDate()).toBe(13);
  });

  it('O8 holds tasks or content, of one person or of everybody, of one plan or of all', async () => {
    const { id: other } = await ann.document({ kind: 'plan', title: 'Winter' });
    await writeBlocks(server.running.rooms, other, [
      { block: 'task', title: 'Elsewhere', fields: { endsOn: '2026-07-10', assignees: [ann.id] } },
    ]);
    await server.running.projection.flush();
    expect(titles(await textOf(await make({ what: 'content', documentId: plan })))).toEqual(['Post', '✓ Some day']);
    expect(titles(await textOf(await make({ person: 'me' })))).toEqual([HARD, 'Elsewhere', 'Post']);
    expect(titles(await textOf(await make({ person: bob.id, documentId: plan })))).toEqual(['✓ One day', '✓ Some day']);
    expect(titles(await textOf(await make({ what: 'tasks', documentId: other })))).toEqual(['Elsewhere']);
    expect((await ann.post('/feeds', { name: 'x', person: 'nobody' })).body.faults[0].reason).toBe('unknown-person');
    expect((await ann.post('/feeds', { name: 'x', documentId: 'none' })).status).toBe(404);
    expect((await ann.post('/feeds', { name: ' ' })).status).toBe(422);
    await ann.ok(ann.delete(`/documents/${other}`));
  });

  it('O8 keeps its UIDs, and says what changed', async () => {
    const feed = await make({ documentId: plan, what: 'tasks' });
    const first = await fetched(feed.url);
    const before = eventsOf(await first.text());
    const tag = first.headers.get('etag') ?? '';
    expect((await fetched(feed.url, { 'if-none-match': tag })).status).toBe(304);
    expect((await fetched(feed.url, { 'if-none-match': `"other", W/${tag}` })).status).toBe(304);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    server.clock.forward(60_000);
    await ann.ok(ann.patch(`/documents/${plan}/blocks/cal2`, { endsOn: '2026-07-14' }));
    await server.running.projection.flush();
    const second = await fetched(feed.url, { 'if-none-match': tag });
    expect(second.status).toBe(200);
    const after = eventsOf(await second.text());
    expect(after.map(({ uid }) => uid)).toEqual(before.map(({ uid }) => uid));
    expect(after.map(({ sequence }) => sequence)).toEqual(
      before.map(({ sequence }, at) => sequence + (at === 0 ? 1 : 0)),
    );
    const modified = (event: ICAL.Event | undefined) => String(event?.component.getFirstPropertyValue('last-modified'));
    expect(modified(after[0]) > modified(before[0])).toBe(true);
    expect(modified(after[1])).toBe(modified(before[1]));
  });

  it('O8 speaks its maker’s language', async () => {
    await bob.ok(bob.patch('/me', { language: 'nl' }));
    const text = await textOf(await make({ documentId: plan }, bob));
    expect(eventsOf(text)[0]?.description).toContain('Status: Bezig');
  });

  it('O9 is read by a secret that is told once and kept as a fingerprint; it can be renewed and revoked', async () => {
    const feed = await make({});
    expect(feed.url).toMatch(/\/api\/v1\/calendars\/[A-Za-z0-9_-]{43}\.ics$/);
    const [listed] = (await ann.ok(ann.get('/feeds'))).items.slice(-1);
    expect(listed).toMatchObject({ id: feed.id, lastReadAt: null });
    expect(JSON.stringify(listed)).not.toContain('calendars/');
    await textOf(feed);
    expect((await ann.ok(ann.get('/feeds'))).items.at(-1).lastReadAt).not.toBeNull();
    const renewed = await ann.ok(ann.post(`/feeds/${feed.id}/address`));
    expect((await fetched(feed.url)).status).toBe(404);
    await textOf(renewed);
    expect((await bob.delete(`/feeds/${feed.id}`)).status).toBe(404);
    expect((await bob.post(`/feeds/${feed.id}/address`)).status).toBe(404);
    await ann.ok(ann.delete(`/feeds/${feed.id}`));
    expect((await fetched(renewed.url)).status).toBe(404);
    expect((await fetched(`${server.url}/api/v1/calendars/short.ics`)).status).toBe(404);
  });

  it('O9 holds what its maker may read at each fetch, and is gone while they are suspended', async () => {
    const cas = await server.person('Cas');
    const [all, one] = [await make({}, cas), await make({ documentId: plan }, cas)];
    expect(titles(await textOf(all))).toHaveLength(5);
    await ann.ok(ann.patch(`/documents/${plan}`, { restricted: true }));
    expect(titles(await textOf(all))).toEqual([]);
    expect((await fetched(one.url)).status).toBe(404);
    expect((await cas.ok(cas.get('/feeds'))).items[1].document).toEqual({ id: plan, name: '' });
    await ann.ok(ann.patch(`/documents/${plan}`, { restricted: false }));
    expect(titles(await textOf(one))).toHaveLength(5);
    await ann.ok(ann.post(`/workspace/members/${cas.id}/suspend`));
    expect([(await fetched(all.url)).status, (await fetched(one.url)).status]).toEqual([404, 404]);
    await ann.ok(ann.post(`/workspace/members/${cas.id}/restore`));
    await textOf(all);
    await ann.ok(ann.delete(`/workspace/members/${cas.id}`));
    expect((await fetched(all.url)).status).toBe(404);
  });
});
