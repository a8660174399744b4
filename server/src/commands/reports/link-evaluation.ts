import { documentFromJson } from '@koers/shared/document/document-json.ts';
import { plainText } from '@koers/shared/extraction/plain-text.ts';
import { BODY } from '@koers/shared/document/version.ts';
import * as Y from 'yjs';

/** In Dutch and English, with or without its number: *7. Evalueren*, *Evaluatie*, *Evaluation*. */
const EVALUATION = /\bevalu(eren|atie|ate|ation)\b/i;

const levelOf = (element: Y.XmlElement): number => Number(element.getAttribute('level') ?? 1);

function isHeading(node: unknown): node is Y.XmlElement {
  return node instanceof Y.XmlElement && node.nodeName === 'heading';
}

/** A line with one link, as the editor writes it. */
function lineWithLink(words: string, href: string): Y.XmlElement {
  const line = documentFromJson({
    type: 'doc',
    content: [
      { type: 'paragraph', content: [{ type: 'text', text: words, marks: [{ type: 'link', attrs: { href } }] }] },
    ],
  });
  const copy = (line.getXmlFragment(BODY).get(0) as Y.XmlElement).clone();
  line.destroy();
  return copy;
}

/**
 * Puts a line with a link at the end of the section in which a document is evaluated.
 * @returns what that section's heading says; null without such a section
 */
export function linkInEvaluation(doc: Y.Doc, link: { readonly words: string; readonly href: string }): string | null {
  const body = doc.getXmlFragment(BODY);
  const nodes = body.toArray();
  const start = nodes.findIndex((node) => isHeading(node) && EVALUATION.test(headingText(node)));
  const heading = nodes[start];
  if (!isHeading(heading)) return null;
  const level = levelOf(heading);
  const next = nodes.findIndex((node, index) => index > start && isHeading(node) && levelOf(node) <= level);
  const line = lineWithLink(link.words, link.href);
  body.insert(next === -1 ? nodes.length : next, [line]);
  return headingText(heading);
}

function headingText(heading: Y.XmlElement): string {
  return plainText(heading).trim();
}
