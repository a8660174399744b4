import { defineBlock } from './define.ts';

/** What somebody said of us, and where. METHOD.md, phase 1.1 of a strategy. */
export const mention = defineBlock({
  kind: 'mention',
  icon: 'ear',
  label: { nl: 'Vermelding', en: 'Mention' },
  plural: { nl: 'Vermeldingen', en: 'Mentions' },
  description: { nl: 'Wat er over je gezegd wordt, en waar', en: 'What is said about you, and where' },
  synonyms: {
    nl: ['luisteren', 'reactie', 'klacht', 'compliment', 'ambassadeur'],
    en: ['listening', 'comment', 'complaint', 'praise', 'ambassador'],
  },
  title: {
    label: { nl: 'Wat er gezegd werd', en: 'What was said' },
    hint: { nl: 'Wat zei iemand over ons?', en: 'What did somebody say about us?' },
    ofTheMoment: true,
  },
  parts: {},
  fields: {
    mentionType: {
      type: 'choice',
      label: { nl: 'Soort', en: 'Kind' },
      shown: true,
      options: {
        ambassador: { nl: 'Ambassadeur', en: 'Ambassador' },
        question: { nl: 'Vraag', en: 'Question' },
        problem: { nl: 'Probleem', en: 'Problem' },
        praise: { nl: 'Compliment', en: 'Praise' },
        other: { nl: 'Anders', en: 'Other' },
      },
    },
    source: {
      type: 'text',
      maxLength: 120,
      ofTheMoment: true,
      label: { nl: 'Bron', en: 'Source' },
      hint: { nl: 'Wie zei het, en waar?', en: 'Who said it, and where?' },
      shown: true,
    },
    link: { type: 'link', maxLength: 2000, ofTheMoment: true, label: { nl: 'Link', en: 'Link' } },
    date: { type: 'date', label: { nl: 'Datum', en: 'Date' } },
    sentiment: {
      type: 'choice',
      ofTheMoment: true,
      label: { nl: 'Stemming', en: 'Sentiment' },
      options: {
        positive: { nl: 'Positief', en: 'Positive' },
        neutral: { nl: 'Neutraal', en: 'Neutral' },
        negative: { nl: 'Negatief', en: 'Negative' },
      },
    },
    answeredBy: {
      type: 'person',
      progress: true,
      label: { nl: 'Beantwoord door', en: 'Answered by' },
      hint: { nl: 'Zolang dit leeg is, staat de vraag open', en: 'While this is empty, the question is open' },
      shown: true,
    },
  },
  entries: {},
});
