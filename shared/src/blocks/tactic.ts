import { defineBlock } from './define.ts';

/** A tool or way of working that serves goals. METHOD.md, phase 5 of a strategy. */
export const tactic = defineBlock({
  kind: 'tactic',
  icon: 'chess-knight',
  label: { nl: 'Tactiek', en: 'Tactic' },
  plural: { nl: 'Tactieken', en: 'Tactics' },
  description: { nl: 'Een middel of aanpak die je doelen dient', en: 'A tool or approach that serves your goals' },
  synonyms: {
    nl: ['tool', 'middel', 'aanpak', 'werkvorm'],
    en: ['tool', 'means', 'approach', 'method'],
  },
  title: {
    label: { nl: 'Naam', en: 'Name' },
    hint: { nl: 'Welk middel of welke aanpak?', en: 'Which tool or approach?' },
  },
  parts: {
    howItWorks: {
      label: { nl: 'Hoe het werkt', en: 'How it works' },
      hint: { nl: 'Wat doe je, en waarom helpt dat?', en: 'What do you do, and why does that help?' },
      shown: true,
    },
  },
  fields: {
    goals: {
      type: 'references',
      to: ['goal'],
      maxCount: 50,
      upward: true,
      label: { nl: 'Doelen', en: 'Goals' },
      hint: { nl: 'Welke doelen dient dit?', en: 'Which goals does this serve?' },
      shown: true,
    },
    audiences: {
      type: 'references',
      to: ['audience'],
      maxCount: 20,
      upward: true,
      label: { nl: 'Doelgroepen', en: 'Audiences' },
    },
    expertise: {
      type: 'choice',
      label: { nl: 'Kennis in huis', en: 'Expertise in house' },
      options: {
        yes: { nl: 'Ja', en: 'Yes' },
        partly: { nl: 'Deels', en: 'Partly' },
        no: { nl: 'Nee', en: 'No' },
      },
      shown: true,
    },
    cost: { type: 'number', min: 0, max: 1e12, currencyField: 'currency', label: { nl: 'Kosten', en: 'Cost' } },
    currency: { type: 'currency', default: 'EUR', label: { nl: 'Munt', en: 'Currency' } },
  },
  entries: {},
});
