import type { TemplateNode } from '../lay-in.ts';
import type { Say } from '../say.ts';
import { strategySections } from './sections.ts';

const question = (title: string): TemplateNode => ({ block: 'question', title });

function prepareAndListen(say: Say): TemplateNode[] {
  return [
    { heading: strategySections(say).prepare },
    {
      guidance: say(
        'Neem hier de tijd voor: wat je nu uitzoekt, hoef je later niet te raden. Betrek er meteen de mensen bij die het straks gaan doen.',
        'Take your time here: what you find out now, you will not have to guess later. Bring in the people who will do the work from the start.',
      ),
    },
    { heading: strategySections(say).listen, level: 2 },
    {
      guidance: say(
        'Lees een paar weken mee voordat je iets zegt, en vraag een handvol klanten gewoon om een gesprek. Bewaar de opmerkingen die je bijblijven hieronder als vermelding.',
        'Read along for a few weeks before you say anything, and ask a handful of customers for a conversation. Keep the remarks that stay with you below, as mentions.',
      ),
    },
    { block: 'mention' },
    question(
      say(
        'Wat wordt er online over ons gezegd, en waar?',
        'What do people say about us online, and where do they say it?',
      ),
    ),
    question(
      say(
        'Wie komt er voor ons op, ook als wij er niet om vragen?',
        'Who speaks up for us, even when we do not ask them to?',
      ),
    ),
    question(say('Welke vragen en problemen komen steeds terug?', 'Which questions and problems keep coming back?')),
    question(
      say(
        'Wat hoorden we in gesprekken met klanten dat ons verraste?',
        'What surprised us when we talked with customers?',
      ),
    ),
  ];
}

function objectivesToChannels(say: Say): TemplateNode[] {
  return [
    { heading: strategySections(say).objectives, level: 2 },
    {
      guidance: say(
        'Wat wil je ermee bereiken, en welk doel uit het communicatieplan help je daarmee? Liever twee doelen die je waarmaakt dan zes op papier.',
        'What do you want from it, and which goal of the communication plan does it help? Better two goals that you live up to than six on paper.',
      ),
    },
    { block: 'goal', key: 'goal' },
    { block: 'kpi', key: 'kpi', fields: { goal: { block: 'goal' } } },
    {
      guidance: say(
        'Wat mag het kosten, en wat moet het opleveren? Een eerlijke schatting is beter dan een leeg vakje.',
        'What may it cost, and what must it return? An honest estimate is better than an empty box.',
      ),
    },
    { block: 'budget', fields: { goal: { block: 'goal' } } },

    { heading: strategySections(say).audience, level: 2 },
    {
      guidance: say(
        'Beschrijf mensen, geen cijfers: wat geloven ze over jullie, en waar praten ze over als jullie er niet bij zijn? Zet er ook bij wat je nog niet weet.',
        'Describe people, not figures: what do they believe about you, and what do they talk about when you are not there? Add what you do not know yet, too.',
      ),
    },
    { block: 'audience', key: 'audience' },

    { heading: strategySections(say).channels, level: 2 },
    {
      guidance: say(
        'Ga daarheen waar je doelgroep al is. Een kanaal dat je niet kunt bijhouden, kun je beter niet beginnen.',
        'Go where your audience already is. A channel that you cannot keep up is better not started.',
      ),
    },
    { block: 'channel', key: 'channel', fields: { audiences: [{ block: 'audience' }] } },
    {
      guidance: say(
        'Wie vraagt er om dezelfde aandacht? Kijk eens een week hoe zij het doen.',
        'Who asks for the same attention? Watch for a week how they go about it.',
      ),
    },
    { block: 'competitor' },
  ];
}

function content(say: Say): TemplateNode[] {
  return [
    { heading: strategySections(say).content },
    {
      guidance: say(
        'Spreek af wat je zegt, hoe vaak, en hoe een idee een bericht wordt. Een rustig ritme dat je volhoudt wint het van een vliegende start.',
        'Agree what you say, how often, and how an idea becomes a post. A calm rhythm that you keep up beats a flying start.',
      ),
    },
    { block: 'message', fields: { audiences: [{ block: 'audience' }] } },
    { heading: say('Ritme en kalender', 'Rhythm and calendar'), level: 2 },
    {
      guidance: say(
        'Hoe vaak je plaatst, staat bij elk kanaal in 1.4. Zet hier de eerste berichten neer, ook als het nog ideeën zijn.',
        'How often you post stands with each channel in 1.4. Put the first posts here, even if they are only ideas.',
      ),
    },
    { block: 'content', fields: { channel: { block: 'channel' }, audience: { block: 'audience' } } },
    question(say('Welke momenten in het jaar staan al vast?', 'Which moments of the year are already fixed?')),
    { heading: say('Van inspiratie tot publicatie', 'From inspiration to publication'), level: 2 },
    {
      guidance: say(
        'Een bericht loopt vast waar niemand aan zet is. Leg daarom vast wie welke stap doet.',
        'A post gets stuck where it is nobody’s turn. So agree who takes which step.',
      ),
    },
    question(
      say(
        'Wie brengt ideeën aan, wie schrijft, wie kijkt mee en wie drukt op de knop?',
        'Who brings in ideas, who writes, who reads along and who presses the button?',
      ),
    ),
    { heading: say('Reageren', 'Responding'), level: 2 },
    {
      guidance: say(
        'Schrijf een paar echte vragen met jullie antwoord uit. Zo klinkt iedereen die reageert als dezelfde organisatie.',
        'Write out a few real questions with your answer. That way everyone who responds sounds like the same organisation.',
      ),
    },
    { block: 'response' },
    question(
      say(
        'Waar reageren we op, waarop niet, en wie mag daarbij helpen?',
        'What do we answer, what do we leave alone, and who may help with it?',
      ),
    ),
  ];
}

