import type { Role } from '@koers/shared/access/policy.ts';
import { roleOnPath, type Grants, type RoleSource } from '@koers/shared/access/role-on-path.ts';
import type { DocumentGroup, DocumentMember } from '../../commands/member-store.ts';
import { inChunks } from '../facts/in-chunks.ts';
import type { Tables } from '../open-storage.ts';

interface PathDocument {
  readonly id: string;
  readonly parentId: string | null;
  readonly workspaceId: string;
  readonly title: string;
  readonly restricted: number;
}

interface OwnGrant {
  readonly documentId: string;
  readonly userId: string;
  readonly role: Role;
}
interface GroupGrant extends OwnGrant {
  readonly groupId: string;
  readonly groupName: string;
}
interface Membership {
  readonly role: Role;
  readonly suspended: boolean;
}

/** All that gives roles on one document: what its path says, and its workspace. */
interface Ground {
  /** The document first, then what it stands under, as far as that counts for it. */
  readonly path: readonly PathDocument[];
  readonly own: readonly OwnGrant[];
  readonly groups: readonly GroupGrant[];
  readonly members: ReadonlyMap<string, Membership>;
}

/** Everyone who has a role on a document, by name: which, and by what. */
export async function peopleOn(tables: Tables, documentId: string): Promise<DocumentMember[]> {
  const ground = await groundOf(tables, documentId);
  if (!ground) return [];
  const standing = standingsOn(ground);
  const people: { id: string; name: string; color: string }[] = [];
  for (const ids of inChunks([...standing.keys()])) {
    people.push(...(await tables.selectFrom('user').select(['id', 'name', 'color']).where('id', 'in', ids).execute()));
  }
  return people
    .toSorted((a, b) => (a.name === b.name ? order(a.id, b.id) : order(a.name, b.name)))
    .flatMap((person) => {
      const on = standing.get(person.id);
      return on ? [{ ...person, ...on }] : [];
    });
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The ids of a document's owners. */
export async function ownersOf(tables: Tables, documentId: string): Promise<string[]> {
  const ground = await groundOf(tables, documentId);
  if (!ground) return [];
  return [...standingsOn(ground)].flatMap(([id, { role }]) => (role === 'owner' ? [id] : []));
}

/** The groups that a document itself gives a role. */
export function groupsOn(tables: Tables, documentId: string): Promise<DocumentGroup[]> {
  return tables
    .selectFrom('document_group_member as g')
    .innerJoin('people_group', 'people_group.id', 'g.group_id')
    .select(['people_group.id', 'people_group.name', 'g.role'])
    .select((eb) =>
      eb
        .selectFrom('people_group_member as p')
        .select((one) => one.cast<number>(one.fn.countAll(), 'integer').as('count'))
        .whereRef('p.group_id', '=', 'g.group_id')
        .$asScalar()
        .$notNull()
        .as('people'),
    )
    .where('g.document_id', '=', documentId)
    .orderBy('people_group.name')
    .orderBy('people_group.id')
    .execute();
}

async function groundOf(tables: Tables, documentId: string): Promise<Ground | null> {
  const path = inOrder(await pathOf(tables, documentId), documentId);
  const [document] = path;
  if (!document) return null;
  const ids = path.map(({ id }) => id);
  const [own, groups, members] = [
    await tables
      .selectFrom('document_member')
      .select(['document_id as documentId', 'user_id as userId', 'role'])
      .where('document_id', 'in', ids)
      .execute(),
    await tables
      .selectFrom('document_group_member as g')
      .innerJoin('people_group', 'people_group.id', 'g.group_id')
      .innerJoin('people_group_member as p', 'p.group_id', 'g.group_id')
      .select(['g.document_id as documentId', 'p.user_id as userId', 'g.role'])
      .select(['g.group_id as groupId', 'people_group.name as groupName'])
      .where('g.document_id', 'in', ids)
      .orderBy('people_group.name')
      .orderBy('g.group_id')
      .execute(),
    await tables
      .selectFrom('workspace_member')
      .select(['user_id', 'role', 'suspended_at'])
      .where('workspace_id', '=', document.workspaceId)
      .execute(),
  ];
  return {
    path,
    own,
    groups,
    members: new Map(members.map((row) => [row.user_id, { role: row.role, suspended: row.suspended_at !== null }])),
  };
}

function pathOf(tables: Tables, documentId: string): Promise<PathDocument[]> {
  return tables
    .withRecursive('path(id, parent_id, restricted)', (db) =>
      db
        .selectFrom('document')
        .select(['id', 'parent_id', 'restricted'])
        .where('id', '=', documentId)
        .union((above) =>
          above
            .selectFrom('path')
            .innerJoin('document as above', 'above.id', 'path.parent_id')
            .select(['above.id', 'above.parent_id', 'above.restricted'])
            .where('path.restricted', '=', 0),
        ),
    )
    .selectFrom('path')
    .innerJoin('document', 'document.id', 'path.id')
    .select(['document.id', 'document.parent_id as parentId', 'document.workspace_id as workspaceId'])
    .select(['document.title', 'document.restricted'])
    .execute();
}

function inOrder(found: readonly PathDocument[], documentId: string): readonly PathDocument[] {
  const left = new Map(found.map((document) => [document.id, document]));
  const ordered: PathDocument[] = [];
  for (let at = left.get(documentId); at; at = at.parentId === null ? undefined : left.get(at.parentId)) {
    left.delete(at.id);
    ordered.push(at);
  }
  return ordered;
}

type Standing = Pick<DocumentMember, 'role' | 'by' | 'through' | 'group'>;

function standingsOn({ path, own, groups, members }: Ground): Map<string, Standing> {
  const ownBy = new Map(own.map((grant) => [`${grant.documentId}/${grant.userId}`, grant.role]));
  const groupsBy = Map.groupBy(groups, (grant) => `${grant.documentId}/${grant.userId}`);
  const standings = new Map<string, Standing>();
  const everyone = new Set([...members.keys(), ...own.map((one) => one.userId), ...groups.map((one) => one.userId)]);
  for (const userId of everyone) {
    const grants = path.map(({ id, restricted }): Grants => {
      const given = groupsBy.get(`${id}/${userId}`) ?? [];
      const roles = given.map(({ role }) => role);
      return { own: ownBy.get(`${id}/${userId}`) ?? null, groups: roles, restricted: restricted === 1 };
    });
    const member = members.get(userId);
    const found = roleOnPath(grants, member?.role ?? null, member?.suspended);
    if (!found) continue;
    const { role, source } = found;
    const at = source.by === 'workspace' ? undefined : path[source.step];
    const group = (at && groupsBy.get(`${at.id}/${userId}`))?.find((grant) => grant.role === role);
    standings.set(userId, {
      role,
      by: source.by,
      through: at && isAbove(source) ? { documentId: at.id, title: at.title } : null,
      group: source.by === 'group' && group ? { id: group.groupId, name: group.groupName } : null,
    });
  }
  return standings;
}

const isAbove = (source: RoleSource): boolean => source.by !== 'workspace' && source.step > 0;
