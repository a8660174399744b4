import type { Language } from '@koers/shared/blocks/define.ts';
import { auditDetail } from '@koers/shared/i18n/audit-words.ts';
import { sayIn } from '@koers/shared/i18n/say.ts';
import type { AuditFilter, AuditRecord, AuditStore } from '../../commands/audit-log.ts';
import { BYTE_ORDER_MARK, csvLine } from '../csv.ts';

/** So many entries are read at a time: a log of years is never in memory as a whole. */
const AT_A_TIME = 500;

const COLUMNS = ['at', 'code', 'action', 'actor', 'person', 'document', 'detail', 'address'] as const;

function header(language: Language): string {
  const say = sayIn(language, 'account');
  return csvLine(COLUMNS.map((name) => say(`audit.column.${name}`)));
}

function lineOf(entry: AuditRecord, language: Language): string {
  return csvLine([
    entry.at,
    entry.action,
    sayIn(language, 'account')(`audit.action.${entry.action}`),
    entry.actor?.name ?? null,
    entry.person?.name ?? null,
    entry.document?.title ?? null,
    auditDetail(language, entry.detail).join('; '),
    entry.address,
  ]);
}

/** The log as a file that spreadsheets open, newest first, read while it is sent. */
export function auditCsv(store: AuditStore, filter: AuditFilter, language: Language): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let beforeId: number | null = null;
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(BYTE_ORDER_MARK + header(language)));
    },
    async pull(controller) {
      const entries = await store.page(filter, { beforeId, limit: AT_A_TIME });
      beforeId = entries.at(-1)?.id ?? null;
      if (entries.length > 0)
        controller.enqueue(encoder.encode(entries.map((entry) => lineOf(entry, language)).join('')));
      if (entries.length < AT_A_TIME) controller.close();
    },
  });
}
