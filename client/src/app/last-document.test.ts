import { describe, expect, it } from 'vitest';
import { openLastDocument } from './last-document.ts';

function device(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>();
  return { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => void kept.set(name, value) };
}

describe('W11 the document that was open last', () => {
  it('is one for each workspace, on this device', () => {
    const storage = device();
    const last = openLastDocument(() => storage);
    last.keep('plan', { of: 'first', tabIn: 'first' });
    last.keep('strategy', { of: 'second', tabIn: 'second' });
    expect([last.read('first'), last.read('second'), last.read('third')]).toEqual(['plan', 'strategy', null]);
    last.keep('page', { of: 'second', tabIn: 'second' });
    expect([last.read('first'), last.read('second')]).toEqual(['plan', 'page']);
    expect(openLastDocument(device).read('first')).toBeNull();
  });

  it('is not another because a guest opened one of another workspace from here', () => {
    const last = openLastDocument(
      (
        (storage) => () =>
          storage
      )(device()),
    );
    last.keep('plan', { of: 'first', tabIn: 'first' });
    last.keep('shared', { of: 'elsewhere', tabIn: 'first' });
    expect([last.read('first'), last.read(null)]).toEqual(['plan', null]);
  });

  it('is that of all workspaces for a guest who is in none', () => {
    const last = openLastDocument(
      (
        (storage) => () =>
          storage
      )(device()),
    );
    last.keep('plan', { of: 'first', tabIn: null });
    last.keep('shared', { of: 'second', tabIn: null });
    expect([last.read(null), last.read('first')]).toEqual(['shared', 'plan']);
  });

  it('is none where the browser keeps nothing', () => {
    const last = openLastDocument(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    last.keep('plan', { of: 'first', tabIn: 'first' });
    expect(last.read('first')).toBeNull();
  });
});
