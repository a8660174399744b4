import { POLICY, ROLES, reaches, type Role } from '@koers/shared/access/policy.ts';
import * as account from '@koers/shared/api/account.ts';
import * as audit from '@koers/shared/api/audit.ts';
import * as blocks from '@koers/shared/api/blocks.ts';
import * as check from '@koers/shared/api/check.ts';
import * as comments from '@koers/shared/api/comments.ts';
import * as documentGroups from '@koers/shared/api/document-groups.ts';
import * as documents from '@koers/shared/api/documents.ts';
import type { Endpoint } from '@koers/shared/api/endpoint.ts';
import * as groups from '@koers/shared/api/groups.ts';
import * as members from '@koers/shared/api/members.ts';
import * as inbox from '@koers/shared/api/inbox.ts';
import * as people from '@koers/shared/api/people.ts';
import * as references from '@koers/shared/api/references.ts';
import * as signoffs from '@koers/shared/api/signoffs.ts';
import * as shares from '@koers/shared/api/shares.ts';
import * as templates from '@koers/shared/api/templates.ts';
import * as workspace from '@koers/shared/api/workspace.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, type HttpCaller } from '../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../testing/koers-server.ts';
import { writeBlocks } from '../testing/write-blocks.ts';

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'action' in value;

/** Every endpoint that shared declares, found as it is exported, so that a new one cannot be forgotten here. */
const ENDPOINTS: Endpoint[] = [
  ...[
    account,
    audit,
    blocks,
    check,
    documentGroups,
    comments,
    documents,
    inbox,
    people,
    references,
    shares,
    signoffs,
    templates,
    workspace,
  ].flatMap((module) => Object.values(module).filter(isEndpoint)),
  ...[groups, members].flatMap((module) => Object.values<unknown>(module).filter(isEndpoint)),
  ...blocks.factsEndpoints(blockRegistry),
];

/** A body that each of them takes; null where there is none to send. */
const BODIES: Readonly<Record<string, unknown>> = {
  signUp: { name: 'X', email: 'x@example.com', password: 'long enough 1', inviteToken: 'none' },
  signIn: { email: 'x@example.com', password: 'x' },
  changeMe: {},
  changePassword: { present: 'a guess', password: 'long enough 1' },
  forgotPassword: { email: 'x@example.com' },
  resetPassword: { token: 'none', password: 'long enough 1' },
  beginSecondFactor: { password: 'a guess' },
  confirmSecondFactor: { code: '000000' },
  renewRecoveryCodes: {},
  endSecondFactor: {},
  finishSignIn: { challenge: 'none', code: '000000' },
  deleteMe: { password: 'a guess', workspaceIds: [] },
  createToken: { name: 'x' },
  createInvitation: { role: 'viewer' },
  createThread: { anchor: { kind: 'document' }, body: [{ type: 'text', text: 'x' }] },
  createReply: { body: [{ type: 'text', text: 'x' }] },
  changeComment: { body: [{ type: 'text', text: 'x' }] },
  moveAnchor: { start: 'AAEB', end: 'AAEB', from: null },
  createDocument: { kind: 'page' },
  changeDocument: {},
  createExample: { language: 'en' },
  createTemplate: { documentId: 'none', name: 'x' },
  changeTemplate: { name: 'x' },
  changeBlock: {},
  waiveFinding: { rule: 'goal-without-kpi', blockId: 'none', reason: 'x' },
  changeWorkspace: {},
  createWorkspace: { name: 'x' },
  changeMemberRole: { role: 'viewer' },
  handOverOwnership: { userId: 'none' },
  createGroup: { name: 'x' },
  changeGroup: { name: 'x' },
  seeReference: { documentId: 'none', blockId: 'none' },
  askSignoff: { headingId: null, people: ['none'] },
  answerSignoff: { answer: 'agree', digest: '0'.repeat(64) },
  addMeasurement: { date: '2026-03-01', value: 1 },
  createShare: {},
  changeShare: {},
  readNotices: { all: true },
  changeNoticeSettings: {},
  putDocumentMember: { role: 'viewer' },
  putDocumentGroup: { role: 'viewer' },
};

