import type { SignoffAnswerName } from '@koers/shared/api/signoffs.ts';
import type { SectionReading } from '@koers/shared/signoff/section-reading.ts';
import type { Selectable } from 'kysely';
import type {
  Answering,
  AskedPerson,
  Asking,
  GivenAnswer,
  SectionNow,
  Signoff,
  SignoffStore,
  WaitingPage,
  WaitingSignoff,
} from '../../commands/signoffs/signoff-store.ts';
import type { Tables } from '../open-storage.ts';
import type { Schema } from '../schema.ts';
import { waitingSignoffs } from './waiting-signoffs.ts';
import { WHOLE } from './whole-document.ts';

type RequestRow = Selectable<Schema['signoff_request']>;

export class SignoffRows implements SignoffStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async standing(documentId: string): Promise<Signoff[]> {
    const rows = await this.#tables
      .selectFrom('signoff_request')
      .selectAll()
      .where('document_id', '=', documentId)
      .where('withdrawn_at', 'is', null)
      .orderBy('asked_at')
      .orderBy('id')
      .execute();
    return this.#withPeople(rows);
  }

  async find(documentId: string, signoffId: string): Promise<Signoff | null> {
    const rows = await this.#tables
      .selectFrom('signoff_request')
      .selectAll()
      .where('document_id', '=', documentId)
      .where('id', '=', signoffId)
      .execute();
    return (await this.#withPeople(rows))[0] ?? null;
  }

  waitingFor(userId: string, page: WaitingPage): Promise<WaitingSignoff[]> {
    return waitingSignoffs(this.#tables, userId, page);
  }

  ask(asking: Asking): Promise<string> {
    return this.#tables.transaction().execute(async (trx) => {
      const id = await putRequest(trx, asking);
      await putPeople(trx, id, asking);
      await keepReading(trx, id, asking);
      return id;
    });
  }

  answer(answering: Answering): Promise<boolean> {
    const { signoffId, userId, answer, word, at, digest } = answering;
    return this.#tables.transaction().execute(async (trx) => {
      const person = await trx
        .selectFrom('signoff_person as person')
        .innerJoin('signoff_request as request', 'request.id', 'person.request_id')
        .select((eb) => [
          'person.id',
          eb
            .selectFrom('signoff_answer as given')
            .select((one) => one.fn.coalesce(one.fn.max('given.number'), one.lit(0)).as('last'))
            .whereRef('given.person_id', '=', 'person.id')
            .as('last'),
        ])
        .where('person.request_id', '=', signoffId)
        .where('person.user_id', '=', userId)
        .where('request.withdrawn_at', 'is', null)
        .executeTakeFirst();
      if (!person) return false;
      const number = Number(person.last) + 1;
      await trx
        .insertInto('signoff_answer')
        .values({ person_id: person.id, number, answer, word, at, digest })
        .execute();
      await keepReading(trx, signoffId, answering);
      // What was just read is what stands there: nobody sees the answer as stale until the next look.
      await trx.updateTable('signoff_request').set({ now_digest: digest }).where('id', '=', signoffId).execute();
      return true;
    });
  }

  async withdraw(signoffId: string, by: string, at: string): Promise<boolean> {
    const withdrawn = await this.#tables
      .updateTable('signoff_request')
      .set({ withdrawn_at: at, withdrawn_by: by })
      .where('id', '=', signoffId)
      .where('withdrawn_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    return withdrawn !== undefined;
  }

  async remind(signoffId: string, userIds: readonly string[], at: string): Promise<void> {
    await this.#tables
      .updateTable('signoff_person')
      .set({ reminded_at: at })
      .where('request_id', '=', signoffId)
      .where('user_id', 'in', userIds)
      .execute();
  }

  async readings(signoffId: string): Promise<ReadonlyMap<string, SectionReading>> {
    const rows = await this.#tables
      .selectFrom('signoff_reading')
      .select(['digest', 'reading'])
      .where('request_id', '=', signoffId)
      .execute();
    return new Map(rows.map(({ digest, reading }) => [digest, JSON.parse(reading) as SectionReading]));
  }

  async look(found: readonly SectionNow[]): Promise<void> {
    if (found.length === 0) return;
    await this.#tables.transaction().execute(async (trx) => {
      for (const { signoffId, digest, seq } of found) {
        await trx
          .updateTable('signoff_request')
          .set({ now_digest: digest, now_seq: seq })
          .where('id', '=', signoffId)
          .execute();
      }
    });
  }

  async lookedAt(): Promise<ReadonlyMap<string, readonly (number | null)[]>> {
    const rows = await this.#tables
      .selectFrom('signoff_request')
      .select(['document_id', 'now_seq'])
      .where('withdrawn_at', 'is', null)
      .execute();
    const byDocument = Map.groupBy(rows, (row) => row.document_id);
    return new Map(
      [...byDocument].map(([documentId, some]) => [documentId, some.map(({ now_seq }) => numberOf(now_seq))]),
    );
  }

  async staleTold(answers: readonly { readonly personId: string; readonly number: number }[]): Promise<void> {
    await this.#tables.transaction().execute(async (trx) => {
      for (const { personId, number } of answers) {
        await trx
          .updateTable('signoff_answer')
          .set({ stale_told: 1 })
          .where('person_id', '=', personId)
          .where('number', '=', number)
          .execute();
      }
    });
  }

  async #withPeople(rows: readonly RequestRow[]): Promise<Signoff[]> {
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return [];
    const [people, answers] = await Promise.all([
      this.#tables
        .selectFrom('signoff_person as person')
        .leftJoin('user', 'user.id', 'person.user_id')
        .selectAll('person')
        .select(['user.name', 'user.color'])
        .where('person.request_id', 'in', ids)
        .orderBy('person.place')
        .execute(),
      this.#tables
        .selectFrom('signoff_answer as given')
        .innerJoin('signoff_person as person', 'person.id', 'given.person_id')
        .selectAll('given')
        .where('person.request_id', 'in', ids)
        .orderBy('given.number')
        .execute(),
    ]);
    const answersOf = Map.groupBy(answers, (row) => row.person_id);
    const peopleOf = Map.groupBy(people, (row) => row.request_id);
    return rows.map((row) => {
      const asked = peopleOf.get(row.id) ?? [];
      return signoffOf(
        row,
        asked.map((person) => ({
          id: person.id,
          userId: person.user_id,
          name: person.name,
          color: person.color,
          askedBy: person.asked_by,
          askedAt: person.asked_at,
          remindedAt: person.reminded_at,
          answers: (answersOf.get(person.id) ?? []).map(answerOf),
        })),
      );
    });
  }
}

