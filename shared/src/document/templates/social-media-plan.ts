import type { TemplateNode } from '../lay-in.ts';
import type { Say } from '../say.ts';
import { planSections } from './sections.ts';

/** The five steps of a plan, in the order of the method. Empty blocks stand where they are needed. */
export function socialMediaPlan(say: Say): TemplateNode[] {
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
    { block: 'kpi', fields: { goal: { block: 'goal' } } },

    { heading: section.message },
    {
      guidance: say(
        'Zoek het punt waar hun zorgen en jouw werk elkaar raken. Vang het in één zin die je ook aan de keukentafel zou zeggen.',
        'Find the place where what is on their mind meets what you do. Catch it in one line that you would also say across a kitchen table.',
      ),
    },
    { paragraph: say('**Wat de doelgroep bezighoudt:** ', '**What is on their mind:** ') },
    { paragraph: say('**Waar dat raakt aan wat wij doen:** ', '**Where that meets what we do:** ') },
    { paragraph: say('**Hoe wij helpen:** ', '**How we help:** ') },
    { paragraph: say('**Onze boodschap in één zin:** ', '**Our message in one line:** ') },

    { heading: section.audience },
    {
      guidance: say(
        'Kies een doelgroep uit de strategie en maak die kleiner, tot je iemand voor je ziet. Twee scherpe segmenten zijn meer waard dan “iedereen”.',
        'Take an audience from the strategy and narrow it down until you can picture someone. Two sharp segments are worth more than “everyone”.',
      ),
    },
    { block: 'audience' },

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

    { heading: section.measure },
    {
      guidance: say(
        'Kijk onderweg op vaste momenten naar je KPI’s, en niet te lang. Lig je uit koers, stel dan het doel bij of zet een tandje bij, en ga weer aan het werk.',
        'Look at your KPIs at fixed moments along the way, and not for too long. If you are off course, adjust the goal or put in more effort, and get back to work.',
      ),
    },
    { paragraph: say('**Wanneer we kijken, en met wie:** ', '**When we look, and with whom:** ') },
    { paragraph: say('**Past de boodschap nog?** ', '**Does the message still fit?** ') },
    { paragraph: say('**Wat we leerden en anders gaan doen:** ', '**What we learned and will change:** ') },
  ];
}
