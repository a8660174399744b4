import type { TemplateNode } from '../lay-in.ts';
import { strategySections } from '../templates/sections.ts';
import { measurements, type ExampleDocument, type ExampleSettings } from './example-document.ts';
import { channelsAndCompetitors } from './strategy-channels.ts';
import { content } from './strategy-content.ts';
import { culture, tactics } from './strategy-culture.ts';
import { listen } from './strategy-listening.ts';
import { rollOut } from './strategy-roll-out.ts';

/** 55,000 a year; each line holds what the tactics for its goal cost, also those that serve several. */
function budget({ say }: ExampleSettings): TemplateNode[] {
  const currency = say('EUR', 'GBP');
  return [
    {
      block: 'budget',
      title: say('Filmpjes maken: camera, ondertiteling, montage', 'Making films: camera, subtitles, editing'),
      fields: { amount: 2500, currency, recurrence: 'monthly', goal: { block: 'known' }, expectedReturn: 70_000 },
    },
    {
      block: 'budget',
      title: say('Advertenties voor vacatures', 'Advertising vacancies'),
      fields: { amount: 1500, currency, recurrence: 'monthly', goal: { block: 'talent' }, expectedReturn: 96_000 },
    },
    {
      block: 'budget',
      title: say('Gedeelde inbox, licenties en inrichting', 'Shared inbox, licences and set-up'),
      fields: { amount: 14_400, currency, recurrence: 'once', goal: { block: 'answers' }, expectedReturn: 45_000 },
    },
    {
      paragraph: say(
        'De opbrengst is wat we minder kwijt zijn: telefoontjes die niet meer komen, een wervingsbureau dat niet meer nodig is, en campagnes die we zelf kunnen maken.',
        'The return is what we no longer spend: phone calls that do not come, a recruitment agency that is not needed, and campaigns that we can make ourselves.',
      ),
    },
    { view: 'money' },
  ];
}

function objectives(settings: ExampleSettings): TemplateNode[] {
  const { say, day, me } = settings;
  return [
    { heading: strategySections(say).objectives, level: 2 },
    {
      paragraph: say(
        'Deze doelen dienen het communicatieplan, dat één zin vooropzet: *inwoners weten wat we doen en vertrouwen ons werk*.',
        'These goals serve the communication plan, which puts one sentence first: *residents know what we do and trust our work*.',
      ),
    },
    {
      block: 'goal',
      key: 'known',
      title: say(
        'Binnen twee jaar kan de helft van de inwoners twee taken van het waterschap noemen',
        'Within two years half of all residents can name two things that the Authority does',
      ),
      parts: {
        specific: say(
          'Inwoners van 18 jaar en ouder in ons hele gebied noemen zonder hulp minstens twee van onze vier kerntaken.',
          'Residents aged 18 and over, anywhere in our area, name at least two of our four main tasks without prompting.',
        ),
        measurable: say(
          'In het kwartaalonderzoek onder ons inwonerspanel (n = 1.200) stijgt dit aandeel van 31 naar 50 procent.',
          'In the quarterly survey of our residents’ panel (n = 1,200) this share rises from 31 to 50 per cent.',
        ),
        acceptable: say(
          'Het dagelijks bestuur heeft dit doel vastgesteld; de afdelingen Waterbeheer en Belastingen leveren elk een vaste woordvoerder.',
          'The board has adopted this goal; Operations and Billing each provide a regular spokesperson.',
        ),
        realistic: say(
          'Een vergelijkbaar waterschap groeide in twee jaar met 22 procentpunt, met dezelfde bezetting: twee redacteuren en één videomaker.',
          'A comparable authority grew by 22 percentage points in two years with the same team: two editors and one video maker.',
        ),
      },
      fields: {
        theme: 'awareness',
        deadline: day(540),
        owner: me,
        agreedBy: me,
        supportsText: say(
          'Inwoners weten wat we doen en vertrouwen ons werk',
          'Residents know what we do and trust our work',
        ),
      },
    },
    {
      block: 'goal',
      key: 'answers',
      title: say(
        'Wie ons online iets vraagt, heeft op werkdagen binnen een uur antwoord',
        'Anyone who asks us something online gets an answer within the hour on working days',
      ),
      parts: {
        specific: say(
          'Vragen en meldingen op Facebook, Instagram en X krijgen een persoonlijk antwoord van iemand met een naam.',
          'Questions and reports on Facebook, Instagram and X get a personal answer from someone with a name.',
        ),
        measurable: say(
          'De mediane reactietijd tussen 8 en 18 uur daalt van 240 naar 60 minuten.',
          'The median response time between 8 am and 6 pm falls from 240 to 60 minutes.',
        ),
        acceptable: say(
          'Het klantcontactcentrum en het webteam werken vanaf nu uit één gedeelde inbox en staan er samen voor.',
          'The contact centre and the web team now work from one shared inbox and stand behind this together.',
        ),
        realistic: say(
          'Er komen ongeveer veertig vragen per dag binnen; twee collega’s per dagdeel zijn daarvoor genoeg.',
          'About forty questions come in each day; two colleagues per half day are enough for that.',
        ),
      },
      fields: { theme: 'relations', deadline: day(180), owner: me, agreedBy: me },
    },
    {
      block: 'goal',
      key: 'talent',
      title: say(
        'Binnen een jaar reageren op elke technische vacature minstens acht geschikte mensen',
        'Within a year every technical vacancy draws at least eight suitable applicants',
      ),
      parts: {
        specific: say(
          'Het gaat om monteurs, procesoperators en dijkinspecteurs; geschikt is wie de eerste selectie haalt.',
          'This concerns mechanics, process operators and bank inspectors; suitable means passing the first selection.',
        ),
        measurable: say(
          'Het gemiddelde aantal geschikte reacties per vacature stijgt van 3 naar 8.',
          'The average number of suitable applications per vacancy rises from 3 to 8.',
        ),
        acceptable: say(
          'HR en de teamleiders Techniek hebben het doel samen geformuleerd en maken tijd vrij voor meeloopdagen.',
          'HR and the technical team leaders worded this goal together and set time aside for taster days.',
        ),
        realistic: say(
          'De drie vacatures met een filmpje van een eigen collega haalden vorig jaar al gemiddeld zeven reacties.',
          'Last year the three vacancies with a film by one of our own people already drew seven on average.',
        ),
      },
      fields: { theme: 'recruiting', deadline: day(180), owner: me, agreedBy: me },
    },
    ...budget(settings),
  ];
}

