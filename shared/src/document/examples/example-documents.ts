import type { Language } from '../../blocks/define.ts';
import { sayIn } from '../say.ts';
import type { ExampleDocument, ExampleSettings } from './example-document.ts';
import { jobsPlan } from './jobs-plan.ts';
import { openDayPlan } from './open-day-plan.ts';
import { strategy } from './strategy.ts';
import { tilesPlan } from './tiles-plan.ts';

function dayAfter(today: string, offset: number): string {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day + offset)).toISOString().slice(0, 10);
}

/**
 * The example that a new workspace can start with: the strategy of an invented water authority and three plans under it,
 * one that runs, one that is being written and one that is over. Lay them in with `layInTogether`: they refer to each other.
 * @param today the day around which all dates lie, `YYYY-MM-DD`
 */
export function exampleDocuments(
  language: Language,
  today: string,
  people: { readonly me: string },
): ExampleDocument[] {
  const settings: ExampleSettings = { say: sayIn(language), day: (offset) => dayAfter(today, offset), me: people.me };
  return [strategy(settings), tilesPlan(settings), jobsPlan(settings), openDayPlan(settings)];
}
