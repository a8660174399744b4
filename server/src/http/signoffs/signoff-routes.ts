import { reaches } from '@koers/shared/access/policy.ts';
import {
  answerSignoff,
  askSignoff,
  listSignoffs,
  readSignoff,
  remindSignoff,
  withdrawSignoff,
  type SignoffAnswer,
} from '@koers/shared/api/signoffs.ts';
import { answerSignoff as answer, type AnswerParts } from '../../commands/signoffs/answer-signoff.ts';
import { askSignoff as ask, type AskParts } from '../../commands/signoffs/ask-signoff.ts';
import { readSignoff as read, type ReadSignoffParts } from '../../commands/signoffs/read-signoffs.ts';
import { remindSignoff as remind, type RemindParts } from '../../commands/signoffs/remind-signoff.ts';
import { isStale } from '../../commands/signoffs/signoff-state.ts';
import type { Signoff } from '../../commands/signoffs/signoff-store.ts';
import { withdrawSignoff as withdraw, type WithdrawParts } from '../../commands/signoffs/withdraw-signoff.ts';
import type { Api } from '../mount.ts';

export type SignoffRouteParts = AskParts & AnswerParts & ReadSignoffParts & RemindParts & WithdrawParts;

export function mountSignoffRoutes(api: Api, parts: SignoffRouteParts): void {
  const present = async (
    readerId: string,
    documentId: string,
    signoffs: readonly Signoff[],
  ): Promise<SignoffAnswer[]> => {
    if (signoffs.length === 0) return [];
    const members = await parts.members.membersOfDocument(documentId);
    const may = new Set(members.flatMap(({ id, role }) => (reaches(role, 'commenter') ? [id] : [])));
    const asked = signoffs.flatMap(({ people }) => people.flatMap(({ userId }) => userId ?? []));
    const others = asked.filter((id) => !may.has(id));
    const suspended = await parts.members.suspendedAmong(readerId, documentId, others);
    return signoffs.map((signoff) => presentSignoff(signoff, { may, suspended }));
  };
  const presentOne = async (readerId: string, signoff: Signoff): Promise<SignoffAnswer> => {
    const [presented] = await present(readerId, signoff.documentId, [signoff]);
    if (!presented) throw new Error('A sign-off was not presented.');
    return presented;
  };
  api.mount(listSignoffs, async ({ identity, document }) => ({
    items: await present(identity.user.id, document.id, await parts.signoffs.standing(document.id)),
    nextCursor: null,
  }));
  api.mount(askSignoff, async ({ identity, document, body }) =>
    presentOne(
      identity.user.id,
      await ask(parts, identity.user.id, document.id, { ...body, dueOn: body.dueOn ?? null }),
    ),
  );
  api.mount(readSignoff, async ({ identity, document, params }) => {
    const { signoff, digest, readings } = await read(parts, document.id, params.signoffId);
    const changed = readings.map(({ changes, ...one }) => ({ ...one, changes: changes && [...changes] }));
    return { ...(await presentOne(identity.user.id, signoff)), digest, readings: changed };
  });
  api.mount(answerSignoff, async ({ identity, document, params, body }) =>
    presentOne(
      identity.user.id,
      await answer(parts, identity.user.id, document.id, { signoffId: params.signoffId, ...body }),
    ),
  );
  api.mount(withdrawSignoff, async ({ identity, document, params }) =>
    presentOne(identity.user.id, await withdraw(parts, identity.user.id, document.id, params.signoffId)),
  );
  api.mount(remindSignoff, async ({ identity, document, params }) =>
    presentOne(identity.user.id, await remind(parts, identity.user.id, document.id, params.signoffId)),
  );
}

interface Standings {
  /** Those who may answer still. */
  readonly may: ReadonlySet<string>;
  /** Of the others, those who are suspended, as far as the reader may know. */
  readonly suspended: ReadonlyMap<string, string>;
}

function presentSignoff(signoff: Signoff, { may, suspended }: Standings): SignoffAnswer {
  const { askedDigest: _asked, nowDigest, nowSeq: _seq, people, ...rest } = signoff;
  return {
    ...rest,
    gone: nowDigest === null,
    people: people.map(({ id: _id, userId, answers, ...person }) => {
      const given = answers.map(({ number: _number, staleTold: _told, ...one }) => one);
      const [last] = answers.slice(-1);
      const [standing] = given.slice(-1);
      return {
        ...person,
        id: userId,
        mayAnswer: userId !== null && may.has(userId),
        ...(userId !== null && suspended.has(userId) && { suspended: true }),
        answer: last && standing ? { ...standing, stale: isStale(last, nowDigest) } : null,
        earlier: given.slice(0, -1),
      };
    }),
  };
}
