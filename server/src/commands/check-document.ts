import type { CheckItem } from '@koers/shared/api/check.ts';
import { checkContextOf } from '@koers/shared/extraction/check/check-context.ts';
import { runCheck } from '@koers/shared/extraction/check/run-check.ts';
import { today, type Clock } from '../clock.ts';
import { readSurroundings, type SurroundingsParts } from './read-surroundings.ts';
import type { WaiverKey } from './waiver-store.ts';

export interface CheckParts extends SurroundingsParts {
  readonly clock: Clock;
}

const keyOf = ({ rule, blockId, detail }: WaiverKey): string => JSON.stringify([rule, blockId, detail]);

/** The plan check of a document as one person may see it, with what was waived. @throws Refusal not-found */
export async function checkDocument(parts: CheckParts, userId: string, documentId: string): Promise<CheckItem[]> {
  const { document, content, surroundings } = await readSurroundings(parts, userId, documentId);
  const findings = runCheck(checkContextOf(surroundings, content, document, today(parts.clock)));
  const waivers = new Map(surroundings.waivers.map((waiver) => [keyOf(waiver), waiver]));
  return findings.map((finding) => {
    const waiver = waivers.get(keyOf(finding));
    const waived = waiver ? { id: waiver.id, reason: waiver.reason, by: waiver.by, at: waiver.at } : null;
    return { ...finding, values: { ...finding.values }, waived };
  });
}