function rollOutAndCulture(say: Say): TemplateNode[] {
  return [
    { heading: strategySections(say).rollOut },
    {
      guidance: say(
        'Een strategie wordt pas echt als iemand er uren voor heeft. Noem namen, en wees eerlijk over wat je van buiten nodig hebt.',
        'A strategy only becomes real once someone has hours for it. Name names, and be honest about what you need from outside.',
      ),
    },
    { block: 'responsibility' },
    question(
      say(
        'Waar halen we de tijd vandaan, en wat laten we ervoor liggen?',
        'Where does the time come from, and what will we leave undone for it?',
      ),
    ),
    question(
      say('Van wie hangt onze content af, en weten zij dat?', 'Whom does our content depend on, and do they know?'),
    ),
    question(
      say(
        'Hoe helpt dit het andere werk dat we doen, online en offline?',
        'How does this help the other work we do, online and offline?',
      ),
    ),
    { block: 'task', fields: { goal: { block: 'goal' } } },

    { heading: strategySections(say).culture },
    {
      guidance: say(
        'Collega’s die aarzelen, hebben daar meestal een reden voor. Vraag ernaar, schrijf die op zonder oordeel en spreek af wat zou helpen.',
        'Colleagues who hesitate usually have a reason. Ask for it, write it down without judging and agree what would help.',
      ),
    },
    { block: 'resistance' },
    question(
      say('Hoeveel verandering kan onze organisatie nu aan?', 'How much change can our organisation take right now?'),
    ),
    question(
      say(
        'Is er een afspraak of beleid nodig, zodat iedereen weet wat kan en wat niet?',
        'Do we need an agreement or a policy, so that everyone knows what is fine and what is not?',
      ),
    ),
    question(
      say(
        'Waaraan merken we over een jaar dat dit gewoon bij het werk hoort?',
        'How will we notice, a year from now, that this is simply part of the job?',
      ),
    ),
  ];
}

function tacticsToEvaluation(say: Say): TemplateNode[] {
  return [
    { heading: strategySections(say).tactics },
    {
      guidance: say(
        'Kies wat je doelen dient, bij je doelgroep past en wat jullie zelf kunnen. De rest mag nog even wachten.',
        'Choose what serves your goals, suits your audience and what you can do yourselves. The rest can wait a while.',
      ),
    },
    { block: 'tactic', fields: { goals: [{ block: 'goal' }], audiences: [{ block: 'audience' }] } },

    { heading: strategySections(say).measure },
    {
      guidance: say(
        'Hier staat je KPI uit 1.2 nog eens, met de stand van vandaag. Zet er een getal bij dat je eerder waarschuwt, en schrijf op waar het vandaan komt en wie het afleest.',
        'Here is your KPI from 1.2 once more, as it stands today. Add a number that warns you sooner, and write down where it comes from and who reads it.',
      ),
    },
    { reference: { block: 'kpi' } },
    { block: 'kpi', fields: { goal: { block: 'goal' } } },
    question(
      say(
        'Hoe worden cijfers inzicht, en wie praat daarover mee?',
        'How do numbers become insight, and who takes part in that?',
      ),
    ),

    { heading: strategySections(say).evaluate },
    {
      guidance: say(
        'Kijk minstens één keer per jaar samen terug. Wat werkte, wat niet, en wat doe je morgen anders?',
        'Look back together at least once a year. What worked, what did not, and what will you do differently tomorrow?',
      ),
    },
    { block: 'learning' },
    question(say('Hoe vertellen we wat we leerden, en aan wie?', 'How do we pass on what we learned, and to whom?')),
  ];
}

/** The seven phases of a strategy, in the order of the method. Empty blocks and questions stand where they are needed. */
export function socialMediaStrategy(say: Say): TemplateNode[] {
  return [
    ...prepareAndListen(say),
    ...objectivesToChannels(say),
    ...content(say),
    ...rollOutAndCulture(say),
    ...tacticsToEvaluation(say),
  ];
}
