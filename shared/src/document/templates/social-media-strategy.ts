import type { TemplateNode } from '../lay-in.ts';
import type { Say } from '../say.ts';
import { strategySections } from './sections.ts';

function prepareAndAnalyse(say: Say): TemplateNode[] {
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
        'Lees een paar weken mee voordat je iets zegt. Vraag ook een handvol klanten gewoon om een gesprek.',
        'Read along for a few weeks before you say anything. Ask a handful of customers for a conversation too.',
      ),
    },
    { paragraph: say('**Wat er over ons wordt gezegd, en waar:** ', '**What is said about us, and where:** ') },
    { paragraph: say('**Wie voor ons opkomt:** ', '**Who speaks up for us:** ') },
    {
      paragraph: say(
        '**Welke vragen en problemen terugkomen:** ',
        '**Which questions and problems keep coming back:** ',
      ),
    },
    { heading: strategySections(say).objectives, level: 2 },
    {
      guidance: say(
        'Wat wil je ermee bereiken, en welk doel uit het communicatieplan help je daarmee? Liever twee doelen die je waarmaakt dan zes op papier.',
        'What do you want from it, and which goal of the communication plan does it help? Better two goals that you live up to than six on paper.',
      ),
    },
    { block: 'goal', key: 'goal' },
    {
      paragraph: say(
        '**Wat het mag kosten en wat het moet opleveren:** ',
        '**What it may cost and what it must return:** ',
      ),
    },
    { heading: strategySections(say).audience, level: 2 },
    {
      guidance: say(
        'Beschrijf mensen, geen cijfers: wat geloven ze over jullie, en waar praten ze over als jullie er niet bij zijn?',
        'Describe people, not figures: what do they believe about you, and what do they talk about when you are not there?',
      ),
    },
    { block: 'audience' },
    { heading: strategySections(say).channels, level: 2 },
    {
      guidance: say(
        'Ga daarheen waar je doelgroep al is. Een kanaal dat je niet kunt bijhouden, kun je beter niet beginnen.',
        'Go where your audience already is. A channel that you cannot keep up is better not started.',
      ),
    },
    { paragraph: say('**Waar we onze doelgroep het best bereiken:** ', '**Where we reach our audience best:** ') },
    { paragraph: say('**Waar onze boodschap het best werkt:** ', '**Where our message works best:** ') },
    {
      paragraph: say(
        '**Waar concurrenten zitten, en wat ze goed doen:** ',
        '**Where competitors are, and what they do well:** ',
      ),
    },
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
    { paragraph: say('**Onze boodschap:** ', '**Our message:** ') },
    { heading: say('Ritme en kalender', 'Rhythm and calendar'), level: 2 },
    {
      guidance: say(
        'Hoe vaak plaats je op elk kanaal, en welke momenten in het jaar staan al vast?',
        'How often do you post on each channel, and which moments of the year are already fixed?',
      ),
    },
    { heading: say('Van inspiratie tot publicatie', 'From inspiration to publication'), level: 2 },
    {
      guidance: say(
        'Wie brengt ideeën aan, wie schrijft, wie kijkt mee en wie drukt op de knop?',
        'Who brings in ideas, who writes, who reads along and who presses the button?',
      ),
    },
    { heading: say('Reageren', 'Responding'), level: 2 },
    {
      guidance: say(
        'Waar reageer je op, wie kan daarbij helpen en op welke toon? Schrijf een paar echte vragen met jullie antwoord uit.',
        'What do you answer, who can help with it and in which tone of voice? Write out a few real questions with your answer.',
      ),
    },
  ];
}

function rollOut(say: Say): TemplateNode[] {
  return [
    { heading: strategySections(say).rollOut },
    {
      guidance: say(
        'Een strategie wordt pas echt als iemand er uren voor heeft. Noem namen, en wees eerlijk over wat je van buiten nodig hebt.',
        'A strategy only becomes real once someone has hours for it. Name names, and be honest about what you need from outside.',
      ),
    },
    {
      paragraph: say(
        '**Wie het doet, en hoeveel tijd daarvoor is:** ',
        '**Who does it, and how much time there is:** ',
      ),
    },
    { paragraph: say('**Van wie de content afhangt:** ', '**On whom the content depends:** ') },
    {
      paragraph: say(
        '**Hoe het ander werk helpt, online en offline:** ',
        '**How it helps other work, online and offline:** ',
      ),
    },
    { block: 'task', fields: { goal: { block: 'goal' } } },
  ];
}

function cultureChange(say: Say): TemplateNode[] {
  return [
    { heading: strategySections(say).culture },
    {
      guidance: say(
        'Collega’s die aarzelen, hebben daar meestal een reden voor. Vraag ernaar, schrijf die op zonder oordeel en spreek af wat zou helpen.',
        'Colleagues who hesitate usually have a reason. Ask for it, write it down without judging and agree what would help.',
      ),
    },
    { paragraph: say('**Welke zorgen en weerstand er zijn:** ', '**Which fears and resistance there are:** ') },
    { paragraph: say('**Hoe we daarmee omgaan:** ', '**How we meet them:** ') },
    {
      paragraph: say(
        '**Hoeveel verandering we aankunnen, en of er beleid nodig is:** ',
        '**How much change we can bear, and whether we need a policy:** ',
      ),
    },
  ];
}

function toolsAndTactics(say: Say): TemplateNode[] {
  return [
    { heading: strategySections(say).tactics },
    {
      guidance: say(
        'Kies wat je doelen dient, bij je doelgroep past en wat jullie zelf kunnen. De rest mag nog even wachten.',
        'Choose what serves your goals, suits your audience and what you can do yourselves. The rest can wait a while.',
      ),
    },
    { bullets: ['', '', ''] },
  ];
}

function measure(say: Say): TemplateNode[] {
  return [
    { heading: strategySections(say).measure },
    {
      guidance: say(
        'Pak je doel uit 1.2 erbij: welk getal laat zien dat je dichterbij komt? Schrijf op waar het vandaan komt en wie het afleest.',
        'Take your goal from 1.2: which number shows that you are getting closer? Write down where it comes from and who reads it.',
      ),
    },
    { block: 'kpi', fields: { goal: { block: 'goal' } } },
    {
      paragraph: say(
        '**Hoe cijfers inzicht worden, en wie daarover meepraat:** ',
        '**How numbers become insight, and who takes part in that:** ',
      ),
    },
  ];
}

function evaluate(say: Say): TemplateNode[] {
  return [
    { heading: strategySections(say).evaluate },
    {
      guidance: say(
        'Kijk minstens één keer per jaar samen terug. Wat werkte, wat niet, en wat doe je morgen anders?',
        'Look back together at least once a year. What worked, what did not, and what will you do differently tomorrow?',
      ),
    },
    { paragraph: say('**Wat we leerden:** ', '**What we learned:** ') },
    { paragraph: say('**Hoe we het vertellen, en aan wie:** ', '**How we report it, and to whom:** ') },
    { paragraph: say('**Wat beter kan:** ', '**What can be better:** ') },
  ];
}

/** The seven phases of a strategy, in the order of the method. Empty blocks stand where they are needed. */
export function socialMediaStrategy(say: Say): TemplateNode[] {
  return [
    ...prepareAndAnalyse(say),
    ...content(say),
    ...rollOut(say),
    ...cultureChange(say),
    ...toolsAndTactics(say),
    ...measure(say),
    ...evaluate(say),
  ];
}