function audiences({ say }: ExampleSettings): TemplateNode[] {
  return [
    { heading: strategySections(say).audience, level: 2 },
    {
      block: 'audience',
      key: 'residents',
      title: say('Inwoners van ons gebied', 'Residents of our area'),
      parts: {
        who: say(
          'Huishoudens in twaalf gemeenten, van de binnenstad van Oudervaart tot de dorpen langs de Veenstroom. Twee derde woont in een huis met een tuin.',
          'Households in twelve districts, from the centre of Aldermouth to the villages along the Ashmere. Two thirds live in a house with a garden.',
        ),
        why: say(
          'Zij betalen ons werk, kiezen ons bestuur en merken het als eersten als er iets misgaat.',
          'They pay for our work, elect our board and are the first to notice when something goes wrong.',
        ),
        know: say(
          'Ze kennen ons van de aanslag en van de dijk. Dat we ook hun afvalwater zuiveren, weet maar een op de vijf.',
          'They know us from the bill and the flood bank. Only one in five knows that we also treat their waste water.',
        ),
        talkAbout: say(
          'Hoosbuien, droge zomers, hun tuin, zwemwater voor de kinderen en wat het allemaal kost.',
          'Downpours, dry summers, their gardens, safe swimming for the children and what it all costs.',
        ),
        coreMessage: say(
          'Jouw droge voeten zijn ons dagelijks werk – en in je eigen tuin kun je ons helpen.',
          'Keeping your home dry is our daily work, and in your own garden you can help.',
        ),
        unknown: say(
          'We weten nog weinig over inwoners die thuis geen Nederlands spreken. Over een paar weken vragen we het de wijkteams.',
          'We know little yet about residents who speak another language at home. In a few weeks we will ask the community teams.',
        ),
      },
      fields: {
        demographic: [say('18 jaar en ouder', '18 and over'), say('stad en dorp', 'town and village')],
        social: [
          say('buurtgroepen', 'neighbourhood groups'),
          say('tuinieren', 'gardening'),
          say('jonge gezinnen', 'young families'),
        ],
        political: [say('waterschapsbelasting', 'water rates'), say('klimaatadaptatie', 'climate adaptation')],
        networks: ['Facebook', 'Instagram', 'Nextdoor'],
      },
    },
    {
      block: 'audience',
      key: 'technicians',
      title: say('Technici van 20 tot 40 jaar', 'Technicians aged 20 to 40'),
      parts: {
        who: say(
          'Vakmensen met een mbo- of hbo-diploma in techniek, die nu bij een aannemer of in de industrie werken.',
          'Skilled people with a technical qualification who now work for a contractor or in industry.',
        ),
        why: say(
          'Een op de vier van onze monteurs gaat binnen vijf jaar met pensioen. Zonder opvolgers staan de gemalen stil.',
          'One in four of our mechanics retires within five years. Without successors the pumping stations stop.',
        ),
        know: say(
          'Ze denken bij ons aan kantoor en vergaderen, niet aan pompen van dertig ton.',
          'They picture offices and meetings when they hear our name, not thirty-ton pumps.',
        ),
        talkAbout: say(
          'Gereedschap, roosters, hun ploeg, en of een baas zijn woord houdt.',
          'Tools, rosters, their crew, and whether a boss keeps his word.',
        ),
        coreMessage: say(
          'Bij ons draai je aan knoppen die een hele streek droog houden, en je bent op tijd thuis.',
          'With us you run the machines that keep a whole region dry, and you are home on time.',
        ),
        unknown: say(
          'Welke rol partners spelen bij de keuze voor een nieuwe baan. HR vraagt het in de intakegesprekken.',
          'What part partners play in choosing a new job. HR will ask about it in first interviews.',
        ),
      },
      fields: {
        demographic: [say('20–40 jaar', '20–40 years'), say('mbo 3 en 4, hbo', 'vocational level 3 and up')],
        social: [say('ploegendienst', 'shift work'), say('klussers', 'do-it-yourselfers')],
        political: [say('vaste baan', 'steady job'), say('cao', 'collective agreement')],
        networks: ['YouTube', 'Instagram', 'TikTok', 'LinkedIn'],
      },
    },
    { view: 'segments' },
  ];
}

