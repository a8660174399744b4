import { describe, expect, it } from 'vitest';
import {
  describeSession,
  newSession,
  reduceSession,
  wouldLose,
  type Session,
  type SessionEvent,
} from './session-state.ts';

const after = (...events: SessionEvent[]): Session => events.reduce(reduceSession, newSession(true));
const saved = (...events: SessionEvent[]): string => describeSession(after(...events)).saved;

const open: SessionEvent[] = [
  { type: 'local-loaded' },
  { type: 'connected' },
  { type: 'synced' },
  { type: 'sent', message: 'reply' },
];
const acknowledged = (durable: number): SessionEvent => ({ type: 'acknowledged', durable });
const write: SessionEvent[] = [
  { type: 'sent', message: 'update' },
  { type: 'wrote', sending: true },
];
const lost: SessionEvent = { type: 'disconnected', reason: null, final: false };

describe('saved is said only when the server has committed', () => {
  it('is not said before the answer to the state vector is committed: it may carry what was typed offline', () => {
    expect(saved({ type: 'connected' }, { type: 'synced' })).toBe('saving');
    expect(saved(...open)).toBe('saving');
    expect(saved(...open, acknowledged(1))).toBe('saved');
  });

  it('is taken back by a change, and given again by its acknowledgement', () => {
    expect(saved(...open, acknowledged(1), ...write)).toBe('saving');
    expect(saved(...open, acknowledged(1), ...write, ...write, acknowledged(2))).toBe('saving');
    expect(saved(...open, acknowledged(1), ...write, ...write, acknowledged(3))).toBe('saved');
  });

  it('is not said while the server’s document is still coming in', () => {
    expect(saved({ type: 'connected' }, { type: 'sent', message: 'reply' }, acknowledged(1))).toBe('saving');
  });

  it('is not said for a change that the socket did not take', () => {
    expect(saved(...open, acknowledged(1), { type: 'wrote', sending: false })).toBe('saving');
  });

  it('starts counting anew on each connection', () => {
    const again: SessionEvent[] = [
      ...open,
      acknowledged(1),
      ...write,
      lost,
      { type: 'connecting' },
      { type: 'connected' },
    ];
    expect(saved(...again, acknowledged(1))).toBe('saving');
    expect(saved(...again, { type: 'synced' }, { type: 'sent', message: 'reply' })).toBe('saving');
    expect(saved(...again, { type: 'synced' }, { type: 'sent', message: 'reply' }, acknowledged(1))).toBe('saved');
  });

  it('ignores an acknowledgement that goes back', () => {
    expect(saved(...open, ...write, acknowledged(2), acknowledged(1))).toBe('saved');
  });
});

describe('a server that lets a change wait', () => {
  const kept: SessionEvent = { type: 'local-kept', upTo: 1 };
  const waited: SessionEvent = { type: 'waited' };
  const waiting = [...open, acknowledged(1), ...write];

  it('is told of once it takes long, with what holds the change meanwhile', () => {
    expect(saved(...waiting, kept)).toBe('saving');
    expect(saved(...waiting, kept, waited)).toBe('slow');
    expect(saved(...waiting, waited)).toBe('saving');
    expect(saved(...waiting, waited, kept)).toBe('slow');
    expect(saved(...waiting, waited, { type: 'local-failed' })).toBe('not-saved');
  });

  it('is forgotten once it answers, or is gone', () => {
    expect(saved(...waiting, kept, waited, acknowledged(2))).toBe('saved');
    const more: SessionEvent[] = [...waiting, ...write, { type: 'local-kept', upTo: 2 }, waited];
    expect(saved(...more, acknowledged(1))).toBe('slow');
    expect(saved(...more, acknowledged(2))).toBe('saving');
    expect(saved(...more, lost)).toBe('offline');
    expect(saved(...more, lost, { type: 'connected' })).toBe('saving');
  });

  it('is no news while nothing waits', () => {
    expect(saved(...open, waited)).toBe('saving');
    expect(saved(...open, waited, acknowledged(1), waited)).toBe('saved');
  });
});

