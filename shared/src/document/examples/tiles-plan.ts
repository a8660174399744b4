import type { TemplateNode } from '../lay-in.ts';
import { planSections } from '../templates/sections.ts';
import { measurements, type ExampleDocument, type ExampleSettings } from './example-document.ts';
import { tilesContent } from './tiles-content.ts';

function objective(settings: ExampleSettings): TemplateNode[] {
  const { say, day, me } = settings;
  return [
    { heading: planSections(say).objective },
    {
      block: 'goal',
      key: 'gardens',
      title: say(
        'Binnen drie maanden halen 1.200 huishoudens tegels uit hun tuin en planten er iets voor terug',
        'Within three months 1,200 households lift slabs from their gardens and plant something instead',
      ),
      parts: {
        specific: say(
          'Huishoudens in de vier gemeenten met de meeste wateroverlast halen minstens zes vierkante meter tegels weg. Wij halen ze gratis op en geven er een inheemse struik voor terug.',
          'Households in the four districts with the most surface flooding lift at least six square metres of paving. We collect it free of charge and give a native shrub in return.',
        ),
        measurable: say(
          'We tellen aanmeldingen voor de ophaaldienst: van 0 nu naar 1.200 op de laatste dag van de campagne.',
          'We count bookings for the collection service: from 0 now to 1,200 on the last day of the campaign.',
        ),
        acceptable: say(
          'De vier gemeenten betalen mee aan het ophalen, en drie tuincentra leveren de struiken tegen kostprijs.',
          'The four districts share the cost of collection, and three garden centres supply the shrubs at cost.',
        ),
        realistic: say(
          'De proef van vorig jaar haalde in één wijk 96 aanmeldingen in drie weken, zonder advertenties.',
          'Last year’s trial drew 96 bookings in three weeks in a single neighbourhood, without advertising.',
        ),
      },
      fields: {
        theme: 'conversion',
        deadline: day(60),
        owner: me,
        agreedBy: me,
        supports: { document: 'strategy', block: 'known' },
      },
    },
    {
      block: 'kpi',
      key: 'bookings',
      title: say('Aanmeldingen voor de ophaaldienst', 'Bookings for the collection service'),
      parts: {
        method: say(
          'Bevestigde aanmeldingen op de campagnepagina, dubbele adressen eruit. Elke maandag afgelezen.',
          'Confirmed bookings on the campaign page, without duplicate addresses. Read every Monday.',
        ),
      },
      fields: {
        goal: { block: 'gardens' },
        unit: say('aanmeldingen', 'bookings'),
        direction: 'up',
        baseline: 0,
        target: 1200,
        from: day(-30),
        until: day(60),
        source: say('Aanmeldformulier', 'Booking form'),
        frequency: 'weekly',
        owner: me,
      },
      entries: {
        measurements: measurements(settings, [
          [-23, 74, say('Eerste filmpje met Karin uit Oudervaart', 'First film, with Karin from Aldermouth')],
          [-16, 171],
          [-9, 268, say('Regionale krant nam het verhaal over', 'The local paper picked up the story')],
          [-2, 452],
        ]),
      },
    },
    {
      block: 'kpi',
      key: 'watched',
      title: say('Filmpjes die tot het eind worden bekeken', 'Films watched to the end'),
      parts: {
        method: say(
          'Aandeel kijkers dat minstens 95 procent van het filmpje ziet, gemiddeld over Instagram en Facebook.',
          'Share of viewers who see at least 95 per cent of a film, averaged over Instagram and Facebook.',
        ),
      },
      fields: {
        goal: { block: 'gardens' },
        unit: '%',
        direction: 'up',
        baseline: 18,
        target: 30,
        from: day(-30),
        until: day(60),
        source: 'Meta Business Suite',
        frequency: 'weekly',
        owner: me,
      },
      entries: {
        measurements: measurements(settings, [
          [-22, 18.4],
          [-15, 19.9],
          [-8, 20.6, say('Ondertiteling groter gezet', 'Larger subtitles')],
          [-1, 21.5],
        ]),
      },
    },
    {
      block: 'kpi',
      key: 'cost',
      title: say('Advertentiekosten per aanmelding', 'Advertising cost per booking'),
      parts: {
        method: say(
          'Uitgaven aan advertenties in de week, gedeeld door de aanmeldingen die eruit kwamen.',
          'Advertising spend in the week, divided by the bookings it brought.',
        ),
      },
      fields: {
        goal: { block: 'gardens' },
        unit: say('€', '£'),
        direction: 'down',
        baseline: 9,
        target: 4,
        from: day(-30),
        until: day(60),
        source: say('Advertentiebeheer', 'Ads manager'),
        frequency: 'weekly',
        owner: me,
      },
      entries: {
        measurements: measurements(settings, [
          [-22, 9.2],
          [-15, 8.9],
          [-8, 9.4, say('Duurdere week door verkiezingen', 'A dearer week because of the elections')],
          [-1, 8.6],
        ]),
      },
    },
    {
      block: 'budget',
      title: say(
        'Ophalen, breken en struiken, na aftrek van de gemeenten',
        'Collection, crushing and shrubs, after the districts’ share',
      ),
      fields: { amount: 18_000, currency: say('EUR', 'GBP'), recurrence: 'once', goal: { block: 'gardens' } },
    },
    {
      block: 'budget',
      title: say('Advertenties per straat', 'Advertising by street'),
      fields: {
        amount: 1600,
        currency: say('EUR', 'GBP'),
        recurrence: 'monthly',
        goal: { block: 'gardens' },
        expectedReturn: 30_000,
      },
    },
  ];
}

