import type { Say } from '../say.ts';

type PlanSections = Readonly<Record<'objective' | 'message' | 'audience' | 'planning' | 'measure', string>>;

type StrategySections = Readonly<
  Record<
    | 'prepare'
    | 'listen'
    | 'objectives'
    | 'audience'
    | 'channels'
    | 'content'
    | 'rollOut'
    | 'culture'
    | 'tactics'
    | 'measure'
    | 'evaluate',
    string
  >
>;

/** The five steps of a plan: its headings, in order. */
export function planSections(say: Say): PlanSections {
  return {
    objective: say('1. Doelstelling', '1. Objective'),
    message: say('2. Boodschap', '2. Message'),
    audience: say('3. Doelgroep', '3. Audience'),
    planning: say('4. Planning', '4. Planning'),
    measure: say('5. Meten en bijsturen', '5. Measure and adjust'),
  };
}

/** The seven phases of a strategy, with the four parts of the first: its headings, in order. */
export function strategySections(say: Say): StrategySections {
  return {
    prepare: say('1. Voorbereiden en analyseren', '1. Prepare and analyse'),
    listen: say('1.1 Luisteren', '1.1 Listen'),
    objectives: say('1.2 Doelstellingen', '1.2 Objectives'),
    audience: say('1.3 Doelgroep', '1.3 Audience'),
    channels: say('1.4 Kanalen', '1.4 Channels'),
    content: say('2. Contentstrategie', '2. Content'),
    rollOut: say('3. Uitrol', '3. Roll-out'),
    culture: say('4. Cultuurverandering', '4. Culture change'),
    tactics: say('5. Tools en tactieken', '5. Tools and tactics'),
    measure: say('6. Meten', '6. Measure'),
    evaluate: say('7. Evalueren', '7. Evaluate'),
  };
}
