import type { TemplateNode } from '../lay-in.ts';
import { planSections } from '../templates/sections.ts';
import { measurements, type ExampleDocument, type ExampleSettings } from './example-document.ts';

function objective(settings: ExampleSettings): TemplateNode[] {
  const { say, day, me } = settings;
  return [
    { heading: planSections(say).objective },
    {
      block: 'goal',
      key: 'visitors',
      title: say(
        'Binnen vier weken melden 900 mensen zich aan voor de open dag, en de helft kan daarna twee van onze taken noemen',
        'Within four weeks 900 people sign up for the open day, and half of them can then name two of our tasks',
      ),
      parts: {
        specific: say(
          'Inwoners van Oudervaart en de dorpen eromheen bezoeken gemaal De Hoop, met een gids van onze eigen ploeg.',
          'Residents of Aldermouth and the villages around it visit Hope pumping station, guided by our own crew.',
        ),
        measurable: say(
          'Aanmeldingen via de site, en twee vragen bij de uitgang aan elke tiende bezoeker.',
          'Sign-ups on the site, and two questions at the exit for every tenth visitor.',
        ),
        acceptable: say(
          'De ploeg van De Hoop koos de datum zelf, en de gemeente levert verkeersregelaars.',
          'The crew of Hope station chose the date themselves, and the council sends stewards.',
        ),
        realistic: say(
          'De vorige open dag trok zonder campagne 350 bezoekers.',
          'The last open day drew 350 visitors without any campaign.',
        ),
      },
      fields: {
        theme: 'awareness',
        deadline: day(-47),
        owner: me,
        agreedBy: me,
        supports: { document: 'strategy', block: 'known' },
      },
    },
    {
      block: 'kpi',
      key: 'sign-ups',
      title: say('Aanmeldingen voor de open dag', 'Sign-ups for the open day'),
      parts: {
        method: say(
          'Bevestigde aanmeldingen per persoon, kinderen meegeteld.',
          'Confirmed sign-ups by person, children included.',
        ),
      },
      fields: {
        goal: { block: 'visitors' },
        unit: say('mensen', 'people'),
        direction: 'up',
        baseline: 0,
        target: 900,
        from: day(-75),
        until: day(-47),
        source: say('Aanmeldformulier', 'Sign-up form'),
        frequency: 'weekly',
        owner: me,
      },
      entries: {
        measurements: measurements(settings, [
          [-68, 140],
          [-61, 390, say('Het filmpje met de sluisdeur', 'The film with the lock gate')],
          [-54, 720],
          [-47, 968, say('Eindstand', 'Final count')],
        ]),
      },
    },
    {
      block: 'kpi',
      key: 'two-tasks',
      title: say('Bezoekers die na afloop twee taken noemen', 'Visitors who name two tasks afterwards'),
      parts: {
        method: say(
          'Elke tiende bezoeker, bij de uitgang, zonder hulp van de gids.',
          'Every tenth visitor, at the exit, without the guide’s help.',
        ),
      },
      fields: {
        goal: { block: 'visitors' },
        unit: '%',
        direction: 'up',
        baseline: 31,
        target: 50,
        from: day(-75),
        until: day(-47),
        source: say('Vragenlijst bij de uitgang', 'Questions at the exit'),
        frequency: 'monthly',
        owner: me,
      },
      entries: { measurements: measurements(settings, [[-47, 42, say('97 bezoekers gevraagd', '97 visitors asked')]]) },
    },
    {
      block: 'budget',
      title: say('Podium, borden, bussen en broodjes', 'Stage, signs, buses and sandwiches'),
      fields: { amount: 6800, currency: say('EUR', 'GBP'), recurrence: 'once', goal: { block: 'visitors' } },
    },
  ];
}

