import type { DocumentStatus } from '@koers/shared/api/values.ts';
import type { WebhookEvent } from '@koers/shared/api/webhooks.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import type { KpiPace, KpiStatus } from '@koers/shared/extraction/pace.ts';
import type { DocumentRecord } from '../commands/document-store.ts';

/** What of a document's properties is told when it changes. */
export type WatchedProperties = Pick<
  DocumentRecord,
  'title' | 'startsOn' | 'endsOn' | 'ownerId' | 'strategyId' | 'parentId' | 'status'
>;
type WatchedBlock =
  | { readonly kind: 'task'; readonly done: boolean }
  | { readonly kind: 'content'; readonly published: boolean }
  | { readonly kind: 'kpi'; readonly status: KpiStatus; readonly measurements: readonly string[] };

/** What webhooks were told of a document. */
export interface WatchedDocument {
  readonly status: DocumentStatus;
  readonly trashed: boolean;
  /** As `document.changed` told it last. */
  readonly told: WatchedProperties & { readonly seq: number | null };
  readonly blocks: Readonly<Record<string, WatchedBlock>>;
  /** Comments and answers until then were looked at. */
  readonly until: string;
  /** Those of them that were told and are so new that others may yet come to be seen beside them. */
  readonly recent: readonly string[];
}

/** A document as it is. */
export interface DocumentNow {
  readonly record: DocumentRecord;
  /** How many updates its facts were read from. */
  readonly seq: number | null;
  readonly blocks: readonly ExtractedBlock[];
  readonly paceOf: (kpi: ExtractedBlock) => KpiPace;
}

export interface Happened {
  readonly event: WebhookEvent;
  /** What is told beside the document. */
  readonly data: Readonly<Record<string, unknown>>;
}

function propertiesOf(record: DocumentRecord): WatchedProperties {
  const { title, startsOn, endsOn, ownerId, strategyId, parentId, status } = record;
  return { title, startsOn, endsOn, ownerId, strategyId, parentId, status };
}

function watchedBlock(block: ExtractedBlock, paceOf: DocumentNow['paceOf']): WatchedBlock | null {
  switch (block.kind) {
    case 'task':
      return { kind: 'task', done: block.fields['status'] === 'done' };
    case 'content':
      return { kind: 'content', published: block.fields['stage'] === 'published' };
    case 'kpi':
      return {
        kind: 'kpi',
        status: paceOf(block).status,
        measurements: (block.entries['measurements'] ?? []).map(({ id }) => id),
      };
    default:
      return null;
  }
}

/** @param content whether what was told of its properties and its text is brought up to date */
export function watchedNow(
  { record, seq, blocks, paceOf }: DocumentNow,
  before: WatchedDocument | null,
  { content, until, recent }: { readonly content: boolean } & Pick<WatchedDocument, 'until' | 'recent'>,
): WatchedDocument {
  const watched = blocks.flatMap((block): [string, WatchedBlock][] => {
    const one = watchedBlock(block, paceOf);
    return one ? [[block.id, one]] : [];
  });
  return {
    status: record.status,
    trashed: record.trashedAt !== null,
    told: content || !before ? { ...propertiesOf(record), seq } : before.told,
    // What is in the trash is not looked at: it comes back as it went.
    blocks: record.trashedAt !== null && before ? before.blocks : Object.fromEntries(watched),
    until,
    recent,
  };
}

/** What there is to tell between two looks. @param before null for a document that came to be since the last one */
export function happenedBetween(
  before: WatchedDocument | null,
  now: DocumentNow,
  { content }: { readonly content: boolean },
): Happened[] {
  const { record } = now;
  if (record.trashedAt !== null) {
    return before && !before.trashed ? [{ event: 'document.trashed', data: { trashedAt: record.trashedAt } }] : [];
  }
  return [
    ...(before ? [] : [{ event: 'document.created', data: {} } as const]),
    ...(content && before ? changed(before.told, now) : []),
    ...(record.status === 'agreed' && before?.status !== 'agreed'
      ? [{ event: 'document.agreed', data: {} } as const]
      : []),
    ...now.blocks.flatMap((block) => ofBlock(before?.blocks[block.id] ?? null, block, now)),
  ];
}

function changed(told: WatchedDocument['told'], { record, seq }: DocumentNow): Happened[] {
  const properties = propertiesOf(record);
  const names = (Object.keys(properties) as (keyof WatchedProperties)[]).filter(
    (name) => properties[name] !== told[name],
  );
  const all = [...(seq === told.seq ? [] : ['content']), ...names];
  return all.length === 0 ? [] : [{ event: 'document.changed', data: { changed: all } }];
}

function ofBlock(before: WatchedBlock | null, block: ExtractedBlock, { paceOf }: DocumentNow): Happened[] {
  const after = watchedBlock(block, paceOf);
  const about = { id: block.id, kind: block.kind, title: block.title };
  switch (after?.kind) {
    case 'task': {
      if (!after.done || (before?.kind === 'task' && before.done)) return [];
      const { status, startsOn, endsOn, assignees } = block.fields;
      return [{ event: 'task.done', data: { block: { ...about, status, startsOn, endsOn, assignees } } }];
    }
    case 'content': {
      if (!after.published || (before?.kind === 'content' && before.published)) return [];
      const { stage, publishAt, writer } = block.fields;
      return [{ event: 'content.published', data: { block: { ...about, stage, publishAt, writer } } }];
    }
    case 'kpi':
      return ofKpi(before?.kind === 'kpi' ? before : null, after, block, paceOf(block));
    default:
      return [];
  }
}

function ofKpi(
  before: Extract<WatchedBlock, { kind: 'kpi' }> | null,
  after: Extract<WatchedBlock, { kind: 'kpi' }>,
  block: ExtractedBlock,
  pace: KpiPace,
): Happened[] {
  const { target, unit } = block.fields;
  const about = { id: block.id, kind: block.kind, title: block.title, target, unit };
  const known = new Set(before?.measurements);
  const measured = (block.entries['measurements'] ?? []).filter(({ id }) => !known.has(id));
  const from = before?.status ?? 'noData';
  const standing = { status: after.status, value: pace.value, progress: pace.progress };
  return [
    ...measured.map(({ id, fields }): Happened => ({
      event: 'kpi.measured',
      data: {
        block: about,
        measurement: {
          id,
          date: fields['date'] ?? null,
          value: fields['value'] ?? null,
          note: fields['note'] ?? null,
          by: fields['by'] ?? null,
        },
      },
    })),
    ...(after.status === from
      ? []
      : [{ event: 'kpi.status_changed', data: { block: about, from, ...standing } } as const]),
    ...(after.status === 'offTrack' && from !== 'offTrack'
      ? [{ event: 'kpi.off_track', data: { block: about, ...standing } } as const]
      : []),
  ];
}
