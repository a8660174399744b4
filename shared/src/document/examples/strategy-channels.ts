import type { TemplateNode } from '../lay-in.ts';
import { strategySections } from '../templates/sections.ts';
import type { ExampleSettings } from './example-document.ts';

function channels({ say }: ExampleSettings): TemplateNode[] {
  return [
    {
      block: 'channel',
      key: 'facebook',
      title: say('Onze Facebookpagina', 'Our Facebook page'),
      parts: {
        whyHere: say(
          'Hier stellen mensen hun vragen, en hier zitten de buurtgroepen. 22.400 volgers, de helft boven de 45.',
          'This is where people ask their questions, and where the neighbourhood groups are. 22,400 followers, half of them over 45.',
        ),
      },
      fields: {
        network: 'Facebook',
        audiences: [{ block: 'residents' }],
        postsPerWeek: 1,
        tone: say('Als een buurman die er verstand van heeft', 'Like a neighbour who knows about it'),
      },
    },
    {
      block: 'channel',
      key: 'instagram',
      title: say('Instagram, elke week een filmpje', 'Instagram, a film every week'),
      parts: {
        whyHere: say(
          'Het verhaal achter het werk: pompen, modder en mensen. Nergens wordt langer naar ons gekeken.',
          'The story behind the work: pumps, mud and people. Nowhere do people watch us for longer.',
        ),
      },
      fields: {
        network: 'Instagram',
        audiences: [{ block: 'residents' }, { block: 'technicians' }],
        postsPerWeek: 1,
        tone: say('Dichtbij, weinig woorden', 'Close by, few words'),
      },
    },
    {
      block: 'channel',
      key: 'linkedin',
      title: say('LinkedIn, voor vakmensen en partners', 'LinkedIn, for professionals and partners'),
      parts: {
        whyHere: say(
          'Aannemers, gemeenten en toekomstige collega’s lezen hier mee. Onze monteurs delen het door.',
          'Contractors, councils and future colleagues read along here. Our mechanics pass it on.',
        ),
      },
      fields: {
        network: 'LinkedIn',
        audiences: [{ block: 'technicians' }],
        postsPerWeek: 1,
        tone: say('Trots op het vak, zonder jargon', 'Proud of the trade, without jargon'),
      },
    },
    {
      block: 'channel',
      key: 'tiktok',
      title: say('TikTok, een half jaar op proef', 'TikTok, on trial for half a year'),
      parts: {
        whyHere: say(
          'Monteurs onder de dertig kijken hier. We beloven nog geen vast ritme: eerst zien of het aanslaat.',
          'Mechanics under thirty watch here. We do not promise a rhythm yet: first we see whether it catches on.',
        ),
      },
      fields: {
        network: 'TikTok',
        audiences: [{ block: 'technicians' }],
        tone: say('Ruw en eerlijk, in hun eigen woorden', 'Raw and honest, in their own words'),
      },
    },
  ];
}

function competitors({ say }: ExampleSettings): TemplateNode[] {
  return [
    {
      block: 'competitor',
      title: say('Waterschap Lage Landen', 'Lowmarsh Rivers Authority'),
      parts: {
        doesWell: say(
          'Elke week één vraag van een kind, beantwoord door iemand in laarzen. Reacties zijn binnen tien minuten beantwoord.',
          'Every week one question from a child, answered by somebody in boots. Comments are answered within ten minutes.',
        ),
        weLearn: say(
          'Een vaste dag en een vast gezicht. Hun grapjes nemen we niet over: bij hoogwater werken die tegen je.',
          'A fixed day and a familiar face. We do not take over their jokes: during a flood those turn against you.',
        ),
      },
      fields: { networks: ['Instagram', 'TikTok'] },
    },
    {
      block: 'competitor',
      title: say('Installatiebedrijven in de streek', 'Installation companies in the region'),
      parts: {
        doesWell: say(
          'Ze laten loon, bus en gereedschap zien in de eerste drie seconden, en bellen dezelfde dag terug.',
          'They show pay, van and tools in the first three seconds, and ring back the same day.',
        ),
        weLearn: say(
          'Zeg meteen wat iemand verdient. Wat zij niet kunnen laten zien: om kwart over vier thuis zijn.',
          'Say at once what somebody earns. What they cannot show: being home at a quarter past four.',
        ),
      },
      fields: { networks: ['TikTok', 'Instagram', 'LinkedIn', 'YouTube'] },
    },
  ];
}

/** Phase 1.4: where we are, why there, and who else is. */
export function channelsAndCompetitors(settings: ExampleSettings): TemplateNode[] {
  const { say } = settings;
  return [
    { heading: strategySections(say).channels, level: 2 },
    {
      paragraph: say(
        'Drie kanalen die we goed doen, en één op proef. X blijft open voor meldingen bij hoogwater, maar krijgt geen eigen berichten.',
        'Three channels that we do well, and one on trial. X stays open for flood reports but gets no posts of its own.',
      ),
    },
    ...channels(settings),
    ...competitors(settings),
    { view: 'channels' },
  ];
}
