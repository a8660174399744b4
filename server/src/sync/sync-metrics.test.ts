import { frameUpdate } from '@koers/shared/protocol/frames.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { HttpCaller } from '../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../testing/koers-server.ts';
import { PATIENT } from '../testing/patience.ts';
import { RawClient } from '../testing/raw-client.ts';

describe('H18 what /metrics tells of the sync endpoint', () => {
  let server: TestServer;
  let ann: HttpCaller;
  beforeEach(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
  });
  afterEach(() => server.stop());

  /** Each line of the exposition format: name with labels, value. */
  const metrics = async (): Promise<Map<string, number>> => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    return new Map(lines.map((line) => [line.replace(/ \S+$/, ''), Number(/\S+$/.exec(line)?.[0])]));
  };

  it('counts sockets, frames, bytes, acknowledgements, commits, and why sockets were closed', async () => {
    const { id } = await ann.document({ title: 'Plan' });
    const url = `${server.url.replace('http', 'ws')}/sync/${id}?ack=1`;
    const client = new RawClient(url, { headers: { cookie: ann.cookie ?? '', origin: server.url } });
    await client.opened;
    const doc = new Y.Doc();
    doc.getText('t').insert(0, 'counted');
    const update = frameUpdate(Y.encodeStateAsUpdate(doc));
    client.send(update);
    await expect.poll(() => client.acknowledged, PATIENT).toBe(1);
    const during = await metrics();
    expect(during.get('koers_sync_connections')).toBe(1);
    expect(during.get('koers_sync_frames_in_total')).toBe(1);
    expect(during.get('koers_sync_bytes_in_total')).toBe(update.byteLength);
    expect(during.get('koers_sync_frames_out_total')).toBe(client.frames.length);
    expect(during.get('koers_ack_seconds_count')).toBe(1);
    expect(during.get('koers_commit_entries_count')).toBe(1);
    expect(during.get('koers_rooms_awake')).toBe(1);
    expect(during.get('koers_unstored_bytes')).toBe(0);
    client.send(Uint8Array.from([77]));
    await client.closed;
    const after = await metrics();
    expect(after.get('koers_sync_closes_total{reason="unreadable-message"}')).toBe(1);
    await expect.poll(async () => (await metrics()).get('koers_sync_connections'), PATIENT).toBe(0);
  });
});
