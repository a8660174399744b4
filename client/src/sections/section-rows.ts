import type { Section } from '@koers/shared/extraction/sections.ts';

/** One line of the list: a section, and how deep it stands. */
export interface SectionRow {
  /** Names the line among the others, also where headings have no id yet, or share one. */
  readonly key: string;
  readonly section: Section;
  /** 0 for the outermost. */
  readonly depth: number;
}

/** The sections as lines, in document order. */
export function sectionRows(sections: readonly Section[]): readonly SectionRow[] {
  const rows: SectionRow[] = [];
  const add = (some: readonly Section[], depth: number): void => {
    for (const section of some) {
      rows.push({ key: `${section.id}/${rows.length}`, section, depth });
      add(section.sections, depth + 1);
    }
  };
  add(sections, 0);
  return rows;
}