function messageAndAudience({ say }: ExampleSettings): TemplateNode[] {
  return [
    { heading: planSections(say).message },
    {
      paragraph: say(
        'Na elke hoosbui staan dezelfde straten blank, en na elke droge maand hebben dezelfde tuinen dorst. Mensen willen er wel iets aan doen, maar zien op tegen het sjouwen en weten niet waar ze met de tegels heen moeten. Daar kunnen wij helpen: wij halen ze op.',
        'After every downpour the same streets flood, and after every dry month the same gardens are thirsty. People would like to do something about it, but dread the lifting and do not know where to take the slabs. That is where we can help: we come and collect them.',
      ),
    },
    {
      block: 'message',
      key: 'first-slab',
      title: say(
        'Steen eruit, groen erin: jij de eerste tegel, wij de rest.',
        'Lift the first slab. We take away all the others.',
      ),
      parts: {
        whatWeDo: say(
          'We halen tegels gratis op en brengen een inheemse struik mee terug.',
          'We collect slabs free of charge and bring a native shrub in return.',
        ),
        howItHelps: say(
          'Een koelere tuin, een droge schuur en geen gesjouw naar de milieustraat.',
          'A cooler garden, a dry shed and no trips to the tip.',
        ),
        whereWeMeet: say(
          'Op de stoep na een hoosbui, als het water nergens heen kan.',
          'On the pavement after a downpour, when the water has nowhere to go.',
        ),
      },
      fields: { audiences: [{ block: 'families' }, { block: 'gardeners' }] },
    },
    { heading: planSections(say).audience },
    {
      block: 'audience',
      key: 'families',
      title: say('Gezinnen met een betegelde achtertuin', 'Families with a paved back garden'),
      parts: {
        who: say(
          'Ouders tussen de 28 en 45 jaar in rijtjeshuizen uit de jaren negentig. De tegels lagen er al toen ze er kwamen wonen.',
          'Parents between 28 and 45 in terraced houses from the nineties. The paving was already there when they moved in.',
        ),
        why: say(
          'Zij hebben samen een kwart van alle betegelde tuinen in de vier gemeenten, en ze kijken bij elkaar over de schutting.',
          'Between them they own a quarter of all paved gardens in the four districts, and they look over each other’s fences.',
        ),
        know: say(
          'Ze weten dat groen beter is, maar denken dat het veel onderhoud vraagt.',
          'They know that green is better but think it takes a lot of upkeep.',
        ),
        talkAbout: say(
          'Een plek voor de kinderen, hitte in de zomer, wat de buren ervan vinden.',
          'Somewhere for the children to play, the heat in summer, what the neighbours think.',
        ),
        coreMessage: say(
          'Eén middag werk, en op een hete dag is je tuin vijf graden koeler.',
          'One afternoon of work, and on a hot day your garden is five degrees cooler.',
        ),
        unknown: say(
          'Of een middag met de hele straat beter werkt dan alleen. We proberen het in Nieuwerveen.',
          'Whether an afternoon with the whole street works better than going it alone. We are trying it in Newfen.',
        ),
      },
      fields: {
        partOf: { document: 'strategy', block: 'residents' },
        demographic: [
          say('28–45 jaar', '28–45 years'),
          say('koophuis', 'homeowners'),
          say('kinderen thuis', 'children at home'),
        ],
        social: [say('buurtapp', 'neighbourhood chat'), say('schoolplein', 'school gate')],
        political: [say('hitte in de wijk', 'heat in the neighbourhood')],
        networks: ['Instagram', 'Facebook', 'WhatsApp'],
      },
    },
    {
      block: 'audience',
      key: 'gardeners',
      title: say('Tuiniers van boven de zestig', 'Gardeners over sixty'),
      parts: {
        who: say(
          'Mensen met een groene tuin en groene vingers, vaak lid van een tuin- of natuurvereniging.',
          'People with a green garden and green fingers, often members of a garden or nature club.',
        ),
        why: say(
          'Zij overtuigen hun buren beter dan wij dat kunnen, en ze helpen graag een handje.',
          'They persuade their neighbours better than we can, and they like to lend a hand.',
        ),
        know: say(
          'Ze kennen ons van het maaien van de oevers, en hebben daar een mening over.',
          'They know us from mowing the banks, and have opinions about it.',
        ),
        talkAbout: say('Insecten, droogte, stekjes ruilen.', 'Insects, drought, swapping cuttings.'),
        coreMessage: say(
          'Jij weet hoe het moet. Help je buren aan hun eerste struik.',
          'You know how it is done. Help your neighbours plant their first shrub.',
        ),
        unknown: say(
          'Hoeveel van hen onze berichten op Facebook echt zien.',
          'How many of them really see our posts on Facebook.',
        ),
      },
      fields: {
        partOf: { document: 'strategy', block: 'residents' },
        demographic: [say('60 jaar en ouder', '60 and over')],
        social: [say('tuinvereniging', 'garden club'), say('vrijwilligers', 'volunteers')],
        political: [say('biodiversiteit', 'biodiversity')],
        networks: ['Facebook', 'Nextdoor'],
      },
    },
  ];
}

