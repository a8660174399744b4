import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { DocumentKind, Id, IdParams, Instant, LanguageCode, MAX_TITLE } from './values.ts';

/** Of one workspace. */
export const MOST_TEMPLATES = 200;

const TemplateTitle = z.string().trim().min(1, 'empty').max(MAX_TITLE, 'too-long');

/** A template that somebody made of a document; what is in it comes with the documents that are made of it. */
export const TemplateAnswer = z.object({
  id: Id,
  name: z.string(),
  /** Of the document that it was made of. */
  kind: DocumentKind,
  language: LanguageCode,
  /** Null when their account is gone. */
  makerId: Id.nullable(),
  makerName: z.string().nullable(),
  createdAt: Instant,
});
export type TemplateAnswer = z.infer<typeof TemplateAnswer>;

export const createTemplate = endpoint({
  name: 'createTemplate',
  method: 'post',
  path: '/templates',
  action: 'template.create',
  summary: 'Makes a template of a document of my workspace: its frame, without answers, days, people and measurements.',
  body: z.object({ documentId: Id, name: TemplateTitle }),
  answer: TemplateAnswer,
  status: 201,
});
export const listTemplates = endpoint({
  name: 'listTemplates',
  method: 'get',
  path: '/templates',
  action: 'template.list',
  summary: 'The templates that my workspace made, by name.',
  answer: z.object({ items: z.array(TemplateAnswer), nextCursor: z.null() }),
});
export const changeTemplate = endpoint({
  name: 'changeTemplate',
  method: 'patch',
  path: '/templates/{id}',
  action: 'template.change',
  summary: 'Gives a template another name.',
  params: IdParams,
  body: z.object({ name: TemplateTitle }),
  answer: TemplateAnswer,
});
export const deleteTemplate = endpoint({
  name: 'deleteTemplate',
  method: 'delete',
  path: '/templates/{id}',
  action: 'template.delete',
  summary: 'Takes a template away; documents that were made of it stay as they are.',
  params: IdParams,
});