function messageAndAudience({ say }: ExampleSettings): TemplateNode[] {
  return [
    { heading: planSections(say).message },
    {
      block: 'question',
      title: say(
        'Waar ligt je doelgroep nu wakker van, of kijkt ze juist naar uit?',
        'What keeps your audience awake at the moment, or what are they looking forward to?',
      ),
      parts: {
        answer: say(
          'Een uitje dichtbij dat niets kost, waar kinderen ergens aan mogen zitten.',
          'An outing close by that costs nothing, where children may touch things.',
        ),
      },
    },
    {
      block: 'message',
      title: say('Kom binnen in de machine die jou droog houdt.', 'Step inside the machine that keeps you dry.'),
      parts: {
        whatWeDo: say(
          'We zetten de deuren open en laten de grootste pomp draaien.',
          'We open the doors and run the largest pump.',
        ),
        howItHelps: say(
          'Je kinderen leren in een uur waar het water blijft, en jij ook.',
          'Your children learn in an hour where the water goes, and so do you.',
        ),
        whereWeMeet: say(
          'Iedereen fietst erlangs, bijna niemand is er ooit binnen geweest.',
          'Everyone cycles past it, hardly anyone has ever been inside.',
        ),
      },
      fields: { audiences: [{ block: 'neighbours' }] },
    },
    { heading: planSections(say).audience },
    {
      block: 'audience',
      key: 'neighbours',
      title: say('Gezinnen in en om Oudervaart', 'Families in and around Aldermouth'),
      parts: {
        who: say(
          'Ouders en grootouders met kinderen van vier tot twaalf, binnen een kwartier fietsen van het gemaal.',
          'Parents and grandparents with children of four to twelve, within fifteen minutes by bike.',
        ),
        why: say(
          'Wie als kind in een gemaal stond, vertelt het dertig jaar later nog.',
          'Whoever stood in a pumping station as a child still tells of it thirty years later.',
        ),
        know: say('Ze kennen het gebouw, niet wat erin gebeurt.', 'They know the building, not what happens inside.'),
        talkAbout: say('Uitjes, school, de natte kelder van de buren.', 'Outings, school, the neighbours’ wet cellar.'),
        coreMessage: say('Kom kijken, en draai zelf aan het wiel.', 'Come and see, and turn the wheel yourself.'),
        unknown: say(
          'Of ouders die geen auto hebben er makkelijk komen. Daarom de pendelbus.',
          'Whether parents without a car can reach it easily. Hence the shuttle bus.',
        ),
      },
      fields: {
        partOf: { document: 'strategy', block: 'residents' },
        demographic: [say('gezinnen', 'families'), say('Oudervaart en dorpen', 'Aldermouth and villages')],
        social: [say('basisschool', 'primary school'), say('buurthuis', 'community centre')],
        political: [say('veiligheid bij hoogwater', 'safety during floods')],
        networks: ['Facebook', 'WhatsApp'],
      },
    },
  ];
}

