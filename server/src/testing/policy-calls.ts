/** What the tests of the policy send with each call that shared declares, and what is answered to who may. By its name. */

let count = 0;
const another = (name: string): string => `${name} ${(count += 1)}`;

const SOURCE = {
  name: 'x',
  settings: {
    kind: 'json',
    address: 'https://127.0.0.1/',
    header: null,
    feeds: [{ documentId: 'none', blockId: 'none', value: '$', date: null, factor: 1 }],
  },
  schedule: { every: 'day', hour: 6, zone: 'UTC' },
};

/** A body that each of them takes, or what makes one; null where there is none to send. */
export const BODIES: Readonly<Record<string, unknown>> = {
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
  changeTemplate: () => ({ name: another('x') }),
  createBlock: { kind: 'task' },
  changeBlock: {},
  undoBlockChange: { written: {}, before: {} },
  waiveFinding: { rule: 'goal-without-kpi', blockId: 'none', reason: 'x' },
  changeWorkspace: {},
  createWorkspace: { name: 'x' },
  changeMemberRole: { role: 'viewer' },
  handOverOwnership: { userId: 'none' },
  createGroup: () => ({ name: another('x') }),
  changeGroup: () => ({ name: another('x') }),
  seeReference: { documentId: 'none', blockId: 'none' },
  askSignoff: { headingId: null, people: ['none'] },
  answerSignoff: { answer: 'agree', digest: '0'.repeat(64) },
  addMeasurement: { date: '2026-03-01', value: 1 },
  changeMeasurement: { id: 'none', remove: true },
  createSource: SOURCE,
  changeSource: SOURCE,
  trySource: { settings: SOURCE.settings, zone: 'UTC' },
  importMeasurements: () => ({
    importId: another('import').replace(' ', '-'),
    piece: 0,
    file: 'x.csv',
    standing: 'replace',
    kpis: [{ documentId: 'none', blockId: 'none' }],
    rows: [[0, '2026-03-01', 1, null]],
  }),
  createWebhook: () => ({ name: another('x'), url: 'https://hooks.example.com/', events: ['kpi.off_track'] }),
  changeWebhook: {},
  createFeed: () => ({ name: another('x') }),
  createReportPage: { from: '2026-03-01', until: '2026-03-31' },
  createShare: {},
  changeShare: {},
  readNotices: { all: true },
  changeNoticeSettings: {},
  putDocumentMember: { role: 'viewer' },
  putDocumentGroup: { role: 'viewer' },
};

export function bodyOf(name: string): unknown {
  const body = BODIES[name];
  return typeof body === 'function' ? (body as () => unknown)() : body;
}

/** What some need behind their path. */
export const QUERIES: Readonly<Record<string, string>> = {
  listMySignoffs: '?mine=open',
  countFacts: '?kind=task',
  readReport: '?from=2026-03-01&until=2026-03-31',
  downloadReport: '?from=2026-03-01&until=2026-03-31',
};

/** Allowed, and still refused for what was asked (never for who asks): there is no such token, no such invitation. */
export const WHEN_ALLOWED: Readonly<Record<string, number>> = {
  signUp: 410,
  openFeed: 404,
  downloadReport: 200,
  signIn: 401,
  finishSignIn: 401,
  changePassword: 403,
  resetPassword: 410,
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
  unreadNotice: 404,
  handOverOwnership: 404,
  seeReference: 404,
  askSignoff: 422,
  createTemplate: 404,
  answerSignoff: 409,
  moveAnchor: 404,
  undoImport: 404,
  changeMeasurement: 404,
  createSource: 422,
  changeSource: 422,
};
