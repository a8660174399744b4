import { notifications } from '@mantine/notifications';

/**
 * Says that something was done, also when what asked for it is on the page no more: its row may go by what it did, and the
 * callbacks of a mutation go with it. What failed is told for all calls alike.
 */
export async function thenSay(id: string, done: Promise<unknown>, message: string): Promise<void> {
  try {
    await done;
  } catch {
    return;
  }
  notifications.show({ id, message });
}
