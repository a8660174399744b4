import { z } from 'zod';

const Drafts = z.record(z.string(), z.object({ value: z.string(), day: z.string(), note: z.string() }));
export type RoundDrafts = z.infer<typeof Drafts>;

const nameOf = (userId: string): string => `koers.check-in.${userId}`;

/** What somebody typed in a round on this device and that is not written yet. */
export const roundDrafts = {
  read(userId: string): RoundDrafts {
    try {
      const read = Drafts.safeParse(JSON.parse(localStorage.getItem(nameOf(userId)) ?? '{}'));
      return read.success ? read.data : {};
    } catch {
      return {}; // nothing can be kept in this browser
    }
  },
  /** Keeps what is typed now; of KPIs that are not in this round it stays as it was. */
  keep(userId: string, inRound: readonly string[], drafts: RoundDrafts): void {
    try {
      const others = Object.entries(roundDrafts.read(userId)).filter(([place]) => !inRound.includes(place));
      const all = { ...Object.fromEntries(others), ...drafts };
      if (Object.keys(all).length === 0) localStorage.removeItem(nameOf(userId));
      else localStorage.setItem(nameOf(userId), JSON.stringify(all));
    } catch {
      // nothing can be kept in this browser: what is typed stands on the page alone
    }
  },
};
