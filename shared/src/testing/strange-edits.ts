import * as Y from 'yjs';
import { blockRegistry } from '../blocks/registry.ts';
import { mendIds } from '../extraction/mend-ids.ts';
import type { SeededRandom } from './convergence/seeded-random.ts';
import { bodyOf, foreignElement } from './laid-in.ts';

const text = (words: string): Y.XmlText => new Y.XmlText(words);
const title = (words: string): Y.XmlElement => foreignElement('blockTitle', {}, [text(words)]);

/** Nodes such as no editor of ours makes, but another's client may send. */
function strangeNode(random: SeededRandom): Y.XmlElement | Y.XmlText {
  const id = random.chance(0.2) ? 7 : `s${random.below(12)}`;
  const target = { documentId: random.pick(['d', '', 'no id']), blockId: `b${random.below(5)}` };
  const mention = (): Y.XmlElement => foreignElement('blockMention', target);
  const make = random.weighted<() => Y.XmlElement | Y.XmlText>([
    [2, () => text('loose')],
    [3, () => foreignElement('heading', { id, level: random.below(5) }, [text(`Kop ${random.below(3)}`), mention()])],
    [3, () => foreignElement('blockReference', { id, ...target })],
    [3, () => foreignElement('task', { id, startsOn: 'soon' }, [title('Vreemd')])],
    [
      2,
      () => foreignElement('kpi', { id }, [title('K'), foreignElement('measurement', { id, value: random.below(9) })]),
    ],
    [2, () => foreignElement('paragraph', {}, [text('p'), mention()])],
    [
      3,
      () => {
        const inner = Array.from({ length: 1 + random.below(3) }, () => strangeNode(random));
        return foreignElement(random.pick(['hologram', 'blockquote', 'goal', 'heading']) ?? 'hologram', { id }, inner);
      },
    ],
  ]);
  return make();
}

function elementsIn(body: Y.XmlFragment): Y.XmlElement[] {
  return body.toArray().flatMap((child) => (child instanceof Y.XmlElement ? [child, ...elementsIn(child)] : []));
}

/** A change straight in the document, of whatever shape, with the origin `strange`. */
export function strangeEdit(doc: Y.Doc, random: SeededRandom): void {
  const body = bodyOf(doc);
  const holder = random.chance(0.5) ? body : (random.pick(elementsIn(body)) ?? body);
  const edit = random.weighted<() => void>([
    [4, () => holder.insert(random.below(holder.length + 1), [strangeNode(random)])],
    [2, () => holder.length > 0 && holder.delete(random.below(holder.length), 1)],
    [2, () => random.pick(elementsIn(body))?.setAttribute('id', `s${random.below(12)}`)],
    [1, () => random.pick(elementsIn(body))?.removeAttribute('id')],
    [1, () => mendIds(body, blockRegistry, 'mend')],
  ]);
  doc.transact(edit, 'strange');
}