function measure(settings: ExampleSettings): TemplateNode[] {
  const { say, day, me } = settings;
  return [
    { heading: strategySections(say).measure },
    {
      block: 'kpi',
      key: 'known-share',
      title: say('Inwoners die twee taken kunnen noemen', 'Residents who can name two tasks'),
      parts: {
        method: say(
          'Open vraag in het inwonerspanel, elk kwartaal. Alleen antwoorden zonder hulp tellen mee.',
          'Open question to the residents’ panel, every quarter. Only unprompted answers count.',
        ),
      },
      fields: {
        goal: { block: 'known' },
        unit: '%',
        direction: 'up',
        baseline: 31,
        target: 50,
        from: day(-180),
        until: day(540),
        source: say('Inwonerspanel', 'Residents’ panel'),
        frequency: 'quarterly',
        owner: me,
      },
      entries: {
        measurements: measurements(settings, [
          [-180, 31, say('Nulmeting', 'Baseline')],
          [-92, 33],
          [-5, 36, say('Na de serie “Meelopen met …”', 'After the series “A day with …”')],
        ]),
      },
    },
    {
      block: 'kpi',
      key: 'response-time',
      title: say('Reactietijd op vragen', 'Response time to questions'),
      parts: {
        method: say(
          'Mediaan op werkdagen van 8 tot 18 uur, over alle kanalen. Automatische antwoorden tellen niet mee.',
          'Median on working days from 8 am to 6 pm, over all channels. Automatic replies do not count.',
        ),
      },
      fields: {
        goal: { block: 'answers' },
        unit: say('minuten', 'minutes'),
        direction: 'down',
        baseline: 240,
        target: 60,
        from: day(-180),
        until: day(180),
        source: say('Gedeelde inbox', 'Shared inbox'),
        frequency: 'monthly',
        owner: me,
      },
      entries: {
        measurements: measurements(settings, [
          [-176, 240],
          [-146, 212],
          [-115, 150, say('Gedeelde inbox in gebruik', 'Shared inbox in use')],
          [-85, 118],
          [-54, 84],
          [-24, 63],
          [-3, 55, say('Ook op vrijdagmiddag bezet', 'Friday afternoons staffed too')],
        ]),
      },
    },
    {
      block: 'kpi',
      key: 'applicants',
      title: say('Geschikte reacties per technische vacature', 'Suitable applications per technical vacancy'),
      parts: {
        method: say(
          'Reacties die de eerste selectie halen, gedeeld door het aantal gesloten vacatures in die maand.',
          'Applications that pass the first selection, divided by the vacancies closed in that month.',
        ),
      },
      fields: {
        goal: { block: 'talent' },
        unit: say('reacties', 'applications'),
        direction: 'up',
        baseline: 3,
        target: 8,
        from: day(-180),
        until: day(180),
        source: say('Wervingssysteem HR', 'HR recruitment system'),
        frequency: 'monthly',
        owner: me,
      },
      entries: {
        measurements: measurements(settings, [
          [-171, 3],
          [-140, 3.2],
          [-110, 3.1],
          [-79, 3.6],
          [-49, 4.1, say('Eerste vacature met filmpje', 'First vacancy with a film')],
          [-18, 3.9],
        ]),
      },
    },
    {
      block: 'kpi',
      key: 'ambassadors',
      title: say('Collega’s die elke maand iets delen', 'Colleagues who share something every month'),
      parts: {
        method: say(
          'Collega’s met minstens één eigen bericht over hun werk in die maand, zelf opgegeven in de redactie-app.',
          'Colleagues with at least one post of their own about their work that month, as they report it in the editors’ chat.',
        ),
      },
      fields: {
        goal: { block: 'known' },
        unit: say('collega’s', 'colleagues'),
        direction: 'up',
        baseline: 0,
        target: 40,
        from: day(-12),
        until: day(350),
        source: say('Redactie-app', 'Editors’ chat'),
        frequency: 'monthly',
        owner: me,
        statusOverride: 'atRisk',
        statusReason: say(
          'Nog niet gemeten, maar van de tien plekken op de filmtraining zijn er pas zes bezet.',
          'Not measured yet, but of the ten places on the film course only six have been taken.',
        ),
        statusBy: me,
        statusOn: day(-4),
      },
    },
    {
      block: 'question',
      title: say(
        'Hoe worden cijfers inzicht, en wie praat daarover mee?',
        'How do numbers become insight, and who takes part in that?',
      ),
      parts: {
        answer: say(
          'Elk kwartaal leggen we de cijfers naast het werk, met iemand van elke afdeling aan tafel. Per KPI één vraag: wat deed iemand anders dan de keer ervoor?',
          'Every quarter we hold the figures against the work, with someone from each department at the table. One question for each KPI: what did anybody do differently from last time?',
        ),
      },
    },
    ...evaluate(settings),
  ];
}

