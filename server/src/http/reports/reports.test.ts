import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import type { ReportAnswer } from '@koers/shared/api/reports.ts';
import { BODY } from '@koers/shared/document/version.ts';
import type { HttpCaller } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';

const YEAR = 'from=2026-01-01&until=2026-12-31';

describe('reports over HTTP', () => {
  let server: TestServer;
  let owner: HttpCaller;
  let documents: DocumentAnswer[];
  const strategy = (): DocumentAnswer => documents[0] as DocumentAnswer;

  beforeAll(async () => {
    server = await startTestServer();
    owner = await server.person('Noor');
    documents = (await owner.ok(owner.post('/workspace/example', { language: 'nl' }))).items;
    await server.running.projection.flush();
  });
  afterAll(() => server.stop());

  const report = (caller: HttpCaller, query: string): Promise<ReportAnswer> =>
    caller.ok(caller.get(`/report?${query}`)) as Promise<ReportAnswer>;
  const period = (): string => {
    const day = new Date(server.clock.now()).toISOString().slice(0, 10);
    return `from=${day.slice(0, 8)}01&until=${day}`;
  };
  const bodyOf = async (documentId: string): Promise<string> =>
    (await server.running.rooms.read(documentId, (doc) => doc.getXmlFragment(BODY).toString())).value;

  it('F1 counts what the boards’ own lists count', async () => {
    const made = await report(owner, `${period()}&documentId=${strategy().id}`);
    const counts = await owner.ok(owner.get(`/facts/counts?kind=kpi&under=${strategy().id}`));
    const stated = Object.fromEntries(Object.entries(made.numbers.kpisByStatus).filter(([, count]) => count > 0));
    expect(stated).toEqual(counts.byStatus);
    expect(made.numbers.kpis).toBe(counts.total);
    const late = await owner.ok(owner.get(`/facts/counts?kind=task&under=${strategy().id}`));
    expect(made.numbers.tasksLate).toBe(late.late);
    const goals = await owner.ok(owner.get(`/goals?under=${strategy().id}`));
    expect(made.numbers.goals).toBe(goals.items.length);
    for (const goal of goals.items) expect(made.html).toContain(`/d/${goal.documentId}?block=${goal.id}`);
  });

  it('F1 leaves out the documents under it when it is asked for one alone', async () => {
    const alone = await report(owner, `${period()}&documentId=${strategy().id}&under=false`);
    const counts = await owner.ok(owner.get(`/facts/counts?kind=kpi&documentId=${strategy().id}`));
    expect(alone.numbers.kpis).toBe(counts.total);
    expect(alone.numbers.kpis).toBeLessThan(
      (await report(owner, `${period()}&documentId=${strategy().id}`)).numbers.kpis,
    );
  });

  it('F9 is made with the rights of who presses it', async () => {
    const plan = documents[1] as DocumentAnswer;
    const guest = await server.guest('Gast', plan.id, 'viewer');
    const answer = await guest.get(`/report?${period()}&documentId=${strategy().id}`);
    expect(answer.status).toBe(404);
    const ofPlan = await report(guest, `${period()}&documentId=${plan.id}`);
    expect(ofPlan).toMatchObject({ mayMakePage: false, isEmpty: false });
    const all = await report(guest, YEAR);
    const counts = await guest.ok(guest.get('/facts/counts?kind=kpi'));
    expect(all.numbers.kpis).toBe(counts.total);
    expect(all.html).not.toContain(strategy().title);
  });

  it('F4 tells what is wrong with what is asked', async () => {
    expect((await owner.get('/report?from=2026-01-01&until=yesterday')).status).toBe(422);
    expect((await owner.get(`/report?${YEAR}&sections=weather`)).status).toBe(422);
    expect((await owner.get(`/report?${YEAR}&documentId=nowhere`)).status).toBe(404);
    const turned = await report(owner, 'from=2026-12-31&until=2026-01-01');
    expect([turned.from, turned.until]).toEqual(['2026-01-01', '2026-12-31']);
    const page = await owner.document({ title: 'Gone' });
    await owner.ok(owner.delete(`/documents/${page.id}`));
    const trashed = await owner.get(`/report?${YEAR}&documentId=${page.id}`);
    expect([trashed.status, trashed.body.code]).toEqual([409, 'document-trashed']);
  });

  it('F6 comes as one HTML file in the language that is asked for', async () => {
    const answer = await owner.get(`/report/file?${period()}&documentId=${strategy().id}&language=en&format=html`);
    expect(answer.headers.get('content-disposition')).toMatch(/attachment; filename="koers-.*\.html"/);
    expect(answer.body).toContain('<html lang="en">');
    expect(answer.body).toContain('Goals and KPIs');
  });

  it('F11 comes as a DOCX file whose headings, tables, links and pictures a parser finds, with the same numbers', async () => {
    const query = `${period()}&documentId=${strategy().id}&language=nl`;
    const answer = await fetch(`${server.url}/api/v1/report/file?${query}&format=docx`, {
      headers: { cookie: owner.cookie ?? '' },
    });
    expect(answer.headers.get('content-disposition')).toMatch(/filename="koers-.*\.docx"/);
    const { value: page, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(await answer.arrayBuffer()) });
    expect(messages.filter(({ type }) => type === 'error')).toEqual([]);
    const made = await report(owner, query);
    for (const section of ['Samenvatting', 'Doelen en KPI’s', 'Taken', 'Geld'])
      expect(page).toContain(`<h1>${section}`);
    const cells = [...page.matchAll(/<tr>.*?<\/tr>/gs)].map(([row]) =>
      [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell = '']) => cell.replaceAll(/<[^>]+>/g, '')),
    );
    const counts = { offTrack: 'Uit koers', atRisk: 'Let op', onTrack: 'Op koers', reached: 'Bereikt' } as const;
    for (const [status, word] of Object.entries(counts)) {
      const row = cells.find(([first]) => first === word);
      expect(row?.[1]).toBe(String(made.numbers.kpisByStatus[status as keyof typeof counts]));
    }
    const kpis = await owner.ok(owner.get(`/kpis?under=${strategy().id}&limit=100`));
    for (const { id, documentId } of kpis.items) expect(page).toContain(`/d/${documentId}?block=${id}`);
    expect(page.match(/<img /g)?.length).toBe(made.html.match(/<svg/g)?.length);
  });

  it('F8 becomes a page under the strategy, with a link to it under the evaluation', async () => {
    const day = period();
    const [from, until] = day.split('&').map((part) => part.split('=')[1]);
    const made = await owner.ok(owner.post('/report/pages', { documentId: strategy().id, from, until }));
    expect(made.linkedIn).toEqual({ documentId: strategy().id, title: strategy().title, section: '7. Evalueren' });
    expect(made.leftOut).toBe(0);
    const page = await owner.ok(owner.get(`/documents/${made.documentId}`));
    expect(page).toMatchObject({ kind: 'page', parentId: strategy().id, ownerId: owner.id });
    expect(page.title).toContain(`Rapport ${strategy().title}`);
    const body = await bodyOf(made.documentId);
    const kpis = await owner.ok(owner.get(`/kpis?under=${strategy().id}&limit=100`));
    for (const { id } of kpis.items) expect(body).toContain(id);
    const inStrategy = await bodyOf(strategy().id);
    expect(inStrategy.slice(inStrategy.indexOf('7. Evalueren'))).toContain(`/d/${made.documentId}`);
    // Its numbers are words there, and no facts of their own.
    await server.running.projection.flush();
    const after = await owner.ok(owner.get(`/facts/counts?kind=kpi&under=${strategy().id}`));
    expect(after.total).toBe(kpis.items.length);
  });

  it('F2 the next report is compared with it', async () => {
    const day = new Date(server.clock.now());
    const next = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 28)).toISOString().slice(0, 10);
    const made = await report(owner, `from=${next.slice(0, 8)}01&until=${next}&documentId=${strategy().id}`);
    const before = made.numbers.kpisByStatusBefore;
    expect(before).not.toBeNull();
    expect(Object.values(before ?? {}).reduce((a, b) => a + b, 0)).toBe(made.numbers.kpis);
    expect((await report(owner, `${period()}&documentId=${strategy().id}`)).numbers.kpisByStatusBefore).toBeNull();
  });

  it('F9 leaves out of a page what somebody may not read who may read the page', async () => {
    await server.person('Bram', 'viewer');
    const secret = documents[2] as DocumentAnswer;
    await owner.ok(owner.patch(`/documents/${secret.id}`, { restricted: true }));
    const [from, until] = ['2026-01-01', '2026-12-31'];
    const made = await owner.ok(owner.post('/report/pages', { documentId: strategy().id, from, until }));
    expect(made.leftOut).toBe(1);
    expect(await bodyOf(made.documentId)).not.toContain(secret.id);
    expect((await report(owner, `${YEAR}&documentId=${strategy().id}`)).html).toContain(secret.id);
    await owner.ok(owner.patch(`/documents/${secret.id}`, { restricted: false }));
  });

  it('F9 makes no page for who may not write there', async () => {
    const reader = await server.person('Lezer', 'viewer');
    const body = { documentId: strategy().id, from: '2026-01-01', until: '2026-12-31' };
    expect((await reader.post('/report/pages', body)).status).toBe(403);
    const editor = await server.person('Redacteur', 'editor');
    await owner.ok(owner.put(`/documents/${strategy().id}/members/${editor.id}`, { role: 'viewer' }));
    expect((await editor.post('/report/pages', body)).status).toBe(403);
  });
});
