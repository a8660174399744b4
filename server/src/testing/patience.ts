/** How long a test asks again before it fails: long, because machines are busy; it goes on as soon as the answer is right. */
export const PATIENT = { timeout: 15_000, interval: 20 } as const;
