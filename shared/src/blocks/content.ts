import { defineBlock } from './define.ts';

/** One thing to publish, from idea to published. METHOD.md, phase 2 of a strategy and step 4 of a plan. */
export const content = defineBlock({
  kind: 'content',
  icon: 'article',
  label: { nl: 'Contentitem', en: 'Content item' },
  plural: { nl: 'Content', en: 'Content' },
  description: {
    nl: 'Iets om te plaatsen, van idee tot geplaatst',
    en: 'Something to publish, from idea to published',
  },
  synonyms: {
    nl: ['bericht', 'post', 'contentkalender', 'artikel', 'video'],
    en: ['post', 'content calendar', 'article', 'video', 'story'],
  },
  title: {
    label: { nl: 'Werktitel', en: 'Working title' },
    hint: { nl: 'Waar gaat het over?', en: 'What is it about?' },
  },
  parts: {
    idea: {
      label: { nl: 'Idee', en: 'Idea' },
      hint: { nl: 'Wat is het haakje?', en: 'What is the hook?' },
    },
    copy: {
      ofTheMoment: true,
      label: { nl: 'Tekst', en: 'Copy' },
      hint: { nl: 'De tekst zoals die geplaatst wordt', en: 'The words as they will be published' },
    },
  },
  fields: {
    stage: {
      type: 'choice',
      progress: true,
      default: 'inspiration',
      ofTheMoment: true,
      label: { nl: 'Fase', en: 'Stage' },
      shown: true,
      options: {
        inspiration: { nl: 'Inspiratie', en: 'Inspiration' },
        copywriting: { nl: 'Schrijven', en: 'Copywriting' },
        ready: { nl: 'Klaar om te plaatsen', en: 'Ready' },
        published: { nl: 'Geplaatst', en: 'Published' },
      },
    },
    publishAt: { type: 'date', withTime: true, label: { nl: 'Plaatsen op', en: 'Publish at' }, shown: true },
    channel: {
      type: 'reference',
      to: ['channel'],
      upward: true,
      label: { nl: 'Kanaal', en: 'Channel' },
      shown: true,
    },
    audience: { type: 'reference', to: ['audience'], upward: true, label: { nl: 'Doelgroep', en: 'Audience' } },
    contributor: {
      type: 'person',
      label: { nl: 'Aangedragen door', en: 'Contributor' },
      hint: { nl: 'Wie weet hier het meest van?', en: 'Who knows most about this?' },
    },
    writer: { type: 'person', label: { nl: 'Schrijver', en: 'Writer' }, shown: true },
  },
  entries: {},
});
