import type { DeliveryAnswer } from '@koers/shared/api/webhooks.ts';

/** How an event is called, by its name in the API. */
export const EVENT_WORDS = {
  'document.created': 'webhooks.event.documentCreated',
  'document.changed': 'webhooks.event.documentChanged',
  'document.agreed': 'webhooks.event.documentAgreed',
  'document.trashed': 'webhooks.event.documentTrashed',
  'task.done': 'webhooks.event.taskDone',
  'kpi.measured': 'webhooks.event.kpiMeasured',
  'kpi.status_changed': 'webhooks.event.kpiStatusChanged',
  'kpi.off_track': 'webhooks.event.kpiOffTrack',
  'content.published': 'webhooks.event.contentPublished',
  'signoff.answered': 'webhooks.event.signoffAnswered',
  'comment.created': 'webhooks.event.commentCreated',
  ping: 'webhooks.event.ping',
} as const satisfies Record<DeliveryAnswer['event'], string>;
