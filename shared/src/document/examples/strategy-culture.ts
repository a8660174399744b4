import type { TemplateNode } from '../lay-in.ts';
import { strategySections } from '../templates/sections.ts';
import type { ExampleSettings } from './example-document.ts';

function resistance({ say, me }: ExampleSettings): TemplateNode[] {
  return [
    {
      block: 'resistance',
      title: say('Straks word ik online uitgescholden', 'I will be abused online'),
      parts: {
        howWeMeetIt: say(
          'Niemand hoeft met naam in beeld. De redactie beantwoordt alle reacties, en wie iets naars leest belt ons, niet andersom.',
          'Nobody has to appear by name. The editors answer all comments, and whoever reads something nasty rings us, not the other way round.',
        ),
      },
      fields: {
        heldBy: [say('Dijkinspecteurs', 'Bank inspectors'), say('Muskusrattenvangers', 'Wardens')],
        strength: 4,
        owner: me,
        status: 'easing',
      },
    },
    {
      block: 'resistance',
      title: say('Dit kost tijd die mijn ploeg niet heeft', 'This takes time that my crew does not have'),
      parts: {
        howWeMeetIt: say(
          'Per team spreken we af wat het per week mag kosten, met een ondergrens van nul. Wie filmt, krijgt dat uur terug in het rooster.',
          'With each team we agree what it may cost per week, and nothing is a fine answer. Whoever films gets that hour back in the roster.',
        ),
      },
      fields: { heldBy: [say('Teamleiders', 'Team leaders')], strength: 3, owner: me, status: 'working' },
    },
    {
      block: 'resistance',
      key: 'jurists',
      title: say(
        'Alles wat we zeggen kan later tegen ons gebruikt worden',
        'Whatever we say can be used against us later',
      ),
      parts: {
        howWeMeetIt: say(
          'Een halve pagina met wat altijd mag, wat eerst langs Juridische Zaken gaat en wat nooit. Wie dat met hen uitschrijft, moeten we nog afspreken.',
          'Half a page with what is always fine, what goes past Legal first and what never goes out. Who writes that with them, we still have to agree.',
        ),
      },
      fields: { heldBy: [say('Juridische Zaken', 'Legal'), say('Bestuur', 'The board')], strength: 4, status: 'open' },
    },
  ];
}

/** Phase 4: what holds people back, and how it is met. */
export function culture(settings: ExampleSettings): TemplateNode[] {
  const { say } = settings;
  return [
    { heading: strategySections(say).culture },
    {
      paragraph: say(
        'We spraken zes teams bij de koffie, zonder verslag. Dit is wat we hoorden, en wat we ermee doen. Na drie maanden vragen we hoe het voelt.',
        'We talked with six teams over coffee, without minutes. This is what we heard, and what we do about it. After three months we ask how it feels.',
      ),
    },
    ...resistance(settings),
    { view: 'heatList' },
    {
      block: 'question',
      title: say(
        'Hoeveel verandering kan onze organisatie nu aan?',
        'How much change can our organisation take right now?',
      ),
      parts: {
        answer: say(
          'Eén ding tegelijk. Eerst de gedeelde inbox, dan het filmen. Iedereen mag nee zeggen tegen de camera, niemand tegen een vraag van een inwoner.',
          'One thing at a time. First the shared inbox, then the filming. Anyone may say no to the camera, nobody to a resident’s question.',
        ),
      },
    },
    {
      block: 'question',
      title: say(
        'Waaraan merken we over een jaar dat dit gewoon bij het werk hoort?',
        'How will we notice, a year from now, that this is simply part of the job?',
      ),
      parts: {
        answer: say(
          'Als een ploegleider ons belt met een idee, en niet wij hem. En als een nieuwe collega zegt dat hij ons van een filmpje kende.',
          'When a team leader rings us with an idea, instead of the other way round. And when a new colleague says that he knew us from a film.',
        ),
      },
    },
  ];
}

/** Phase 5: what serves the goals, and what it costs. */
export function tactics({ say }: ExampleSettings): TemplateNode[] {
  const currency = say('EUR', 'GBP');
  return [
    { heading: strategySections(say).tactics },
    {
      block: 'tactic',
      key: 'day-with',
      title: say('Meelopen met …', 'A day with …'),
      parts: {
        howItWorks: say(
          'Elke maand volgen we één collega een dag lang, in negentig seconden. Een mens onthoud je, een taak niet.',
          'Each month we follow one colleague for a day, in ninety seconds. You remember a person, not a task.',
        ),
      },
      fields: {
        goals: [{ block: 'known' }, { block: 'talent' }],
        audiences: [{ block: 'residents' }, { block: 'technicians' }],
        expertise: 'yes',
        cost: 22_000,
        currency,
      },
    },
    {
      block: 'tactic',
      title: say('De vraag van de week', 'Question of the week'),
      parts: {
        howItWorks: say(
          'Een echte vraag van een inwoner, beantwoord door wie het weet. Het antwoord gaat daarna het antwoordenboek in.',
          'A real question from a resident, answered by whoever knows. The answer then goes into the answer book.',
        ),
      },
      fields: {
        goals: [{ block: 'known' }, { block: 'answers' }],
        audiences: [{ block: 'residents' }],
        expertise: 'yes',
        cost: 4_000,
        currency,
      },
    },
    {
      block: 'tactic',
      title: say('Hoogwaterkaart', 'Flood map'),
      parts: {
        howItWorks: say(
          'Bij meer dan 30 mm regen om de twee uur een update met kaartje, op elk kanaal dezelfde.',
          'With more than 30 mm of rain, an update with a map every two hours, the same one on every channel.',
        ),
      },
      fields: {
        goals: [{ block: 'answers' }],
        audiences: [{ block: 'residents' }],
        expertise: 'partly',
        cost: 9_000,
        currency,
      },
    },
    {
      block: 'tactic',
      title: say('Advertenties per straat en per vak', 'Ads by street and by trade'),
      parts: {
        howItWorks: say(
          'Klein en gericht: de straat waar al één tuin is aangemeld, de monteur die naar een vacature keek.',
          'Small and aimed: the street where one garden has been booked, the mechanic who looked at a vacancy.',
        ),
      },
      fields: {
        goals: [{ block: 'known' }, { block: 'talent' }],
        audiences: [{ block: 'residents' }, { block: 'technicians' }],
        expertise: 'no',
        cost: 12_000,
        currency,
      },
    },
    { view: 'coverage' },
  ];
}
