// @vitest-environment jsdom
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { documentExtensions } from '@koers/shared/document/document-extensions.ts';
import { Editor } from '@tiptap/core';
import { afterEach, describe, expect, it } from 'vitest';
import { createHeadingSlots, HeadingSlotsExtension } from './heading-slots.ts';

const line = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const heading = (id: string, text: string) => ({
  type: 'heading',
  attrs: { level: 1, id },
  content: [{ type: 'text', text }],
});

describe('places at headings', () => {
  let editor: Editor | null = null;
  afterEach(() => editor?.destroy());

  function opened() {
    const slots = createHeadingSlots();
    editor = new Editor({
      extensions: [...documentExtensions(blockRegistry), HeadingSlotsExtension.configure({ slots: () => slots })],
      content: { type: 'doc', content: [line('above'), heading('a', 'First'), line('in'), heading('a', 'Twin')] },
    });
    return { slots, editor, text: editor.view.dom };
  }

  it('stand over the heading and behind its words, and of twins at the first', () => {
    const { slots, text } = opened();
    const [above, beside] = [
      { headingId: 'a', place: 'above' as const },
      { headingId: 'a', place: 'beside' as const },
    ];
    slots.want('me', [above, beside]);
    const [bar, mark] = [slots.element('me', above), slots.element('me', beside)];
    const [first, twin] = text.querySelectorAll('h1');
    expect(bar.nextElementSibling).toBe(first);
    expect(first?.querySelector('.koers-slot')).toBe(mark);
    expect(mark.previousSibling?.textContent).toBe('First');
    expect(twin?.contains(mark)).toBe(false);
    slots.want('me', []);
    expect(text.contains(bar) || text.contains(mark)).toBe(false);
  });

  it('keep their elements while the text around them changes', () => {
    const { slots, text, editor: open } = opened();
    const slot = { headingId: 'a', place: 'above' as const };
    slots.want('me', [slot]);
    const bar = slots.element('me', slot);
    bar.textContent = 'drawn';
    open.commands.insertContentAt(0, line('more'));
    expect(text.contains(bar)).toBe(true);
    expect(bar.textContent).toBe('drawn');
    expect(open.getText()).not.toContain('drawn');
    open.commands.setContent({ type: 'doc', content: [line('nothing left')] });
    expect(text.contains(bar)).toBe(false);
  });

  it('keep what several want apart, and stand at the top of the text for the whole document', () => {
    const { slots, text } = opened();
    const [top, atHeading] = [
      { headingId: null, place: 'above' as const },
      { headingId: 'a', place: 'above' as const },
    ];
    slots.want('me', [top]);
    slots.want('you', [atHeading]);
    expect(text.firstElementChild).toBe(slots.element('me', top));
    slots.want('me', []);
    expect(text.contains(slots.element('you', atHeading))).toBe(true);
  });

  it('say what is offered in a heading’s menu, until it is taken out', () => {
    const { slots } = opened();
    const offer = { label: 'Ask', icon: null, run: () => undefined };
    slots.offer('me', offer);
    expect(slots.offers()).toEqual([offer]);
    slots.offer('me', null);
    expect(slots.offers()).toEqual([]);
  });
});
