import { defineBlock } from './define.ts';
import { SHORT_WORDS } from './tags.ts';

const HOURS = { type: 'number', min: 0, max: 168 } as const;

/** Who carries which part of the work. METHOD.md, phase 3 of a strategy. */
export const responsibility = defineBlock({
  kind: 'responsibility',
  hiddenWith: 'responsibilities',
  icon: 'user-cog',
  label: { nl: 'Rol', en: 'Role' },
  plural: { nl: 'Rollen', en: 'Roles' },
  description: {
    nl: 'Wie welk werk draagt, en hoeveel uur dat kost',
    en: 'Who carries which work, and how many hours it takes',
  },
  synonyms: {
    nl: ['verantwoordelijkheid', 'taakverdeling', 'uren', 'wie doet wat', 'raci'],
    en: ['responsibility', 'division of work', 'hours', 'who does what', 'raci'],
  },
  title: {
    label: { nl: 'Rol', en: 'Role' },
    hint: { nl: 'Welke rol is dit?', en: 'Which role is this?' },
  },
  parts: {
    covers: {
      label: { nl: 'Wat erbij hoort', en: 'What it covers' },
      hint: { nl: 'Wat doet deze persoon, en wat niet?', en: 'What does this person do, and what not?' },
      shown: true,
    },
  },
  fields: {
    who: { type: 'person', label: { nl: 'Wie', en: 'Who' }, shown: true },
    hoursPerWeek: {
      ...HOURS,
      label: { nl: 'Uren per week', en: 'Hours a week' },
      hint: { nl: 'Wat de rol vraagt', en: 'What the role asks' },
      shown: true,
    },
    availableHours: {
      ...HOURS,
      label: { nl: 'Uren beschikbaar', en: 'Hours available' },
      hint: { nl: 'Wat deze persoon per week hiervoor vrij heeft', en: 'What this person has free for it each week' },
    },
    outsideExpertise: {
      type: 'choice',
      label: { nl: 'Hulp van buiten nodig', en: 'Outside expertise needed' },
      options: {
        no: { nl: 'Nee', en: 'No' },
        partly: { nl: 'Deels', en: 'Partly' },
        yes: { nl: 'Ja', en: 'Yes' },
      },
    },
    dependsOn: {
      ...SHORT_WORDS,
      label: { nl: 'Hangt af van', en: 'Depends on' },
      hint: { nl: 'Mensen of afdelingen zonder wie het niet lukt', en: 'People or departments without whom it fails' },
    },
  },
  entries: {},
});
