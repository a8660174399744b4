/** Dutch: the plan check. See ../messages.ts. */
export const check = {
  /** By the rule's name (docs/CHECK.md): what is missing, and why that matters. */
  rule: {
    'goal-not-smart': {
      title: '‘{{title}}’ is nog niet SMART: {{missing}}',
      why: 'Een doel dat alle vijf de letters heeft, legt iedereen op dezelfde manier uit, en aan het eind zie je of het gelukt is.',
    },
    'goal-without-kpi': {
      title: '‘{{title}}’ heeft nog geen KPI',
      why: 'Zonder getal weet je straks niet of je er bent, en onderweg niet of je moet bijsturen.',
    },
    'kpi-without-baseline': {
      title: '‘{{title}}’ heeft geen nulmeting',
      why: 'Pas als je weet waar je begon, kun je laten zien wat jullie werk heeft opgeleverd.',
    },
    'kpi-without-target': {
      title: '‘{{title}}’ heeft geen streefwaarde',
      why: 'Zonder streefwaarde is elk getal goed, en zegt de meting niets over je koers.',
    },
    'kpi-without-owner': {
      title: '‘{{title}}’ heeft geen eigenaar',
      why: 'Een KPI waar niemand op let, wordt niet gemeten. Spreek af wie het getal in de gaten houdt.',
    },
    'kpi-without-source': {
      title: 'Van ‘{{title}}’ is niet bekend uit welk systeem het getal komt',
      why: 'Wie de volgende keer meet, moet hetzelfde getal op dezelfde plek kunnen vinden.',
    },
    'kpi-target-behind-baseline': {
      title: 'De streefwaarde van ‘{{title}}’ ligt niet voorbij de nulmeting: van {{baseline}} naar {{target}}',
      why: 'Zo valt er niets te winnen en is er geen koers te berekenen. Klopt de richting, omhoog of omlaag? Wil je dit niveau vasthouden, laat het dan bewust zo.',
    },
    'measurement-overdue': {
      title: '‘{{title}}’ had uiterlijk {{day}} gemeten moeten zijn',
      why: 'Bijsturen kan alleen met een vers getal. Meet opnieuw, of kies een rustiger ritme.',
    },
    'plan-without-strategy': {
      title: 'Dit plan hangt nog onder geen strategie',
      why: 'Een plan krijgt zijn richting van de strategie: daar komen de doelen, doelgroepen en kanalen vandaan.',
    },
    'plan-goal-serves-nothing': {
      title: '‘{{title}}’ steunt geen doel van de strategie',
      why: 'Wat je in een plan doet, moet ergens aan bijdragen. Kies het doel van de strategie dat hiermee dichterbij komt.',
    },
    'audience-not-in-strategy': {
      title: '‘{{title}}’ is geen deel van een doelgroep uit de strategie',
      why: 'De strategie koos wie je wilt bereiken, en waarom juist hen. Een plan verfijnt die keuze; wil je iemand anders bereiken, dan hoort dat in de strategie thuis.',
    },
    'audience-without-message': {
      title: 'Voor ‘{{title}}’ is er nog geen boodschap',
      why: 'Een doelgroep kiezen helpt pas als je weet wat je haar te zeggen hebt.',
    },
    'audience-without-channel': {
      title: '‘{{title}}’ bereik je nog op geen enkel kanaal',
      why: 'De mooiste boodschap komt niet aan waar de doelgroep niet is. Kies waar je haar ontmoet.',
    },
    'audience-in-a-circle': {
      title: '‘{{title}}’ is, rechtstreeks of via andere doelgroepen, deel van zichzelf',
      why: 'Een segment is altijd kleiner dan waar het deel van is. Haal ergens in de kring ‘Deel van’ weg.',
    },
    'message-without-audience': {
      title: '‘{{title}}’ is voor niemand in het bijzonder',
      why: 'Een boodschap voor iedereen raakt niemand. Kies voor welke doelgroep hij bedoeld is.',
    },
    'message-too-long': {
      title: '‘{{title}}’ is lang voor één zin: {{words}} woorden, {{characters}} tekens',
      why: 'Wat je in één adem kunt zeggen, blijft hangen: hooguit twaalf woorden of negentig tekens.',
    },
    'reference-changed': {
      title: '‘{{target}}’ is veranderd sinds dit document akkoord kreeg',
      why: 'Waar dit document op bouwt, is niet meer wat jullie hebben afgesproken. Kijk of het nog klopt, en druk dan op ‘gezien’.',
    },
    'reference-gone': {
      title: '‘{{title}}’ verwijst naar iets wat er niet meer is',
      why: 'Wie dit leest, loopt hier vast. Kies iets anders, of haal de verwijzing weg.',
    },
    'task-without-assignee': {
      title: '‘{{title}}’ is nog van niemand',
      why: 'Wat van niemand is, blijft liggen. Spreek af wie dit oppakt.',
    },
    'task-without-dates': {
      title: '‘{{title}}’ heeft geen laatste dag',
      why: 'Zonder dag staat een taak op geen tijdlijn en is hij nooit te laat.',
    },
    'task-outside-plan': {
      title: '‘{{title}}’ valt buiten de looptijd van het plan',
      why: 'Een plan heeft een vast begin en einde. Verschuif de taak, of pas de looptijd aan.',
    },
    'task-before-dependency': {
      title: '‘{{title}}’ begint voordat ‘{{other}}’ klaar is, op {{day}}',
      why: 'Wie moet wachten, kan nog niet beginnen. Schuif een van de twee op.',
    },
    'task-in-a-circle': {
      title: '‘{{title}}’ wacht, rechtstreeks of via andere taken, op zichzelf',
      why: 'Zo kan niemand beginnen. Haal ergens in de kring ‘Wacht op’ weg.',
    },
    'days-turned-round': {
      title: 'Bij ‘{{title}}’ ligt de laatste dag voor de eerste',
      why: 'Tijdlijn en koers zijn zo niet te berekenen. Een van de twee dagen is vast anders bedoeld.',
    },
    'content-on-other-channel': {
      title: '‘{{title}}’ staat op een kanaal dat de strategie niet koos: {{channel}}',
      why: 'De strategie koos kanalen om de tijd niet te versnipperen. Kies een daarvan, of neem dit kanaal op in de strategie.',
    },
    'content-below-promise': {
      title: 'Op ‘{{channel}}’ staat minder gepland dan beloofd: {{planned}} van {{promised}}',
      why: 'Een kanaal leeft van regelmaat. Plan meer, of beloof minder berichten per week.',
    },
    'cost-above-budget': {
      title: 'De tactieken kosten samen {{cost}}, het budget is {{budget}}',
      why: 'Beter nu kiezen dan halverwege stoppen. Verhoog het budget, of laat een tactiek vallen.',
    },
    'goal-unserved': {
      title: 'Voor ‘{{title}}’ gebeurt nog niets: geen taak of tactiek dient dit doel',
      why: 'Een doel waar niemand iets voor doet, wordt niet gehaald. Zet er een taak of tactiek bij.',
    },
    'resistance-without-owner': {
      title: 'Niemand gaat aan de slag met ‘{{title}}’',
      why: 'Weerstand die niemand oppakt, groeit. Spreek af wie het gesprek aangaat.',
    },
    'role-overloaded': {
      title: 'Wie ‘{{title}}’ draagt, heeft werk voor {{hours}} uur per week en {{available}} uur vrij',
      why: 'Wat niet in de week past, gaat ten koste van de persoon of van het plan. Verdeel het werk, of maak tijd vrij.',
    },
    'mention-unanswered': {
      title: 'Op ‘{{title}}’ heeft nog niemand geantwoord',
      why: 'Wie iets vraagt of een probleem heeft, wacht. En anderen lezen mee of er antwoord komt.',
    },
  },
  /** What a letter of SMART lacks. */
  smart: {
    statement: 'de doelstelling zelf ontbreekt',
    specific: 'zeg wat precies, voor wie en waar',
    kpi: 'er hoort nog geen KPI bij',
    'kpi-target': 'geen KPI heeft een streefwaarde',
    owner: 'er is geen eigenaar',
    agreement: 'de eigenaar is nog niet akkoord',
    realistic: 'zeg waarom het haalbaar is',
    deadline: 'er is geen deadline',
  },
  /** In the place of a title, where there is none. */
  untitled: 'zonder naam',
  panel: {
    title: 'Plancheck',
    buttonNothing: 'Plancheck, niets op te merken',
    button_one: 'Plancheck, {{count}} punt',
    button_other: 'Plancheck, {{count}} punten',
    close: 'Plancheck sluiten',
    toggle: 'Plancheck tonen of sluiten',
    count_one: '{{count}} punt om naar te kijken',
    count_other: '{{count}} punten om naar te kijken',
    more: 'Nog {{count}} tonen',
    nothing: 'Niets op te merken',
    nothingText: 'Wat hier staat, is af en sluit op elkaar aan. Mooi werk.',
    nothingLeft: 'Niets meer om naar te kijken',
    nothingLeftText: 'Wat nog opviel, laten jullie bewust zo.',
    document: 'Het hele document',
    top: 'Boven de eerste kop',
    untitledHeading: 'Kop zonder tekst',
    untitled: '{{kind}} zonder tekst',
    loading: 'De plancheck kijkt mee…',
    failed: 'De plancheck kon niet meekijken',
    offline: 'Geen verbinding. Dit is wat de plancheck ziet met wat op dit apparaat bekend is.',
    stale:
      'Niet alles rond dit document kon opnieuw worden opgehaald. De plancheck gaat uit van wat eerder bekend was.',
    readOnly: 'Je leest mee. Wie hier mag schrijven, kan een punt bewust zo laten.',
    waive: 'Bewust zo laten',
    waiveOf: 'Bewust zo laten: {{what}}',
    reason: 'Waarom laten jullie dit zo?',
    reasonHint: 'Je collega’s lezen dit terug.',
    submit: 'Zo laten',
    waived: 'Bewust zo gelaten ({{count}})',
    waivedBy: '{{name}}, {{ago}}',
    someone: 'Iemand die hier niet meer is',
    unwaive: 'Weer meenemen',
    unwaiveOf: 'Weer meenemen: {{what}}',
    saidWaived: 'Bewust zo gelaten: {{what}}',
    saidUnwaived: 'Telt weer mee: {{what}}',
  },
} as const;
