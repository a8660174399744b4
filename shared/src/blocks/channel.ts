import { defineBlock } from './define.ts';

/** Where we are present, and why there. METHOD.md, phase 1.4 of a strategy. */
export const channel = defineBlock({
  kind: 'channel',
  icon: 'broadcast',
  label: { nl: 'Kanaal', en: 'Channel' },
  plural: { nl: 'Kanalen', en: 'Channels' },
  description: { nl: 'Waar je aanwezig bent, en waarom juist daar', en: 'Where you are present, and why there' },
  synonyms: {
    nl: ['netwerk', 'platform', 'medium', 'account'],
    en: ['network', 'platform', 'medium', 'account'],
  },
  title: {
    label: { nl: 'Naam', en: 'Name' },
    hint: { nl: 'Welk kanaal?', en: 'Which channel?' },
  },
  parts: {
    whyHere: {
      label: { nl: 'Waarom hier', en: 'Why here' },
      hint: {
        nl: 'Wat kan hier wel dat elders niet kan?',
        en: 'What works here that does not work elsewhere?',
      },
      shown: true,
    },
  },
  fields: {
    network: {
      type: 'text',
      maxLength: 60,
      label: { nl: 'Netwerk', en: 'Network' },
      hint: { nl: 'LinkedIn, Instagram, nieuwsbrief', en: 'LinkedIn, Instagram, newsletter' },
      shown: true,
    },
    audiences: {
      type: 'references',
      to: ['audience'],
      maxCount: 20,
      upward: true,
      label: { nl: 'Doelgroepen', en: 'Audiences' },
      hint: { nl: 'Wie bereik je hier?', en: 'Whom do you reach here?' },
      shown: true,
    },
    postsPerWeek: {
      type: 'number',
      min: 0,
      max: 1000,
      label: { nl: 'Berichten per week', en: 'Posts a week' },
      hint: { nl: 'Hoe vaak beloof je te plaatsen?', en: 'How often do you promise to post?' },
      shown: true,
    },
    tone: {
      type: 'text',
      maxLength: 200,
      label: { nl: 'Toon', en: 'Tone' },
      hint: { nl: 'Zakelijk, warm, met een knipoog', en: 'Businesslike, warm, with a wink' },
    },
  },
  entries: {},
});
