import { defineBlock } from './define.ts';
import { SHORT_WORDS } from './tags.ts';

/** Who else asks for the same attention. METHOD.md, phase 1.4 of a strategy. */
export const competitor = defineBlock({
  kind: 'competitor',
  icon: 'swords',
  label: { nl: 'Concurrent', en: 'Competitor' },
  plural: { nl: 'Concurrenten', en: 'Competitors' },
  description: {
    nl: 'Wie om dezelfde aandacht vraagt, en wat je van hen leert',
    en: 'Who asks for the same attention, and what you learn from them',
  },
  synonyms: {
    nl: ['mededinger', 'concurrentie', 'benchmark', 'vergelijking'],
    en: ['rival', 'competition', 'benchmark', 'comparison'],
  },
  title: {
    label: { nl: 'Naam', en: 'Name' },
    hint: { nl: 'Wie is het?', en: 'Who is it?' },
  },
  parts: {
    doesWell: {
      label: { nl: 'Wat ze goed doen', en: 'What they do well' },
      hint: { nl: 'Waarom blijven mensen hangen?', en: 'Why do people stay?' },
      shown: true,
    },
    weLearn: {
      label: { nl: 'Wat wij ervan leren', en: 'What we learn' },
      hint: { nl: 'Wat neem je over, en wat juist niet?', en: 'What do you take over, and what not?' },
    },
  },
  fields: {
    networks: {
      ...SHORT_WORDS,
      label: { nl: 'Netwerken', en: 'Networks' },
      hint: { nl: 'LinkedIn, Instagram, TikTok', en: 'LinkedIn, Instagram, TikTok' },
      shown: true,
    },
  },
  entries: {},
});
