import type { PagePatch } from '@koers/shared/share/page-patch.ts';

function elementOf(html: string): Element | null {
  const template = document.createElement('template');
  // Made by the server, which escapes what people write (shared/src/share/html.ts).
  template.innerHTML = html;
  return template.content.firstElementChild;
}

/**
 * Makes the page what the patch says. What stays the same stays the same element: what is selected, or unfolded, in it stays so.
 * @param article its children are the items, one each
 * @returns the elements that are new
 */
export function applyPatch(article: Element, patch: PagePatch): readonly Element[] {
  const whole = patch.from === '';
  const children = [...article.children];
  const leaving = whole ? children : children.slice(patch.at, patch.at + patch.drop);
  const next = whole ? null : (children[patch.at + patch.drop] ?? null);
  const known = new Map(leaving.map((element) => [element.getAttribute('data-key') ?? '', element]));
  const fresh: Element[] = [];
  const placed = patch.put.flatMap((one) => {
    const [key, html] = typeof one === 'string' ? [one, null] : one;
    const stays = known.get(key);
    if (stays) return [stays];
    const made = html === null ? null : elementOf(html);
    if (!made) return [];
    fresh.push(made);
    return [made];
  });
  const staying = new Set(placed);
  for (const element of leaving) if (!staying.has(element)) element.remove();
  for (const element of placed) article.insertBefore(element, next);
  return fresh;
}
