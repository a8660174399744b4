import { defineBlock } from './define.ts';

/** Something to do, by someone, between two days. METHOD.md, step 4 of a plan. */
export const task = defineBlock({
  kind: 'task',
  icon: 'circle-check',
  label: { nl: 'Taak', en: 'Task' },
  plural: { nl: 'Taken', en: 'Tasks' },
  description: { nl: 'Iets om te doen, met wie en wanneer', en: 'Something to do, with who and when' },
  synonyms: {
    nl: ['actie', 'activiteit', 'tijdlijn', 'planning', 'doen'],
    en: ['action', 'activity', 'timeline', 'planning', 'todo'],
  },
  title: {
    label: { nl: 'Titel', en: 'Title' },
    hint: { nl: 'Wat moet er gebeuren?', en: 'What needs to be done?' },
  },
  parts: {
    description: {
      label: { nl: 'Beschrijving', en: 'Description' },
      hint: { nl: 'Wat hoort erbij?', en: 'What belongs to it?' },
    },
  },
  fields: {
    startsOn: { type: 'date', label: { nl: 'Begint op', en: 'Starts on' }, shown: true },
    endsOn: { type: 'date', notBefore: 'startsOn', label: { nl: 'Eindigt op', en: 'Ends on' }, shown: true },
    assignees: { type: 'persons', maxCount: 20, label: { nl: 'Wie', en: 'Assignees' }, shown: true },
    status: {
      type: 'choice',
      progress: true,
      label: { nl: 'Status', en: 'Status' },
      default: 'todo',
      shown: true,
      ofTheMoment: true,
      options: {
        todo: { nl: 'Te doen', en: 'To do' },
        doing: { nl: 'Bezig', en: 'Doing' },
        done: { nl: 'Klaar', en: 'Done' },
        dropped: { nl: 'Vervallen', en: 'Dropped' },
      },
    },
    dependsOn: { type: 'references', to: ['task'], maxCount: 50, label: { nl: 'Wacht op', en: 'Depends on' } },
    goal: { type: 'reference', to: ['goal'], label: { nl: 'Doel', en: 'Goal' } },
    channel: { type: 'reference', to: ['channel'], upward: true, label: { nl: 'Kanaal', en: 'Channel' } },
  },
  entries: {},
});
