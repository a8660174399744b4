import { planSections } from '../templates/sections.ts';
import type { ExampleDocument, ExampleSettings } from './example-document.ts';

/** A plan that is still being written: it starts in two weeks, its goal waits for agreement and nothing is measured yet. */
export function jobsPlan({ say, day, me }: ExampleSettings): ExampleDocument {
  const section = planSections(say);
  return {
    key: 'jobs-plan',
    kind: 'plan',
    title: say('Tien nieuwe monteurs voor onze gemalen', 'Ten new mechanics for our pumping stations'),
    startsOn: day(14),
    endsOn: day(105),
    status: 'draft',
    strategyKey: 'strategy',
    nodes: [
      { heading: section.objective },
      {
        block: 'goal',
        key: 'mechanics',
        title: say(
          'Binnen drie maanden melden zestig monteurs zich aan voor een meeloopdag, en tien komen bij ons werken',
          'Within three months sixty mechanics sign up for a taster day, and ten come to work for us',
        ),
        parts: {
          specific: say(
            'Monteurs met minstens twee jaar ervaring lopen een dag mee op een van onze zes gemalen. Tien van hen tekenen een contract.',
            'Mechanics with at least two years of experience spend a day at one of our six pumping stations. Ten of them sign a contract.',
          ),
          measurable: say(
            'HR telt de aanmeldingen voor meeloopdagen en de getekende contracten, elke week.',
            'HR counts the sign-ups for taster days and the contracts signed, every week.',
          ),
          acceptable: say(
            'De teamleiders willen de dagen begeleiden. Of er op elk gemaal plaats is, horen we volgende week.',
            'The team leaders are willing to host the days. Whether every station has room, we hear next week.',
          ),
          realistic: say(
            'Van de achttien mensen die vorig jaar meeliepen, kwamen er vier in dienst. Met zestig deelnemers is tien haalbaar.',
            'Of the eighteen people who came along last year, four joined us. With sixty taking part, ten is within reach.',
          ),
        },
        fields: {
          theme: 'recruiting',
          deadline: day(105),
          owner: me,
          supports: { document: 'strategy', block: 'talent' },
        },
      },
      {
        block: 'kpi',
        key: 'sign-ups',
        title: say('Aanmeldingen voor een meeloopdag', 'Sign-ups for a taster day'),
        parts: {
          method: say(
            'Aanmeldingen met telefoonnummer en relevante ervaring; HR controleert dat bij het eerste gesprek.',
            'Sign-ups with a phone number and relevant experience; HR checks this in the first call.',
          ),
        },
        fields: {
          goal: { block: 'mechanics' },
          unit: say('aanmeldingen', 'sign-ups'),
          direction: 'up',
          baseline: 0,
          target: 60,
          from: day(14),
          until: day(105),
          source: say('Wervingssysteem HR', 'HR recruitment system'),
          frequency: 'weekly',
          owner: me,
        },
      },
      { heading: section.message },
      {
        paragraph: say(
          'Een monteur wil weten met wie hij werkt, waarmee, en of het rooster klopt. Wij laten dat zien in plaats van het te beloven: een dag mee, met je handen in de machine, en aan het eind eerlijk praten over loon en diensten.',
          'A mechanic wants to know who he will work with, on what, and whether the roster holds. We show it instead of promising it: a day along, hands in the machine, and an honest talk about pay and shifts at the end.',
        ),
      },
      {
        block: 'message',
        title: say(
          'Kom een dag draaien. De koffie staat klaar, de pomp ook.',
          'Come and run it for a day. The coffee is on.',
        ),
        parts: {
          whatWeDo: say(
            'Een meeloopdag op een echt gemaal, met een monteur die er zelf voor koos.',
            'A taster day at a real station, with a mechanic who volunteered.',
          ),
          howItHelps: say(
            'Je weet na één dag of het bij je past, zonder sollicitatiebrief.',
            'After one day you know whether it suits you, without writing a letter.',
          ),
          whereWeMeet: say(
            'In de file van kwart voor zes, als je je afvraagt of dit het is.',
            'In the traffic of a quarter to six, when you wonder whether this is it.',
          ),
        },
        fields: { audiences: [{ block: 'contractors' }] },
      },
      { heading: section.audience },
      {
        block: 'audience',
        key: 'contractors',
        title: say('Monteurs bij aannemers', 'Mechanics who work for contractors'),
        parts: {
          who: say(
            'Monteurs van 25 tot 38 jaar die nu van klus naar klus reizen en vaak voor zessen de deur uit zijn.',
            'Mechanics of 25 to 38 who now travel from job to job and often leave home before six.',
          ),
          why: say(
            'Ze kennen onze installaties al, want ze onderhouden ze soms voor ons.',
            'They know our installations already, because they sometimes maintain them for us.',
          ),
          know: say('Vast werk, maar traag en vol regels.', 'Steady work, but slow and full of rules.'),
          talkAbout: say('Reistijd, jonge kinderen, goed gereedschap.', 'Travel time, small children, good tools.'),
          coreMessage: say(
            'Zelfde vak, maar om kwart over vier thuis.',
            'The same trade, but home by a quarter past four.',
          ),
          unknown: say(
            'Wat ze nu verdienen, met toeslagen. HR zoekt het uit.',
            'What they earn now, with allowances. HR is finding out.',
          ),
        },
        fields: {
          partOf: { document: 'strategy', block: 'technicians' },
          demographic: [say('25–38 jaar', '25–38 years'), say('mbo 3 en 4', 'vocational level 3 and 4')],
          social: [say('jonge gezinnen', 'young families'), say('klussers', 'do-it-yourselfers')],
          political: [say('vaste baan', 'steady job')],
          networks: ['YouTube', 'Instagram', 'WhatsApp'],
        },
      },
      { heading: section.planning },
      {
        block: 'task',
        key: 'dates',
        title: say('Meeloopdagen prikken met de zes gemalen', 'Fix the taster days with the six stations'),
        parts: {
          description: say(
            'Twee dagen per gemaal, hooguit vijf mensen tegelijk.',
            'Two days per station, at most five people at a time.',
          ),
        },
        fields: { startsOn: day(14), endsOn: day(19), status: 'todo', assignees: [me], goal: { block: 'mechanics' } },
      },
      {
        block: 'task',
        key: 'film',
        title: say('Filmpje met Samir in gemaal De Hoop', 'Film with Samir at Hope pumping station'),
        parts: {
          description: say(
            'Zestig seconden, zijn eigen woorden, geen muziek over de pompen heen.',
            'Sixty seconds, his own words, no music over the pumps.',
          ),
        },
        fields: {
          startsOn: day(16),
          endsOn: day(24),
          status: 'todo',
          assignees: [me],
          goal: { block: 'mechanics' },
        },
      },
      {
        block: 'task',
        key: 'launch',
        title: say('Aanmelding openen en filmpje plaatsen', 'Open sign-up and post the film'),
        parts: {
          description: say(
            'Zondagavond om acht uur, dan zitten ze op de bank.',
            'Sunday evening at eight, when they are on the sofa.',
          ),
        },
        fields: {
          startsOn: day(28),
          endsOn: day(28),
          status: 'todo',
          assignees: [me],
          dependsOn: [{ block: 'dates' }, { block: 'film' }],
          goal: { block: 'mechanics' },
        },
      },
      {
        block: 'content',
        title: say('Samir start de pomp', 'Samir starts the pump'),
        parts: {
          idea: say(
            'Zijn hand op de hendel, dan het geluid. Geen voice-over.',
            'His hand on the lever, then the sound. No voice-over.',
          ),
        },
        fields: {
          stage: 'inspiration',
          publishAt: `${day(28)}T20:00`,
          channel: { document: 'strategy', block: 'tiktok' },
          audience: { block: 'contractors' },
          contributor: me,
          writer: me,
        },
      },
      {
        block: 'content',
        title: say('Kwart over vier: thuis', 'A quarter past four: home'),
        parts: {
          idea: say(
            'De klok in de kantine, de sleutel in de voordeur.',
            'The canteen clock, the key in the front door.',
          ),
        },
        fields: {
          stage: 'inspiration',
          publishAt: `${day(35)}T20:00`,
          channel: { document: 'strategy', block: 'tiktok' },
          audience: { block: 'contractors' },
          contributor: me,
          writer: me,
        },
      },
      { heading: section.measure },
      { reference: { block: 'sign-ups' } },
      {
        block: 'question',
        title: say(
          'Wanneer kijken we naar de cijfers, en wie zit er dan aan tafel?',
          'When do we look at the numbers, and who is at the table?',
        ),
        parts: {
          answer: say(
            'Elke vrijdag, HR en de redactie samen. Zijn het er na vier weken minder dan vijftien, dan vragen we elke monteur om één oud-collega te bellen.',
            'Every Friday, HR and the editors together. If there are fewer than fifteen after four weeks, we ask every mechanic to ring one former colleague.',
          ),
        },
      },
      {
        paragraph: say(
          'Nog te doen: akkoord op het doel, zodra elk gemaal plek heeft toegezegd.',
          'Still to do: agreement on the goal, once every station has promised room.',
        ),
      },
    ],
  };
}
