import type { ExtractedBlock } from '../extracted-block.ts';
import type { Finding, RuleName } from './finding.ts';

/** A finding about a block of the document; what is told of it names its title. */
export function findingAbout(
  rule: RuleName,
  { id, section, title }: ExtractedBlock,
  { values = {}, detail = '' }: { readonly values?: Finding['values']; readonly detail?: string } = {},
): Finding {
  return { rule, blockId: id, section, values: { title, ...values }, detail };
}
