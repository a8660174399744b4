// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { NEW_THREAD, openDrafts, replyTo, type Draft } from './drafts.ts';

const draft = (text: string): Draft => ({ text, named: [], key: 'k' });

describe('what was written and not sent', () => {
  beforeEach(() => localStorage.clear());

  it('C12 is still there when the page is opened again, for the same person and document alone', () => {
    const drafts = openDrafts(localStorage, 'ann', 'd1');
    drafts.keep(NEW_THREAD, { ...draft('Vraag'), anchor: { kind: 'document' } });
    drafts.keep(replyTo('t1'), draft('Antwoord'));
    const again = openDrafts(localStorage, 'ann', 'd1');
    expect(again.read(NEW_THREAD)).toMatchObject({ text: 'Vraag', anchor: { kind: 'document' } });
    expect(again.read(replyTo('t1'))?.text).toBe('Antwoord');
    expect(openDrafts(localStorage, 'ben', 'd1').read(NEW_THREAD)).toBeNull();
    expect(openDrafts(localStorage, 'ann', 'd2').read(NEW_THREAD)).toBeNull();
  });

  it('C12 goes when it is sent or emptied, and leaves nothing behind', () => {
    const drafts = openDrafts(localStorage, 'ann', 'd1');
    drafts.keep(replyTo('t1'), draft('x'));
    drafts.keep(replyTo('t1'), draft('  '));
    expect(drafts.read(replyTo('t1'))).toBeNull();
    expect(localStorage).toHaveLength(0);
  });

  it('C12 survives a device that keeps nothing, and what is kept there of something else', () => {
    const full = {
      getItem: () => '{"new":7',
      setItem: () => {
        throw new Error('full');
      },
      removeItem: () => undefined,
    };
    const drafts = openDrafts(full as unknown as Storage, 'ann', 'd1');
    const told = vi.fn<() => void>();
    drafts.subscribe(told);
    drafts.keep(NEW_THREAD, draft('Vraag'));
    expect([drafts.read(NEW_THREAD)?.text, told.mock.calls.length]).toEqual(['Vraag', 1]);
  });
});
