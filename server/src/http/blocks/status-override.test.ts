import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpCaller, Json } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';

describe('a KPI’s status by hand', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let count = 0;
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
    server.clock.set('2026-07-01T12:00:00Z');
  });
  afterAll(() => server.stop());

  /** @returns the paths of a KPI that is off track, in a document of its own */
  async function kpi(): Promise<{ block: string; measurements: string }> {
    const { id } = await ann.document({ kind: 'plan' });
    const prefix = `k${(count += 1)}x`;
    const fields = { baseline: 100, target: 200, from: '2026-01-01', until: '2026-12-31' };
    const entries = { measurements: [{ date: '2026-06-30', value: 101 }] };
    await writeBlocks(server.running.rooms, id, [{ block: 'kpi', key: 'k', title: 'Visits', fields, entries }], {
      prefix,
    });
    await server.running.projection.flush();
    return { block: `/documents/${id}/blocks/${prefix}1`, measurements: `/kpis/${prefix}1/measurements` };
  }
  const patch = (path: string, body: object): Promise<Json> => ann.ok(ann.patch(path, body));

  it('K3 is stamped with who, when and after which measurement', async () => {
    const { block } = await kpi();
    const answer = await patch(block, { statusOverride: 'onTrack', statusReason: 'Campaign starts in August' });
    expect(answer).toMatchObject({ statusOverride: 'onTrack', statusBy: ann.id, statusOn: '2026-07-01' });
    expect(answer.statusAfter).toBe(answer.measurements[0].id);
    expect(answer.derived.pace).toMatchObject({
      status: 'onTrack',
      computedStatus: 'offTrack',
      overridden: true,
      override: { status: 'onTrack', reason: 'Campaign starts in August', by: ann.id, on: '2026-07-01' },
    });
  });

  it('K3 is stamped by the server, whoever the caller says to be', async () => {
    const { block } = await kpi();
    const lie = { statusOverride: 'reached', statusBy: ann.id, statusOn: '2020-01-01', statusAfter: 'x' };
    expect(await patch(block, lie)).toMatchObject({ statusOn: '2026-07-01', derived: { pace: { overridden: true } } });
  });

  it('K3 ends with the next measurement, and may be given again after it', async () => {
    const { block, measurements } = await kpi();
    await patch(block, { statusOverride: 'atRisk', statusReason: 'Waiting' });
    const measured = await ann.ok(ann.post(measurements, { date: '2026-07-01', value: 102 }));
    expect(measured.derived.pace).toMatchObject({ status: 'offTrack', overridden: false, override: null });
    const again = await patch(block, { statusOverride: 'atRisk' });
    expect(again.derived.pace).toMatchObject({ status: 'atRisk', override: { reason: 'Waiting' } });
  });

  it('K3 another status does not take the reason of the one before', async () => {
    const { block } = await kpi();
    await patch(block, { statusOverride: 'atRisk', statusReason: 'Waiting' });
    expect(await patch(block, { statusOverride: 'reached' })).toMatchObject({ statusReason: null });
  });

  it('K3 is taken back whole', async () => {
    const { block } = await kpi();
    await patch(block, { statusOverride: 'reached', statusReason: 'Party' });
    const answer = await patch(block, { statusOverride: null });
    expect(answer).toMatchObject({
      statusOverride: null,
      statusReason: null,
      statusBy: null,
      statusOn: null,
      statusAfter: null,
      derived: { pace: { status: 'offTrack', overridden: false } },
    });
  });

  it('K3 the reason alone can be changed', async () => {
    const { block } = await kpi();
    await patch(block, { statusOverride: 'reached', statusReason: 'Party' });
    const answer = await patch(block, { statusReason: 'Big party' });
    expect(answer.derived.pace.override).toMatchObject({ status: 'reached', reason: 'Big party' });
  });
});
