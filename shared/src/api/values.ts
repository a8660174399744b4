import { z } from 'zod';
import { isDate } from '../blocks/field-value.ts';

/** The plain values that requests and answers are made of. A fault's message is its reason, see {@link ./problem.ts}. */
export const Id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'not-an-id');
export const Day = z.string().refine(isDate, 'not-a-date');
export const Instant = z.string();
export const LanguageCode = z.enum(['nl', 'en']);
export const RoleName = z.enum(['viewer', 'commenter', 'editor', 'owner']);
export const PersonName = z.string().trim().min(1, 'empty').max(80, 'too-long');
export const Email = z.string().trim().toLowerCase().max(254, 'too-long').pipe(z.email('not-an-email'));
export const Password = z.string().min(10, 'password-too-short').max(200, 'too-long');
/** Characters. */
export const MAX_TITLE = 200;
export const Title = z.string().trim().max(MAX_TITLE, 'too-long');
export const Token = z.string().min(1).max(200);
export const DocumentKind = z.enum(['strategy', 'plan', 'page']);
export type DocumentKind = z.infer<typeof DocumentKind>;
export const DocumentStatus = z.enum(['draft', 'review', 'agreed', 'running', 'evaluated']);
export type DocumentStatus = z.infer<typeof DocumentStatus>;

export const IdParams = z.object({ id: Id });
/** Lists are paged: `cursor` is what the last page's `nextCursor` said. */
export const PageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

/** A page of a list. */
export function pageOf<T extends z.ZodType>(
  item: T,
): z.ZodObject<{ items: z.ZodArray<T>; nextCursor: z.ZodNullable<z.ZodString> }> {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
