const HOUR = 3_600_000;

/** How far a zone's clocks are ahead of UTC at that moment, in ms. @param zone null for the server's own */
function aheadOf(zone: string | null, at: number): number {
  if (zone === null) return -new Date(at).getTimezoneOffset() * 60_000;
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(at / 1000) * 1000;
}

/**
 * The next moment at which it is that hour on the wall, later than now. On a day that skips the hour (clocks go forward), the
 * hour after; where it comes twice, the first.
 * @param now ms since 1970
 * @param zone as IANA names it; null for the server's
 */
export function nextDailyAt(now: number, hour: number, zone: string | null): number {
  const wall = new Date(now + aheadOf(zone, now));
  for (let day = 0; ; day += 1) {
    const wanted = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate() + day, hour);
    // The offset before a change of clocks, and the one after: whichever says that hour, the earlier one first.
    const ahead = [aheadOf(zone, wanted - 14 * HOUR), aheadOf(zone, wanted + 14 * HOUR)];
    const moments = ahead.map((offset) => wanted - offset).toSorted((a, b) => a - b);
    const at = moments.find((moment) => moment + aheadOf(zone, moment) === wanted) ?? moments.at(-1) ?? wanted;
    if (at > now) return at;
  }
}
