import type { TemplateNode } from '../lay-in.ts';
import type { Say } from '../say.ts';
import { planSections } from './sections.ts';

function objectiveAndMessage(say: Say): TemplateNode[] {
  const section = planSections(say);
  return [
    { heading: section.objective },
    {
      guidance: say(
        'Begin met één doel: alles wat hierna komt, volgt eruit. Zet er meteen een KPI bij, dan weet je straks of het gelukt is.',
        'Start with one goal: everything after this follows from it. Add a KPI straight away, so you will know whether it worked.',
      ),
    },
    { block: 'goal', key: 'goal' },
    { block: 'kpi', key: 'kpi', fields: { goal: { block: 'goal' } } },

    { heading: section.message },
    {
      guidance: say(
        'Zoek het punt waar hun zorgen en jouw werk elkaar raken. Vang het in één zin die je ook aan de keukentafel zou zeggen.',
        'Find the place where what is on their mind meets what you do. Catch it in one line that you would also say across a kitchen table.',
      ),
    },
    {
      block: 'question',
      title: say(
        'Waar ligt je doelgroep nu wakker van, of kijkt ze juist naar uit?',
        'What keeps your audience awake at the moment, or what are they looking forward to?',
      ),
    },
    { block: 'message', fields: { audiences: [{ block: 'audience' }] } },
  ];
}

function audienceAndPlanning(say: Say): TemplateNode[] {
  const section = planSections(say);
  return [
    { heading: section.audience },
    {
      guidance: say(
        'Kies een doelgroep uit de strategie en maak die kleiner, tot je iemand voor je ziet. Twee scherpe segmenten zijn meer waard dan “iedereen”.',
        'Take an audience from the strategy and narrow it down until you can picture someone. Two sharp segments are worth more than “everyone”.',
      ),
    },
    { block: 'audience', key: 'audience' },

    { heading: section.planning },
    {
      guidance: say(
        'Zet op een rij wat er moet gebeuren, wie dat doet en wanneer. Drie taken om te beginnen: voorbereiden, plaatsen en afronden.',
        'Line up what has to happen, who does it and when. Three tasks to begin with: prepare, publish and wrap up.',
      ),
    },
    { block: 'task', key: 'prepare', fields: { goal: { block: 'goal' } } },
    { block: 'task', key: 'publish', fields: { goal: { block: 'goal' }, dependsOn: [{ block: 'prepare' }] } },
    { block: 'task', fields: { goal: { block: 'goal' }, dependsOn: [{ block: 'publish' }] } },
    {
      guidance: say(
        'En wat zien je volgers hiervan? Zet het eerste bericht er meteen bij, ook als het nog maar een idee is.',
        'And what will your followers see of it? Add the first post straight away, even if it is only an idea.',
      ),
    },
    { block: 'content', fields: { audience: { block: 'audience' } } },
  ];
}

function measureAndAdjust(say: Say): TemplateNode[] {
  return [
    { heading: planSections(say).measure },
    {
      guidance: say(
        'Kijk onderweg op vaste momenten naar je KPI’s, en niet te lang. Lig je uit koers, stel dan het doel bij of zet een tandje bij, en ga weer aan het werk.',
        'Look at your KPIs at fixed moments along the way, and not for too long. If you are off course, adjust the goal or put in more effort, and get back to work.',
      ),
    },
    { reference: { block: 'kpi' } },
    {
      block: 'question',
      title: say(
        'Wanneer kijken we naar de cijfers, en wie zit er dan aan tafel?',
        'When do we look at the numbers, and who is at the table?',
      ),
    },
    {
      block: 'question',
      title: say(
        'Past de boodschap nog bij wat we terughoren?',
        'Does the message still fit what people say back to us?',
      ),
    },
    { block: 'learning', fields: { kpi: { block: 'kpi' } } },
  ];
}

/** The five steps of a plan, in the order of the method. Empty blocks and questions stand where they are needed. */
export function socialMediaPlan(say: Say): TemplateNode[] {
  return [...objectiveAndMessage(say), ...audienceAndPlanning(say), ...measureAndAdjust(say)];
}
