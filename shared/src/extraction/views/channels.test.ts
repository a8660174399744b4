import { describe, expect, it } from 'vitest';
import type { TemplateFields, TemplateNode } from '../../document/lay-in.ts';
import { extracted } from '../../testing/laid-in.ts';
import { channels, contentWindow, networkKey } from './channels.ts';

const TODAY = '2026-03-02';
const window = contentWindow({ kind: 'strategy', startsOn: null, endsOn: null }, TODAY);
const channel = (title: string, fields: TemplateFields = {}): TemplateNode => ({
  block: 'channel',
  key: title,
  title,
  fields,
});
const competitor = (title: string, ...networks: string[]): TemplateNode => ({
  block: 'competitor',
  title,
  fields: { networks },
});
const content = (publishAt: string, on: string): TemplateNode => ({
  block: 'content',
  fields: { publishAt, channel: { block: on } },
});
const gridOf = (...nodes: TemplateNode[]) =>
  channels({ documentId: 'doc', blocks: extracted(nodes), linked: [] }, window);

describe('networkKey', () => {
  it.each(['LinkedIn', 'linkedin', ' Linked In ', 'LINKED\u00A0IN', 'Ｌinkedin'])('knows %j as LinkedIn', (written) => {
    expect(networkKey(written)).toBe('linkedin');
  });
});

describe('contentWindow', () => {
  it.each([
    ['no days', null, null, { from: TODAY, until: '2026-03-29', days: 28 }],
    ['still to come', '2026-05-01', null, { from: '2026-05-01', until: '2026-05-28', days: 28 }],
    ['ending soon', '2026-01-01', '2026-03-08', { from: TODAY, until: '2026-03-08', days: 7 }],
    ['ending today', null, TODAY, { from: TODAY, until: TODAY, days: 1 }],
    ['over', null, '2026-03-01', null],
    ['turned round', '2026-05-02', '2026-05-01', null],
  ])('%s', (_, startsOn, endsOn, expected) => {
    expect(contentWindow({ kind: 'strategy', startsOn, endsOn }, TODAY)).toEqual(expected);
  });

  it("takes a plan's own days, also when they are over", () => {
    const days = { startsOn: '2026-01-01', endsOn: '2026-01-14' };
    expect(contentWindow({ kind: 'plan', ...days }, TODAY)).toEqual({
      from: '2026-01-01',
      until: '2026-01-14',
      days: 14,
    });
    expect(contentWindow({ kind: 'plan', startsOn: null, endsOn: null }, TODAY)).toEqual(window);
  });
});

describe('channels', () => {
  it('is empty without channels and competitors', () => {
    expect(gridOf()).toEqual({ competitors: [], rows: [], missed: 0, window });
  });

  it('sets channels beside competitors, however their networks are written', () => {
    const { rows, missed } = gridOf(
      channel('Bedrijfspagina', { network: 'LinkedIn' }),
      competitor('Een', 'linked in', 'TikTok'),
      competitor('Twee', 'tik tok', 'Mastodon'),
    );
    expect(rows.map(({ network, theirs, missed: without }) => [network, theirs, without])).toEqual([
      ['LinkedIn', [true, false], false],
      ['TikTok', [true, true], true],
      ['Mastodon', [false, true], true],
    ]);
    expect(missed).toBe(2);
  });

  it('knows a channel without network by its name, and leaves out one without either', () => {
    expect(gridOf(channel('Nieuwsbrief'), channel('')).rows.map(({ network }) => network)).toEqual(['Nieuwsbrief']);
  });

  it('sums what the channels of a network promise', () => {
    const { rows } = gridOf(
      channel('a', { network: 'Insta', postsPerWeek: 2 }),
      channel('b', { network: 'insta', postsPerWeek: 1.5 }),
      channel('c', { network: 'X' }),
    );
    expect(rows.map(({ promised }) => promised)).toEqual([3.5, null]);
  });

  it.each([
    ['on the first day', '2026-03-02', 0.25],
    ['at a time of the last day', '2026-03-29T23:59', 0.25],
    ['the day before', '2026-03-01', 0],
    ['the day after', '2026-03-30', 0],
  ])('counts what is planned a week: %s', (_, publishAt, planned) => {
    expect(gridOf(channel('a', { network: 'X' }), content(publishAt, 'a')).rows[0]?.planned).toBe(planned);
  });

  it.each([
    ['as much as was promised', 1, 4, false],
    ['one less', 1, 3, true],
    ['the whole posts of a promise in parts', 0.7, 2, false],
    ['less than those', 0.8, 2, true],
    ['nothing where nothing was promised', null, 0, false],
    ['nothing where zero was promised', 0, 0, false],
  ])('tells whether less is planned than promised: %s', (_, postsPerWeek, count, below) => {
    const planned = Array.from({ length: count }, () => content('2026-03-05', 'a'));
    expect(gridOf(channel('a', { network: 'X', postsPerWeek }), ...planned).rows[0]?.below).toBe(below);
  });

  it('plans nothing where the document is over', () => {
    const blocks = extracted([channel('a', { network: 'X' }), content(TODAY, 'a')]);
    expect(channels({ documentId: 'doc', blocks, linked: [] }, null).rows[0]?.planned).toBeNull();
  });
});
