import type { TemplateNode } from '../lay-in.ts';
import { strategySections } from '../templates/sections.ts';
import type { ExampleSettings } from './example-document.ts';

function messages({ say }: ExampleSettings): TemplateNode[] {
  return [
    {
      block: 'message',
      key: 'leaves-you-alone',
      title: say(
        'Water doet wat het wil. Wij zorgen dat het jou niet raakt.',
        'Water goes where it likes. We keep it away from you.',
      ),
      parts: {
        whatWeDo: say(
          'Dag en nacht pompen, maaien, zuiveren en dijken nalopen, ook als niemand kijkt.',
          'Pumping, mowing, cleaning and walking the banks, day and night, also when nobody is looking.',
        ),
        howItHelps: say(
          'Je kelder blijft droog, je kinderen kunnen zwemmen en je weet wie je moet bellen.',
          'Your cellar stays dry, your children can swim and you know whom to call.',
        ),
        whereWeMeet: say(
          'Bij elke hoosbui, elke droge maand en elke aanslag: dan denken mensen aan water, en dus aan ons.',
          'At every downpour, every dry month and every bill: that is when people think of water, and so of us.',
        ),
      },
      fields: { audiences: [{ block: 'residents' }] },
    },
    {
      block: 'message',
      key: 'own-hands',
      title: say(
        'Jij houdt een hele streek droog, met je eigen handen.',
        'You keep a whole region dry, with your own hands.',
      ),
      parts: {
        whatWeDo: say(
          'Vijfendertig gemalen, pompen van dertig ton en storingen die je zelf oplost.',
          'Thirty-five pumping stations, pumps of thirty tons and faults that you solve yourself.',
        ),
        howItHelps: say(
          'Werk dat ertoe doet, een rooster dat klopt en een ploeg die je kent.',
          'Work that matters, a roster that holds and a crew that you know.',
        ),
        whereWeMeet: say(
          'Waar een vakman genoeg heeft van de file en van een baas die zijn woord niet houdt.',
          'Where a skilled hand has had enough of traffic, and of a boss who does not keep his word.',
        ),
      },
      fields: { audiences: [{ block: 'technicians' }] },
    },
  ];
}

function calendar({ say, day, me }: ExampleSettings): TemplateNode[] {
  const onLinkedIn = {
    channel: { block: 'linkedin' },
    audience: { block: 'technicians' },
    contributor: me,
    writer: me,
  };
  return [
    { heading: say('Ritme en kalender', 'Rhythm and calendar'), level: 2 },
    {
      block: 'content',
      title: say('Meelopen met Fatma, dijkinspecteur', 'A day with Fatma, bank inspector'),
      parts: {
        idea: say(
          'Zestien kilometer dijk, één mol en een thermosfles.',
          'Ten miles of bank, one mole and a flask of tea.',
        ),
        copy: say(
          'Fatma ziet aan het gras of een dijk gezond is. Loop anderhalve minuut met haar mee.',
          'Fatma can tell from the grass whether a bank is sound. Walk along with her for ninety seconds.',
        ),
      },
      fields: { stage: 'ready', publishAt: `${day(3)}T08:30`, ...onLinkedIn },
    },
    {
      block: 'content',
      title: say('Wat verdient een monteur bij ons?', 'What does a mechanic earn with us?'),
      parts: {
        idea: say(
          'Loonstrook in beeld, met toeslagen. Samir rekent voor.',
          'A payslip on screen, allowances included. Samir does the sums.',
        ),
        copy: say(
          'Geen “marktconform”. Gewoon het bedrag, en wat erbij komt als je ’s nachts een pomp redt.',
          'No “competitive salary”. Just the figure, and what comes on top when you save a pump at night.',
        ),
      },
      fields: { stage: 'copywriting', publishAt: `${day(10)}T08:30`, ...onLinkedIn },
    },
    {
      block: 'content',
      title: say('De storing van drie uur ’s nachts', 'The fault at three in the morning'),
      parts: {
        idea: say(
          'Geluid van de telefoon, een busje in de regen, en het moment dat de pomp weer draait.',
          'The sound of the phone, a van in the rain, and the moment when the pump runs again.',
        ),
      },
      fields: { stage: 'inspiration', publishAt: `${day(17)}T08:30`, ...onLinkedIn },
    },
    {
      block: 'question',
      title: say('Welke momenten in het jaar staan al vast?', 'Which moments of the year are already fixed?'),
      parts: {
        answer: say(
          'De week van de aanslag, de opening van het zwemseizoen, de open dag, en de eerste herfststorm: die laatste zonder datum, maar wel met een draaiboek.',
          'The week of the bill, the start of the swimming season, the open day, and the first autumn storm: that one without a date, but with a script.',
        ),
      },
    },
  ];
}

