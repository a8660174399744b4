import { describe, expect, it } from 'vitest';
import type { TemplateFields, TemplateNode } from '../../document/lay-in.ts';
import { extracted } from '../../testing/laid-in.ts';
import { channels, contentWindow, networkKey } from './channels.ts';

const TODAY = '2026-03-02';
const window = contentWindow(null, null, TODAY);
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
    expect(contentWindow(startsOn, endsOn, TODAY)).toEqual(expected);
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

  it('plans nothing where the document is over', () => {
    const blocks = extracted([channel('a', { network: 'X' }), content(TODAY, 'a')]);
    expect(channels({ documentId: 'doc', blocks, linked: [] }, null).rows[0]?.planned).toBeNull();
  });
});
