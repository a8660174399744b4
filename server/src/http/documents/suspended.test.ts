import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpCaller, Json } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';

describe('somebody who is suspended', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let mia: HttpCaller;
  let max: HttpCaller;
  let documentId: string;
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
    mia = await server.person('Mia', 'commenter');
    max = await server.person('Max', 'commenter');
    documentId = (await ann.document({ title: 'Strategy' })).id;
  });
  afterAll(() => server.stop());

  const mention = (caller: HttpCaller, userId: string) =>
    caller.post(`/documents/${documentId}/comments`, {
      anchor: { kind: 'document' },
      body: [
        { type: 'text', text: 'Look, ' },
        { type: 'mention', userId },
      ],
    });
  const ask = (caller: HttpCaller, ...people: string[]) =>
    caller.post(`/documents/${documentId}/signoffs`, { headingId: null, people });
  const ids = ({ items }: Json): string[] => items.map(({ id }: Json) => id);

  it('C9 G12 is offered to nobody, can be neither mentioned nor asked, and shows as suspended where they were asked', async () => {
    const thread = await ann.ok(mention(ann, mia.id));
    await ann.ok(ask(ann, mia.id, max.id));
    const people = () => ann.ok(ann.get(`/documents/${documentId}/members`));
    expect(ids(await people())).toContain(mia.id);
    await ann.ok(ann.post(`/workspace/members/${mia.id}/suspend`));

    expect(ids(await people())).not.toContain(mia.id);
    // Names stay; the list that they come from says who is not to be offered.
    const listed = (await ann.ok(ann.get('/people'))).items.find(({ id }: Json) => id === mia.id);
    expect(listed).toMatchObject({ name: 'Mia', suspended: true });
    const refused = await mention(ann, mia.id);
    expect(refused.status).toBe(422);
    expect(refused.body.faults).toEqual([{ at: 'body', reason: 'suspended-person', limit: 'Mia' }]);
    const notAsked = await ask(ann, max.id, mia.id);
    expect(notAsked.status).toBe(422);
    expect(notAsked.body.faults).toEqual([{ at: 'people.1', reason: 'suspended-person', limit: 'Mia' }]);

    const [signoff] = (await max.ok(max.get(`/documents/${documentId}/signoffs`))).items;
    expect(signoff.people).toMatchObject([{ name: 'Mia', mayAnswer: false, suspended: true }, { mayAnswer: true }]);
    expect(signoff.people[1]).not.toHaveProperty('suspended');
    // A comment that named them before can be changed on.
    const [{ id: commentId }] = thread.comments;
    const changed = await ann.patch(`/documents/${documentId}/comments/${thread.id}/replies/${commentId}`, {
      body: [
        { type: 'mention', userId: mia.id },
        { type: 'text', text: ' was asked.' },
      ],
    });
    expect(changed.status).toBe(200);

    await ann.ok(ann.post(`/workspace/members/${mia.id}/restore`));
    const [back] = (await ann.ok(ann.get(`/documents/${documentId}/signoffs`))).items;
    expect(back.people[0]).toMatchObject({ mayAnswer: true });
    expect(back.people[0]).not.toHaveProperty('suspended');
    expect((await mention(ann, mia.id)).status).toBe(201);
  });

  it('W3 G12 is to a guest as anybody who is not there', async () => {
    const guest = await server.guest('Gus', documentId, 'editor');
    await ann.ok(ask(ann, max.id));
    await ann.ok(ann.post(`/workspace/members/${max.id}/suspend`));
    expect((await mention(guest, max.id)).body.faults).toEqual([{ at: 'body', reason: 'unknown-person' }]);
    expect((await ask(guest, max.id)).body.faults).toEqual([{ at: 'people.0', reason: 'unknown-person' }]);
    const [signoff] = (await guest.ok(guest.get(`/documents/${documentId}/signoffs`))).items;
    const theirs = signoff.people.find(({ id }: Json) => id === max.id);
    expect(theirs).toMatchObject({ mayAnswer: false });
    expect(theirs).not.toHaveProperty('suspended');
  });
});
