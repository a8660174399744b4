import type { Endpoint } from '@koers/shared/api/endpoint.ts';
import { PASSWORD, type HttpCaller } from './http-caller.ts';
import type { TestServer } from './koers-server.ts';
import { writeBlocks } from './write-blocks.ts';

/** Who makes what a call is about. */
export interface MakerScene {
  readonly server: TestServer;
  /** Owns the workspace in which it is made. */
  readonly owner: HttpCaller;
  /** Who calls: tokens, sessions and notices are theirs alone. */
  readonly caller: HttpCaller;
  /** Somebody with an account and no role in the workspace; another each time, of a few. */
  readonly guest: () => HttpCaller;
  /** Somebody who is a member of the owner's workspace, as a viewer; another each time, of a few. */
  readonly member: () => HttpCaller;
}

type Ids = Readonly<Record<string, string>>;
type Maker = (scene: MakerScene, ids: Ids) => string | Promise<string>;

const NONE: Maker = () => 'none';

let count = 0;
const another = (what: string): string => `${what} ${(count += 1)}`;

async function document({ server, owner }: MakerScene): Promise<string> {
  const { id } = await owner.document();
  await writeBlocks(server.running.rooms, id, [{ block: 'kpi', title: 'A number' }], { prefix: id.slice(0, 8) });
  await server.running.projection.flush();
  return id;
}

const blockOf = (documentId: string): string => `${documentId.slice(0, 8)}1`;

/**
 * How a thing is made that a path names, by the path up to its name: real, of what was made before it in the path, and by
 * somebody who may. The test of the policy fails for a path that is not in here: whoever adds a call says here what it is about.
 */
export const MAKERS: Readonly<Record<string, Maker>> = {
  '/documents/{id}': document,
  '/documents/{id}/blocks/{blockId}': (_scene, { id = '' }) => blockOf(id),
  async '/documents/{id}/members/{userId}'({ owner, guest }, { id = '' }) {
    const somebody = guest();
    const { token } = await owner.invite({ role: 'viewer', documentId: id });
    await somebody.ok(somebody.post(`/invitations/${token}/accept`));
    return somebody.id;
  },
  async '/documents/{id}/groups/{groupId}'({ owner }, { id = '' }) {
    const group = await owner.ok(owner.post('/groups', { name: another('Group') }));
    await owner.ok(owner.put(`/documents/${id}/groups/${group.id}`, { role: 'viewer' }));
    return group.id;
  },
  async '/documents/{id}/check/waivers/{waiverId}'({ owner }, { id = '' }) {
    const waiver = { rule: 'goal-without-kpi', blockId: another('none').replace(' ', '-'), reason: 'x' };
    return (await owner.ok(owner.put(`/documents/${id}/check/waivers`, waiver))).id;
  },
  async '/kpis/{id}'(scene) {
    return blockOf(await document(scene));
  },
  '/measurements/imports/{id}': NONE,
  async '/sources/{id}'(scene) {
    const documentId = await document(scene);
    const feed = { documentId, blockId: blockOf(documentId), value: '$', date: null, factor: 1 };
    const source = {
      name: another('Source'),
      settings: { kind: 'json', address: 'https://127.0.0.1/', header: null, feeds: [feed] },
      schedule: { every: 'month', hour: 6, zone: 'UTC' },
    };
    const { id } = await scene.owner.ok(scene.owner.post('/sources', source));
    // It is read at once; what follows finds it at rest.
    await scene.owner.ok(scene.owner.post(`/sources/${id}/run`));
    await scene.owner.ok(scene.owner.post(`/sources/${id}/pause`));
    return id;
  },
  async '/tokens/{id}'({ caller }) {
    return (await caller.ok(caller.post('/tokens', { name: another('Script') }))).id;
  },
  async '/templates/{id}'(scene) {
    const template = { documentId: await document(scene), name: another('Template') };
    return (await scene.owner.ok(scene.owner.post('/templates', template))).id;
  },
  '/invitations/{token}': NONE,
  async '/documents/{id}/comments/{threadId}'({ caller }, { id = '' }) {
    return (await caller.ok(caller.post(`/documents/${id}/comments`, { anchor: { kind: 'document' }, body: WORDS })))
      .id;
  },
  async '/documents/{id}/comments/{threadId}/replies/{commentId}'({ caller }, { id = '', threadId = '' }) {
    const replies = `/documents/${id}/comments/${threadId}/replies`;
    return (await caller.ok(caller.post(replies, { body: WORDS }))).comments.at(-1).id;
  },
  '/documents/{id}/comments/{threadId}/replies/{commentId}/reactions/{emoji}': () => encodeURIComponent('👍'),
  async '/documents/{id}/shares/{shareId}'({ owner }, { id = '' }) {
    return (await owner.ok(owner.post(`/documents/${id}/shares`))).id;
  },
  async '/shares/{id}'(scene) {
    return (await scene.owner.ok(scene.owner.post(`/documents/${await document(scene)}/shares`))).id;
  },
  async '/documents/{id}/signoffs/{signoffId}'({ owner, caller }, { id = '' }) {
    const asked = { headingId: null, people: [caller.id] };
    return (await owner.ok(owner.post(`/documents/${id}/signoffs`, asked))).id;
  },
  async '/groups/{id}'({ owner }) {
    return (await owner.ok(owner.post('/groups', { name: another('Group') }))).id;
  },
  async '/groups/{id}/members/{userId}'(scene, { id = '' }) {
    const userId = await joined(scene);
    await scene.owner.ok(scene.owner.put(`/groups/${id}/members/${userId}`, {}));
    return userId;
  },
  '/workspace/members/{userId}': (scene) => joined(scene),
  async '/workspace/invitations/{id}'({ owner }) {
    await owner.invite({ role: 'viewer' });
    return (await owner.ok(owner.get('/workspace/invitations'))).items[0].id;
  },
  async '/me/sessions/{id}'({ caller }) {
    const cookie = caller.cookie;
    await caller.ok(caller.post('/auth/sign-in', { email: caller.email, password: PASSWORD }));
    caller.cookie = cookie;
    const { items } = await caller.ok(caller.get('/me/sessions'));
    return items.find((session: { isThisOne: boolean }) => !session.isThisOne).id;
  },
  async '/webhooks/{id}'({ owner }) {
    const webhook = { name: another('Webhook'), url: 'https://hooks.example.com/koers', events: ['kpi.off_track'] };
    return (await owner.ok(owner.post('/webhooks', webhook))).id;
  },
  async '/webhooks/{id}/deliveries/{deliveryId}'({ owner }, { id = '' }) {
    return (await owner.ok(owner.post(`/webhooks/${id}/ping`))).id;
  },
  async '/feeds/{id}'({ caller }) {
    return (await caller.ok(caller.post('/feeds', { name: another('Feed') }))).id;
  },
  '/exports/{list}': () => 'tasks',
  '/calendars/{file}': () => `${'x'.repeat(43)}.ics`,
  '/inbox/{id}': NONE,
  '/pictures/{userId}': ({ owner }) => owner.id,
  '/pictures/{userId}/{version}': NONE,
};

