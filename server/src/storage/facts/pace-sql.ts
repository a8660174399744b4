import { ROUNDING, type PaceBounds } from '@koers/shared/extraction/pace.ts';
import { STEPS, type Step } from '@koers/shared/extraction/measurement-due.ts';
import { sql, type RawBuilder } from 'kysely';
import { entryTable } from './fact-shape.ts';

/** A KPI's pace as the tables tell it on a day: what extraction/pace.ts makes of the same, in the same order of reckoning. */
export interface PaceSql {
  /** One of KpiStatus. */
  readonly status: RawBuilder<string>;
  readonly overdue: RawBuilder<number>;
  /** The day of the newest measurement that is not dated later than today. */
  readonly measuredBy: RawBuilder<string | null>;
}

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

/** @param today `YYYY-MM-DD` */
export function paceOn(today: string, { onTrack, atRisk }: PaceBounds): PaceSql {
  const day = sql`cast(${dayNumber(today)} as real)`;
  const expected = sql`(case
    when k.pace_until - k.pace_from <= 0 then ${day} >= k.pace_until
    else min(1.0, max(0.0, (${day} - k.pace_from) / (k.pace_until - k.pace_from)))
  end)`;
  const behind = sql`(${expected} - k.pace_progress - ${ROUNDING})`;
  const measuredBy = sql<string | null>`(case
    when k.pace_measured_on <= ${today} then k.pace_measured_on
    else (
      select max(e.date) from ${sql.table(entryTable('measurement'))} as e
      where e.document_id = k.document_id and e.block_id = k.block_id and e.date <= ${today} and e.value is not null
    )
  end)`;
  return {
    status: sql<string>`(case
      when k.pace_status is not null then k.pace_status
      when ${behind} <= ${expected} * ${onTrack} then 'onTrack'
      when ${behind} <= ${expected} * ${atRisk} then 'atRisk'
      else 'offTrack'
    end)`,
    // Of a KPI that is measured for a day to come, what is due has to be reckoned from the measurement before.
    overdue: sql<number>`(case
      when k.pace_measured_on is null or k.pace_measured_on <= ${today} then k.pace_due_on < ${today}
      else ${dueAfter(measuredBy)} < ${today}
    end)`,
    measuredBy,
  };
}

/** What `dueAfter` of measurement-due.ts says, for the few that are not told by `pace_due_on`. */
function dueAfter(newest: RawBuilder<string | null>): RawBuilder<string | null> {
  const since = sql`coalesce(${newest}, k."from")`;
  const due = sql`(case k.frequency ${sql.join(
    Object.entries(STEPS).map(([frequency, step]) => sql`when ${frequency} then ${stepFrom(since, step)}`),
    sql` `,
  )} end)`;
  const last = sql`(case when k."from" is null or k."from" <= k."until" then k."until" end)`;
  return sql<string | null>`(case
    when ${last} is null then ${due}
    when ${newest} >= ${last} then null
    else min(${due}, ${last})
  end)`;
}

function stepFrom(since: RawBuilder<unknown>, { days = 0, months = 0 }: Step): RawBuilder<unknown> {
  if (months === 0) return sql`date(${since}, ${`+${days} days`})`;
  const inMonth = sql`date(${since}, 'start of month', ${`+${months} months`}, '+' || (strftime('%d', ${since}) - 1) || ' days')`;
  // The 31st of a month with fewer days is its last.
  return sql`min(${inMonth}, date(${since}, 'start of month', ${`+${months + 1} months`}, '-1 day'))`;
}
