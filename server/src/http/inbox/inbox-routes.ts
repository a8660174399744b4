import {
  changeNoticeSettings,
  countInbox,
  listInbox,
  readNoticeSettings,
  readNotices,
  unreadNotice,
} from '@koers/shared/api/inbox.ts';
import { z } from 'zod';
import { instant } from '../../clock.ts';
import { changeSettings, presentSettings, settingsOf, type NoticeSettingsParts } from '../../inbox/notice-settings.ts';
import {
  countUnread,
  listInbox as list,
  markRead,
  markUnread,
  presentNotice,
  type ReadInboxParts,
} from '../../inbox/read-inbox.ts';
import { decodeCursor, pageFrom } from '../cursor.ts';
import type { Api } from '../mount.ts';

export interface InboxRouteParts {
  /** Where notices are kept; `notices` is the port that tells them. */
  readonly inbox: ReadInboxParts & NoticeSettingsParts;
}

const Place = z.tuple([z.string(), z.string()]);

export function mountInboxRoutes(api: Api, { inbox }: InboxRouteParts): void {
  api.mount(listInbox, async ({ identity, query }) => {
    const place = decodeCursor(query.cursor, Place);
    const after = place && { at: place[0], id: place[1] };
    const { id } = identity.user;
    const found = await list(inbox, id, { unread: query.filter === 'unread', after, limit: query.limit });
    const page = pageFrom(
      found,
      query.limit,
      (notice) => [notice.at, notice.id],
      (notices) => notices.map(presentNotice),
    );
    return { ...page, unread: await countUnread(inbox, id) };
  });
  api.mount(countInbox, async ({ identity }) => ({ unread: await countUnread(inbox, identity.user.id) }));
  api.mount(readNotices, async ({ identity, body }) => {
    const which = 'ids' in body ? { ids: body.ids } : { upTo: 'upTo' in body ? body.upTo : instant(inbox.clock) };
    return { unread: await markRead(inbox, identity.user.id, which) };
  });
  api.mount(unreadNotice, async ({ identity, params }) => ({
    unread: await markUnread(inbox, identity.user.id, params.id),
  }));
  api.mount(readNoticeSettings, async ({ identity }) =>
    presentSettings(await settingsOf(inbox.notices, identity.user.id)),
  );
  api.mount(changeNoticeSettings, async ({ identity, body }) =>
    presentSettings(await changeSettings(inbox, identity.user.id, body)),
  );
}