const WORDS = [{ type: 'text', text: 'x' }];

/** Somebody who is a member again, whatever was done to them before. */
async function joined({ owner, member }: MakerScene): Promise<string> {
  const somebody = member();
  await owner.post(`/workspace/members/${somebody.id}/restore`);
  const { token } = await owner.invite({ role: 'viewer' });
  await somebody.ok(somebody.post(`/invitations/${token}/accept`));
  return somebody.id;
}

/** The parts of a path up to each thing that it names: `/documents/{id}`, `/documents/{id}/blocks/{blockId}`. */
export function namedIn(path: string): readonly { readonly prefix: string; readonly name: string }[] {
  return Array.from(path.matchAll(/\{(\w+)\}/g), (found) => ({
    prefix: path.slice(0, found.index + found[0].length),
    name: found[1] ?? '',
  }));
}

/**
 * Makes what a call is about. @param known ids of the first of them, that are there already
 * @throws for a path that no maker knows
 */
export async function makeIds({ path }: Endpoint, scene: MakerScene, known: Ids = {}): Promise<Ids> {
  const ids: Record<string, string> = { ...known };
  for (const { prefix, name } of namedIn(path)) {
    const make = MAKERS[prefix];
    if (!make) throw new Error(`Say in testing/policy-scene.ts how to make ${prefix}.`);
    ids[name] ??= await make(scene, ids);
  }
  return ids;
}

/** The path with its ids. */
export function pathWith({ path }: Endpoint, ids: Ids): string {
  return path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => ids[name] ?? '');
}

/** Hands the same few out in turn: an account costs a tenth of a second. */
export function inTurn<T>(items: readonly T[]): () => T {
  let next = 0;
  return () => {
    const item = items[next % items.length];
    next += 1;
    if (item === undefined) throw new Error('Nobody is there.');
    return item;
  };
}
