import type { ShareSection } from '@koers/shared/api/shares.ts';
import { isId } from '@koers/shared/blocks/field-value.ts';
import type { ShareHide } from '@koers/shared/share/filter-document.ts';
import { documentToJson } from '@koers/shared/document/document-json.ts';
import { headingsIn } from '@koers/shared/document/section-nodes.ts';
import { textOfNode } from '@koers/shared/share/read-blocks.ts';
import type { Rooms } from '../../rooms/rooms.ts';
import { faultAt } from '../refusal.ts';
import type { HiddenHeading, StoredHide } from './share-store.ts';

/** What a heading said is remembered so far: to name a section that is gone. */
const MOST_LETTERS = 200;

export const HIDES_NOTHING: StoredHide = { budget: false, resistance: false, responsibilities: false, sections: [] };

/** A document's headings in order, each with its words; those without an id of their own yet are left out. */
export async function readSections(rooms: Pick<Rooms, 'read'>, documentId: string): Promise<ShareSection[]> {
  const { value } = await rooms.read(documentId, (doc) => headingsIn(documentToJson(doc)));
  const sections = value.map(({ id, level, node }) => ({ id, level, title: textOfNode(node).slice(0, MOST_LETTERS) }));
  return sections.filter(({ id }, index) => isId(id) && sections.findIndex((one) => one.id === id) === index);
}

/**
 * What was asked to be hidden, with the words of each heading.
 * @param before what the link hid: of a section that it hid already, it is no fault that its heading is gone
 * @throws Refusal invalid-input for a heading that the document doesn't have
 */
export async function hideOf(
  rooms: Pick<Rooms, 'read'>,
  documentId: string,
  asked: ShareHide,
  before: readonly HiddenHeading[] = [],
): Promise<StoredHide> {
  const ids = [...new Set(asked.sections)];
  const headings = ids.length === 0 ? [] : await readSections(rooms, documentId);
  const known = new Map([...before, ...headings].map(({ id, title }) => [id, title]));
  const sections = ids.map((id, index): HiddenHeading => {
    const title = known.get(id);
    if (title === undefined) throw faultAt(`hide.sections.${index}`, 'no-such-section');
    return { id, title };
  });
  const { budget, resistance, responsibilities } = asked;
  return { budget, resistance, responsibilities, sections };
}

/** As the filter takes it. */
export function filterOf({ sections, ...topics }: StoredHide): ShareHide {
  return { ...topics, sections: sections.map(({ id }) => id) };
}
