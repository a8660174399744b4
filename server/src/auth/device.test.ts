import { describe, expect, it } from 'vitest';
import { deviceOf } from './device.ts';

describe('the device of a session', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
      { browser: 'Chrome', system: 'Windows', kind: 'computer' },
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
      { browser: 'Mobile Safari', system: 'iOS', kind: 'phone' },
    ],
    [
      'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0',
      { browser: 'Firefox', system: 'Linux', kind: 'computer' },
    ],
    ['curl/8.5.0', { browser: 'curl', system: null, kind: 'program' }],
    ['<script>alert(1)</script>', { browser: null, system: null, kind: 'program' }],
    ['', { browser: null, system: null, kind: 'unknown' }],
    [null, { browser: null, system: null, kind: 'unknown' }],
  ] as const)('U9 is told in words: %j', (userAgent, device) => {
    expect(deviceOf(userAgent)).toEqual(device);
  });
});
