import type { InputFault } from '@koers/shared/api/problem.ts';
import type { Language } from '@koers/shared/blocks/define.ts';
import { isDate } from '@koers/shared/blocks/field-value.ts';
import { readNumberCell, unitFits, type NumberReading } from '@koers/shared/measurements/read-number.ts';
import { measurementFault } from '@koers/shared/measurements/write-plan.ts';
import { readTypedDate } from '../../ui/typed-day.ts';

/** A measurement as it is typed. */
export interface TypedMeasurement {
  readonly value: string;
  readonly day: string;
  readonly note: string;
}
export type TypedField = keyof TypedMeasurement;
export type TypedFaults = Readonly<Partial<Record<TypedField, InputFault>>>;

export interface ReadMeasurement {
  readonly date: string;
  readonly value: number;
  readonly note: string | null;
}
export type MeasurementReading =
  | { readonly ok: true; readonly measurement: ReadMeasurement }
  | { readonly ok: false; readonly faults: TypedFaults };

interface Around {
  readonly language: Language;
  readonly unit: string | null;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** In the reader's own notation; what is none there, such as `7.5` in Dutch, in the other. */
function readNumber(typed: string, language: Language): NumberReading {
  const [own, other] = language === 'nl' ? (['comma', 'point'] as const) : (['point', 'comma'] as const);
  const reading = readNumberCell(typed, own);
  return reading.ok || reading.reason !== 'not-a-number' ? reading : readNumberCell(typed, other);
}

function valueFault(reading: NumberReading, unit: string | null): InputFault | null {
  if (!reading.ok) return { at: 'value', reason: reading.reason === 'empty' ? 'value-missing' : 'not-a-number' };
  if (!unitFits(reading.unit, unit)) return { at: 'value', reason: 'wrong-unit', limit: unit ?? '' };
  const wrong = measurementFault({ date: '2000-01-01', value: reading.value, note: null }, '2000-01-01');
  return wrong && { at: 'value', ...wrong.fault };
}

function dayFault(day: string | null, today: string): InputFault | null {
  if (day === null) return { at: 'day', reason: 'day-missing' };
  if (!isDate(day)) {
    return { at: 'day', reason: /^\d{4}-\d{2}-\d{2}$/.test(day) ? 'not-a-date' : 'unreadable-date' };
  }
  return day > today ? { at: 'day', reason: 'in-the-future' } : null;
}

const LONGEST_NOTE = 500;

/** Reads what somebody typed of a measurement: all that is wrong with it, or what is to be written. */
export function readMeasurement(typed: TypedMeasurement, { language, unit, today }: Around): MeasurementReading {
  const number = readNumber(typed.value, language);
  const day = readTypedDate(typed.day, today);
  const note = typed.note.trim();
  const faults = {
    value: valueFault(number, unit),
    day: dayFault(day, today),
    note: note.length > LONGEST_NOTE ? { at: 'note', reason: 'too-long', limit: LONGEST_NOTE } : null,
  };
  const found = Object.entries(faults).filter(([, fault]) => fault !== null);
  if (found.length > 0 || !number.ok || day === null) return { ok: false, faults: Object.fromEntries(found) };
  return { ok: true, measurement: { date: day, value: number.value, note: note === '' ? null : note } };
}
