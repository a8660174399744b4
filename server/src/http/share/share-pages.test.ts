import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { BODY } from '@koers/shared/document/version.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Answer, HttpCaller, Json } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { PATIENT } from '../../testing/patience.ts';
import { followShare, type ShareReader } from '../../testing/share-reader.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';

const PASSWORD = 'samen sterk';

describe('read-only links', () => {
  let server: TestServer;
  let ann: HttpCaller;
  const open: ShareReader[] = [];
  beforeAll(async () => {
    server = await startTestServer({ env: { SIGN_UP: 'open' } });
    ann = await server.person('Ann');
  });
  afterAll(async () => {
    for (const reader of open) reader.close();
    await server.stop();
  });

  const write = (id: string, nodes: Parameters<typeof writeBlocks>[2]): Promise<void> =>
    writeBlocks(server.running.rooms, id, nodes, { prefix: id.slice(0, 8) });

  async function strategy(): Promise<string> {
    const { id } = await ann.document({ kind: 'strategy', title: 'Course 2027', language: 'en' });
    await write(id, [
      { heading: 'Where we go' },
      { block: 'goal', key: 'g', title: 'More visitors', fields: { owner: ann.id } },
      {
        block: 'kpi',
        title: 'Visits',
        fields: { goal: { block: 'g' }, unit: 'visits', baseline: 100, target: 900 },
        entries: { measurements: [{ date: '2026-03-01', value: 200, note: 'counted by hand' }] },
      },
      { heading: 'Money' },
      { block: 'budget', title: 'Advertising', fields: { amount: 4321, goal: { block: 'g' } } },
      { paragraph: 'What remains is for later.' },
    ]);
    return id;
  }

  const share = async (id: string, body: object = {}, who = ann): Promise<Json> =>
    who.ok(who.post(`/documents/${id}/shares`, body));
  const get = (url: string, headers: Record<string, string> = {}): Promise<Answer> =>
    server.stranger().send('GET', url, undefined, headers);
  const follow = async (url: string, cookie: string | null = null): Promise<ShareReader> => {
    const reader = await followShare(url, cookie);
    open.push(reader);
    return reader;
  };
  const htmlOf = (reader: ShareReader): string =>
    reader.patches.flatMap(({ put }) => put.map((one) => (typeof one === 'string' ? '' : one[1]))).join('');
  const tell = async (url: string, password: string): Promise<Response> =>
    fetch(url, { method: 'POST', body: new URLSearchParams({ password }), redirect: 'manual' });
  const headingId = async (id: string, title: string): Promise<string> => {
    const { value } = await server.running.rooms.read(id, (doc) =>
      doc
        .getXmlFragment(BODY)
        .toArray()
        .find((node) => node instanceof Y.XmlElement && node.nodeName === 'heading' && node.toString().includes(title)),
    );
    return (value as Y.XmlElement).getAttribute('id') as unknown as string;
  };

  it('L1 is read without an account, whole in the first answer, in the language of the document', async () => {
    const { url, token } = await share(await strategy(), { name: 'Board, Q3' });
    expect(url).toBe(`${server.url}/s/${token}`);
    expect(Buffer.from(token, 'base64url').byteLength).toBeGreaterThanOrEqual(16);
    const { status, headers, body } = await get(url);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/html');
    for (const words of [
      '<html lang="en">',
      'Course 2027',
      'Where we go',
      'More visitors',
      '200',
      'Owner',
      'Ann',
      'Board, Q3',
    ])
      expect(body).toContain(words);
    expect(body).toContain('4,321');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
  });

  it('L2 says how often and when last it was opened, and never its token', async () => {
    const id = await strategy();
    const { url, token } = await share(id, { name: 'Board' });
    for (let times = 0; times < 3; times += 1) await get(url);
    await get(url, { 'sec-purpose': 'prefetch' });
    const read = async (): Promise<Json> => (await ann.get(`/documents/${id}/shares`)).body.items[0];
    await expect.poll(async () => (await read()).openCount, PATIENT).toBe(3);
    expect(await read()).toMatchObject({
      name: 'Board',
      hasPassword: false,
      madeBy: { id: ann.id, name: 'Ann', present: true },
      lastOpenedAt: expect.stringMatching(/^2/),
      held: false,
    });
    expect(JSON.stringify(await read())).not.toContain(token);
  });

  it('L3 asks its password, remembers the browser that told it, and forgets that when the password changes', async () => {
    const id = await strategy();
    const { id: shareId, url } = await share(id, { password: PASSWORD });
    const locked = await get(url);
    expect(locked.status).toBe(401);
    expect(locked.body).not.toContain('Course 2027');
    const wrong = await tell(url, 'something else');
    expect([wrong.status, wrong.headers.getSetCookie()]).toEqual([403, []]);
    const right = await tell(url, PASSWORD);
    expect(right.status).toBe(303);
    const [set = ''] = right.headers.getSetCookie();
    expect(set).toMatch(/HttpOnly/);
    expect(set).toContain(`Path=${new URL(url).pathname}`);
    const cookie = set.split(';')[0]!;
    expect((await get(url, { cookie })).body).toContain('Course 2027');
    expect((await get(url, { cookie: 'koers_share=altered' })).status).toBe(401);
    const other = await share(id, { password: PASSWORD });
    expect((await get(other.url, { cookie })).status).toBe(401);

    const reader = await follow(`${url}/live`, cookie);
    await ann.ok(ann.patch(`/documents/${id}/shares/${shareId}`, { password: 'another one' }));
    await expect.poll(() => reader.end, PATIENT).toBe('password');
    expect((await get(url, { cookie })).status).toBe(401);
    expect((await follow(`${url}/live`, cookie)).end).toBe('password');
  });

  it('L3 after ten wrong passwords the right one is wrong too from there, in the same words', async () => {
    const { url } = await share(await strategy(), { password: PASSWORD });
    const answers: string[] = [];
    for (let times = 0; times < 10; times += 1) answers.push(await (await tell(url, `wrong ${times}`)).text());
    const locked = await tell(url, PASSWORD);
    expect([locked.status, await locked.text()]).toEqual([403, answers[0]]);
    server.clock.forward(16 * 60_000);
    expect((await tell(url, PASSWORD)).status).toBe(303);
  });

  it('L5 follows while the team types, and sends no more than what changed', async () => {
    const id = await strategy();
    const { url } = await share(id);
    const version = /data-version="([^"]+)"/.exec((await get(url)).body)?.[1] ?? '';
    const reader = await follow(`${url}/live?v=${version}`);
    expect(reader.patches).toEqual([]);
    await server.running.projection.flush();
    const [kpi] = (await ann.get(`/documents/${id}/blocks?kind=kpi`)).body.items;
    await ann.ok(ann.post(`/kpis/${kpi.id}/measurements`, { date: '2026-03-02', value: 777 }));
    await expect.poll(() => htmlOf(reader), PATIENT).toContain('777');
    expect(htmlOf(reader)).not.toContain('What remains');
    await ann.ok(ann.patch(`/documents/${id}`, { title: 'Course 2028' }));
    await expect.poll(() => htmlOf(reader), PATIENT).toContain('Course 2028');
    const late = await follow(`${url}/live?v=none`);
    await expect.poll(() => htmlOf(late), PATIENT).toContain('What remains');
  });

  it('L6 L7 what is hidden leaves neither in the first answer nor live, also when it is hidden while the page is open', async () => {
    const id = await strategy();
    const { id: shareId, url } = await share(id, { hide: { budget: true } });
    const { body } = await get(url);
    expect(body).not.toMatch(/Advertising|4,?321/);
    expect(body).toContain('What remains');
    const reader = await follow(`${url}/live?v=none`);
    await expect.poll(() => htmlOf(reader), PATIENT).toContain('What remains');
    const section = await headingId(id, 'Where we go');
    await ann.ok(ann.patch(`/documents/${id}/shares/${shareId}`, { hide: { budget: true, sections: [section] } }));
    await expect.poll(() => reader.patches.length, PATIENT).toBeGreaterThan(1);
    expect((await get(url)).body).not.toMatch(/Where we go|More visitors|Visits|Advertising/);
    await write(id, [
      { heading: 'Money' },
      { paragraph: 'All is well.' },
      { block: 'budget', title: 'Secret purse', fields: { amount: 99 } },
    ]);
    // The hidden heading is gone: nothing more is told, and nobody new gets in.
    await expect.poll(() => reader.held, PATIENT).toBe(1);
    expect((await get(url)).status).toBe(503);
    expect(reader.bytes).not.toMatch(/All is well|Secret purse|Advertising/);
    const [listed] = (await ann.get(`/documents/${id}/shares`)).body.items;
    expect(listed).toMatchObject({ held: true, hide: { sections: [{ title: 'Where we go', found: false }] } });
    await ann.ok(ann.patch(`/documents/${id}/shares/${shareId}`, { hide: { budget: true } }));
    await expect.poll(() => htmlOf(reader), PATIENT).toContain('All is well');
    expect(reader.bytes).not.toContain('Secret purse');
  });

  it('L8 ends at once when it is revoked, expires, or its document goes to the trash; and says which it was', async () => {
    const id = await strategy();
    const [a, b, c] = [
      await share(id),
      await share(id, { expiresAt: new Date(server.clock.now() + 3_600_000).toISOString() }),
      await share(id),
    ];
    const [revoked, expired, trashed] = await Promise.all([a, b, c].map(({ url }) => follow(`${url}/live`)));
    await ann.ok(ann.delete(`/shares/${a.id}`));
    await expect.poll(() => revoked?.end, PATIENT).toBe('revoked');
    await expect.poll(() => revoked?.ended, PATIENT).toBe(true);
    expect((await get(a.url)).status).toBe(410);
    expect((await follow(`${a.url}/live`)).end).toBe('revoked');
    expect((await ann.delete(`/shares/${a.id}`)).status).toBe(404);
    server.clock.forward(3_700_000);
    // Any news has the link weighed: the timer of a test's clock is the real one.
    await ann.ok(ann.patch(`/documents/${id}/shares/${b.id}`, { name: 'late' }));
    await expect.poll(() => expired?.end, PATIENT).toBe('expired');
    expect((await get(b.url)).body).not.toContain('Course 2027');
    await ann.ok(ann.delete(`/documents/${id}`));
    await expect.poll(() => trashed?.end, PATIENT).toBe('gone');
    expect((await get(c.url)).status).toBe(410);
  });

  it('L4 shows the plans underneath when asked to, under names that tell nothing', async () => {
    const id = await strategy();
    const plan = await ann.document({ kind: 'plan', title: 'Spring plan', strategyId: id, language: 'en' });
    const below = await ann.document({ kind: 'page', title: 'Page below', parentId: id });
    await write(plan.id, [{ block: 'task', title: 'Print the flyers' }]);
    const [without, withPlans] = [await share(id), await share(id, { withPlans: true })];
    expect((await get(without.url)).body).not.toMatch(/Spring plan|Page below/);
    const { body } = await get(withPlans.url);
    expect(body).toContain('Spring plan');
    expect(body).toContain('Page below');
    for (const one of [plan.id, below.id, id]) expect(body).not.toContain(one);
    const href = new RegExp(`href="(/s/[^"]+)">Spring plan`).exec(body)?.[1] ?? '';
    const page = await get(`${server.url}${href}`);
    expect(page.body).toContain('Print the flyers');
    expect(page.body).toContain('Course 2027');
    const key = href.split('/').at(-1);
    expect((await get(`${without.url}/${key}`)).status).toBe(410);
    expect((await get(`${withPlans.url}/${plan.id}`)).status).toBe(410);
    const reader = await follow(`${server.url}${href}/live`);
    await ann.ok(ann.delete(`/documents/${plan.id}`));
    await expect.poll(() => reader.end, PATIENT).toBe('gone');
  });

  it('L4 a plan that is restricted is gone at once, from the list and for whoever reads it', async () => {
    const id = await strategy();
    const plan = await ann.document({ kind: 'plan', title: 'Spring plan', parentId: id, language: 'en' });
    const { url } = await share(id, { withPlans: true });
    const href = /href="(\/s\/[^"]+)">Spring plan/.exec((await get(url)).body)?.[1] ?? '';
    const [above, inside] = [await follow(`${url}/live?v=none`), await follow(`${server.url}${href}/live?v=none`)];
    await expect.poll(() => htmlOf(above), PATIENT).toContain('Spring plan');
    await ann.ok(ann.patch(`/documents/${plan.id}`, { restricted: true }));
    await expect.poll(() => inside.end, PATIENT).toBe('gone');
    await expect.poll(() => above.patches.length, PATIENT).toBeGreaterThan(1);
    expect((await get(url)).body).not.toContain('Spring plan');
    expect((await get(`${server.url}${href}`)).status).toBe(410);
  });

  it('L7 a held link goes on by itself when the heading is back, and shows what moved out of the section', async () => {
    const id = await strategy();
    await write(id, [
      { heading: 'Shown' },
      { paragraph: 'open-1' },
      { heading: 'Internal' },
      { paragraph: 'inside-1' },
    ]);
    const sections = [await headingId(id, 'Internal')];
    const { url } = await share(id, { hide: { sections } });
    const reader = await follow(`${url}/live?v=none`);
    await expect.poll(() => htmlOf(reader), PATIENT).toContain('open-1');
    const change = (work: (body: Y.XmlFragment) => void): Promise<void> =>
      server.running.rooms.change(id, ann.id, (doc) => work(doc.getXmlFragment(BODY)));
    const line = (words: string): Y.XmlElement => {
      const node = new Y.XmlElement('paragraph');
      node.insert(0, [new Y.XmlText(words)]);
      return node;
    };
    // The heading becomes a line of text, as Backspace makes of it: what was under it stands free.
    await change((body) => {
      body.delete(2, 1);
      body.insert(2, [line('Internal')]);
      body.push([line('inside-2')]);
    });
    await expect.poll(() => reader.held, PATIENT).toBe(1);
    expect((await get(url)).status).toBe(503);
    expect(reader.bytes).not.toMatch(/inside/);
    await change((body) => {
      const heading = new Y.XmlElement('heading');
      heading.setAttribute('id', sections[0] ?? '');
      heading.setAttribute('level', 1 as unknown as string);
      heading.insert(0, [new Y.XmlText('Internal')]);
      body.insert(2, [heading, line('inside-3')]);
      body.insert(1, [line('moved-out')]);
    });
    await expect.poll(() => htmlOf(reader), PATIENT).toContain('moved-out');
    expect((await get(url)).status).toBe(200);
    expect(reader.bytes).not.toMatch(/inside/);
  });

  it('L5 never joins the room of a document, with the link of it neither', async () => {
    const id = await strategy();
    const { token } = await share(id);
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${id}?share=${token}`);
    socket.on('error', () => undefined);
    const [, answer] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
    expect(answer.statusCode).toBe(403);
    socket.terminate();
  });

  it('L5 is made once for all who look, and a reader who comes late gets what there is', async () => {
    const id = await strategy();
    const { url } = await share(id);
    const readers = await Promise.all(Array.from({ length: 100 }, () => follow(`${url}/live?v=none`)));
    await expect.poll(() => readers.every((reader) => htmlOf(reader).includes('What remains')), PATIENT).toBe(true);
    const read = vi.spyOn(server.running.rooms, 'read');
    await server.running.rooms.change(id, ann.id, (doc) => {
      const node = new Y.XmlElement('paragraph');
      node.insert(0, [new Y.XmlText('Just written.')]);
      doc.getXmlFragment(BODY).push([node]);
    });
    await expect.poll(() => readers.every((reader) => htmlOf(reader).includes('Just written')), PATIENT).toBe(true);
    // The projection reads it, too: what counts is that a hundred readers do not.
    expect(read.mock.calls.filter(([documentId]) => documentId === id).length).toBeLessThan(10);
    read.mockRestore();
    await ann.ok(ann.delete(`/documents/${id}`));
    await expect.poll(() => readers.every(({ end }) => end === 'gone'), PATIENT).toBe(true);
  });

  it('L6 sends nothing of a planted word: comments, deleted text, other plans, people, unknown nodes; in no byte', async () => {
    const id = await strategy();
    const other = await ann.document({ kind: 'plan', title: 'canary-other-plan', strategyId: id });
    await write(other.id, [{ block: 'goal', title: 'canary-other-goal' }]);
    const elsewhere = { documentId: other.id, blockId: `${other.id.slice(0, 8)}1` };
    await server.running.rooms.change(id, ann.id, (doc) => {
      const body = doc.getXmlFragment(BODY);
      const gone = new Y.XmlElement('paragraph');
      gone.insert(0, [new Y.XmlText('canary-deleted')]);
      body.push([gone]);
      body.delete(body.length - 1, 1);
      const unknown = new Y.XmlElement('futureNode');
      unknown.setAttribute('note', 'canary-unknown');
      const mention = new Y.XmlElement('paragraph');
      const at = new Y.XmlElement('blockMention');
      for (const [name, value] of Object.entries(elsewhere)) at.setAttribute(name, value);
      mention.insert(0, [new Y.XmlText('see '), at]);
      body.push([unknown, mention]);
      doc.getMap('canary-map').set('x', 'canary-map-value');
    });
    await ann.ok(
      ann.post(`/documents/${id}/comments`, {
        anchor: { kind: 'document' },
        body: [{ type: 'text', text: 'canary-comment' }],
      }),
    );
    const { url } = await share(id, { hide: { budget: true } });
    const answer = await get(url);
    const reader = await follow(`${url}/live?v=none`);
    await expect.poll(() => htmlOf(reader), PATIENT).toContain('see …');
    await ann.ok(ann.patch(`/documents/${id}`, { title: 'Course, moved' }));
    await expect.poll(() => htmlOf(reader), PATIENT).toContain('Course, moved');
    const bytes = JSON.stringify([...answer.headers]) + answer.body + reader.bytes;
    for (const secret of ['canary', ann.email, ann.id, other.id, 'Advertising', '4321', '4,321', 'measuredBy'])
      expect(bytes).not.toContain(secret);
    expect(bytes).toContain('Course 2027');
  });

  it('L4 a guest cannot show the plans of a workspace that is not theirs', async () => {
    const id = await strategy();
    const guest = await server.guest('Guest', id, 'owner');
    expect((await guest.post(`/documents/${id}/shares`, { withPlans: true })).status).toBe(403);
    expect((await guest.post(`/documents/${id}/shares`)).status).toBe(201);
  });

  it('L1 answers unknown, altered and foreign tokens with the same plain page', async () => {
    const { url, token } = await share(await strategy());
    const altered = `${server.url}/s/${token.slice(0, -2)}xx`;
    for (const wrong of [
      altered,
      `${server.url}/s/none`,
      `${server.url}/s/${'x'.repeat(500)}`,
      `${server.url}/s/..%2f..`,
    ]) {
      const { status, body } = await get(wrong);
      expect([wrong, status]).toEqual([wrong, 404]);
      expect(body).not.toContain('Course');
    }
    expect((await get(`${altered}/live`)).status).toBe(404);
    expect((await get(`${url}/nothing`)).status).toBe(410);
  });

  it('L1 slows down an address that tries tokens', async () => {
    const other = await startTestServer();
    const tries = await Promise.all(
      Array.from({ length: 70 }, (_, index) =>
        other.stranger().send('GET', `${other.url}/s/${'a'.repeat(40)}${index}`),
      ),
    );
    expect(tries.filter(({ status }) => status === 429).length).toBe(10);
    await other.stop();
  });

  it('L11 is looked at by the team as its visitors see it, without password and uncounted', async () => {
    const id = await strategy();
    const { id: shareId } = await share(id, { password: PASSWORD, hide: { budget: true } });
    const viewer = await server.person('Viewer', 'viewer');
    expect((await viewer.post(`/documents/${id}/shares/${shareId}/preview`)).status).toBe(403);
    const { url } = await ann.ok(ann.post(`/documents/${id}/shares/${shareId}/preview`));
    const { body } = await get(url);
    expect(body).toContain('More visitors');
    expect(body).not.toContain('Advertising');
    expect((await ann.get(`/documents/${id}/shares`)).body.items[0].openCount).toBe(0);
    server.clock.forward(16 * 60_000);
    expect((await get(url)).status).toBe(404);
  });

  it('H3 says what is wrong, and takes no link of another document', async () => {
    const id = await strategy();
    const faults = async (body: object): Promise<unknown> =>
      (await ann.post(`/documents/${id}/shares`, body)).body.faults;
    expect(await faults({ password: 'short' })).toEqual([{ at: 'password', reason: 'too-short', limit: 8 }]);
    expect(await faults({ expiresAt: 'tomorrow' })).toEqual([{ at: 'expiresAt', reason: 'not-a-moment' }]);
    expect(await faults({ expiresAt: '2001-01-01T00:00:00Z' })).toEqual([{ at: 'expiresAt', reason: 'in-the-past' }]);
    expect(await faults({ hide: { sections: ['nothing'] } })).toEqual([
      { at: 'hide.sections.0', reason: 'no-such-section' },
    ]);
    const other = await strategy();
    const { id: shareId } = await share(other);
    expect((await ann.patch(`/documents/${id}/shares/${shareId}`, { name: 'x' })).status).toBe(404);
    expect((await ann.post(`/documents/${id}/shares/${shareId}/preview`)).status).toBe(404);
    const stranger = server.stranger();
    await stranger.signUp('Stranger');
    expect((await stranger.delete(`/shares/${shareId}`)).status).toBe(404);
    const editor = await server.person('Editor', 'editor');
    expect((await editor.delete(`/shares/${shareId}`)).status).toBe(403);
    const locked = await share(id, { password: PASSWORD });
    const flood = await tell(locked.url, 'x'.repeat(10_000));
    expect([flood.status, await flood.text()]).toEqual([413, expect.stringContaining('<h1>')]);
  });
});
