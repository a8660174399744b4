import { describe, expect, it } from 'vitest';
import { PERSON_COLORS, personColor } from './person-colors.ts';

function luminance(color: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

describe('the colours of people', () => {
  it.each(PERSON_COLORS)('%s carries white text by WCAG AA', (color) => {
    expect(1.05 / (luminance(color) + 0.05)).toBeGreaterThanOrEqual(4.5);
  });

  it('differ for the first dozen, and never run out', () => {
    expect(new Set(Array.from({ length: 12 }, (_, index) => personColor(index))).size).toBe(12);
    expect(personColor(1000)).toMatch(/^#[0-9a-f]{6}$/);
  });
});
