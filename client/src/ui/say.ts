import { notifications, type NotificationData } from '@mantine/notifications';
import type { ReactNode } from 'react';

/** What was said last of each subject. */
const said = new Map<string, string>();

/** Says in passing that something was done. Of one subject only the last word stands: what was said of it before goes. */
export function say(
  subject: string,
  message: ReactNode,
  settings: Omit<NotificationData, 'id' | 'message' | 'onClose'> = {},
): void {
  const before = said.get(subject);
  // shown under the same id the new words would be left out as long as the old ones stand
  if (before !== undefined) notifications.hide(before);
  const id = notifications.show({
    ...settings,
    message,
    onClose: () => {
      if (said.get(subject) === id) said.delete(subject);
    },
  });
  said.set(subject, id);
}

/**
 * Says so once it is done, also when what asked for it is on the page no more: its row may go by what it did, and the
 * callbacks of a mutation go with it. What failed is told for all calls alike.
 */
export async function sayOnceDone(subject: string, done: Promise<unknown>, message: string): Promise<void> {
  try {
    await done;
  } catch {
    return;
  }
  say(subject, message);
}
