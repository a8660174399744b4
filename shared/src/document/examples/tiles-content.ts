import type { TemplateNode } from '../lay-in.ts';
import type { Say } from '../say.ts';
import type { ExampleSettings } from './example-document.ts';

interface Film {
  readonly on: number;
  readonly stage: 'inspiration' | 'copywriting' | 'ready' | 'published';
  readonly audience: 'families' | 'gardeners';
  readonly title: string;
  readonly idea: string;
  /** While it is an idea there is none. */
  readonly copy?: string;
}

function shown(say: Say): Film[] {
  return [
    {
      on: -29,
      stage: 'published',
      audience: 'families',
      title: say('Karin wipt de eerste tegel', 'Karin lifts the first slab'),
      idea: say('Met een koevoet, op slippers, in tien minuten.', 'With a crowbar, in flip-flops, in ten minutes.'),
      copy: say(
        'Zes tegels, tien minuten. De rest halen wij op. Doe je mee?',
        'Six slabs, ten minutes. We collect the rest. Are you in?',
      ),
    },
    {
      on: -22,
      stage: 'published',
      audience: 'families',
      title: say('Waar blijft die tegel eigenlijk?', 'Where does your slab go?'),
      idea: say('Mee met de vrachtwagen naar de breker.', 'Along with the lorry to the crusher.'),
      copy: say(
        'Jouw tegel wordt fietspad. Echt waar: kijk mee.',
        'Your slab becomes a cycle path. Really: have a look.',
      ),
    },
    {
      on: -15,
      stage: 'published',
      audience: 'gardeners',
      title: say('Meneer Bakker en zijn eerste egel', 'Mr Baker and his first hedgehog'),
      idea: say('De nachtcamera deed het werk.', 'The night camera did the work.'),
      copy: say(
        'Drie weken na de laatste tegel kwam de eerste gast.',
        'Three weeks after the last slab came the first guest.',
      ),
    },
    {
      on: -8,
      stage: 'published',
      audience: 'gardeners',
      title: say('Vijf struiken die niets van je vragen', 'Five shrubs that ask nothing of you'),
      idea: say('De kweker zet ze op volgorde van luiheid.', 'The grower puts them in order of laziness.'),
      copy: say(
        'Geen groene vingers? Nummer drie overleeft zelfs een verhuizing.',
        'No green fingers? Number three survives even a house move.',
      ),
    },
    {
      on: -1,
      stage: 'published',
      audience: 'families',
      title: say('Eén tuin, voor en na, in dertig seconden', 'One garden, before and after, in thirty seconds'),
      idea: say('Zelfde camera, zelfde plek, vier weken later.', 'Same camera, same spot, four weeks later.'),
      copy: say(
        'Zet het geluid aan: het tweede deel klinkt ook anders.',
        'Turn the sound on: the second half sounds different, too.',
      ),
    },
    {
      on: 6,
      stage: 'ready',
      audience: 'families',
      title: say('De straat met de meeste gaten', 'The street with the most gaps'),
      idea: say('Tussenstand per straat, van bovenaf gefilmd.', 'The score by street, filmed from above.'),
      copy: say(
        'De Irisstraat staat op 212 tegels. Wie haalt ze in?',
        'Iris Street stands at 212 slabs. Who will overtake them?',
      ),
    },
  ];
}

function planned(say: Say): Film[] {
  return [
    {
      on: 13,
      stage: 'copywriting',
      audience: 'families',
      title: say('Hoe je de buren meekrijgt', 'How to bring the neighbours along'),
      idea: say('Drie zinnen over de schutting die werken.', 'Three lines over the fence that work.'),
      copy: say('“Ik huur toch al een karretje …”', '“I am getting a trailer anyway …”'),
    },
    {
      on: 20,
      stage: 'inspiration',
      audience: 'families',
      title: say('Zaterdag van de tegel: zo was het', 'Slab Saturday: how it went'),
      idea: say('Drie straten, drie telefoons, één montage.', 'Three streets, three phones, one cut.'),
    },
    {
      on: 27,
      stage: 'inspiration',
      audience: 'gardeners',
      title: say('Wat een bui doet in een groene tuin', 'What a shower does in a green garden'),
      idea: say('Twee tuinen naast elkaar, dezelfde regen.', 'Two gardens side by side, the same rain.'),
    },
    {
      on: 34,
      stage: 'inspiration',
      audience: 'families',
      title: say('De tuin van de juf', 'The teacher’s garden'),
      idea: say('Haar klas mag de planten kiezen.', 'Her class gets to choose the plants.'),
    },
    {
      on: 41,
      stage: 'inspiration',
      audience: 'gardeners',
      title: say('Aanmelding nummer duizend', 'Booking number one thousand'),
      idea: say(
        'Met taart aan de deur. Wie het wordt, weten we nog niet.',
        'Cake at the door. Who it will be, we do not know yet.',
      ),
    },
    {
      on: 48,
      stage: 'inspiration',
      audience: 'gardeners',
      title: say('Beestjes tellen met de tuinclub', 'Counting bugs with the garden club'),
      idea: say('Wat er terugkomt als de steen weg is.', 'What comes back once the stone has gone.'),
    },
    {
      on: 55,
      stage: 'inspiration',
      audience: 'families',
      title: say('Dank je wel, in twaalfhonderd tuinen', 'Thank you, from twelve hundred gardens'),
      idea: say('Iedere deelnemer één seconde in beeld.', 'One second on screen for everyone who took part.'),
    },
  ];
}

/** A film for every week of the campaign, as the strategy promises. */
export function tilesContent({ say, day, me }: ExampleSettings): TemplateNode[] {
  return [...shown(say), ...planned(say)].map(({ on, stage, audience, title, idea, copy }) => ({
    block: 'content',
    title,
    parts: { idea, ...(copy !== undefined && { copy }) },
    fields: {
      stage,
      publishAt: `${day(on)}T19:30`,
      channel: { document: 'strategy', block: 'instagram' },
      audience: { block: audience },
      contributor: me,
      writer: me,
    },
  }));
}
