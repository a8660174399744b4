import type { TemplateNode } from '../lay-in.ts';
import { strategySections } from '../templates/sections.ts';
import type { ExampleSettings } from './example-document.ts';

function mentions({ say, day, me }: ExampleSettings): TemplateNode[] {
  return [
    {
      block: 'mention',
      title: say(
        'Petje af voor de ploeg die vannacht onze sluis vrijmaakte.',
        'Hats off to the crew that cleared our sluice last night.',
      ),
      fields: {
        mentionType: 'ambassador',
        source: say('Anja Vermeer, Facebookgroep Oudervaart', 'Anja Fielding, Facebook group Aldermouth'),
        date: day(-31),
        sentiment: 'positive',
        answeredBy: me,
      },
    },
    {
      block: 'mention',
      title: say(
        'Waar betaal ik eigenlijk voor, als ik nergens bij het water woon?',
        'What am I actually paying for, when I live nowhere near the water?',
      ),
      fields: {
        mentionType: 'question',
        source: say('Nextdoor, Nieuwerveen', 'Nextdoor, Newfen'),
        date: day(-26),
        sentiment: 'neutral',
        answeredBy: me,
      },
    },
    {
      block: 'mention',
      title: say(
        'Drie keer gemeld dat de duiker verstopt zit. Nul reactie.',
        'Reported the blocked culvert three times. Not a word back.',
      ),
      fields: {
        mentionType: 'problem',
        source: say('Bewoner van de Lage Dijk, X', 'Resident of Low Bank, X'),
        date: day(-19),
        sentiment: 'negative',
        answeredBy: me,
      },
    },
    {
      block: 'mention',
      title: say(
        'Eindelijk snap ik wat een gemaal doet. Meer van Samir graag!',
        'At last I understand what a pumping station does. More of Samir, please!',
      ),
      fields: {
        mentionType: 'praise',
        source: say('Reactie op Instagram', 'Comment on Instagram'),
        date: day(-9),
        sentiment: 'positive',
        answeredBy: me,
      },
    },
  ];
}

/** Phase 1.1: what is said, by whom, and what it taught. */
export function listen(settings: ExampleSettings): TemplateNode[] {
  const { say } = settings;
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
        'Zes weken lang lazen we mee in buurtgroepen en onder berichten van de regionale krant, en we spraken twaalf inwoners aan de keukentafel. Deze vier opmerkingen hangen sindsdien aan de muur van de redactie.',
        'For six weeks we read along in neighbourhood groups and under the stories of the local paper, and we sat down with twelve residents at their kitchen tables. These four remarks have hung on the editors’ wall ever since.',
      ),
    },
    ...mentions(settings),
    {
      block: 'question',
      title: say(
        'Wie komt er voor ons op, ook als wij er niet om vragen?',
        'Who speaks up for us, even when we do not ask them to?',
      ),
      parts: {
        answer: say(
          'Boeren langs de Veenstroom, hengelaars en een handvol dijkwachters. Samen goed voor een op de drie aardige reacties. We nodigen ze twee keer per jaar uit op een gemaal.',
          'Farmers along the Ashmere, anglers and a handful of volunteer wardens. Between them they write one in three of the kind comments. Twice a year we invite them to a pumping station.',
        ),
      },
    },
    {
      block: 'question',
      title: say('Welke vragen en problemen komen steeds terug?', 'Which questions and problems keep coming back?'),
      parts: {
        answer: [
          {
            bullets: [
              say(
                '**“Waar betaal ik voor?”** De aanslag is voor de meeste mensen het enige contact met ons.',
                '**“What am I paying for?”** For most people the yearly bill is the only contact they have with us.',
              ),
              say(
                '**“Ik krijg geen antwoord.”** Een melding bleef gemiddeld vier uur liggen, in het weekend twee dagen.',
                '**“Nobody answers.”** A report waited four hours on average, and two days at the weekend.',
              ),
              say(
                '**“Wat kan ik zelf doen?”** Tuinbezitters willen best helpen, maar weten niet hoe.',
                '**“What can I do myself?”** People with a garden are happy to help but do not know how.',
              ),
            ],
          },
        ],
      },
    },
    {
      block: 'question',
      title: say(
        'Wat hoorden we in gesprekken met klanten dat ons verraste?',
        'What surprised us when we talked with customers?',
      ),
      parts: {
        answer: [
          {
            quote: say(
              'Ik dacht dat jullie alleen over dijken gingen. Dat jullie ook de sloot achter mijn huis schoonhouden, hoorde ik van de buurvrouw.',
              'I thought you only did flood banks. That you also keep the brook behind my house clean, I had to hear from my neighbour.',
            ),
          },
          {
            paragraph: say(
              'Negen van de twaalf noemden één taak, en dat was steeds de dijk.',
              'Nine of the twelve could name one task, and each time it was the flood bank.',
            ),
          },
        ],
      },
    },
  ];
}
