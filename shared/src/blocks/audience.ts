import { defineBlock } from './define.ts';
import { SHORT_WORDS } from './tags.ts';

/** Whom to reach, and why them. METHOD.md, phase 1.3 of a strategy and step 3 of a plan. */
export const audience = defineBlock({
  kind: 'audience',
  icon: 'users-group',
  label: { nl: 'Doelgroep', en: 'Audience' },
  plural: { nl: 'Doelgroepen', en: 'Audiences' },
  description: { nl: 'Wie je wilt bereiken, en waarom juist zij', en: 'Whom you want to reach, and why them' },
  synonyms: {
    nl: ['publiek', 'segment', 'persona', 'klanten'],
    en: ['target group', 'segment', 'persona', 'customers'],
  },
  title: {
    label: { nl: 'Naam', en: 'Name' },
    hint: { nl: 'Wie wil je bereiken?', en: 'Whom do you want to reach?' },
  },
  parts: {
    who: {
      label: { nl: 'Wie ze zijn', en: 'Who they are' },
      hint: { nl: 'Beschrijf ze alsof je ze kent', en: 'Describe them as if you know them' },
      shown: true,
    },
    why: {
      label: { nl: 'Waarom juist zij', en: 'Why them' },
      hint: { nl: 'Wat levert het op als je hen bereikt?', en: 'What does it bring when you reach them?' },
    },
    know: {
      label: { nl: 'Wat ze van ons weten of vinden', en: 'What they know or believe of us' },
      hint: { nl: 'Kennis, beelden, vooroordelen', en: 'Knowledge, images, prejudice' },
    },
    talkAbout: {
      label: { nl: 'Waar ze het over hebben', en: 'What they talk about' },
      hint: { nl: 'Onderwerpen, vragen, zorgen', en: 'Subjects, questions, worries' },
    },
    coreMessage: {
      label: { nl: 'Kernboodschap', en: 'Core message' },
      hint: { nl: 'Wat moet er bij hen blijven hangen?', en: 'What should stay with them?' },
    },
    unknown: {
      label: { nl: 'Wat we nog niet weten', en: 'What we don’t know' },
      hint: { nl: 'En hoe je daarachter komt', en: 'And how you will find out' },
    },
  },
  fields: {
    partOf: {
      type: 'reference',
      to: ['audience'],
      upward: true,
      label: { nl: 'Deel van', en: 'Part of' },
      hint: {
        nl: 'De grotere doelgroep waar dit een segment van is',
        en: 'The larger audience that this is a segment of',
      },
    },
    demographic: {
      ...SHORT_WORDS,
      label: { nl: 'Demografisch', en: 'Demographic' },
      hint: { nl: 'Leeftijd, woonplaats, opleiding', en: 'Age, place, education' },
      shown: true,
    },
    social: {
      ...SHORT_WORDS,
      label: { nl: 'Sociaal', en: 'Social' },
      hint: { nl: 'Leefstijl, kringen, interesses', en: 'Lifestyle, circles, interests' },
    },
    political: {
      ...SHORT_WORDS,
      label: { nl: 'Politiek', en: 'Political' },
      hint: { nl: 'Belangen, regels, standpunten', en: 'Interests, rules, positions' },
    },
    networks: {
      ...SHORT_WORDS,
      label: { nl: 'Netwerken', en: 'Networks used' },
      hint: { nl: 'LinkedIn, Instagram, TikTok', en: 'LinkedIn, Instagram, TikTok' },
      shown: true,
    },
  },
  entries: {},
});
