import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followEvents } from '../../testing/event-reader.ts';
import { until } from '../../testing/hostile-scene.ts';
import type { HttpCaller, Json } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';

describe('joining by an invitation', () => {
  let server: TestServer;
  let ann: HttpCaller;
  beforeAll(async () => {
    server = await startTestServer({ env: { SIGN_UP: 'open' } });
    ann = await server.person('Ann');
  });
  afterAll(() => server.stop());

  const accepted = async (person: HttpCaller): Promise<Json[]> =>
    (await ann.ok(ann.get(`/audit?action=invitation-accepted&person=${person.id}`))).items;

  it('V1 a guest who signs up for one document stands in the log, and open pages hear of them', async () => {
    const document = await ann.document({ title: 'Plan' });
    const events = await followEvents(ann);
    const gus = await server.guest('Gus', document.id, 'commenter');
    expect(await accepted(gus)).toMatchObject([
      {
        actor: { id: gus.id, name: 'Gus' },
        person: { id: ann.id },
        document: { id: document.id, title: 'Plan' },
        detail: { role: 'commenter' },
      },
    ]);
    await until(() => expect(events.events).toContainEqual({ type: 'documents', documentId: document.id }));
    events.close();
  });

  it('V1 who signs up for the workspace stands in the log with who invited them, as what', async () => {
    const cas = await server.person('Cas', 'viewer');
    expect(await accepted(cas)).toMatchObject([
      { actor: { id: cas.id }, person: { id: ann.id }, document: null, detail: { role: 'viewer' } },
    ]);
  });

  it('V1 is written the same for who had an account, and once', async () => {
    const document = await ann.document();
    const dee = server.stranger();
    await dee.signUp('Dee');
    const { token } = await ann.invite({ role: 'editor', documentId: document.id });
    await dee.ok(dee.post(`/invitations/${token}/accept`));
    expect(await accepted(dee)).toMatchObject([{ document: { id: document.id }, detail: { role: 'editor' } }]);
    // With a workspace of one's own comes no invitation.
    const made = await dee.ok(dee.get('/audit?action=workspace-created'));
    expect(made.items).toMatchObject([{ actor: { id: dee.id }, person: null }]);
  });
});