function flow({ say }: ExampleSettings): TemplateNode[] {
  return [
    { heading: say('Van inspiratie tot publicatie', 'From inspiration to publication'), level: 2 },
    {
      block: 'question',
      title: say(
        'Wie brengt ideeën aan, wie schrijft, wie kijkt mee en wie drukt op de knop?',
        'Who brings in ideas, who writes, who reads along and who presses the button?',
      ),
      parts: {
        answer: [
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
        ],
      },
    },
  ];
}

function responses({ say, me }: ExampleSettings): TemplateNode[] {
  const tone = say(
    'Rustig en met je naam eronder. Nooit: “zoals u in artikel 4 kunt lezen”.',
    'Calm, and signed with your name. Never: “as you can read in article 4”.',
  );
  return [
    { heading: say('Reageren', 'Responding'), level: 2 },
    {
      block: 'response',
      title: say('… waarom de rekening hoger is dan vorig jaar', '… why the bill is higher than last year'),
      parts: {
        answer: say(
          'Energie om te pompen is duurder geworden, en twee dijken worden versterkt. Van elke tien euro gaan er zes naar droge voeten. Wil je het voor jouw straat zien? Stuur me je postcode, dan zoek ik het op.',
          'Power for the pumps has become dearer, and two banks are being strengthened. Of every ten pounds six go to keeping you dry. Would you like to see it for your street? Send me your postcode and I will look it up.',
        ),
        tone,
      },
      fields: { handOverTo: say('Belastingen', 'Billing'), owner: me },
    },
    {
      block: 'response',
      title: say('… waarom de sloot nog niet gemaaid is', '… why the brook has not been mown yet'),
      parts: {
        answer: say(
          'We maaien in twee rondes, zodat vissen en libellen een plek houden. Jouw sloot zit in de tweede. Staat het water hoog? Dan kom ik er morgen langs.',
          'We mow in two rounds, so that fish and dragonflies keep a place to go. Your brook is in the second. Is the water high? Then I will come and look tomorrow.',
        ),
        tone,
      },
      fields: { handOverTo: say('Waterbeheer', 'Operations'), owner: me },
    },
    {
      block: 'response',
      title: say('… of het veilig is om hier te zwemmen', '… whether it is safe to swim here'),
      parts: {
        answer: say(
          'Op de kaart zie je de meting van deze week. Groen is goed, geel is: niet voor kinderen onder de vier. Twijfel je aan de plek, vraag het ons liever één keer te veel.',
          'The map shows this week’s measurement. Green is fine, yellow means: not for children under four. If you are unsure of a place, ask us once too often.',
        ),
        tone,
      },
      fields: { handOverTo: say('Laboratorium', 'Laboratory'), owner: me },
    },
    {
      block: 'question',
      title: say(
        'Waar reageren we op, waarop niet, en wie mag daarbij helpen?',
        'What do we answer, what do we leave alone, and who may help with it?',
      ),
      parts: {
        answer: say(
          'Op elke vraag en elke melding, binnen een uur. Op schelden één keer, daarna niet meer. Het klantcontactcentrum helpt, en wie het weet mag zelf antwoorden.',
          'Every question and every report, within the hour. Abuse once, and then no more. The contact centre helps, and whoever knows may answer in person.',
        ),
      },
    },
    { view: 'answers' },
  ];
}

/** Phase 2: the message, the calendar, and what is answered. */
export function content(settings: ExampleSettings): TemplateNode[] {
  const { say } = settings;
  return [
    { heading: strategySections(say).content },
    {
      paragraph: say(
        'We plaatsen drie keer per week, altijd met een mens in beeld en nooit een persbericht. Elke donderdag kiest de redactie in een halfuur de onderwerpen voor over twee weken.',
        'We post three times a week, always with a person in the picture and never a press release. Every Thursday the editors take half an hour to choose the subjects for two weeks ahead.',
      ),
    },
    ...messages(settings),
    ...calendar(settings),
    ...flow(settings),
    ...responses(settings),
  ];
}
