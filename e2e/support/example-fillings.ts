import type { Language } from '@koers/shared/blocks/define.ts';
import type { Filling } from './filling.ts';

/*
 * Each kind of block as a team would fill it in, every part and field of it, in both languages: a music school that looks for
 * pupils. Long where people write long, so that one sees how it stands.
 */

type Example = Pick<Filling, 'title' | 'parts' | 'values'>;
/** What a value says in each language; the same for both where it is one. */
type InBoth = Readonly<Record<Language, string>> | number | string;

interface Written {
  readonly title: Readonly<Record<Language, string>>;
  readonly parts: Readonly<Record<string, Readonly<Record<Language, string>>>>;
  readonly values?: Readonly<Record<string, InBoth>>;
  readonly tags?: Readonly<Record<string, Readonly<Record<Language, readonly string[]>>>>;
}

const EXAMPLES: Readonly<Record<string, Written>> = {
  goal: {
    title: {
      nl: 'In september 2027 beginnen er tachtig kinderen aan een eerste instrument, tegen vijfenveertig nu',
      en: 'In September 2027 eighty children begin their first instrument, against forty-five now',
    },
    parts: {
      specific: {
        nl: 'Kinderen van zeven tot tien uit de stad en de drie dorpen eromheen, voor een eerste jaar les.',
        en: 'Children from seven to ten, from the town and the three villages around it, for a first year.',
      },
      measurable: {
        nl: 'Het aantal inschrijvingen voor een eerste jaar in de leerlingadministratie op 1 september.',
        en: 'The number of first-year enrolments in the pupil administration on 1 September.',
      },
      acceptable: {
        nl: 'De docenten willen grotere beginnersgroepen; de directie geeft er twee uur per week voor vrij.',
        en: 'The teachers want larger groups of beginners; the board frees two hours a week for it.',
      },
      realistic: {
        nl: 'Bij de open dag van vorig jaar stonden er zestig op de lijst, zonder campagne.',
        en: 'At last year’s open day sixty were on the list, without a campaign.',
      },
    },
    values: {
      theme: 'recruiting',
      deadline: '2027-09-01',
      supportsText: {
        nl: 'Elk kind in de stad maakt kennis met een instrument',
        en: 'Every child in town meets an instrument',
      },
    },
  },
  kpi: {
    title: { nl: 'Inschrijvingen voor een eerste jaar', en: 'Enrolments for a first year' },
    parts: {
      method: {
        nl: 'Alleen nieuwe leerlingen tellen mee, geen overstappers. Els leest het op maandag af.',
        en: 'Only new pupils count, nobody who changes instrument. Els reads it on Mondays.',
      },
    },
    values: {
      unit: { nl: 'leerlingen', en: 'pupils' },
      direction: 'up',
      baseline: 45,
      target: 80,
      from: '2026-09-01',
      until: '2027-09-01',
      source: { nl: 'Leerlingadministratie', en: 'Pupil administration' },
      frequency: 'monthly',
    },
  },
  audience: {
    title: { nl: 'Ouders van basisschoolkinderen', en: 'Parents of primary school children' },
    parts: {
      who: {
        nl: 'Ze zijn tussen de dertig en vijfenveertig, hebben twee banen en een volle agenda.',
        en: 'They are between thirty and forty-five, have two jobs and a full diary.',
      },
      why: {
        nl: 'Zij beslissen, betalen en brengen. Een kind dat op acht begint, blijft gemiddeld zes jaar.',
        en: 'They decide, pay and drive. A child who begins at eight stays for six years on average.',
      },
      know: {
        nl: 'Ze denken dat muziekles duur is, en dat je eerst een instrument moet kopen.',
        en: 'They think that lessons are dear, and that you have to buy an instrument first.',
      },
      talkAbout: {
        nl: 'Schermtijd, de wachtlijst bij zwemles, en wat er op woensdagmiddag te doen is.',
        en: 'Screen time, the waiting list for swimming, and what there is to do on Wednesdays.',
      },
      coreMessage: {
        nl: 'Drie maanden proberen, het instrument krijg je van ons mee.',
        en: 'Three months to try, and the instrument comes from us.',
      },
      unknown: {
        nl: 'Of opa en oma meebetalen. We vragen het bij de inschrijving.',
        en: 'Whether grandparents pay along. We ask when they enrol.',
      },
    },
    tags: {
      demographic: { nl: ['30 tot 45', 'kinderen van 7 tot 10'], en: ['30 to 45', 'children from 7 to 10'] },
      social: { nl: ['schoolplein', 'sportclub', 'buurtapp'], en: ['playground', 'sports club', 'street chat'] },
      political: { nl: ['cultuurpas van de gemeente'], en: ['the town’s culture pass'] },
      networks: { nl: ['Facebook', 'WhatsApp', 'Instagram'], en: ['Facebook', 'WhatsApp', 'Instagram'] },
    },
  },
  task: {
    title: { nl: 'Filmpje van de eerste trommelles maken', en: 'Film the first drum lesson' },
    parts: {
      description: {
        nl: 'Veertig seconden, staand beeld, met de stem van Noor. Vraag de ouders vooraf om toestemming.',
        en: 'Forty seconds, upright, with Noor’s voice. Ask the parents for consent beforehand.',
      },
    },
    values: { startsOn: '2027-03-01', endsOn: '2027-03-12', status: 'doing' },
  },
  message: {
    title: { nl: 'Speel vandaag, kies later', en: 'Play today, choose later' },
    parts: {
      whatWeDo: {
        nl: 'Drie maanden les op drie instrumenten, in een kleine groep.',
        en: 'Three months of lessons on three instruments, in a small group.',
      },
      howItHelps: {
        nl: 'Je hoeft niets te kopen en niets te beloven voordat je kind het heeft geprobeerd.',
        en: 'You need not buy or promise anything before your child has tried.',
      },
      whereWeMeet: {
        nl: 'Ouders zoeken iets wat niet op een scherm zit, en wat meteen kan beginnen.',
        en: 'Parents look for something away from a screen that can begin at once.',
      },
    },
  },
  channel: {
    title: { nl: 'Instagram van de muziekschool', en: 'The school’s Instagram' },
    parts: {
      whyHere: {
        nl: 'Hier kijken ouders ’s avonds, en een filmpje van een eerste noot zegt meer dan een folder.',
        en: 'Parents look here at night, and a film of a first note says more than a leaflet.',
      },
    },
    values: {
      network: 'Instagram',
      postsPerWeek: 2.5,
      tone: { nl: 'Warm, kort, en altijd een kind in beeld', en: 'Warm, short, and always a child in the picture' },
    },
  },
  competitor: {
    title: { nl: 'Muziekhuis De Notenbalk', en: 'Music House The Stave' },
    parts: {
      doesWell: {
        nl: 'Elke week een leerling aan het woord, met naam en instrument.',
        en: 'A pupil speaks every week, with name and instrument.',
      },
      weLearn: {
        nl: 'Gezichten werken. Hun prijzen in beeld nemen we niet over.',
        en: 'Faces work. We do not take over the prices in the picture.',
      },
    },
    tags: { networks: { nl: ['Instagram', 'TikTok'], en: ['Instagram', 'TikTok'] } },
  },
  mention: {
    title: {
      nl: '‘Mijn dochter wil op trompet, maar waar leen je zo’n ding?’',
      en: '‘My daughter wants to play the trumpet, but where do you borrow one?’',
    },
    parts: {},
    values: {
      mentionType: 'question',
      source: { nl: 'Marloes, in de buurtgroep op Facebook', en: 'Marloes, in the street’s group on Facebook' },
      link: 'https://www.facebook.com/groups/buurt/posts/4711',
      date: '2026-11-18',
      sentiment: 'neutral',
    },
  },
  content: {
    title: { nl: 'De eerste noot van Samir', en: 'Samir’s first note' },
    parts: {
      idea: {
        nl: 'Eén kind, één noot, één grote lach: laten zien dat je niets hoeft te kunnen.',
        en: 'One child, one note, one big smile: show that you need not know anything yet.',
      },
      copy: {
        nl: 'Samir (8) blies vandaag zijn eerste noot. Zijn moeder belde meteen opa. Ook proberen?',
        en: 'Samir (8) blew his first note today. His mother rang grandpa at once. Want to try?',
      },
    },
    values: { stage: 'ready', publishAt: '2027-03-16T19:30' },
  },
  response: {
    title: { nl: 'of je eerst een instrument moet kopen', en: 'whether you have to buy an instrument first' },
    parts: {
      answer: {
        nl: 'Nee hoor. De eerste drie maanden krijg je er een van ons mee naar huis, zonder borg.',
        en: 'No need. For the first three months you take one of ours home, without a deposit.',
      },
      tone: {
        nl: 'Gerust, zoals aan de balie. Geen reglement voorlezen.',
        en: 'At ease, as at the desk. Do not read out the rules.',
      },
    },
    values: { handOverTo: { nl: 'Instrumentenuitleen, toestel 12', en: 'Instrument library, extension 12' } },
  },
  responsibility: {
    title: { nl: 'Redactie', en: 'Editing' },
    parts: {
      covers: {
        nl: 'Plant de week, schrijft de teksten en plaatst. Filmen doet de docent zelf.',
        en: 'Plans the week, writes the words and posts. Teachers film themselves.',
      },
    },
    values: { hoursPerWeek: 6, availableHours: 4.5, outsideExpertise: 'partly' },
    tags: { dependsOn: { nl: ['Docenten', 'Administratie'], en: ['Teachers', 'Administration'] } },
  },
  resistance: {
    title: { nl: 'Straks moet ik tegen mijn zin in beeld', en: 'Soon I have to be on screen against my will' },
    parts: {
      howWeMeetIt: {
        nl: 'Niemand hoeft. Wie wil, kiest zelf welk filmpje blijft; Ada belt iedereen één keer.',
        en: 'Nobody has to. Who wants to chooses what stays; Ada rings everybody once.',
      },
    },
    values: { strength: 4, status: 'working' },
    tags: { heldBy: { nl: ['Docenten', 'Balie'], en: ['Teachers', 'Front desk'] } },
  },
  tactic: {
    title: { nl: 'Neem een vriend mee naar de les', en: 'Bring a friend to the lesson' },
    parts: {
      howItWorks: {
        nl: 'In maart mag elke leerling één keer een vriend meenemen. Wie komt, krijgt een proefmaand.',
        en: 'In March every pupil may bring a friend once. Who comes gets a month to try.',
      },
    },
    values: { expertise: 'yes', cost: 1250, currency: 'EUR' },
  },
  budget: {
    title: { nl: 'Advertenties in de buurt', en: 'Advertising in the neighbourhood' },
    parts: {},
    values: { amount: 350, currency: 'EUR', recurrence: 'monthly', expectedReturn: 18_000 },
  },
  learning: {
    title: {
      nl: 'Een gezicht haalt drie keer zoveel reacties als een gebouw',
      en: 'A face gets three times as many comments as a building',
    },
    parts: {
      change: {
        nl: 'Vanaf april plaatsen we geen foto meer zonder een mens erop.',
        en: 'From April on we post no picture without a person in it.',
      },
    },
    values: { decision: 'workHarder' },
  },
  question: {
    title: { nl: 'Wie praat er online al over ons?', en: 'Who talks about us online already?' },
    parts: {
      answer: {
        nl: 'Vooral ouders na een uitvoering. En de harmonie, die onze leerlingen graag ziet komen.',
        en: 'Mostly parents after a concert. And the brass band, which likes to see our pupils come.',
      },
    },
  },
};

const said = (value: InBoth, language: Language): string | number =>
  typeof value === 'object' ? value[language] : value;

/** A kind's example in one language. */
export function exampleOf(kind: string, language: Language): Example {
  const example = EXAMPLES[kind];
  if (!example) throw new Error(`There is no example of a ${kind}.`);
  const { title, parts, values = {}, tags = {} } = example;
  return {
    title: title[language],
    parts: Object.fromEntries(Object.entries(parts).map(([name, words]) => [name, words[language]])),
    values: Object.fromEntries([
      ...Object.entries(values).map(([name, value]) => [name, said(value, language)] as const),
      ...Object.entries(tags).map(([name, words]) => [name, words[language]] as const),
    ]),
  };
}
