import type { Logger } from 'pino';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { ProjectionEvents } from './projection/projection.ts';
import type { RoomEvents, SyncRooms } from './rooms/create-rooms.ts';
import type { SyncGauges } from './sync/mount-sync.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

/** Writes what happens in the rooms to the metrics, and what should not happen to the log. */
export function watchRooms(log: Logger, metrics: Registry): RoomEvents {
  const registers = [metrics];
  const commit = new Histogram({
    name: 'koers_commit_seconds',
    help: 'Time of one commit.',
    buckets: SECONDS,
    registers,
  });
  const batch = new Histogram({
    name: 'koers_commit_entries',
    help: 'Updates that shared one commit.',
    buckets: [1, 2, 5, 10, 25, 50, 100, 250, 1000],
    registers,
  });
  const stored = new Counter({ name: 'koers_updates_stored_total', help: 'Updates that are durable.', registers });
  const failures = new Counter({
    name: 'koers_commit_failures_total',
    help: 'Commits that failed and are tried again.',
    registers,
  });
  const load = new Histogram({
    name: 'koers_room_load_seconds',
    help: 'Time to load a document.',
    buckets: SECONDS,
    registers,
  });
  const compactions = new Counter({
    name: 'koers_compactions_total',
    help: 'Tails folded into a snapshot.',
    registers,
  });
  const documentsWithGaps = new Set<string>();
  gauge(
    metrics,
    'koers_documents_with_gaps',
    'Documents, of those opened since the start, that hold updates which wait for others that were never stored.',
    () => documentsWithGaps.size,
  );
  return {
    loaded: (_documentId, milliseconds) => load.observe(milliseconds / 1000),
    loadFailed: (documentId, err) => log.error({ documentId, err }, 'a document could not be loaded'),
    committed(entries, milliseconds) {
      commit.observe(milliseconds / 1000);
      batch.observe(entries);
      stored.inc(entries);
    },
    commitFailed(err, waiting) {
      failures.inc();
      log.error({ err, waiting }, 'a commit failed and will be tried again');
    },
    compacted: () => compactions.inc(),
    compactionFailed: (documentId, err) => log.error({ documentId, err }, 'a document could not be compacted'),
    broken: (documentId) => log.error({ documentId }, 'a room was given up'),
    gaps(documentId) {
      documentsWithGaps.add(documentId);
      log.warn({ documentId }, 'a document holds updates that wait for others which were never stored');
    },
  };
}

export function watchProjection(log: Logger, metrics: Registry): ProjectionEvents {
  const registers = [metrics];
  const seconds = new Histogram({
    name: 'koers_projection_seconds',
    help: 'Time to project a document.',
    buckets: SECONDS,
    registers,
  });
  const failures = new Counter({
    name: 'koers_projection_failures_total',
    help: 'Projections that failed.',
    registers,
  });
  return {
    projected: (_documentId, milliseconds) => seconds.observe(milliseconds / 1000),
    failed(documentId, err) {
      failures.inc();
      log.error({ documentId, err }, 'a document could not be projected');
    },
  };
}

/** Sockets, frames and acknowledgements. */
export function watchSync(
  metrics: Registry,
  sync: SyncGauges,
  rooms: Pick<SyncRooms, 'count' | 'awake' | 'unstoredBytes'>,
): void {
  const { counts } = sync;
  gauge(metrics, 'koers_sync_connections', 'Open sync sockets.', () => sync.connections());
  gauge(metrics, 'koers_rooms', 'Documents in memory.', () => rooms.count);
  gauge(metrics, 'koers_rooms_awake', 'Documents in memory that are decoded.', () => rooms.awake);
  gauge(metrics, 'koers_unstored_bytes', 'Bytes of updates that wait for the disk.', () => rooms.unstoredBytes);
  total(metrics, 'koers_sync_frames_in_total', 'Frames that clients sent.', () => counts.framesIn);
  total(metrics, 'koers_sync_bytes_in_total', 'Bytes of them.', () => counts.bytesIn);
  total(metrics, 'koers_sync_frames_out_total', 'Frames that were sent to clients.', () => counts.framesOut);
  total(metrics, 'koers_sync_bytes_out_total', 'Bytes of them.', () => counts.bytesOut);
  total(metrics, 'koers_sync_denied_total', 'Writes of those who may not write.', () => counts.denied);
  const closes: Counter = new Counter({
    name: 'koers_sync_closes_total',
    help: 'Sockets that the server closed, by reason.',
    labelNames: ['reason'],
    registers: [metrics],
    collect() {
      closes.reset();
      for (const [reason, times] of counts.closes) closes.inc({ reason }, times);
    },
  });
  const acknowledged = new Histogram({
    name: 'koers_ack_seconds',
    help: 'From an update to its being durable.',
    buckets: SECONDS,
    registers: [metrics],
  });
  counts.onAcknowledged = (milliseconds) => acknowledged.observe(milliseconds / 1000);
}

/** A number that is read when somebody asks for the metrics. */
function gauge(metrics: Registry, name: string, help: string, read: () => number): void {
  const gauge: Gauge = new Gauge({ name, help, registers: [metrics], collect: () => gauge.set(read()) });
}

/** The same for one that only grows. */
function total(metrics: Registry, name: string, help: string, read: () => number): void {
  const counter: Counter = new Counter({
    name,
    help,
    registers: [metrics],
    collect() {
      counter.reset();
      counter.inc(read());
    },
  });
}
