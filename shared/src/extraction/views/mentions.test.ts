import { expect, it } from 'vitest';
import type { TemplateFields, TemplateNode } from '../../document/lay-in.ts';
import { extracted } from '../../testing/laid-in.ts';
import { mentions } from './mentions.ts';

const mention = (title: string, fields: TemplateFields): TemplateNode => ({ block: 'mention', title, fields });
const of = (...nodes: TemplateNode[]) => mentions({ documentId: 'doc', blocks: extracted(nodes), linked: [] });

it('lists problems, then questions, the oldest first, and those without a day last', () => {
  const { open, asked } = of(
    mention('vraag zonder dag', { mentionType: 'question' }),
    mention('jonge vraag', { mentionType: 'question', date: '2026-03-01' }),
    mention('oude vraag', { mentionType: 'question', date: '2026-01-01' }),
    mention('probleem', { mentionType: 'problem', date: '2026-04-01' }),
  );
  expect(open.map(({ block }) => block.title)).toEqual(['probleem', 'oude vraag', 'jonge vraag', 'vraag zonder dag']);
  expect(asked).toBe(4);
});

it('leaves out what was answered, and what asks nothing', () => {
  const { open, asked } = of(
    mention('beantwoord', { mentionType: 'question', answeredBy: 'ann' }),
    mention('compliment', { mentionType: 'praise' }),
    mention('nog niet gekozen', {}),
  );
  expect([open.length, asked]).toEqual([0, 1]);
});