function evaluate({ say, me }: ExampleSettings): TemplateNode[] {
  return [
    { heading: strategySections(say).evaluate },
    {
      block: 'learning',
      title: say(
        'Een filmpje van een collega doet meer dan een campagne over collega’s',
        'A film by a colleague does more than a campaign about colleagues',
      ),
      parts: {
        change: say(
          'Geen bureau meer voor werving. Bij elke vacature filmt iemand uit de ploeg zelf.',
          'No more agency for recruitment. For every vacancy somebody of the crew does the filming.',
        ),
      },
      fields: { kpi: { block: 'applicants' }, decision: 'workHarder', owner: me },
    },
    {
      block: 'learning',
      title: say(
        'Eén inbox scheelde meer tijd dan twee extra mensen hadden gedaan',
        'One inbox saved more time than two extra people would have',
      ),
      parts: {
        change: say(
          'Het uur op werkdagen is gehaald, dus we houden het zo. Het weekend pakken we hierna aan: zie [[answers]].',
          'The hour on working days has been reached, so we keep it this way. The weekend comes next: see [[answers]].',
        ),
      },
      fields: { kpi: { block: 'response-time' }, decision: 'keep', owner: me },
    },
    {
      block: 'question',
      title: say('Hoe vertellen we wat we leerden, en aan wie?', 'How do we pass on what we learned, and to whom?'),
      parts: {
        answer: say(
          'Aan het bestuur in één pagina, aan de teams bij de koffie, en aan inwoners met een filmpje: dit beloofden we, dit is gelukt, dit nog niet.',
          'To the board on one page, to the teams over coffee, and to residents with a film: this is what we promised, this worked, this has not yet.',
        ),
      },
    },
  ];
}

/** A strategy in its first year: known, answering, recruiting. */
export function strategy(settings: ExampleSettings): ExampleDocument {
  const { say, day } = settings;
  return {
    key: 'strategy',
    kind: 'strategy',
    title: say('Socialmediastrategie Waterschap De Veenstroom', 'Social media strategy, Ashmere Rivers Authority'),
    startsOn: day(-180),
    endsOn: day(540),
    status: 'running',
    nodes: [
      ...listen(settings),
      ...objectives(settings),
      ...audiences(settings),
      ...channelsAndCompetitors(settings),
      ...content(settings),
      ...rollOut(settings),
      ...culture(settings),
      ...tactics(settings),
      ...measure(settings),
      {
        paragraph: say(
          'Een vraag over deze strategie? Loop binnen bij de redactie, of stuur een bericht in de redactie-app.',
          'A question about this strategy? Drop in on the editors, or write in the editors’ chat.',
        ),
      },
    ],
  };
}
