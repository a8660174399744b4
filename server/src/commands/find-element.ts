import { BODY } from '@koers/shared/document/version.ts';
import { DEEPEST } from '@koers/shared/extraction/deepest.ts';
import * as Y from 'yjs';

/** The element of a document's body that has that name (of a block or an entry) and id; the first, when two have it. */
export function findElement(doc: Y.Doc, id: string, isWanted: (nodeName: string) => boolean): Y.XmlElement | null {
  const walk = (parent: Y.XmlFragment | Y.XmlElement, depth: number): Y.XmlElement | null => {
    if (depth > DEEPEST) return null;
    for (const child of parent.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue;
      if (isWanted(child.nodeName) && (child.getAttribute('id') as unknown) === id) return child;
      const found = walk(child, depth + 1);
      if (found) return found;
    }
    return null;
  };
  return walk(doc.getXmlFragment(BODY), 0);
}

/** Sets an attribute of a block or entry; null takes it away. Attributes hold JSON values, which Yjs's types do not know. */
export function setField(element: Y.XmlElement, name: string, value: unknown): void {
  const attributes = element as unknown as { setAttribute(name: string, value: unknown): void };
  if (value === null) element.removeAttribute(name);
  else attributes.setAttribute(name, value);
}
