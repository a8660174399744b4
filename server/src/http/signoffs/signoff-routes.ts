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
  const present = async (documentId: string, signoffs: readonly Signoff[]): Promise<SignoffAnswer[]> => {
    const members = signoffs.length === 0 ? [] : await parts.members.membersOfDocument(documentId);
    const may = new Set(members.flatMap(({ id, role }) => (reaches(role, 'commenter') ? [id] : [])));
    return signoffs.map((signoff) => presentSignoff(signoff, may));
  };
  const presentOne = async (signoff: Signoff): Promise<SignoffAnswer> => {
    const [presented] = await present(signoff.documentId, [signoff]);
    if (!presented) throw new Error('A sign-off was not presented.');
    return presented;
  };
  api.mount(listSignoffs, async ({ document }) => ({
    items: await present(document.id, await parts.signoffs.standing(document.id)),
    nextCursor: null,
  }));
  api.mount(askSignoff, async ({ identity, document, body }) =>
    presentOne(await ask(parts, identity.user.id, document.id, { ...body, dueOn: body.dueOn ?? null })),
  );
  api.mount(readSignoff, async ({ document, params }) => {
    const { signoff, digest, readings } = await read(parts, document.id, params.signoffId);
    const changed = readings.map(({ changes, ...one }) => ({ ...one, changes: changes && [...changes] }));
    return { ...(await presentOne(signoff)), digest, readings: changed };
  });
  api.mount(answerSignoff, async ({ identity, document, params, body }) =>
    presentOne(await answer(parts, identity.user.id, document.id, { signoffId: params.signoffId, ...body })),
  );
  api.mount(withdrawSignoff, async ({ identity, document, params }) =>
    presentOne(await withdraw(parts, identity.user.id, document.id, params.signoffId)),
  );
  api.mount(remindSignoff, async ({ identity, document, params }) =>
    presentOne(await remind(parts, identity.user.id, document.id, params.signoffId)),
  );
}

/** @param may those who may answer still */
function presentSignoff(signoff: Signoff, may: ReadonlySet<string>): SignoffAnswer {
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
        answer: last && standing ? { ...standing, stale: isStale(last, nowDigest) } : null,
        earlier: given.slice(0, -1),
      };
    }),
  };
}
