import { blockRegistry } from '../blocks/registry.ts';
import { bodyUpdate, type LayInSettings, type NodeJson } from './lay-in.ts';
import { TEMPLATE_DOCUMENT, templateOf } from './template-of.ts';
import { withNewIds } from './template-of-ids.ts';

/**
 * Makes the first content of a document of a template that somebody made, see {@link templateOf}. What this version's registry
 * does not know any more is left out.
 * @returns a Yjs update (V1), as {@link ./lay-in.ts layIn} gives it
 */
export function layInTemplate(
  template: NodeJson,
  { documentId, newId, registry = blockRegistry }: Omit<LayInSettings, 'resolve'>,
): Uint8Array {
  const frame = templateOf(template, { documentId: TEMPLATE_DOCUMENT, registry });
  return bodyUpdate(withNewIds(frame, { from: TEMPLATE_DOCUMENT, to: documentId, newId, registry }), registry);
}
