import type { Reference } from '../blocks/define.ts';
import { isId } from '../blocks/field-value.ts';
import type { BlockRegistry } from '../blocks/registry.ts';
import type { NodeJson } from './lay-in.ts';
import { BLOCK_MENTION, BLOCK_REFERENCE } from './reference-nodes.ts';

/** From which document the references come, to which they are to go, and where new ids come from. */
export interface NewIds {
  readonly from: string;
  readonly to: string;
  readonly newId: () => string;
  readonly registry: BlockRegistry;
}

type Attributes = Readonly<Record<string, unknown>>;
type Rewrite = (target: unknown) => Reference | null;

const isTarget = (value: unknown): value is Reference =>
  typeof value === 'object' &&
  value !== null &&
  'documentId' in value &&
  'blockId' in value &&
  isId(value.documentId) &&
  isId(value.blockId);

interface Given {
  readonly byNode: Map<NodeJson, string>;
  /** What references follow: of blocks with one id the first in document order, as in mend-ids.ts. */
  readonly byId: Map<string, string>;
}

function newIdsFor(
  node: NodeJson,
  settings: Pick<NewIds, 'newId' | 'registry'>,
  given: Given = { byNode: new Map(), byId: new Map() },
): Given {
  const id = node.attrs?.['id'];
  if (typeof id === 'string') {
    const fresh = settings.newId();
    given.byNode.set(node, fresh);
    if (settings.registry.has(node.type) && !given.byId.has(id)) given.byId.set(id, fresh);
  }
  for (const child of node.content ?? []) newIdsFor(child, settings, given);
  return given;
}

/** The fields of a node that hold references, of blocks and of their entries. */
function referenceFields(node: NodeJson, registry: BlockRegistry): readonly string[] {
  const fields = registry.get(node.type)?.fields ?? {};
  return Object.entries(fields).flatMap(([name, { type }]) =>
    type === 'reference' || type === 'references' ? [name] : [],
  );
}

function rewritten(attributes: Attributes, names: readonly string[], rewrite: Rewrite): Attributes {
  const fields = names.flatMap((name) => {
    const value = attributes[name];
    const found = Array.isArray(value) ? value.map(rewrite).filter((target) => target !== null) : rewrite(value);
    return found === null || (Array.isArray(found) && found.length === 0) ? [] : [[name, found] as const];
  });
  const others = Object.entries(attributes).filter(([name]) => !names.includes(name));
  return Object.fromEntries([...others, ...fields]);
}

/**
 * Gives every node that has an id, if only an empty one, another, and lets the references between them follow. References to other documents, and to
 * blocks that are not there, go; so do the `@`s and cards that held them.
 */
export function withNewIds(body: NodeJson, settings: NewIds): NodeJson {
  const { from, to, registry } = settings;
  const ids = newIdsFor(body, settings);
  const rewrite: Rewrite = (target) => {
    if (!isTarget(target) || target.documentId !== from) return null;
    const blockId = ids.byId.get(target.blockId);
    return blockId === undefined ? null : { documentId: to, blockId };
  };
  const walk = (node: NodeJson): NodeJson[] => {
    const { attrs, content, ...rest } = node;
    let given: Attributes = attrs ?? {};
    if (node.type === BLOCK_MENTION || node.type === BLOCK_REFERENCE) {
      const target = rewrite(given);
      if (target === null) return [];
      given = { ...given, ...target };
    } else {
      given = rewritten(given, referenceFields(node, registry), rewrite);
    }
    const id = ids.byNode.get(node);
    if (id !== undefined) given = { ...given, id };
    return [
      {
        ...rest,
        ...(Object.keys(given).length > 0 && { attrs: given }),
        ...(content && content.length > 0 && { content: content.flatMap(walk) }),
      },
    ];
  };
  return walk(body)[0] ?? body;
}

/** Every block of this document that something in it points to. */
export function targetsWithin(body: NodeJson, documentId: string): ReadonlySet<string> {
  const found = new Set<string>();
  const note = (value: unknown): void => {
    if (isTarget(value) && value.documentId === documentId) found.add(value.blockId);
  };
  const walk = ({ attrs, content }: NodeJson): void => {
    note(attrs);
    for (const value of Object.values(attrs ?? {})) (Array.isArray(value) ? value : [value]).forEach(note);
    for (const child of content ?? []) walk(child);
  };
  walk(body);
  return found;
}
