import { defineBlock } from './define.ts';

/** What was learned, and what changes because of it. METHOD.md, phase 7 of a strategy and step 5 of a plan. */
export const learning = defineBlock({
  kind: 'learning',
  icon: 'bulb',
  label: { nl: 'Les', en: 'Learning' },
  plural: { nl: 'Lessen', en: 'Learnings' },
  description: {
    nl: 'Wat je leerde, en wat je daarom anders doet',
    en: 'What you learned, and what you change for it',
  },
  synonyms: {
    nl: ['geleerd', 'evaluatie', 'inzicht', 'bijsturen', 'terugblik'],
    en: ['lesson', 'evaluation', 'insight', 'adjust', 'retrospective'],
  },
  title: {
    label: { nl: 'Wat we leerden', en: 'What we learned' },
    hint: { nl: 'Wat weten we nu dat we niet wisten?', en: 'What do we know now that we did not?' },
    ofTheMoment: true,
  },
  parts: {
    change: {
      label: { nl: 'Wat we anders doen', en: 'What we change' },
      hint: { nl: 'En vanaf wanneer?', en: 'And from when on?' },
      shown: true,
      ofTheMoment: true,
    },
  },
  fields: {
    kpi: { type: 'reference', to: ['kpi'], label: { nl: 'KPI', en: 'KPI' }, shown: true },
    decision: {
      type: 'choice',
      ofTheMoment: true,
      label: { nl: 'Besluit', en: 'Decision' },
      options: {
        keep: { nl: 'Zo doorgaan', en: 'Keep going' },
        adjustGoal: { nl: 'Doel bijstellen', en: 'Adjust the goal' },
        workHarder: { nl: 'Tandje bij', en: 'Work the plan harder' },
        stop: { nl: 'Stoppen', en: 'Stop' },
      },
      shown: true,
    },
    owner: { type: 'person', label: { nl: 'Eigenaar', en: 'Owner' }, shown: true },
  },
  entries: {},
});
