/**
 * The colours of carets and faces. Each carries white text with a contrast of at least 4.5 : 1 (WCAG AA), and so stands
 * out as much against a white page.
 */
export const PERSON_COLORS = [
  '#0b6bcb',
  '#b4233f',
  '#1f7a4d',
  '#7a3fb8',
  '#a14a00',
  '#0b7285',
  '#a61e78',
  '#4c6a00',
  '#3b5bdb',
  '#8a4b2a',
  '#5f3dc4',
  '#1c6e6e',
] as const;

/** Walks through the palette, so that the first dozen people all differ. */
export function personColor(index: number): string {
  return PERSON_COLORS[index % PERSON_COLORS.length] ?? PERSON_COLORS[0];
}
