import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  Day,
  DocumentKind,
  DocumentStatus,
  Id,
  IdParams,
  Instant,
  LanguageCode,
  PageQuery,
  RoleName,
  Title,
  pageOf,
} from './values.ts';

export const TEMPLATE_NAMES = ['social-media-plan', 'social-media-strategy'] as const;
export const TemplateName = z.enum(TEMPLATE_NAMES);
export type TemplateName = z.infer<typeof TemplateName>;

export const DocumentAnswer = z.object({
  id: Id,
  workspaceId: Id,
  kind: DocumentKind,
  title: z.string(),
  status: DocumentStatus,
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  ownerId: Id.nullable(),
  strategyId: Id.nullable(),
  parentId: Id.nullable(),
  language: LanguageCode,
  /** Order among siblings: compare as text. */
  position: z.string(),
  /** Whether only those may see it whom it names itself: what is above it and the workspace count for nothing. */
  restricted: z.boolean(),
  trashedAt: Instant.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  /** The caller's role on it. */
  role: RoleName,
});
export type DocumentAnswer = z.infer<typeof DocumentAnswer>;

const datesInOrder = (dates: { startsOn?: string | null | undefined; endsOn?: string | null | undefined }): boolean =>
  !dates.startsOn || !dates.endsOn || dates.startsOn <= dates.endsOn;
const endsBeforeStart = { message: 'ends-before-start', path: ['endsOn'] };

export const CreateDocument = z
  .object({
    kind: DocumentKind,
    title: Title.default(''),
    /** One of {@link TEMPLATE_NAMES}, or the id of a template that the workspace made: templates.ts. */
    template: Id.optional(),
    startsOn: Day.nullish(),
    endsOn: Day.nullish(),
    parentId: Id.nullish(),
    strategyId: Id.nullish(),
    language: LanguageCode.optional(),
  })
  .refine(datesInOrder, endsBeforeStart);

export const ChangeDocument = z
  .object({
    title: Title.optional(),
    status: DocumentStatus.optional(),
    startsOn: Day.nullish(),
    endsOn: Day.nullish(),
    ownerId: Id.nullish(),
    strategyId: Id.nullish(),
    parentId: Id.nullish(),
    /** Puts it right after this sibling; null puts it first. */
    afterId: Id.nullish(),
    /** For owners alone; whoever restricts it owns it by name from then on. */
    restricted: z.boolean().optional(),
  })
  .refine(datesInOrder, endsBeforeStart);

export const createDocument = endpoint({
  name: 'createDocument',
  method: 'post',
  path: '/documents',
  action: 'document.create',
  summary: 'Makes a document; a template is laid in by the server, once.',
  body: CreateDocument,
  answer: DocumentAnswer,
  status: 201,
});
export const listDocuments = endpoint({
  name: 'listDocuments',
  method: 'get',
  path: '/documents',
  action: 'document.list',
  summary:
    'Every document that I may read, of the workspace that is named if one is; with `trashed` those in the trash, with `shared` those of workspaces that I am no member of.',
  query: PageQuery.extend({
    trashed: z.stringbool().default(false),
    shared: z.stringbool().default(false),
    limit: z.coerce.number().int().min(1).max(1000).default(1000),
  }),
  answer: pageOf(DocumentAnswer),
});
export const readDocument = endpoint({
  name: 'readDocument',
  method: 'get',
  path: '/documents/{id}',
  action: 'document.read',
  summary: 'A document with its properties.',
  params: IdParams,
  answer: DocumentAnswer,
});
export const changeDocument = endpoint({
  name: 'changeDocument',
  method: 'patch',
  path: '/documents/{id}',
  action: 'document.change',
  summary: 'Changes properties, or its place in the tree.',
  params: IdParams,
  body: ChangeDocument,
  answer: DocumentAnswer,
});
export const trashDocument = endpoint({
  name: 'trashDocument',
  method: 'delete',
  path: '/documents/{id}',
  action: 'document.trash',
  summary: 'Moves the document and what stands under it to the trash.',
  params: IdParams,
});
export const restoreDocument = endpoint({
  name: 'restoreDocument',
  method: 'post',
  path: '/documents/{id}/restore',
  action: 'document.restore',
  summary: 'Takes the document and what went with it out of the trash.',
  params: IdParams,
  answer: DocumentAnswer,
});
export const createExample = endpoint({
  name: 'createExample',
  method: 'post',
  path: '/workspace/example',
  action: 'workspace.example',
  summary: 'Lays in the example: one strategy with three plans.',
  body: z.object({ language: LanguageCode }),
  answer: z.object({ items: z.array(DocumentAnswer), nextCursor: z.null() }),
  status: 201,
});
