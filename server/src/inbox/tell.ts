import { allows } from '@koers/shared/access/policy.ts';
import type { NoticeKind } from '@koers/shared/api/notices.ts';
import { instant, type Clock } from '../clock.ts';
import type { DocumentAccess } from '../commands/document-access.ts';
import type { LiveEvents } from '../commands/live-events.ts';
import type { Notice, Notices } from '../commands/notices.ts';
import { plain } from '../letters/plain.ts';
import { choiceOf, mailPlan, NO_SETTINGS } from './notice-plan.ts';
import type { NewNotice, NoticeStore } from './notice-store.ts';

export interface TellParts {
  readonly notices: NoticeStore;
  readonly access: DocumentAccess;
  readonly workspaces: WorkspaceMembership;
  readonly liveEvents: LiveEvents;
  readonly clock: Clock;
  readonly newId: () => string;
  /** What goes by e-mail at once is gathered for so long. */
  readonly gatherMs: number;
  readonly onFault: (what: NoticeKind | 'reworded', error: unknown) => void;
}

/** Who belongs to a workspace now. Port. */
export interface WorkspaceMembership {
  isMember(userId: string, workspaceId: string): Promise<boolean>;
}

export const MOST_IN_EXCERPT = 200;

/** Where something happened, as far as its reader's rights go. */
export interface NoticePlace {
  readonly documentId: string | null;
  readonly workspaceId: string | null;
}

/** Whether somebody may be told, now, of what happened there. */
export async function mayKnow(
  { access, workspaces }: Pick<TellParts, 'access' | 'workspaces'>,
  userId: string,
  { documentId, workspaceId }: NoticePlace,
): Promise<boolean> {
  if (documentId === null) return workspaceId !== null && workspaces.isMember(userId, workspaceId);
  const on = await access.roleOn(userId, documentId);
  return allows('document.read', { signedIn: true, workspaceRole: null, documentRole: on?.role ?? null });
}

/** Tells people in their inbox; letters follow by themselves (notice-mail.ts). */
export class TellPeople implements Notices {
  readonly #parts: TellParts;

  constructor(parts: TellParts) {
    this.#parts = parts;
  }

  async tell(userIds: readonly string[], notice: Notice): Promise<void> {
    try {
      await this.#tell(userIds, notice);
    } catch (error) {
      this.#parts.onFault(notice.kind, error);
    }
  }

  async reworded(commentId: string): Promise<void> {
    const { notices, liveEvents, onFault } = this.#parts;
    try {
      for (const userId of await notices.toldOf(commentId)) liveEvents.announce({ event: { type: 'inbox' }, userId });
    } catch (error) {
      onFault('reworded', error);
    }
  }

  async #tell(userIds: readonly string[], notice: Notice): Promise<void> {
    const { notices, liveEvents } = this.#parts;
    const told = [...new Set(userIds)].filter((id) => id !== notice.actorId);
    const place = { documentId: notice.documentId, workspaceId: notice.workspaceId ?? null };
    const allowed: string[] = [];
    for (const id of told) if (await mayKnow(this.#parts, id, place)) allowed.push(id);
    if (allowed.length === 0) return;
    const settings = await notices.settingsOf(allowed);
    const made = allowed.map((id) => this.#noticeFor(id, notice, settings.get(id) ?? NO_SETTINGS));
    const wanted = made.filter(({ inApp, mail }) => inApp || mail !== null);
    await notices.put(wanted);
    for (const { userId, inApp } of wanted) if (inApp) liveEvents.announce({ event: { type: 'inbox' }, userId });
  }

  #noticeFor(userId: string, notice: Notice, settings: Parameters<typeof choiceOf>[0]): NewNotice {
    const { clock, newId, gatherMs } = this.#parts;
    const { kind, documentId, actorId, threadId, commentId, blockId, signoffId, excerpt, key } = notice;
    return {
      id: newId(),
      userId,
      kind,
      documentId,
      workspaceId: notice.workspaceId ?? null,
      actorId,
      threadId: threadId ?? null,
      commentId: commentId ?? null,
      blockId: blockId ?? null,
      signoffId: signoffId ?? null,
      excerpt: plain(excerpt, MOST_IN_EXCERPT),
      key,
      at: instant(clock),
      inApp: choiceOf(settings, kind).inApp,
      mail: mailPlan(settings, kind, { now: clock.now(), gatherMs }),
    };
  }
}
