import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROLES, type Role } from '@koers/shared/access/policy.ts';
import { roleOnPath } from '@koers/shared/access/role-on-path.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStorage, type Storage } from '../open-storage.ts';
import { ownersOf, peopleOn } from './people-on-document.ts';
import { mayRead, reachesOf } from './reach.ts';
import { withReadable } from './readable-documents.ts';
import { roleOnDocument } from './role-on-document.ts';
import { roleOfRank } from './role-rank.ts';

const NOW = '2026-03-02T09:00:00.000Z';
const PEOPLE = ['ann', 'ben', 'cas'];
const GROUPS = ['marketing', 'management'];
const DOCUMENTS = 7;

/** A workspace as small as it can be with everything in it. Documents count upwards; a parent has a lower number. */
interface Case {
  readonly members: readonly { readonly role: Role | null; readonly suspended: boolean }[];
  readonly inGroup: readonly (readonly boolean[])[];
  readonly documents: readonly {
    readonly under: number | null;
    readonly restricted: boolean;
    readonly own: readonly (Role | null)[];
    readonly groups: readonly (Role | null)[];
  }[];
}

const maybeRole = fc.option(fc.constantFrom(...ROLES), { freq: 2 });
const cases: fc.Arbitrary<Case> = fc.record({
  members: fc.array(fc.record({ role: fc.option(fc.constantFrom(...ROLES), { freq: 3 }), suspended: rarely() }), {
    minLength: PEOPLE.length,
    maxLength: PEOPLE.length,
  }),
  inGroup: fc.array(fc.array(fc.boolean(), { minLength: PEOPLE.length, maxLength: PEOPLE.length }), {
    minLength: GROUPS.length,
    maxLength: GROUPS.length,
  }),
  documents: fc
    .array(
      fc.record({
        place: fc.nat(DOCUMENTS),
        restricted: rarely(),
        own: fc.array(sparse(), { minLength: PEOPLE.length, maxLength: PEOPLE.length }),
        groups: fc.array(sparse(), { minLength: GROUPS.length, maxLength: GROUPS.length }),
      }),
      { minLength: 1, maxLength: DOCUMENTS },
    )
    .map((documents) =>
      documents.map(({ place, ...document }, index) => ({ ...document, under: place < index ? place : null })),
    ),
});

function rarely(): fc.Arbitrary<boolean> {
  return fc.integer({ min: 0, max: 3 }).map((drawn) => drawn === 0);
}
function sparse(): fc.Arbitrary<Role | null> {
  return fc.tuple(fc.integer({ min: 0, max: 2 }), maybeRole).map(([drawn, role]) => (drawn === 0 ? role : null));
}

/** What shared says of it. */
function expected({ members, inGroup, documents }: Case, person: number, document: number) {
  const path: { own: Role | null; groups: Role[]; restricted: boolean }[] = [];
  for (let at: number | null = document; at !== null; at = documents[at]?.under ?? null) {
    const says = documents[at];
    if (!says) break;
    const groups = says.groups.flatMap((role, group) => (role && inGroup[group]?.[person] ? [role] : []));
    path.push({ own: says.own[person] ?? null, groups, restricted: says.restricted });
  }
  const member = members[person];
  return roleOnPath(path, member?.role ?? null, member?.role !== null && member?.suspended);
}

