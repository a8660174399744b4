import { describe, expect, it } from 'vitest';
import { findChromium, type ChromiumSearch } from './find-chromium.ts';

const nothing: ChromiumSearch = { env: {}, systemPaths: () => [], playwrightPath: () => undefined, starts: () => true };

describe('finding a Chromium', () => {
  it('takes the one asked for before all others', () => {
    const search = { ...nothing, env: { KOERS_CHROMIUM: '/mine' }, systemPaths: () => ['/usr/bin/chromium'] };
    expect(findChromium(search)).toBe('/mine');
  });

  it('does not silently take another when the one asked for does not start', () => {
    const search = {
      ...nothing,
      env: { KOERS_CHROMIUM: '/gone' },
      systemPaths: () => ['/usr/bin/chromium'],
      starts: (file: string) => file !== '/gone',
    };
    expect(findChromium(search)).toBeUndefined();
  });

  it("takes the system's before Playwright's own", () => {
    const search = { ...nothing, systemPaths: () => ['/usr/bin/chromium'], playwrightPath: () => '/cache/chrome' };
    expect(findChromium(search)).toBe('/usr/bin/chromium');
  });

  it('passes over one that does not start', () => {
    const search = {
      ...nothing,
      systemPaths: () => ['/usr/bin/chromium-browser'],
      playwrightPath: () => '/cache/chrome',
      starts: (file: string) => file === '/cache/chrome',
    };
    expect(findChromium(search)).toBe('/cache/chrome');
  });

  it('says so when there is none', () => {
    expect(findChromium(nothing)).toBeUndefined();
  });
});
