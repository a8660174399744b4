import type { TemplateNode } from '../lay-in.ts';
import { strategySections } from '../templates/sections.ts';
import { measurements, type ExampleDocument, type ExampleSettings } from './example-document.ts';

function listen({ say }: ExampleSettings): TemplateNode[] {
  return [
    { heading: strategySections(say).prepare },
    {
      paragraph: say(
        'De Veenstroom zorgt voor droge voeten, schoon water en gezonde dijken voor 410.000 inwoners. Dat gaat meestal zo goed dat niemand het merkt. Pas als de kelder blank staat of de sloot stinkt, weten mensen ons te vinden – en dan zijn ze boos. Met deze strategie willen we er ook zijn als het gewoon goed gaat.',
        'Ashmere Rivers Authority keeps homes dry, rivers clean and banks safe for 410,000 people. Most of the time this goes so well that nobody notices. Only when a cellar floods or a stream smells do people find us, and by then they are angry. With this strategy we want to be there on the good days too.',
      ),
    },
    { heading: strategySections(say).listen, level: 2 },
    {
      paragraph: say(
        'Zes weken lang lazen we mee in buurtgroepen en onder berichten van de regionale krant, en we spraken twaalf inwoners aan de keukentafel. Drie dingen kwamen steeds terug:',
        'For six weeks we read along in neighbourhood groups and under the stories of the local paper, and we sat down with twelve residents at their kitchen tables. Three things kept coming back:',
      ),
    },
    {
      bullets: [
        say(
          '**“Waar betaal ik eigenlijk voor?”** De aanslag is voor de meeste mensen het enige contact met ons.',
          '**“What am I actually paying for?”** For most people the yearly bill is the only contact they have with us.',
        ),
        say(
          '**“Ik krijg geen antwoord.”** Een melding over een verstopte duiker bleef gemiddeld vier uur liggen, in het weekend twee dagen.',
          '**“Nobody answers.”** A report of a blocked culvert waited four hours on average, and two days at the weekend.',
        ),
        say(
          '**“Wat kan ik zelf doen?”** Tuinbezitters willen best helpen, maar weten niet hoe.',
          '**“What can I do myself?”** People with a garden are happy to help but do not know how.',
        ),
      ],
    },
    {
      quote: say(
        'Ik dacht dat jullie alleen over dijken gingen. Dat jullie ook de sloot achter mijn huis schoonhouden, hoorde ik van de buurvrouw.',
        'I thought you only did flood banks. That you also keep the brook behind my house clean, I had to hear from my neighbour.',
      ),
    },
  ];
}

function objectives({ say, day, me }: ExampleSettings): TemplateNode[] {
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
    {
      paragraph: say(
        'Budget: 60.000 euro per jaar voor productie en advertenties, binnen de bestaande begroting van Communicatie.',
        'Budget: £52,000 a year for production and advertising, within the existing communication budget.',
      ),
    },
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
    { heading: strategySections(say).channels, level: 2 },
    {
      paragraph: say(
        'We kiezen drie kanalen en doen die goed. **Facebook** voor vragen en meldingen uit de buurt, **Instagram** voor het verhaal achter het werk en **LinkedIn** voor vakmensen en partners. Op TikTok proberen we een half jaar of korte filmpjes van monteurs aanslaan. X blijft open voor meldingen bij hoogwater.',
        'We choose three channels and do them well. **Facebook** for questions and reports from the neighbourhood, **Instagram** for the story behind the work and **LinkedIn** for professionals and partners. On TikTok we try for half a year whether short films by our mechanics catch on. X stays open for flood reports.',
      ),
    },
  ];
}

function contentAndRollOut({ say, day, me }: ExampleSettings): TemplateNode[] {
  return [
    { heading: strategySections(say).content },
    {
      paragraph: say(
        'Onze boodschap in één zin: **Water doet wat het wil, wij zorgen dat het jou niet raakt.** We plaatsen vier keer per week, altijd met een mens in beeld en nooit een persbericht. Elke donderdag kiest de redactie in een halfuur de onderwerpen voor over twee weken.',
        'Our message in one line: **Water goes where it likes; we make sure it leaves you alone.** We post four times a week, always with a person in the picture and never a press release. Every Thursday the editors take half an hour to choose the subjects for two weeks ahead.',
      ),
    },
    {
      numbers: [
        say(
          'Een collega buiten stuurt een foto of idee naar de redactie-app.',
          'A colleague in the field sends a photo or an idea to the editors’ chat.',
        ),
        say(
          'Een redacteur maakt er een verhaal van en checkt de feiten bij de afdeling.',
          'An editor turns it into a story and checks the facts with the department.',
        ),
        say(
          'Een tweede redacteur leest mee en zet het in de planning.',
          'A second editor reads along and schedules it.',
        ),
      ],
    },
    { heading: strategySections(say).rollOut },
    {
      paragraph: say(
        'Twee redacteuren en een videomaker dragen het dagelijkse werk. Waterbeheer, Zuivering en HR leveren elk één vaste contactpersoon, samen goed voor zes uur per week.',
        'Two editors and a video maker carry the daily work. Operations, Treatment and HR each provide one contact, together good for six hours a week.',
      ),
    },
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

function cultureAndTactics({ say }: ExampleSettings): TemplateNode[] {
  return [
    { heading: strategySections(say).culture },
    {
      paragraph: say(
        'Dijkinspecteurs zijn bang dat ze online worden uitgescholden; teamleiders vrezen dat het tijd kost die er niet is. Daarom hoeft niemand met naam in beeld, beantwoordt de redactie alle reacties en spreken we per team af wat het per week mag kosten. Na drie maanden vragen we hoe het voelt.',
        'Bank inspectors fear being abused online; team leaders fear it will take time they do not have. So nobody has to appear by name, the editors answer all comments, and each team agrees what it may cost per week. After three months we ask how it feels.',
      ),
    },
    { heading: strategySections(say).tactics },
    {
      bullets: [
        say(
          '**Meelopen met …**: elke maand één vakgenoot een dag gevolgd, in negentig seconden.',
          '**A day with …**: each month we follow one colleague for a day, in ninety seconds.',
        ),
        say(
          '**De vraag van de week**: een echte inwonersvraag, beantwoord door wie het weet.',
          '**Question of the week**: a real question from a resident, answered by whoever knows.',
        ),
        say(
          '**Hoogwaterkaart**: bij meer dan 30 mm regen om de twee uur een update met kaartje.',
          '**Flood map**: with more than 30 mm of rain, an update with a map every two hours.',
        ),
      ],
    },
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
      },
    },
    { heading: strategySections(say).evaluate },
    {
      paragraph: say(
        'Elk kwartaal leggen we de cijfers naast het werk, met iemand van elke afdeling aan tafel. Eén les hebben we al: een filmpje van een collega doet meer dan een campagne over collega’s.',
        'Every quarter we hold the figures against the work, with someone from each department at the table. One lesson we have already: a film by a colleague does more than a campaign about colleagues.',
      ),
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
      ...contentAndRollOut(settings),
      ...cultureAndTactics(settings),
      ...measure(settings),
    ],
  };
}
