import { defineBlock } from './define.ts';

/** What we want to reach, SMART. METHOD.md, phase 1.2 of a strategy and step 1 of a plan. */
export const goal = defineBlock({
  kind: 'goal',
  icon: 'target-arrow',
  label: { nl: 'Doel', en: 'Goal' },
  plural: { nl: 'Doelen', en: 'Goals' },
  description: { nl: 'Wat je wilt bereiken, SMART geformuleerd', en: 'What you want to achieve, worded SMART' },
  synonyms: {
    nl: ['doelstelling', 'smart', 'ambitie', 'objectief'],
    en: ['objective', 'smart', 'aim', 'ambition'],
  },
  title: {
    label: { nl: 'Doelstelling', en: 'Statement' },
    hint: { nl: 'Wat wil je bereiken?', en: 'What do you want to achieve?' },
  },
  parts: {
    specific: {
      ofTheMoment: true,
      label: { nl: 'Specifiek', en: 'Specific' },
      hint: { nl: 'Wat precies, voor wie, waar?', en: 'What exactly, for whom, where?' },
    },
    measurable: {
      ofTheMoment: true,
      label: { nl: 'Meetbaar', en: 'Measurable' },
      hint: { nl: 'Waaraan zie je dat het gelukt is?', en: 'How will you see that it worked?' },
    },
    acceptable: {
      ofTheMoment: true,
      label: { nl: 'Acceptabel', en: 'Acceptable' },
      hint: {
        nl: 'Wie moet hierachter staan, en waarom doen ze dat?',
        en: 'Who must stand behind this, and why do they?',
      },
    },
    realistic: {
      ofTheMoment: true,
      label: { nl: 'Realistisch', en: 'Realistic' },
      hint: {
        nl: 'Waarom is dit haalbaar met de tijd en mensen die er zijn?',
        en: 'Why is this feasible with the time and people you have?',
      },
    },
  },
  fields: {
    theme: {
      type: 'choice',
      label: { nl: 'Thema', en: 'Theme' },
      options: {
        listen: { nl: 'Luisteren en leren', en: 'Listen and learn' },
        relations: { nl: 'Relaties', en: 'Relations' },
        staff: { nl: 'Betrokken medewerkers', en: 'Engaged staff' },
        recruiting: { nl: 'Werving', en: 'Recruiting' },
        reputation: { nl: 'Reputatie', en: 'Reputation' },
        awareness: { nl: 'Bekendheid', en: 'Awareness' },
        content: { nl: 'Content en sensibilisering', en: 'Content and sensitisation' },
        traffic: { nl: 'Bezoek en vindbaarheid', en: 'Traffic and search ranking' },
        conversion: { nl: 'Conversie', en: 'Conversion' },
      },
    },
    deadline: { type: 'date', label: { nl: 'Deadline', en: 'Deadline' }, shown: true },
    owner: { type: 'person', label: { nl: 'Eigenaar', en: 'Owner' }, shown: true },
    agreedBy: {
      type: 'person',
      label: { nl: 'Akkoord van', en: 'Agreed by' },
      hint: { nl: 'De eigenaar staat achter dit doel', en: 'The owner stands behind this goal' },
    },
    supports: {
      type: 'reference',
      to: ['goal'],
      upward: true,
      label: { nl: 'Steunt', en: 'Supports' },
      hint: { nl: 'Het doel van de strategie dat dit doel dient', en: 'The strategy goal that this goal serves' },
    },
    supportsText: {
      type: 'text',
      maxLength: 300,
      label: { nl: 'Steunt communicatiedoel', en: 'Supports communication goal' },
      hint: { nl: 'Het doel uit het communicatieplan', en: 'The communication plan’s goal' },
    },
  },
  entries: {},
});