describe('what is said without a connection', () => {
  it('says offline, also while it tries again', () => {
    expect(saved(...open, lost)).toBe('offline');
    expect(describeSession(after(...open, lost, { type: 'connecting' })).connection).toBe('offline');
  });

  it('says that nothing holds a change when the device refuses it too', () => {
    expect(saved(...open, lost, { type: 'local-failed' }, { type: 'wrote', sending: false })).toBe('not-saved');
  });

  it('is closed for good by a final close, with the reason', () => {
    const state = describeSession(after(...open, { type: 'disconnected', reason: 'access-lost', final: true }));
    expect(state).toMatchObject({ connection: 'closed', closeReason: 'access-lost' });
  });

  it('forgets the reason of a passing close once it is back', () => {
    const away: SessionEvent = { type: 'disconnected', reason: 'server-stopping', final: false };
    expect(describeSession(after(...open, away)).closeReason).toBe('server-stopping');
    expect(describeSession(after(...open, away, ...open)).closeReason).toBeNull();
  });
});

describe('who may not write', () => {
  const denied: SessionEvent = { type: 'denied', reason: 'read-only' };

  const reader = (...events: SessionEvent[]) => describeSession(events.reduce(reduceSession, newSession(false)));

  it('says read-only, and to a reader no more than that', () => {
    expect(reader(...open, acknowledged(1))).toMatchObject({ saved: 'read-only', closeReason: null, stranded: false });
  });

  it('tells a reader whose device holds words that the server refused', () => {
    expect(reader(...open, denied)).toMatchObject({ saved: 'read-only', closeReason: 'read-only', stranded: true });
  });

  it('tells a writer whose role was lowered, and whether something did not go out', () => {
    const lowered = { saved: 'read-only', closeReason: 'read-only' };
    expect(describeSession(after(...open, acknowledged(1), denied))).toMatchObject({ ...lowered, stranded: false });
    expect(describeSession(after(...open, ...write, denied))).toMatchObject({ ...lowered, stranded: true });
  });

  it('tells who lost the document', () => {
    const gone: SessionEvent = { type: 'disconnected', reason: 'access-lost', final: true };
    const shut = { saved: 'read-only', closeReason: 'access-lost' };
    expect(describeSession(after(...open, acknowledged(1), gone))).toMatchObject({ ...shut, stranded: false });
    expect(describeSession(after(...open, ...write, gone))).toMatchObject({ ...shut, stranded: true });
  });

  it('lets somebody whose session ended type on, on this device', () => {
    const ended: SessionEvent = { type: 'disconnected', reason: 'session-ended', final: true };
    expect(describeSession(after(...open, ...write, { type: 'local-kept', upTo: 1 }, ended))).toMatchObject({
      saved: 'offline',
      stranded: false,
    });
  });

  it('tells an outdated page to reload', () => {
    const outdated = after(...open, { type: 'denied', reason: 'schema-outdated' });
    expect(describeSession(outdated)).toMatchObject({ saved: 'read-only', closeReason: 'schema-outdated' });
  });
});

describe('leaving the page', () => {
  it('loses nothing that the server or this device has', () => {
    expect(wouldLose(after(...open))).toBe(false);
    expect(wouldLose(after(...open, ...write))).toBe(true);
    expect(wouldLose(after(...open, ...write, { type: 'local-kept', upTo: 1 }))).toBe(false);
    expect(wouldLose(after(...open, ...write, acknowledged(2)))).toBe(false);
    expect(wouldLose(after(...open, ...write, acknowledged(2), ...write))).toBe(true);
  });
});

describe('offline is said of what this device keeps', () => {
  const offline: SessionEvent[] = [...open, acknowledged(1), lost];
  const typed: SessionEvent = { type: 'wrote', sending: false };

  it('not of what is on its way there', () => {
    expect(saved(...offline)).toBe('offline');
    expect(saved(...offline, typed)).toBe('saving');
    expect(saved(...offline, typed, typed, { type: 'local-kept', upTo: 1 })).toBe('saving');
    expect(saved(...offline, typed, typed, { type: 'local-kept', upTo: 2 })).toBe('offline');
  });
});
