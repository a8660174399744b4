/** Work that may be laid down between two steps, for others to have their turn: its inputs don't change meanwhile. */
export type Steps<T> = Generator<void, T, void>;

/** Does it in one go. */
export function allSteps<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
