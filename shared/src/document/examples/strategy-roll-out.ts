import type { TemplateNode } from '../lay-in.ts';
import { strategySections } from '../templates/sections.ts';
import type { ExampleSettings } from './example-document.ts';

function roles({ say, me }: ExampleSettings): TemplateNode[] {
  return [
    {
      block: 'responsibility',
      title: say('Hoofdredacteur', 'Lead editor'),
      parts: {
        covers: say(
          'Kiest de onderwerpen, leest alles als tweede en bewaakt de toon. Schrijft zelf één verhaal per week.',
          'Chooses the subjects, reads everything second and keeps the tone. Writes one story a week in person.',
        ),
      },
      fields: {
        who: me,
        hoursPerWeek: 12,
        availableHours: 14,
        outsideExpertise: 'no',
        dependsOn: [say('Waterbeheer', 'Operations'), 'HR'],
      },
    },
    {
      block: 'responsibility',
      title: say('Webcare', 'Response desk'),
      parts: {
        covers: say(
          'Beantwoordt vragen van 8 tot 18 uur, samen met het klantcontactcentrum. Weekenden in toerbeurt.',
          'Answers questions from 8 am to 6 pm, together with the contact centre. Weekends in turn.',
        ),
      },
      fields: {
        who: me,
        hoursPerWeek: 10,
        availableHours: 10,
        outsideExpertise: 'no',
        dependsOn: [say('Klantcontactcentrum', 'Contact centre')],
      },
    },
    {
      block: 'responsibility',
      title: say('Videomaker', 'Video maker'),
      parts: {
        covers: say(
          'Filmt en monteert het filmpje van de week en leert collega’s het zelf te doen. Ondertiteling besteden we uit.',
          'Shoots and cuts the film of the week and teaches colleagues to do it themselves. Subtitles go to a studio.',
        ),
      },
      fields: {
        hoursPerWeek: 20,
        outsideExpertise: 'partly',
        dependsOn: [say('Ploegleiders buiten', 'Field team leaders')],
      },
    },
  ];
}

function tasks({ say, day, me }: ExampleSettings): TemplateNode[] {
  return [
    {
      block: 'task',
      key: 'inbox',
      title: say('Eén gedeelde inbox voor alle kanalen inrichten', 'Set up one shared inbox for all channels'),
      parts: {
        description: say(
          'Met het klantcontactcentrum: wie pakt wat op, en wie neemt het in het weekend over.',
          'With the contact centre: who picks up what, and who takes over at the weekend.',
        ),
      },
      fields: {
        startsOn: day(-160),
        endsOn: day(-118),
        status: 'done',
        assignees: [me],
        goal: { block: 'answers' },
      },
    },
    {
      block: 'task',
      key: 'training',
      title: say('Tien collega’s leren filmen met hun telefoon', 'Teach ten colleagues to film with their phones'),
      parts: {
        description: say(
          'Twee ochtenden op het gemaal, met onze eigen videomaker. Vier plekken zijn nog vrij.',
          'Two mornings at the pumping station with our own video maker. Four places are still free.',
        ),
      },
      fields: { startsOn: day(-12), endsOn: day(9), status: 'doing', assignees: [me], goal: { block: 'talent' } },
    },
    {
      block: 'task',
      key: 'review',
      title: say(
        'Strategie na een jaar bespreken met het bestuur',
        'Discuss the strategy with the board after one year',
      ),
      parts: {
        description: say(
          'Een uur, met de cijfers en drie voorstellen.',
          'One hour, with the figures and three proposals.',
        ),
      },
      fields: {
        startsOn: day(176),
        endsOn: day(185),
        assignees: [me],
        dependsOn: [{ block: 'training' }],
        goal: { block: 'known' },
      },
    },
  ];
}

/** Phase 3: who does it, and when. */
export function rollOut(settings: ExampleSettings): TemplateNode[] {
  const { say } = settings;
  return [
    { heading: strategySections(say).rollOut },
    {
      paragraph: say(
        'Drie mensen dragen het dagelijkse werk. Waterbeheer, Zuivering en HR leveren elk één vaste contactpersoon, samen goed voor zes uur per week.',
        'Three people carry the daily work. Operations, Treatment and HR each provide one contact, together good for six hours a week.',
      ),
    },
    ...roles(settings),
    { view: 'load' },
    {
      block: 'question',
      title: say(
        'Waar halen we de tijd vandaan, en wat laten we ervoor liggen?',
        'Where does the time come from, and what will we leave undone for it?',
      ),
      parts: {
        answer: say(
          'De papieren nieuwsbrief stopt; dat scheelt elf uur per maand en een drukker. Het jaarverslag wordt een pagina op de site.',
          'The printed newsletter stops; that saves eleven hours a month and a printer. The annual report becomes a page on the site.',
        ),
      },
    },
    {
      block: 'question',
      title: say(
        'Van wie hangt onze content af, en weten zij dat?',
        'Whom does our content depend on, and do they know?',
      ),
      parts: {
        answer: say(
          'Van de ploegleiders buiten: zonder hen geen beeld. Ze weten het, en ze kozen zelf het moment waarop we mogen bellen: na de koffie van tien uur.',
          'On the field team leaders: without them there are no pictures. They know, and they chose themselves when we may ring: after the ten o’clock coffee.',
        ),
      },
    },
    ...tasks(settings),
  ];
}