function planning(settings: ExampleSettings): TemplateNode[] {
  const { say, day, me } = settings;
  return [
    { heading: planSections(say).planning },
    {
      block: 'task',
      key: 'page',
      title: say('Campagnepagina met aanmeldformulier bouwen', 'Build the campaign page with its booking form'),
      parts: {
        description: say(
          'Adres invullen, ophaaldag kiezen, klaar. Werkt op een telefoon met één hand.',
          'Enter your address, pick a collection day, done. Works on a phone with one hand.',
        ),
      },
      fields: { startsOn: day(-30), endsOn: day(-24), status: 'done', assignees: [me], goal: { block: 'gardens' } },
    },
    {
      block: 'task',
      key: 'films',
      title: say('Vier korte filmpjes bij bewoners opnemen', 'Shoot four short films with residents'),
      parts: {
        description: say(
          'Een tuin per gemeente, voor en na. Karin en meneer Bakker zijn geregeld.',
          'One garden per district, before and after. Karin and Mr Baker are arranged.',
        ),
      },
      fields: {
        startsOn: day(-26),
        endsOn: day(-10),
        status: 'done',
        assignees: [me],
        goal: { block: 'gardens' },
      },
    },
    {
      block: 'task',
      key: 'weekly',
      title: say(
        'Elke week twee verhalen plaatsen en reacties beantwoorden',
        'Post two stories every week and answer comments',
      ),
      parts: {
        description: say(
          'Een filmpje, en een paar dagen later de stand. Vragen binnen een uur beantwoord.',
          'A film, and the score a few days later. Questions answered within the hour.',
        ),
      },
      fields: {
        startsOn: day(-23),
        endsOn: day(56),
        status: 'doing',
        assignees: [me],
        dependsOn: [{ block: 'page' }, { block: 'films' }],
        goal: { block: 'gardens' },
      },
    },
    {
      block: 'task',
      key: 'flyers',
      title: say('Deurhangers verspreiden in Nieuwerveen', 'Hang door cards in Newfen'),
      parts: {
        description: say(
          'Wacht nog op de drukker. De wijkraad loopt mee.',
          'Still waiting for the printer. The residents’ council walks along.',
        ),
      },
      fields: { startsOn: day(-9), endsOn: day(-3), status: 'doing', assignees: [me], goal: { block: 'gardens' } },
    },
    {
      block: 'task',
      key: 'saturday',
      title: say('Zaterdag van de tegel: met de hele straat aan de slag', 'Slab Saturday: the whole street joins in'),
      parts: {
        description: say(
          'Live op Instagram vanuit drie straten. Eén containerwagen per straat besteld.',
          'Live on Instagram from three streets. One skip per street ordered.',
        ),
      },
      fields: {
        startsOn: day(17),
        endsOn: day(17),
        status: 'todo',
        assignees: [me],
        dependsOn: [{ block: 'flyers' }],
        goal: { block: 'gardens' },
      },
    },
    {
      block: 'task',
      key: 'thanks',
      title: say('Deelnemers bedanken en de eindstand vertellen', 'Thank everyone and tell the final score'),
      parts: {
        description: say(
          'Een kaart met foto van hun straat, en een filmpje met de totalen.',
          'A card with a photo of their street, and a film with the totals.',
        ),
      },
      fields: {
        startsOn: day(52),
        endsOn: day(60),
        status: 'todo',
        dependsOn: [{ block: 'saturday' }],
        goal: { block: 'gardens' },
      },
    },
    ...tilesContent(settings),
  ];
}