function planning({ say, day, me }: ExampleSettings): TemplateNode[] {
  const onFacebook = {
    stage: 'published',
    channel: { document: 'strategy', block: 'facebook' },
    audience: { block: 'neighbours' },
    contributor: me,
    writer: me,
  };
  const post = (on: number, title: string, idea: string, copy: string): TemplateNode => ({
    block: 'content',
    title,
    parts: { idea, copy },
    fields: { ...onFacebook, publishAt: `${day(on)}T16:00` },
  });
  return [
    { heading: planSections(say).planning },
    {
      block: 'task',
      key: 'route',
      title: say('Looproute en veiligheid vastleggen met de ploeg', 'Settle the route and safety with the crew'),
      parts: {
        description: say(
          'Helmen voor wie onder de kraan komt, oordoppen voor de rest.',
          'Helmets below the crane, earplugs for the rest.',
        ),
      },
      fields: { startsOn: day(-75), endsOn: day(-64), status: 'done', assignees: [me], goal: { block: 'visitors' } },
    },
    {
      block: 'task',
      key: 'guides',
      title: say('Twaalf gidsen uit de ploeg voorbereiden', 'Prepare twelve guides from the crew'),
      parts: {
        description: say(
          'Eén verhaal dat ze zelf kozen, in vijf minuten.',
          'One story that they chose themselves, in five minutes.',
        ),
      },
      fields: { startsOn: day(-63), endsOn: day(-50), status: 'done', assignees: [me], goal: { block: 'visitors' } },
    },
    {
      block: 'task',
      title: say('De open dag zelf', 'The open day itself'),
      parts: {
        description: say(
          'Van tien tot vier, elk kwartier een groep.',
          'From ten till four, a group every fifteen minutes.',
        ),
      },
      fields: {
        startsOn: day(-47),
        endsOn: day(-47),
        status: 'done',
        assignees: [me],
        dependsOn: [{ block: 'route' }, { block: 'guides' }],
        goal: { block: 'visitors' },
      },
    },
    post(
      -73,
      say('De deur die nooit opengaat', 'The door that never opens'),
      say('Een slot van een eeuw oud, en wie de sleutel heeft.', 'A lock a century old, and who holds the key.'),
      say('Over vier weken gaat hij open. Meld je aan.', 'In four weeks it opens. Sign up.'),
    ),
    post(
      -66,
      say('Hoeveel badkuipen per seconde?', 'How many bathtubs a second?'),
      say('Raad mee; het antwoord staat in de reacties.', 'Guess along; the answer is in the comments.'),
      say('Meer dan je denkt. Veel meer.', 'More than you think. Many more.'),
    ),
    post(
      -59,
      say('Oma werkte hier al', 'Grandma worked here'),
      say(
        'Een bezoeker herkent haar grootmoeder op een oude foto.',
        'A visitor recognises her grandmother in an old photo.',
      ),
      say('Wie herken jij?', 'Whom do you recognise?'),
    ),
    post(
      -52,
      say('Zo kom je er zonder auto', 'How to get there without a car'),
      say('De pendelbus, gefilmd vanaf de achterbank.', 'The shuttle bus, filmed from the back seat.'),
      say('Gratis, elk half uur, vanaf het station.', 'Free, every half hour, from the station.'),
    ),
    post(
      -48,
      say('Morgen draait hij', 'Tomorrow she runs'),
      say('Tien seconden proefdraaien, geluid aan.', 'Ten seconds of a trial run, sound on.'),
      say('Tot morgen. Neem een trui mee.', 'See you tomorrow. Bring a jumper.'),
    ),
  ];
}

function evaluation({ say, me }: ExampleSettings): TemplateNode[] {
  return [
    { heading: planSections(say).measure },
    { reference: { block: 'sign-ups' } },
    {
      block: 'question',
      title: say(
        'Wanneer kijken we naar de cijfers, en wie zit er dan aan tafel?',
        'When do we look at the numbers, and who is at the table?',
      ),
      parts: {
        answer: say(
          'Elke maandag met de redactie, en de week erna één keer met alle gidsen, met taart.',
          'Every Monday with the editors, and once with all the guides the week after, with cake.',
        ),
      },
    },
    {
      block: 'learning',
      title: say(
        'Vooraf aanmelden werkte: 968 mensen en nergens een rij',
        'Signing up ahead worked: 968 people and no queue anywhere',
      ),
      parts: {
        change: say('Voortaan bij elke rondleiding, ook de kleine.', 'From now on at every tour, also the small ones.'),
      },
      fields: { kpi: { block: 'sign-ups' }, decision: 'keep', owner: me },
    },
    {
      block: 'learning',
      title: say('Mensen onthouden de pomp, niet de taak', 'People remember the pump, not the task'),
      parts: {
        change: say(
          'Elke gids sluit voortaan af met twee vragen aan de groep. Dat helpt ook [[strategy/known]].',
          'From now on every guide ends with two questions to the group. That helps [[strategy/known]], too.',
        ),
      },
      fields: { kpi: { block: 'two-tasks' }, decision: 'adjustGoal', owner: me },
    },
  ];
}

/** A plan that is over: one number reached, one not, and what was learned of it. */
export function openDayPlan(settings: ExampleSettings): ExampleDocument {
  const { say, day } = settings;
  return {
    key: 'open-day-plan',
    kind: 'plan',
    title: say('Open dag gemaal De Hoop', 'Open day at Hope pumping station'),
    startsOn: day(-75),
    endsOn: day(-47),
    status: 'evaluated',
    strategyKey: 'strategy',
    nodes: [
      ...objective(settings),
      ...messageAndAudience(settings),
      ...planning(settings),
      ...evaluation(settings),
      {
        paragraph: say(
          'Met dank aan de twaalf gidsen, de gemeente, en de bakker die er om vijf uur al was.',
          'With thanks to the twelve guides, the council, and the baker who was there at five.',
        ),
      },
    ],
  };
}
