import { BLOCK_MENTION } from '../document/reference-nodes.ts';
import { readReference } from '../blocks/field-value.ts';
import type { NodeJson } from '../document/lay-in.ts';
import { sayIn } from '../i18n/say.ts';
import { html, NOTHING, safeAddress, type Html } from './html.ts';
import { LEFT_OUT } from './keep-references.ts';
import { anchorOf, type RenderContext } from './render-context.ts';

function marked(text: Html, marks: NonNullable<NodeJson['marks']>): Html {
  return marks.reduceRight((inner, { type, attrs }) => {
    const href = type === 'link' ? safeAddress(attrs?.['href']) : null;
    if (href !== null) return html`<a href="${href}" rel="noreferrer noopener nofollow">${inner}</a>`;
    switch (type) {
      case 'bold':
        return html`<strong>${inner}</strong>`;
      case 'italic':
        return html`<em>${inner}</em>`;
      case 'strike':
        return html`<s>${inner}</s>`;
      case 'underline':
        return html`<u>${inner}</u>`;
      case 'code':
        return html`<code>${inner}</code>`;
      default:
        return inner;
    }
  }, text);
}

function mention(node: NodeJson, context: RenderContext): Html {
  const target = readReference(node.attrs);
  const block = target && context.blockAt(target);
  if (!block) return html`${LEFT_OUT}`;
  return html`<a class="mention" href="${block.href}"
    >${block.title || sayIn(context.language, 'views')('untitled')}</a
  >`;
}

/** A line's words, with their formatting. */
export function renderInline(nodes: readonly NodeJson[] | undefined, context: RenderContext): Html {
  return html`${(nodes ?? []).map((node) => {
    if (node.type === 'text') return marked(html`${node.text ?? ''}`, node.marks ?? []);
    if (node.type === 'hardBreak') return html`<br />`;
    return node.type === BLOCK_MENTION ? mention(node, context) : NOTHING;
  })}`;
}

function heading(node: NodeJson, context: RenderContext): Html {
  const { id, level } = node.attrs ?? {};
  const words = renderInline(node.content, context);
  if (words.text === '') return NOTHING;
  const anchor = typeof id === 'string' && html` id="${anchorOf(id)}"`;
  // The page's own title is the first level.
  if (level === 2) return html`<h3${anchor}>${words}</h3>`;
  return level === 3 ? html`<h4${anchor}>${words}</h4>` : html`<h2${anchor}>${words}</h2>`;
}

function taskItem(node: NodeJson, children: Html, context: RenderContext): Html {
  const isDone = node.attrs?.['checked'] === true;
  const words = sayIn(context.language, 'share')(isDone ? 'page.ticked' : 'page.unticked');
  return html`<li data-done="${isDone ? 'yes' : 'no'}">
    <span class="tick" aria-hidden="true">${isDone ? '☑' : '☐'}</span><span class="unseen">${words}</span>
    <div>${children}</div>
  </li>`;
}

/** Renders a node that is no prose of its own, such as a block inside a quote; nothing for one that it doesn't know. */
export type RenderOther = (node: NodeJson, context: RenderContext) => Html;

/** Text as people write it: paragraphs, headings, lists, quotes. Lines that are empty are left out. */
export function renderProse(node: NodeJson, context: RenderContext, other: RenderOther): Html {
  const inside = (): Html => html`${(node.content ?? []).map((child) => renderProse(child, context, other))}`;
  switch (node.type) {
    case 'paragraph': {
      const words = renderInline(node.content, context);
      return words.text.trim() === '' ? NOTHING : html`<p>${words}</p>`;
    }
    case 'heading':
      return heading(node, context);
    case 'bulletList':
      return html`<ul>
        ${inside()}
      </ul>`;
    case 'orderedList': {
      const start = node.attrs?.['start'];
      return html`<ol${typeof start === 'number' && start !== 1 && html` start="${start}"`}>${inside()}</ol>`;
    }
    case 'listItem':
      return html`<li>${inside()}</li>`;
    case 'taskList':
      return html`<ul class="ticks">
        ${inside()}
      </ul>`;
    case 'taskItem':
      return taskItem(node, inside(), context);
    case 'blockquote':
      return html`<blockquote>${inside()}</blockquote>`;
    case 'codeBlock':
      return html`<pre><code>${renderInline(node.content, context)}</code></pre>`;
    case 'horizontalRule':
      return html`<hr />`;
    case 'text':
    case 'hardBreak':
    case BLOCK_MENTION:
      return renderInline([node], context);
    default:
      return other(node, context);
  }
}
