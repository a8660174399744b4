import type { Steps } from '@koers/shared/share/steps.ts';
import type { Clock } from '../clock.ts';

/** So long it goes on before whoever types has their turn. */
const TURN_MS = 8;

/** Does work of many steps without keeping the loop: a document of thousands of blocks must not hold up its writers. */
export async function inTurns<T>(steps: Steps<T>, clock: Clock): Promise<T> {
  for (let began = clock.now(); ;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (clock.now() - began < TURN_MS) continue;
    await new Promise<void>((resolve) => clock.after(0, resolve));
    began = clock.now();
  }
}
