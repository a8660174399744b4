import type { WaiverAnswer } from '@koers/shared/api/check.ts';
import type { Finding } from '@koers/shared/extraction/check/finding.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import type { ExtractedDocument, ExtractedHeading } from '@koers/shared/extraction/extracted-document.ts';

/** What is said of one block; of the document, or of the text under a heading, where there is none. */
export interface BlockFindings {
  readonly block: ExtractedBlock | null;
  readonly findings: readonly Finding[];
}

export interface SectionFindings {
  readonly key: string;
  /** `document` for what is about all of it, `top` for what stands above the first heading. */
  readonly heading: ExtractedHeading | 'document' | 'top';
  readonly blocks: readonly BlockFindings[];
}

export interface WaivedFinding {
  readonly finding: Finding;
  readonly block: ExtractedBlock | null;
  readonly waiver: WaiverAnswer;
}

export interface ArrangedFindings {
  readonly sections: readonly SectionFindings[];
  /** How many there are in the sections. */
  readonly open: number;
  readonly waived: readonly WaivedFinding[];
}

/** The first so many, in their order; what begins after them is left out. */
export function firstFindings(sections: readonly SectionFindings[], most: number): readonly SectionFindings[] {
  const first: SectionFindings[] = [];
  let left = most;
  for (const section of sections) {
    const blocks: BlockFindings[] = [];
    for (const { block, findings } of section.blocks) {
      if (left <= 0) break;
      blocks.push({ block, findings: findings.slice(0, left) });
      left -= findings.length;
    }
    if (blocks.length > 0) first.push({ ...section, blocks });
  }
  return first;
}

/** What a waiver is for. */
export const findingKey = ({ rule, blockId, detail }: Pick<Finding, 'rule' | 'blockId' | 'detail'>): string =>
  JSON.stringify([rule, blockId, detail]);

/** Where a finding is told: numbers of a heading and of a block, in document order. */
interface Spot {
  readonly heading: number;
  readonly block: number;
}
/** Above all headings, and above those: what is about the document. */
const TOP = -1;
const DOCUMENT = -2;
/** Before all blocks of its section. */
const TEXT = -1;

/** Finds each finding's place; null for one about a block that is gone by now: there is nothing to be jumped to. */
function spotsIn({ blocks, headings }: ExtractedDocument): (finding: Finding) => Spot | null {
  const spots = new Map<string, Spot>();
  let heading = TOP;
  for (const [block, { id }] of blocks.entries()) {
    while ((headings[heading + 1]?.position ?? Number.POSITIVE_INFINITY) <= block) heading += 1;
    if (!spots.has(id)) spots.set(id, { heading, block });
  }
  return ({ blockId, section }) => {
    if (blockId !== null) return spots.get(blockId) ?? null;
    const named = section === null ? TOP : headings.findIndex(({ title }) => title === section);
    return { heading: named < 0 ? DOCUMENT : named, block: TEXT };
  };
}

/** Findings in the order in which one reads the document, by section and by block; what was waived apart. */
export function arrangeFindings(
  findings: readonly Finding[],
  waivers: readonly WaiverAnswer[],
  content: ExtractedDocument,
): ArrangedFindings {
  const { blocks, headings } = content;
  const spotOf = spotsIn(content);
  const waiverOf = new Map(waivers.map((waiver) => [findingKey(waiver), waiver]));
  const waived: WaivedFinding[] = [];
  const open: { finding: Finding; spot: Spot }[] = [];
  for (const finding of findings) {
    const spot = spotOf(finding);
    const waiver = waiverOf.get(findingKey(finding));
    if (spot && waiver) waived.push({ finding, block: blocks[spot.block] ?? null, waiver });
    else if (spot) open.push({ finding, spot });
  }
  const inOrder = open.toSorted(({ spot: a }, { spot: b }) => a.heading - b.heading || a.block - b.block);
  const sections = [...Map.groupBy(inOrder, ({ spot }) => spot.heading)].map(([heading, some]) => ({
    key: `${heading}/${headings[heading]?.id ?? ''}`,
    heading: headings[heading] ?? (heading === DOCUMENT ? ('document' as const) : ('top' as const)),
    blocks: [...Map.groupBy(some, ({ spot }) => spot.block)].map(([block, ofBlock]) => ({
      block: blocks[block] ?? null,
      findings: ofBlock.map(({ finding }) => finding),
    })),
  }));
  return { sections, open: open.length, waived };
}
