import { defineBlock } from './define.ts';

/** What we say, caught in one phrase. METHOD.md, phase 2 of a strategy and step 2 of a plan. */
export const message = defineBlock({
  kind: 'message',
  icon: 'quote',
  label: { nl: 'Boodschap', en: 'Message' },
  plural: { nl: 'Boodschappen', en: 'Messages' },
  description: { nl: 'Wat je zegt, gevangen in één zin', en: 'What you say, caught in one phrase' },
  synonyms: {
    nl: ['kernboodschap', 'slogan', 'zin', 'verhaal'],
    en: ['core message', 'slogan', 'phrase', 'story'],
  },
  title: {
    label: { nl: 'De zin', en: 'The phrase' },
    hint: { nl: 'Zeg het in één zin', en: 'Say it in one phrase' },
  },
  parts: {
    whatWeDo: {
      label: { nl: 'Wat wij doen', en: 'What we do' },
      hint: { nl: 'Welk werk van ons hoort hierbij?', en: 'Which of our work belongs to this?' },
    },
    howItHelps: {
      label: { nl: 'Hoe het helpt', en: 'How it helps' },
      hint: { nl: 'Wat wordt er beter voor hen?', en: 'What gets better for them?' },
    },
    whereWeMeet: {
      label: { nl: 'Waar we elkaar raken', en: 'Where we meet' },
      hint: {
        nl: 'Waar komt wat hen bezighoudt ons werk tegen?',
        en: 'Where does what is on their mind meet our work?',
      },
    },
  },
  fields: {
    audiences: {
      type: 'references',
      to: ['audience'],
      maxCount: 20,
      upward: true,
      label: { nl: 'Voor wie', en: 'For whom' },
      hint: { nl: 'De doelgroepen voor wie dit bedoeld is', en: 'The audiences that this is meant for' },
      shown: true,
    },
  },
  entries: {},
});
