import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpCaller, Json } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';

describe('lists as files', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let plan: string;
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
    server.clock.set('2026-07-01T12:00:00Z');
    const { id } = await ann.document({ kind: 'plan', title: 'Autumn; "2026"' });
    plan = id;
    await writeBlocks(
      server.running.rooms,
      id,
      [
        { block: 'goal', key: 'g', title: 'More' },
        {
          block: 'task',
          title: '=HYPERLINK("https://example.com")',
          parts: { description: '-1+1' },
          fields: { startsOn: '2026-07-10', assignees: [ann.id], status: 'doing', goal: { block: 'g' } },
        },
        { block: 'task', title: 'Two;\nlines', fields: { status: 'done' } },
        {
          block: 'kpi',
          title: 'Visits',
          fields: { baseline: -1.5, target: 200, unit: '€', from: '2026-01-01', until: '2026-12-31' },
          entries: { measurements: [{ date: '2026-06-30', value: 160.25 }] },
        },
        ...Array.from({ length: 620 }, (_, index) => ({ block: 'question', title: `Question ${index}` })),
      ],
      { prefix: 'exp' },
    );
    await server.running.projection.flush();
  });
  afterAll(() => server.stop());

  async function file(path: string): Promise<{ answer: Response; text: string; readonly lines: string[][] }> {
    const answer = await fetch(`${server.url}/api/v1/exports/${path}`, { headers: { cookie: ann.cookie ?? '' } });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    return {
      answer,
      text,
      get lines() {
        return parse(text);
      },
    };
  }
  /** RFC 4180, read strictly. */
  function parse(text: string, between = ','): string[][] {
    const rows: string[][] = [[]];
    const body = text.replace(/^\uFEFF/, '');
    const value = new RegExp(`"((?:[^"]|"")*)"|([^"\\r\\n${between}]*)`, 'y');
    for (let at = 0; at < body.length;) {
      value.lastIndex = at;
      const found = value.exec(body);
      if (!found) throw new Error(`Not a value at ${at}.`);
      rows.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
      at = value.lastIndex;
      if (body.startsWith('\r\n', at)) {
        at += 2;
        if (at < body.length) rows.push([]);
      } else if (body[at] === between) at += 1;
      else if (at < body.length) throw new Error(`Nothing ends the value at ${at}.`);
    }
    return rows;
  }

  it('O10 gives a list as CSV in its reader’s language, and lets nothing be reckoned out', async () => {
    const { answer, text, lines } = await file('tasks');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="koers-tasks-2026-07-01.csv"');
    expect(text.startsWith('\uFEFF')).toBe(true);
    const [head, first, second] = lines;
    expect(head?.slice(0, 8)).toEqual([
      'Document',
      'Hoofdstuk',
      'Titel',
      'Begint op',
      'Eindigt op',
      'Wie',
      'Status',
      'Wacht op',
    ]);
    const link = `${server.url}/d/${plan}?block=exp2`;
    expect(first?.slice(0, 3)).toEqual(['Autumn; "2026"', '', `'=HYPERLINK("https://example.com")`]);
    expect(first?.slice(3)).toEqual(['2026-07-10', '', 'Ann', 'Bezig', '', 'More', '', `'-1+1`, link]);
    expect(second?.[2]).toBe('Two;\nlines');
    await ann.ok(ann.patch('/me', { language: 'en' }));
    expect((await file('tasks')).lines[1]?.[6]).toBe('Doing');
  });

  it('O10 writes numbers as the spreadsheet reads them', async () => {
    const standard = await file('kpis');
    const at = (rows: string[][], label: string) => rows[1]?.[rows[0]?.indexOf(label) ?? -1];
    expect([at(standard.lines, 'Baseline'), at(standard.lines, 'Last value')]).toEqual(['-1.5', '160.25']);
    const dutch = parse((await file('kpis?dialect=excel-nl')).text, ';');
    expect([at(dutch, 'Baseline'), at(dutch, 'Last value'), at(dutch, 'Status')]).toEqual([
      '-1,5',
      '160,25',
      'On track',
    ]);
  });

  it('O10 takes the filters of the list, and its order', async () => {
    expect((await file('tasks?status=done')).lines.map((line) => line[2])).toEqual(['Title', 'Two;\nlines']);
    expect((await file('tasks?person=me&sort=-title')).lines).toHaveLength(2);
    expect((await file('tasks?sort=nonsense')).answer.status).toBe(422);
    expect((await file('tasks?format=xls')).answer.status).toBe(422);
    expect((await file('nonsense')).answer.status).toBe(404);
  });

  it('O10 gives JSON as the list answers, all of it', async () => {
    const listed = await ann.ok(ann.get('/kpis'));
    const { answer, text } = await file('kpis?format=json');
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(JSON.parse(text)).toEqual(listed);
    expect(JSON.parse((await file('audiences?format=json')).text)).toEqual({ items: [], nextCursor: null });
    const questions = JSON.parse((await file('questions?format=json')).text);
    expect(new Set(questions.items.map(({ id }: Json) => id)).size).toBe(620);
    expect((await file('questions')).lines).toHaveLength(621);
  });

  it('O10 holds what its reader may read, and stands in the audit log', async () => {
    const bob = await server.person('Bob');
    await ann.ok(ann.patch(`/documents/${plan}`, { restricted: true }));
    const answer = await fetch(`${server.url}/api/v1/exports/tasks`, { headers: { cookie: bob.cookie ?? '' } });
    expect(parse(await answer.text())).toHaveLength(1);
    const { items } = await ann.ok(ann.get('/audit?action=exported'));
    expect(items.some(({ detail }: Json) => detail.name === 'Taken')).toBe(true);
  });
});
