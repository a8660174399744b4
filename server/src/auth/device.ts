import { UAParser } from 'ua-parser-js';

export interface Device {
  /** `Firefox`, `Chrome`; null where it is not told. */
  readonly browser: string | null;
  /** `Windows`, `iOS`. */
  readonly system: string | null;
  readonly kind: 'computer' | 'phone' | 'tablet' | 'program' | 'unknown';
}

/** What a user agent says it is; a hint for people, and nothing to rely on. */
export function deviceOf(userAgent: string | null): Device {
  if (userAgent === null || userAgent.trim() === '') return { browser: null, system: null, kind: 'unknown' };
  const { browser, os, device } = new UAParser(userAgent).getResult();
  return {
    browser: browser.name ?? nameOfProgram(userAgent),
    system: os.name ?? null,
    kind: kindOf(device.type, browser.name !== undefined),
  };
}

/** `curl/8.5.0` is curl. */
function nameOfProgram(userAgent: string): string | null {
  return /^([A-Za-z][\w .-]{0,39})\//.exec(userAgent)?.[1] ?? null;
}

function kindOf(type: string | undefined, isBrowser: boolean): Device['kind'] {
  if (type === 'mobile') return 'phone';
  if (type === 'tablet') return 'tablet';
  return isBrowser ? 'computer' : 'program';
}
