/** Milliseconds that one turn may take where the browser does not say how long it has nothing to do. */
const TURN = 8;
/** Milliseconds after which it goes on though somebody types all the time. */
const PATIENCE = 600;

type Turn = Pick<IdleDeadline, 'timeRemaining'>;

function whenIdle(act: (turn: Turn) => void): () => void {
  // Safari has none: a short turn between two tasks is what comes nearest.
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(() => {
      const until = performance.now() + TURN;
      act({ timeRemaining: () => until - performance.now() });
    }, 30);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(act, { timeout: PATIENCE });
  return () => cancelIdleCallback(handle);
}

/**
 * Does work step by step while the page has nothing better to do, so that no keystroke waits for it.
 * @param onDone called with what the steps come to, once
 * @returns stops it
 */
export function reckonWhenIdle<T>(steps: Generator<unknown, T, undefined>, onDone: (result: T) => void): () => void {
  let stop = (): void => undefined;
  const turn = (deadline: Turn): void => {
    do {
      const step = steps.next();
      if (step.done) {
        onDone(step.value);
        return;
      }
    } while (deadline.timeRemaining() > 1);
    stop = whenIdle(turn);
  };
  stop = whenIdle(turn);
  return () => stop();
}

/**
 * Does the same for one input after the other. What runs is not given up for a newer input: while somebody types without a
 * pause, nothing would ever end. Of those that came meanwhile the newest is next.
 */
export function reckonNewest<I, T>(
  stepsFor: (input: I) => Generator<unknown, T, undefined>,
  onDone: (result: T, input: I) => void,
): { take: (input: I) => void; stop: () => void } {
  let next: { readonly input: I } | null = null;
  let stop: (() => void) | null = null;
  const run = (input: I): void => {
    next = null;
    stop = reckonWhenIdle(stepsFor(input), (result) => {
      stop = null;
      onDone(result, input);
      if (next) run(next.input);
    });
  };
  return {
    take(input) {
      if (stop) next = { input };
      else run(input);
    },
    stop() {
      stop?.();
      stop = null;
      next = null;
    },
  };
}
