import { ROLES } from '@koers/shared/access/policy.ts';
import type { SignoffAnswerName } from '@koers/shared/api/signoffs.ts';
import type { WaitingPage, WaitingSignoff } from '../../commands/signoffs/signoff-store.ts';
import { withReadable } from '../documents/readable-documents.ts';
import type { Tables } from '../open-storage.ts';
import { WHOLE } from './whole-document.ts';

/** As role-rank.ts has it. */
const COMMENTER = ROLES.indexOf('commenter') + 1;

/**
 * The policy `document.signoffs.answer` as a query. What waits is the same as on the page (client/src/signoff/signoff-state.ts):
 * no answer yet, one to what has changed since, or a *not yet* that was asked about again. Nobody can answer about a section
 * that is gone.
 */
function waitingOf(tables: Tables, userId: string) {
  return withReadable(tables, userId)
    .selectFrom('signoff_person as person')
    .innerJoin('signoff_request as request', 'request.id', 'person.request_id')
    .innerJoin('document', 'document.id', 'request.document_id')
    .innerJoin('readable', 'readable.document_id', 'request.document_id')
    .leftJoin('user as asker', 'asker.id', 'person.asked_by')
    .leftJoin('signoff_answer as given', (join) =>
      join.onRef('given.person_id', '=', 'person.id').on('given.number', '=', (eb) =>
        eb
          .selectFrom('signoff_answer as one')
          .select((of) => of.fn.max('one.number').as('last'))
          .whereRef('one.person_id', '=', 'person.id'),
      ),
    )
    .where('person.user_id', '=', userId)
    .where('request.withdrawn_at', 'is', null)
    .where('request.now_digest', 'is not', null)
    .where('document.trashed_at', 'is', null)
    .where('readable.rank', '>=', COMMENTER)
    .where((eb) =>
      eb.or([
        eb('given.number', 'is', null),
        eb('given.digest', '!=', eb.ref('request.now_digest')),
        eb.and([eb('given.answer', '=', 'not-yet'), eb('person.asked_at', '>', eb.ref('given.at'))]),
      ]),
    );
}

export async function waitingSignoffs(
  tables: Tables,
  userId: string,
  { workspaceId, after, limit }: WaitingPage,
): Promise<WaitingSignoff[]> {
  const rows = await waitingOf(tables, userId)
    .$if(workspaceId !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb('document.workspace_id', '=', workspaceId ?? ''),
          eb(
            'document.workspace_id',
            'not in',
            eb.selectFrom('workspace_member').select('workspace_member.workspace_id').where('user_id', '=', userId),
          ),
        ]),
      ),
    )
    .$if(after !== null, (query) =>
      query.where((eb) =>
        eb(eb.refTuple('person.asked_at', 'person.id'), '<', eb.tuple(after?.askedAt ?? '', after?.personId ?? '')),
      ),
    )
    .select(['request.id', 'request.document_id as documentId', 'document.title as documentTitle'])
    .select(['request.heading_id as headingId', 'request.title', 'request.message', 'request.due_on as dueOn'])
    .select(['request.now_digest as nowDigest', 'person.id as personId', 'person.asked_at as askedAt'])
    .select(['person.reminded_at as remindedAt', 'asker.id as askerId', 'asker.name', 'asker.color'])
    .select(['given.answer', 'given.word', 'given.at', 'given.digest'])
    .orderBy('person.asked_at', 'desc')
    .orderBy('person.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ headingId, nowDigest, askerId, name, color, answer, word, at, digest, ...row }) => ({
    ...row,
    headingId: headingId === WHOLE ? null : headingId,
    askedBy: askerId !== null && name !== null && color !== null ? { id: askerId, name, color } : null,
    answer:
      answer !== null && word !== null && at !== null
        ? { answer: answer as SignoffAnswerName, word, at, stale: digest !== nowDigest }
        : null,
  }));
}
