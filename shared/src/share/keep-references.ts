import type { Reference } from '../blocks/define.ts';
import { readReference } from '../blocks/field-value.ts';
import type { BlockRegistry } from '../blocks/registry.ts';
import type { NodeJson } from '../document/lay-in.ts';
import { BLOCK_MENTION, BLOCK_REFERENCE } from '../document/reference-nodes.ts';

/** What stands for a mention of what is not shown: it doesn't tell whether that is hidden, elsewhere, or gone. */
export const LEFT_OUT = '…';

function withoutHidden(value: unknown, isShown: (target: Reference) => boolean): unknown {
  if (!Array.isArray(value)) {
    const target = readReference(value);
    return target && isShown(target) ? target : undefined;
  }
  const kept = value.flatMap((one: unknown) => {
    const target = readReference(one);
    return target && isShown(target) ? [target] : [];
  });
  return kept.length > 0 ? kept : undefined;
}

/**
 * Takes out the references to what is not shown, in fields, in texts and on lines of their own: neither their target's words nor
 * its address is left.
 * @param nodes of a filtered document
 */
export function keepReferences(
  nodes: readonly NodeJson[],
  registry: BlockRegistry,
  isShown: (target: Reference) => boolean,
): readonly NodeJson[] {
  return nodes.flatMap((node) => {
    if (node.type === BLOCK_MENTION || node.type === BLOCK_REFERENCE) {
      const target = readReference(node.attrs);
      if (target && isShown(target)) return [node];
      return node.type === BLOCK_MENTION ? [{ type: 'text', text: LEFT_OUT }] : [];
    }
    const fields = registry.get(node.type)?.fields;
    const attrs = node.attrs && { ...node.attrs };
    for (const [name, field] of Object.entries(fields ?? {})) {
      if (!attrs || !Object.hasOwn(attrs, name)) continue;
      if (field.type !== 'reference' && field.type !== 'references') continue;
      const kept = withoutHidden(attrs[name], isShown);
      if (kept === undefined) delete attrs[name];
      else attrs[name] = kept;
    }
    const { content, ...rest } = node;
    return [
      {
        ...rest,
        ...(attrs && { attrs }),
        ...(content && { content: keepReferences(content, registry, isShown) }),
      },
    ];
  });
}

/** What was kept of nodes before, and what was shown then of what they point to: of one registry alone. */
export type ReferencesMemo = WeakMap<
  NodeJson,
  { readonly kept: readonly NodeJson[]; readonly asked: readonly (readonly [target: Reference, shown: boolean])[] }
>;

/** As {@link keepReferences}; a node that points to the same as before, shown or not as before, stays the same object. */
export function keepReferencesAgain(
  nodes: readonly NodeJson[],
  registry: BlockRegistry,
  isShown: (target: Reference) => boolean,
  memo: ReferencesMemo,
): readonly NodeJson[] {
  return nodes.flatMap((node) => {
    const known = memo.get(node);
    if (known?.asked.every(([target, shown]) => isShown(target) === shown)) return known.kept;
    const asked: [Reference, boolean][] = [];
    const kept = keepReferences([node], registry, (target) => {
      const shown = isShown(target);
      asked.push([target, shown]);
      return shown;
    });
    memo.set(node, { kept, asked });
    return kept;
  });
}