describe('rights in SQL', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'koers-rights-'));
  let storage: Storage;
  beforeAll(async () => {
    storage = await openStorage(dataDir);
    const { tables } = storage;
    await tables.insertInto('workspace').values({ id: 'w', name: 'w', created_at: NOW }).execute();
    for (const id of PEOPLE) {
      const user = {
        id,
        name: id,
        email: id,
        password_hash: 'x',
        language: 'nl',
        color: '#000',
        created_at: NOW,
      } as const;
      await tables.insertInto('user').values(user).execute();
    }
    for (const id of GROUPS)
      await tables.insertInto('people_group').values({ id, workspace_id: 'w', name: id, created_at: NOW }).execute();
  });
  afterAll(async () => {
    await storage.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function lay({ members, inGroup, documents }: Case): Promise<void> {
    await storage.tables.transaction().execute(async (trx) => {
      for (const table of ['document', 'workspace_member', 'people_group_member'] as const)
        await trx.deleteFrom(table).execute();
      for (const [index, { role, suspended }] of members.entries()) {
        if (!role) continue;
        const user_id = PEOPLE[index] ?? '';
        const suspended_at = suspended ? NOW : null;
        await trx
          .insertInto('workspace_member')
          .values({ workspace_id: 'w', user_id, role, joined_at: NOW, suspended_at })
          .execute();
      }
      for (const [group, people] of inGroup.entries())
        for (const [person, isIn] of people.entries()) {
          const ids = { group_id: GROUPS[group] ?? '', user_id: PEOPLE[person] ?? '' };
          if (isIn)
            await trx
              .insertInto('people_group_member')
              .values({ ...ids, added_at: NOW })
              .execute();
        }
      for (const [index, document] of documents.entries()) await layDocument(trx, index, document);
    });
  }

  async function layDocument(
    trx: Storage['tables'],
    index: number,
    { under, restricted, own, groups }: Case['documents'][number],
  ): Promise<void> {
    const document_id = `d${index}`;
    await trx
      .insertInto('document')
      .values({
        id: document_id,
        workspace_id: 'w',
        kind: 'page',
        title: document_id,
        status: 'draft',
        starts_on: null,
        ends_on: null,
        owner_id: null,
        strategy_id: null,
        parent_id: under === null ? null : `d${under}`,
        language: 'nl',
        position: 'a',
        trashed_at: null,
        trashed_with: null,
        created_at: NOW,
        updated_at: NOW,
        restricted: restricted ? 1 : 0,
      })
      .execute();
    for (const [person, role] of own.entries()) {
      const user_id = PEOPLE[person] ?? '';
      if (role) await trx.insertInto('document_member').values({ document_id, user_id, role, added_at: NOW }).execute();
    }
    for (const [group, role] of groups.entries()) {
      const group_id = GROUPS[group] ?? '';
      if (role)
        await trx.insertInto('document_group_member').values({ document_id, group_id, role, added_at: NOW }).execute();
    }
  }

  it('A11 say what the rule says, for every person and document of any tree', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (drawn) => {
        await lay(drawn);
        for (const [person, userId] of PEOPLE.entries()) {
          const wanted = drawn.documents.map((_, index) => expected(drawn, person, index)?.role ?? null);
          const one = [];
          for (const index of drawn.documents.keys())
            one.push((await roleOnDocument(storage.tables, userId, `d${index}`))?.role ?? null);
          expect(one).toEqual(wanted);
          const rows = await withReadable(storage.tables, userId).selectFrom('readable').selectAll().execute();
          const listed = new Map(rows.map((row) => [row.document_id, roleOfRank(row.rank)]));
          expect(drawn.documents.map((_, index) => listed.get(`d${index}`) ?? null)).toEqual(wanted);
          expect(rows).toHaveLength(wanted.filter((role) => role !== null).length);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('A11 B8 are the same for whoever lists, by what is closed to them or open, and by the way up from each', async () => {
    const idsWhere = async (condition: ReturnType<typeof sql<boolean>>): Promise<string[]> =>
      (await storage.tables.selectFrom('document').select('id').where(condition).orderBy('id').execute()).map(
        ({ id }) => id,
      );
    await fc.assert(
      fc.asyncProperty(cases, fc.option(fc.nat(DOCUMENTS - 1)), async (drawn, trashed) => {
        await lay(drawn);
        const inTrash = `d${trashed ?? DOCUMENTS}`;
        await storage.tables.updateTable('document').set({ trashed_at: NOW }).where('id', '=', inTrash).execute();
        for (const [person, userId] of PEOPLE.entries()) {
          const wanted = [...drawn.documents.keys()].flatMap((index) =>
            expected(drawn, person, index) ? [`d${index}`] : [],
          );
          expect(await idsWhere(mayRead(sql.ref('document.id'), userId))).toEqual(wanted);
          const found: string[] = [];
          for (const { of, documents } of await reachesOf(storage.tables, userId)) {
            const isOpen = of === 'open' ? sql<boolean>`id in (${documents})` : sql<boolean>`id not in (${documents})`;
            found.push(...(await idsWhere(isOpen)));
          }
          expect(found).toEqual(wanted.filter((id) => id !== inTrash));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('A11 tell who may see a document, and by what', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (drawn) => {
        await lay(drawn);
        for (const index of drawn.documents.keys()) {
          const wanted = PEOPLE.flatMap((id, person) => {
            const found = expected(drawn, person, index);
            if (!found) return [];
            const step = found.source.by === 'workspace' ? 0 : found.source.step;
            let at: number | null = index;
            for (let up = 0; up < step; up++) at = at === null ? null : (drawn.documents[at]?.under ?? null);
            return [{ id, role: found.role, by: found.source.by, through: step === 0 ? null : `d${at}` }];
          });
          const people = await peopleOn(storage.tables, `d${index}`);
          expect(
            people.map(({ id, role, by, through }) => ({ id, role, by, through: through?.documentId ?? null })),
          ).toEqual(wanted);
          for (const { by, group } of people) expect(group !== null).toBe(by === 'group');
          expect((await ownersOf(storage.tables, `d${index}`)).toSorted()).toEqual(
            wanted.filter(({ role }) => role === 'owner').map(({ id }) => id),
          );
        }
      }),
      { numRuns: 80 },
    );
  });
});
