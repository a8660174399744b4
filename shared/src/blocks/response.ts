import { defineBlock } from './define.ts';

/** What we answer when somebody asks. METHOD.md, phase 2 of a strategy. */
export const response = defineBlock({
  kind: 'response',
  icon: 'message-reply',
  label: { nl: 'Reactie', en: 'Response' },
  plural: { nl: 'Reacties', en: 'Responses' },
  description: {
    nl: 'Wat je antwoordt als iemand iets vraagt, en wie dat doet',
    en: 'What you answer when somebody asks, and who does',
  },
  synonyms: {
    nl: ['antwoord', 'webcare', 'antwoordenboek', 'faq'],
    en: ['answer', 'reply', 'webcare', 'faq'],
  },
  title: {
    label: { nl: 'Als iemand vraagt …', en: 'When someone asks …' },
    hint: { nl: 'Welke vraag komt steeds terug?', en: 'Which question keeps coming back?' },
  },
  parts: {
    answer: {
      label: { nl: 'Dan antwoorden we …', en: 'We answer …' },
      hint: { nl: 'In de woorden die je ook aan de balie gebruikt', en: 'In the words that you would use at the desk' },
      shown: true,
    },
    tone: {
      label: { nl: 'Toon', en: 'Tone' },
      hint: { nl: 'Hoe klinkt het, en hoe juist niet?', en: 'How does it sound, and how not?' },
    },
  },
  fields: {
    handOverTo: {
      type: 'text',
      maxLength: 120,
      label: { nl: 'Doorgeven aan', en: 'Hand over to' },
      hint: { nl: 'De afdeling die verder helpt', en: 'The department that helps further' },
      shown: true,
    },
    owner: { type: 'person', label: { nl: 'Eigenaar', en: 'Owner' }, shown: true },
  },
  entries: {},
});
