import { defineBlock } from './define.ts';

/** A question that leads through the method, with the team's answer. METHOD.md, wherever a phase asks something. */
export const question = defineBlock({
  kind: 'question',
  icon: 'help-circle',
  label: { nl: 'Vraag', en: 'Question' },
  plural: { nl: 'Vragen', en: 'Questions' },
  description: { nl: 'Een vraag die je samen beantwoordt', en: 'A question that you answer together' },
  synonyms: {
    nl: ['gids', 'antwoord', 'uitzoeken'],
    en: ['guide', 'answer', 'find out'],
  },
  title: {
    label: { nl: 'De vraag', en: 'The question' },
    hint: { nl: 'Wat wil je samen uitzoeken?', en: 'What do you want to find out together?' },
  },
  parts: {
    answer: {
      label: { nl: 'Antwoord', en: 'Answer' },
      hint: { nl: 'Schrijf hier wat jullie weten', en: 'Write down here what you know' },
      shown: true,
      isAnswer: true,
    },
  },
  fields: {},
  entries: {},
});
