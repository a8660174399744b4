import { defineBlock } from './define.ts';

const LARGEST = 1e15;

/** A number that tells whether a goal is being reached. METHOD.md, phase 6 of a strategy, steps 1 and 5 of a plan. */
export const kpi = defineBlock({
  kind: 'kpi',
  icon: 'chart-line',
  label: { nl: 'KPI', en: 'KPI' },
  plural: { nl: "KPI's", en: 'KPIs' },
  description: {
    nl: 'Een getal dat laat zien of je op koers ligt',
    en: 'A number that shows whether you are on course',
  },
  synonyms: {
    nl: ['indicator', 'meting', 'cijfer', 'meten', 'resultaat'],
    en: ['indicator', 'measurement', 'metric', 'number', 'result'],
  },
  title: {
    label: { nl: 'Naam', en: 'Name' },
    hint: { nl: 'Wat meet je?', en: 'What do you measure?' },
  },
  parts: {
    method: {
      label: { nl: 'Hoe wordt het gemeten', en: 'How it is measured' },
      hint: {
        nl: 'Wat telt mee en wat niet, en wie leest het af?',
        en: 'What counts and what does not, and who reads it?',
      },
    },
  },
  fields: {
    goal: { type: 'reference', to: ['goal'], label: { nl: 'Doel', en: 'Goal' }, shown: true },
    unit: {
      type: 'text',
      maxLength: 30,
      label: { nl: 'Eenheid', en: 'Unit' },
      hint: { nl: '%, volgers, €', en: '%, followers, €' },
    },
    direction: {
      type: 'choice',
      label: { nl: 'Richting', en: 'Direction' },
      default: 'up',
      options: {
        up: { nl: 'Omhoog', en: 'Up' },
        down: { nl: 'Omlaag', en: 'Down' },
      },
    },
    baseline: {
      ofTheMoment: true,
      type: 'number',
      min: -LARGEST,
      max: LARGEST,
      label: { nl: 'Nulmeting', en: 'Baseline' },
      shown: true,
    },
    target: {
      ofTheMoment: true,
      type: 'number',
      min: -LARGEST,
      max: LARGEST,
      label: { nl: 'Streefwaarde', en: 'Target' },
      shown: true,
    },
    from: { type: 'date', label: { nl: 'Van', en: 'From' } },
    until: { type: 'date', notBefore: 'from', label: { nl: 'Tot', en: 'Until' } },
    source: {
      type: 'text',
      maxLength: 120,
      label: { nl: 'Bronsysteem', en: 'Source system' },
      hint: { nl: 'Waar komt het getal vandaan?', en: 'Where does the number come from?' },
    },
    frequency: {
      type: 'choice',
      label: { nl: 'Hoe vaak meten', en: 'How often measured' },
      options: {
        daily: { nl: 'Elke dag', en: 'Daily' },
        weekly: { nl: 'Elke week', en: 'Weekly' },
        biweekly: { nl: 'Om de twee weken', en: 'Every two weeks' },
        monthly: { nl: 'Elke maand', en: 'Monthly' },
        quarterly: { nl: 'Elk kwartaal', en: 'Quarterly' },
        yearly: { nl: 'Elk jaar', en: 'Yearly' },
      },
    },
    owner: { type: 'person', label: { nl: 'Eigenaar', en: 'Owner' } },
    statusOverride: {
      type: 'choice',
      progress: true,
      ofTheMoment: true,
      label: { nl: 'Status met de hand', en: 'Status by hand' },
      options: {
        onTrack: { nl: 'Op koers', en: 'On track' },
        atRisk: { nl: 'Let op', en: 'At risk' },
        offTrack: { nl: 'Uit koers', en: 'Off track' },
        reached: { nl: 'Bereikt', en: 'Reached' },
      },
    },
    statusReason: {
      type: 'text',
      maxLength: 500,
      progress: true,
      ofTheMoment: true,
      label: { nl: 'Reden van de status', en: 'Reason for the status' },
    },
    statusBy: { type: 'person', bookkeeping: true, label: { nl: 'Status gezet door', en: 'Status set by' } },
    statusOn: { type: 'date', bookkeeping: true, label: { nl: 'Status gezet op', en: 'Status set on' } },
    statusAfter: {
      type: 'text',
      maxLength: 64,
      bookkeeping: true,
      ofTheMoment: true,
      label: { nl: 'Status gezet na meting', en: 'Status set after measurement' },
      hint: { nl: 'De meting die toen de nieuwste was', en: 'The measurement that was the newest then' },
    },
  },
  entries: {
    measurements: {
      node: 'measurement',
      label: { nl: 'Meting', en: 'Measurement' },
      fields: {
        date: { type: 'date', label: { nl: 'Datum', en: 'Date' } },
        value: { type: 'number', min: -LARGEST, max: LARGEST, label: { nl: 'Waarde', en: 'Value' } },
        note: { type: 'text', maxLength: 500, label: { nl: 'Toelichting', en: 'Note' } },
        by: { type: 'person', label: { nl: 'Gemeten door', en: 'Measured by' } },
        /** Of one that nobody typed: see ../measurements/origin.ts. */
        origin: {
          type: 'text',
          maxLength: 160,
          bookkeeping: true,
          label: { nl: 'Herkomst', en: 'Origin' },
        },
      },
    },
  },
});
