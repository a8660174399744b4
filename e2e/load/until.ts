import { setTimeout as wait } from 'node:timers/promises';

/** Asks again until the answer is yes. @returns whether it came within so many milliseconds */
export async function until(holds: () => boolean | Promise<boolean>, withinMs: number): Promise<boolean> {
  const patience = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > patience) return false;
    await wait(20);
  }
  return true;
}
