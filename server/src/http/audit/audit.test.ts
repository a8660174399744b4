import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, type HttpCaller, type Json } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';

/** Asks for the log until it holds what is waited for: an attempt that fails is written down after its answer. */
async function logged(owner: HttpCaller, query: string, count: number): Promise<Json[]> {
  for (let turn = 0; turn < 200; turn += 1) {
    const { items } = await owner.ok(owner.get(`/audit?${query}`));
    if (items.length >= count) return items;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`The log never held ${count} of ${query}.`);
}

describe('the audit log', () => {
  let server: TestServer;
  let ann: HttpCaller;
  beforeAll(async () => {
    server = await startTestServer({ env: { SIGN_UP: 'open' } });
    ann = await server.person('Ann');
  });
  afterAll(() => server.stop());

  it('V1 says who signed in, failed to, and signed out, by the name of then', async () => {
    const bob = await server.person('Bob');
    await server.stranger().post('/auth/sign-in', { email: bob.email, password: 'wrong password' });
    await bob.ok(bob.post('/auth/sign-in', { email: bob.email, password: PASSWORD }));
    await bob.ok(bob.patch('/me', { name: 'Robert' }));
    await bob.ok(bob.post('/auth/sign-out'));
    const [failed] = await logged(ann, `action=sign-in-failed&person=${bob.id}`, 1);
    expect(failed).toMatchObject({ actor: null, person: { id: bob.id, name: 'Bob' }, document: null });
    expect(failed.address).not.toBeNull();
    const [signedIn] = await logged(ann, `action=signed-in&person=${bob.id}`, 1);
    expect(signedIn).toMatchObject({ actor: { id: bob.id, name: 'Bob' }, person: null, address: null });
    const [signedOut] = await logged(ann, `action=signed-out&person=${bob.id}`, 1);
    expect(signedOut.actor.name).toBe('Robert');
    const people = (await ann.ok(ann.get('/audit/people'))).items;
    expect(people.filter(({ id }: Json) => id === bob.id)).toEqual([{ id: bob.id, name: 'Robert' }]);
  });

  it('V2 stands in the log of every workspace that somebody belongs to, and in no other', async () => {
    const [cas, dee] = [server.stranger(), server.stranger()];
    await cas.signUp('Cas');
    await dee.signUp('Dee');
    const { token } = await ann.invite({ role: 'viewer' });
    await cas.ok(cas.post(`/invitations/${token}/accept`));
    await cas.ok(cas.post('/tokens', { name: 'Script' }));
    expect((await logged(ann, `action=token-created&person=${cas.id}`, 1))[0].detail.name).toBe('Script');
    expect((await dee.ok(dee.get('/audit?action=token-created'))).items).toEqual([]);
  });

  it('V1 says what went to the trash and came back', async () => {
    const document = await ann.document({ title: 'Plan' });
    await ann.ok(ann.delete(`/documents/${document.id}`));
    await ann.ok(ann.delete(`/documents/${document.id}`));
    await ann.ok(ann.post(`/documents/${document.id}/restore`));
    const trashed = await logged(ann, 'action=document-trashed', 1);
    expect(trashed).toMatchObject([{ actor: { name: 'Ann' }, document: { id: document.id, title: 'Plan' } }]);
    expect(await logged(ann, 'action=document-restored', 1)).toHaveLength(1);
  });

  it('V3 is read a page at a time, newest first, and by day', async () => {
    for (const name of ['one', 'two', 'three']) await ann.ok(ann.post('/tokens', { name }));
    const first = await ann.ok(ann.get(`/audit?action=token-created&person=${ann.id}&limit=2`));
    expect(first.items.map(({ detail }: Json) => detail.name)).toEqual(['three', 'two']);
    const cursor = encodeURIComponent(first.nextCursor);
    const second = await ann.ok(ann.get(`/audit?action=token-created&person=${ann.id}&limit=2&cursor=${cursor}`));
    expect(second.items.map(({ detail }: Json) => detail.name)).toEqual(['one']);
    expect(second.nextCursor).toBeNull();
    const day = new Date(server.clock.now()).toISOString().slice(0, 10);
    expect((await ann.ok(ann.get(`/audit?from=${day}&to=${day}`))).items.length).toBeGreaterThan(2);
    expect((await ann.ok(ann.get('/audit?to=2020-01-01'))).items).toEqual([]);
  });

  it('V3 refuses what is no filter, in words', async () => {
    for (const query of ['from=yesterday', 'action=sneezed', 'cursor=x', 'limit=0', 'person=%20', 'format=xls'])
      expect((await ann.get(`/audit?${query}`)).status).toBe(422);
  });

  it('V4 goes into a spreadsheet, in the reader\u2019s language, without its names being reckoned out', async () => {
    await ann.ok(ann.patch('/me', { language: 'nl' }));
    await ann.ok(ann.post('/tokens', { name: 'a, "b"' }));
    const eve = await server.person('Eve');
    await eve.ok(eve.patch('/me', { name: '=HYPERLINK("https://example.com")' }));
    await eve.ok(eve.post('/auth/sign-out'));
    const answer = await fetch(`${server.url}/api/v1/audit?format=csv`, { headers: { cookie: ann.cookie ?? '' } });
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="koers-audit-[\d-]+\.csv"$/);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(Array.from(bytes.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).split('\r\n');
    expect(lines[0]).toContain('Moment,Code,Wat,Wie');
    expect(lines.find((line) => line.includes('signed-out') && line.includes('HYPERLINK'))).toContain(
      `,"'=HYPERLINK(""https://example.com"")",`,
    );
    expect(lines.find((line) => line.includes('a, ""b""'))).toContain('API-sleutel gemaakt');
    expect(lines.find((line) => line.includes('a, ""b""'))).toContain('mag: lezen en schrijven');
    expect(await logged(ann, 'action=exported', 1)).toHaveLength(1);
  });

  it('V5 is changed by no call', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      for (const path of ['/audit', '/audit/1']) expect((await ann.send(method, path)).status).toBe(404);
  });
});
