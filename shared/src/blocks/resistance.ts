import { defineBlock } from './define.ts';
import { SHORT_WORDS } from './tags.ts';

/** A fear or objection in the organisation, and how it is met. METHOD.md, phase 4 of a strategy. */
export const resistance = defineBlock({
  kind: 'resistance',
  hiddenWith: 'resistance',
  icon: 'shield-half',
  label: { nl: 'Weerstand', en: 'Resistance' },
  plural: { nl: 'Weerstanden', en: 'Resistance' },
  description: {
    nl: 'Een angst of bezwaar in de organisatie, en hoe je dat beantwoordt',
    en: 'A fear or objection in the organisation, and how you meet it',
  },
  synonyms: {
    nl: ['angst', 'bezwaar', 'cultuur', 'verandering', 'draagvlak'],
    en: ['fear', 'objection', 'culture', 'change', 'support'],
  },
  title: {
    label: { nl: 'De angst of het bezwaar', en: 'The fear or objection' },
    hint: { nl: 'Waar zijn mensen bang voor?', en: 'What are people afraid of?' },
  },
  parts: {
    howWeMeetIt: {
      label: { nl: 'Hoe we het beantwoorden', en: 'How we meet it' },
      hint: { nl: 'Wat doe of zeg je, en wie doet dat?', en: 'What do you do or say, and who does?' },
      shown: true,
    },
  },
  fields: {
    heldBy: {
      ...SHORT_WORDS,
      label: { nl: 'Bij wie', en: 'Who holds it' },
      hint: { nl: 'Afdelingen of groepen', en: 'Departments or groups' },
      shown: true,
    },
    strength: {
      type: 'number',
      min: 1,
      max: 5,
      whole: true,
      ofTheMoment: true,
      label: { nl: 'Sterkte', en: 'Strength' },
      hint: { nl: '1 is een rimpeling, 5 houdt alles tegen', en: '1 is a ripple, 5 stops everything' },
      shown: true,
      scale: [
        { nl: 'rimpeling', en: 'ripple' },
        { nl: 'licht', en: 'mild' },
        { nl: 'merkbaar', en: 'noticeable' },
        { nl: 'sterk', en: 'strong' },
        { nl: 'houdt alles tegen', en: 'stops everything' },
      ],
    },
    owner: {
      type: 'person',
      label: { nl: 'Eigenaar', en: 'Owner' },
      hint: { nl: 'Wie gaat hiermee aan de slag?', en: 'Who takes this up?' },
      shown: true,
    },
    status: {
      type: 'choice',
      progress: true,
      default: 'open',
      ofTheMoment: true,
      label: { nl: 'Status', en: 'Status' },
      options: {
        open: { nl: 'Open', en: 'Open' },
        working: { nl: 'Wordt aan gewerkt', en: 'Being worked on' },
        easing: { nl: 'Neemt af', en: 'Easing' },
        gone: { nl: 'Weg', en: 'Gone' },
      },
    },
  },
  entries: {},
});
