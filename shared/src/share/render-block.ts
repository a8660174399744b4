import { readReference } from '../blocks/field-value.ts';
import type { BlockKind } from '../blocks/define.ts';
import { BLOCK_PART, BLOCK_TITLE } from '../document/block-nodes.ts';
import type { NodeJson } from '../document/lay-in.ts';
import { BLOCK_REFERENCE, METHOD_VIEW } from '../document/reference-nodes.ts';
import { isViewName } from '../extraction/views/view-names.ts';
import { sayIn } from '../i18n/say.ts';
import { html, NOTHING, type Html } from './html.ts';
import { blockOfNode } from './read-blocks.ts';
import { anchorOf, type RenderContext } from './render-context.ts';
import { renderFields } from './render-fields.ts';
import { renderKpi, TOLD_BY_KPI } from './render-kpi.ts';
import { renderInline, renderProse } from './render-text.ts';
import { renderView } from './render-views.ts';

/** The parts of a block that say something, by their declared order; one that stands twice is one. */
function renderParts(node: NodeJson, kind: BlockKind, context: RenderContext): Html[] {
  return Object.entries(kind.parts).flatMap(([name, part]) => {
    const nodes = (node.content ?? []).filter((child) => child.type === BLOCK_PART && child.attrs?.['name'] === name);
    const words = html`${nodes.flatMap(({ content }) => content ?? []).map((child) => renderNode(child, context))}`;
    if (words.text === '') return [];
    return [
      html`<div class="part">
        <p class="label">${part.label[context.language]}</p>
        ${words}
      </div>`,
    ];
  });
}

/** What a merge put into a block where it doesn't belong: it is somebody's words all the same. */
function renderStray(node: NodeJson, kind: BlockKind, context: RenderContext): Html {
  const entries = new Set(Object.values(kind.entries).map((entry) => entry.node));
  const stray = (node.content ?? []).filter(
    ({ type }) => type !== BLOCK_TITLE && type !== BLOCK_PART && !entries.has(type),
  );
  return html`${stray.map((child) => renderNode(child, context))}`;
}

function renderBlock(node: NodeJson, kind: BlockKind, context: RenderContext): Html {
  const { language } = context;
  const block = blockOfNode(node, kind, 0, null);
  const titles = (node.content ?? []).filter(({ type }) => type === BLOCK_TITLE);
  const title = html`${titles.map(({ content }, index) => [index > 0 && html`<br />`, renderInline(content, context)])}`;
  const filled = new Set(Object.keys(node.attrs ?? {}));
  const parts = renderParts(node, kind, context);
  const stray = renderStray(node, kind, context);
  const hasEntries = Object.values(block.entries).some((list) => list.length > 0);
  const isEmpty = title.text.trim() === '' && parts.length === 0 && stray.text === '' && !hasEntries;
  if (isEmpty && [...filled].every((name) => name === 'id')) return NOTHING;
  const kpi = kind.kind === 'kpi' ? renderKpi(block, kind, context) : null;
  const fields = renderFields(block, kind, filled, context, kpi ? TOLD_BY_KPI : []);
  const words = sayIn(language, 'views');
  return html`<section class="block" data-kind="${kind.kind}" ${block.id !== '' && html` id="${anchorOf(block.id)}"`}>
    <div class="block-head">
      <div>
        <p class="kind">${kind.label[language]}</p>
        <p class="block-title">
          ${title.text.trim() === '' ? html`<span class="note">${words('untitled')}</span>` : title}
        </p>
      </div>
      ${kpi?.side}
    </div>
    ${kpi?.under}${parts}${stray}${fields}
  </section>`;
}

function renderCard(node: NodeJson, context: RenderContext): Html {
  const target = readReference(node.attrs);
  const block = target && context.blockAt(target);
  if (!block) return NOTHING;
  const words = sayIn(context.language, 'views');
  const kind = context.registry.get(block.kind)?.label[context.language];
  return html`<p class="card">
    <span class="kind">${kind}</span> <a href="${block.href}">${block.title || words('untitled')}</a>${
      block.elsewhere !== null && html` <span class="note">${words('of', { document: block.elsewhere })}</span>`
    }
  </p>`;
}

/** Any node of a filtered document; nothing for one that says nothing. */
export function renderNode(node: NodeJson, context: RenderContext): Html {
  return renderProse(node, context, (other) => {
    const kind = context.registry.get(other.type);
    if (kind) return renderBlock(other, kind, context);
    if (other.type === BLOCK_REFERENCE) return renderCard(other, context);
    const view = other.attrs?.['view'];
    return other.type === METHOD_VIEW && isViewName(view) ? renderView(view, context) : NOTHING;
  });
}