/** Allowed, and still refused for what was asked (never for who asks): there is no such token, no such invitation. */
const WHEN_ALLOWED: Readonly<Record<string, number>> = {
  signUp: 410,
  signIn: 401,
  finishSignIn: 401,
  changePassword: 403,
  resetPassword: 410,
  endSession: 404,
  beginSecondFactor: 403,
  confirmSecondFactor: 409,
  renewRecoveryCodes: 404,
  endSecondFactor: 404,
  beginProvider: 404,
  finishProvider: 404,
  disconnectProvider: 404,
  changePicture: 422,
  readPicture: 404,
  deleteMe: 403,
  readInvitation: 410,
  acceptInvitation: 410,
  revokeToken: 404,
  putDocumentGroup: 404,
  removeDocumentGroup: 404,
  unreadNotice: 404,
  unwaiveFinding: 404,
  changeMemberRole: 404,
  suspendMember: 404,
  restoreMember: 404,
  removeMember: 404,
  handOverOwnership: 404,
  revokeInvitation: 404,
  changeGroup: 404,
  deleteGroup: 404,
  addGroupMember: 404,
  removeGroupMember: 404,
  readThread: 404,
  createReply: 404,
  changeComment: 404,
  deleteComment: 404,
  restoreComment: 404,
  resolveThread: 404,
  reopenThread: 404,
  addReaction: 404,
  removeReaction: 404,
  moveAnchor: 404,
  seeReference: 404,
  askSignoff: 422,
  readSignoff: 404,
  answerSignoff: 404,
  withdrawSignoff: 404,
  remindSignoff: 404,
  changeShare: 404,
  previewShare: 404,
  createTemplate: 404,
  changeTemplate: 404,
  deleteTemplate: 404,
};

const WHO = ['nobody', 'stranger', ...ROLES] as const;
type Who = (typeof WHO)[number];
const roleOf = (who: Who): Role | null => ROLES.find((role) => role === who) ?? null;