/** A campaign that has run for a month: one number on track, one at risk, one off. */
export function tilesPlan(settings: ExampleSettings): ExampleDocument {
  const { say, day } = settings;
  return {
    key: 'tiles-plan',
    kind: 'plan',
    title: say('Campagne Steen eruit, groen erin', 'Campaign Lift a slab'),
    startsOn: day(-30),
    endsOn: day(60),
    status: 'running',
    strategyKey: 'strategy',
    nodes: [...objective(settings), ...messageAndAudience(settings), ...planning(settings), ...evaluation(settings)],
  };
}

function evaluation({ say, me }: ExampleSettings): TemplateNode[] {
  return [
    { heading: planSections(say).measure },
    { reference: { block: 'bookings' } },
    {
      block: 'question',
      title: say(
        'Wanneer kijken we naar de cijfers, en wie zit er dan aan tafel?',
        'When do we look at the numbers, and who is at the table?',
      ),
      parts: {
        answer: say(
          'Maandagochtend, een kwartier, met de cijfers op het scherm. De vier gemeenten bellen in.',
          'Monday morning, fifteen minutes, with the numbers on screen. The four districts ring in.',
        ),
      },
    },
    {
      block: 'question',
      title: say(
        'Past de boodschap nog bij wat we terughoren?',
        'Does the message still fit what people say back to us?',
      ),
      parts: {
        answer: say(
          'Ja, maar “groen” trekt minder dan “koel”. In de filmpjes praten we voortaan over vijf graden.',
          'Yes, but “green” draws less than “cool”. From now on the films talk about five degrees.',
        ),
      },
    },
    {
      block: 'learning',
      title: say('Advertenties op brede doelgroepen zijn te duur', 'Ads for broad audiences cost too much'),
      parts: {
        change: say(
          'We zetten het geld op straten waar al een tuin is aangemeld, en stoppen met de rest.',
          'We spend the money on streets where one garden has already been booked, and stop the rest.',
        ),
      },
      fields: { kpi: { block: 'cost' }, decision: 'workHarder', owner: me },
    },
    {
      todos: [
        { done: say('Ondertiteling groter, na de tweede week', 'Larger subtitles, after the second week') },
        say('Advertenties per straat proberen', 'Try ads by street'),
        say('Karin vragen voor een tweede filmpje', 'Ask Karin for a second film'),
      ],
    },
  ];
}