const numberOf = (value: number | string | null): number | null => (value === null ? null : Number(value));

function answerOf(row: Selectable<Schema['signoff_answer']>): GivenAnswer {
  const { number, answer, word, at, digest, stale_told } = row;
  return { number, answer: answer as SignoffAnswerName, word, at, digest, staleTold: stale_told === 1 };
}

function signoffOf(row: RequestRow, people: readonly AskedPerson[]): Signoff {
  return {
    id: row.id,
    documentId: row.document_id,
    headingId: row.heading_id === WHOLE ? null : row.heading_id,
    title: row.title,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    message: row.message,
    dueOn: row.due_on,
    askedDigest: row.asked_digest,
    withdrawnAt: row.withdrawn_at,
    nowDigest: row.now_digest,
    nowSeq: numberOf(row.now_seq),
    people,
  };
}

/** The request that stands for the section, as it is asked now. @returns its id */
async function putRequest(trx: Tables, asking: Asking): Promise<string> {
  const { newId, documentId, headingId, title, by, at, message, dueOn, digest, seq } = asking;
  const said = {
    title,
    asked_by: by,
    asked_at: at,
    message,
    due_on: dueOn,
    asked_digest: digest,
    now_digest: digest,
    now_seq: seq,
  };
  const section = { document_id: documentId, heading_id: headingId ?? WHOLE };
  const standing = await trx
    .updateTable('signoff_request')
    .set(said)
    .where('document_id', '=', section.document_id)
    .where('heading_id', '=', section.heading_id)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (standing) return standing.id;
  const id = newId();
  await trx
    .insertInto('signoff_request')
    .values({ id, ...section, ...said, withdrawn_at: null, withdrawn_by: null })
    .execute();
  return id;
}

async function putPeople(trx: Tables, id: string, { newId, userIds, by, at }: Asking): Promise<void> {
  const known = await trx
    .selectFrom('signoff_person')
    .select(['user_id', 'place'])
    .where('request_id', '=', id)
    .execute();
  const knownIds = new Set(known.map(({ user_id }) => user_id));
  let place = Math.max(0, ...known.map((person) => person.place));
  for (const userId of userIds) {
    const asked = { asked_by: by, asked_at: at, reminded_at: null };
    if (knownIds.has(userId)) {
      await trx
        .updateTable('signoff_person')
        .set(asked)
        .where('request_id', '=', id)
        .where('user_id', '=', userId)
        .execute();
    } else {
      place += 1;
      await trx
        .insertInto('signoff_person')
        .values({ id: newId(), request_id: id, place, user_id: userId, ...asked })
        .execute();
    }
  }
}

async function keepReading(
  trx: Tables,
  id: string,
  { digest, reading }: { readonly digest: string; readonly reading: SectionReading },
): Promise<void> {
  await trx
    .insertInto('signoff_reading')
    .values({ request_id: id, digest, reading: JSON.stringify(reading) })
    .onConflict((conflict) => conflict.columns(['request_id', 'digest']).doNothing())
    .execute();
}
