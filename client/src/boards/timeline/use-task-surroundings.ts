import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import { reaches } from '@koers/shared/access/policy.ts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { factsQuery, peopleQuery, treeQuery } from '../../api/queries.ts';
import { keyOf, numberOf, textOf } from '../block-fields.ts';
import type { Grouping } from './arrange-tasks.ts';
import type { Days } from './timeline-task.ts';
import type { Capacity } from './workload.ts';

export interface Surroundings {
  readonly nameOf: (grouping: Grouping, id: string) => string | null;
  readonly mayChange: (documentId: string) => boolean;
  /** The first and last day of a document; null for one that has neither. */
  readonly planOf: (documentId: string) => Days | null;
  readonly capacityOf: (userId: string) => Capacity | undefined;
}

/** What the timeline knows besides tasks: documents with their days, people with their hours, channels by name. */
export function useTaskSurroundings(grouping: Grouping): Surroundings {
  const { data: documents } = useQuery(treeQuery());
  const { data: people } = useQuery(peopleQuery());
  const { data: channels } = useQuery({ ...factsQuery('channel'), enabled: grouping === 'channel' });
  const { data: roles } = useQuery({ ...factsQuery('responsibility'), enabled: grouping === 'person' });
  return useMemo(() => {
    const byId = new Map((documents ?? []).map((document) => [document.id, document]));
    const names: Readonly<Record<Grouping, ReadonlyMap<string, string>>> = {
      document: new Map((documents ?? []).map(({ id, title }) => [id, title])),
      person: new Map((people ?? []).map(({ id, name }) => [id, name])),
      channel: new Map((channels ?? []).map((channel) => [keyOf(channel), channel.title])),
    };
    const capacities = new Map<string, Capacity>();
    for (const role of roles ?? []) {
      const who = textOf(role, 'who');
      if (who === null) continue;
      const known = capacities.get(who);
      capacities.set(who, {
        hours: plus(known?.hours, numberOf(role, 'hoursPerWeek')),
        available: plus(known?.available, numberOf(role, 'availableHours')),
      });
    }
    return {
      nameOf: (by, id) => names[by].get(id) ?? null,
      mayChange: (id) => isEditable(byId.get(id)),
      planOf: (id) => daysOf(byId.get(id)),
      capacityOf: (userId) => capacities.get(userId),
    };
  }, [documents, people, channels, roles]);
}

function plus(sum: number | null | undefined, more: number | null): number | null {
  return more === null ? (sum ?? null) : (sum ?? 0) + more;
}

function isEditable(document: DocumentAnswer | undefined): boolean {
  return document !== undefined && document.trashedAt === null && reaches(document.role, 'editor');
}

function daysOf(document: DocumentAnswer | undefined): Days | null {
  if (!document || (document.startsOn === null && document.endsOn === null)) return null;
  return { startsOn: document.startsOn, endsOn: document.endsOn };
}