describe('the policy table over HTTP', () => {
  let server: TestServer;
  const callers = new Map<Who, HttpCaller>();

  beforeAll(async () => {
    server = await startTestServer({
      env: { SIGN_UP: 'open', LIMIT_SIGN_IN_FAILURES_PER_ADDRESS: '10000', LIMIT_SIGN_IN_FAILURES_PER_EMAIL: '10000' },
    });
    callers.set('owner', await server.person('Owner'));
    for (const role of ['viewer', 'commenter', 'editor'] as const) callers.set(role, await server.person(role, role));
    const stranger = server.stranger();
    await stranger.signUp('Stranger');
    callers.set('stranger', stranger);
    callers.set('nobody', server.stranger());
  });
  afterAll(() => server.stop());

  /** A document of the owner's with a KPI, and somebody with a role of their own on it. */
  async function subject(): Promise<{ documentId: string; blockId: string; userId: string }> {
    const owner = callers.get('owner');
    const document = await owner!.document();
    const prefix = document.id.slice(0, 8);
    await writeBlocks(server.running.rooms, document.id, [{ block: 'kpi', title: 'A number' }], { prefix });
    await server.running.projection.flush();
    const { id: userId } = await server.guest(`Guest ${prefix.replaceAll(/\d/g, 'q')}`, document.id, 'viewer');
    return { documentId: document.id, blockId: `${prefix}1`, userId };
  }

  const shareOf = async (documentId: string): Promise<string> =>
    (await callers.get('owner')!.post(`/documents/${documentId}/shares`)).body.id;

  function expected(endpoint: Endpoint, who: Who): number | 'allowed' {
    const rule = POLICY[endpoint.action];
    if (rule === 'anyone') return 'allowed';
    if (who === 'nobody') return 401;
    if (rule === 'account') return 'allowed';
    const [scope, least] = rule.split(':') as ['workspace' | 'document', Role];
    // With sign-up open the stranger owns a workspace, only not this one.
    if (who === 'stranger') return scope === 'document' ? 404 : 'allowed';
    return reaches(who, least) ? 'allowed' : 403;
  }

  const cases = ENDPOINTS.flatMap((endpoint) => WHO.map((who) => [endpoint.name, who, endpoint] as const));
  it.each(cases)('H1 H4 %s asked by %s', async (name, who, endpoint) => {
    const { documentId, blockId, userId } = await subject();
    const id = name === 'addMeasurement' ? blockId : name === 'revokeToken' ? 'none' : documentId;
    const path = endpoint.path
      .replace('/shares/{id}', `/shares/${name === 'revokeShare' ? await shareOf(documentId) : ''}`)
      .replace('{id}', id)
      .replace('{blockId}', blockId)
      .replace('{userId}', userId)
      .replace('{groupId}', 'none')
      .replace('{waiverId}', 'none')
      .replace('{signoffId}', 'none')
      .replace('{threadId}', 'none')
      .replace('{commentId}', 'none')
      .replace('{emoji}', encodeURIComponent('👍'))
      .replace('{shareId}', 'none')
      .replace('{version}', 'none')
      .replace('{token}', 'none');
    const caller = server.stranger();
    caller.cookie = callers.get(who)?.cookie ?? null;
    const email = callers.get(who)?.email;
    // This one ends the session that it is called with.
    if ((name === 'signOut' || name === 'endOtherSessions') && email)
      await caller.post('/auth/sign-in', { email, password: PASSWORD });
    // Whoever leaves is in no workspace for what is asked next.
    if (name === 'leaveWorkspace' && reaches(roleOf(who), 'viewer')) {
      caller.cookie = (await server.person(`Leaver ${who}`, roleOf(who) ?? 'viewer')).cookie;
    }
    const { status } = await caller.send(endpoint.method.toUpperCase(), path, BODIES[name]);
    const rule = expected(endpoint, who);
    // The stranger's workspace has no other owner.
    const isLast = name === 'leaveWorkspace' && who === 'stranger';
    const carriedOut = isLast ? 409 : (WHEN_ALLOWED[name] ?? endpoint.status ?? (endpoint.answer ? 200 : 204));
    expect(status).toBe(rule === 'allowed' ? carriedOut : rule);
  });

  it('H1 every endpoint answers, and asks for its own row', async () => {
    expect(ENDPOINTS.length).toBeGreaterThan(25);
    const described = (await server.stranger().get('/openapi.json')).body.paths as Record<string, object>;
    for (const { path, method } of ENDPOINTS) expect(described[`/api/v1${path}`]).toHaveProperty(method);
    const count = Object.values(described).reduce((sum, methods) => sum + Object.keys(methods).length, 0);
    expect(count).toBe(ENDPOINTS.length);
  });

  it('H4 a read-only token may read and do nothing else, whatever its person may', async () => {
    const { documentId } = await subject();
    const script = await callers.get('owner')!.withToken(['read']);
    expect((await script.get(`/documents/${documentId}`)).status).toBe(200);
    expect((await script.patch(`/documents/${documentId}`, { title: 'x' })).status).toBe(403);
    expect((await script.delete(`/documents/${documentId}`)).status).toBe(403);
  });

  it('H4 what a document gives goes before what the workspace gives', async () => {
    const { documentId } = await subject();
    const [owner, editor] = [callers.get('owner')!, callers.get('editor')!];
    expect((await owner.put(`/documents/${documentId}/members/${editor.id}`, { role: 'viewer' })).status).toBe(200);
    expect((await editor.patch(`/documents/${documentId}`, { title: 'x' })).status).toBe(403);
    expect((await owner.delete(`/documents/${documentId}/members/${editor.id}`)).status).toBe(204);
    expect((await editor.patch(`/documents/${documentId}`, { title: 'x' })).status).toBe(200);
  });
});
