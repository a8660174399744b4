import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

/** The hex colours that a theme sets, by token. */
function themeColours(theme: 'light' | 'dark'): Map<string, string> {
  const block = new RegExp(`data-mantine-color-scheme='${theme}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  return new Map([...block.matchAll(/(--koers-[\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1] ?? '', m[2] ?? '']));
}

/** WCAG 2.2 relative luminance. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const STATUSES = ['on-track', 'at-risk', 'off-track', 'reached', 'no-data'];
const FAMILIES = ['listen', 'reach', 'work', 'culture'].map((family) => `family-${family}`);
const TEXTS = ['text', 'text-muted', 'accent', 'danger', ...STATUSES, ...FAMILIES];
const PAIRS = [
  ...TEXTS.flatMap((text) => ['bg', 'bg-subtle', 'bg-raised'].map((bg) => [text, bg] as const)),
  ...[...STATUSES, 'accent', 'danger'].map((text) => [text, `${text}-bg`] as const),
  ['on-accent', 'accent-fill'] as const,
];

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const colours = themeColours(theme);
  it.each(PAIRS)('%s is readable on %s (AA)', (text, bg) => {
    const [a, b] = [colours.get(`--koers-${text}`), colours.get(`--koers-${bg}`)];
    expect(a && b ? contrast(a, b) : 0).toBeGreaterThanOrEqual(4.5);
  });
  it.each(['bg', 'bg-subtle'])('the focus ring stands out on %s (3 : 1)', (bg) => {
    expect(contrast(colours.get('--koers-focus') ?? '', colours.get(`--koers-${bg}`) ?? '')).toBeGreaterThanOrEqual(3);
  });
});
