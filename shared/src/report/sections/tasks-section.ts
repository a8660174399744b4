import type { LinkedBlock } from '../../extraction/check/finding.ts';
import { textIn } from '../../extraction/views/view-source.ts';
import { formatNumber } from '../../i18n/format.ts';
import type { Column, Line, ReportItem } from '../report-model.ts';
import { daysIn } from '../report-period.ts';
import { documentRun, muted, numberRun, text, titleRun, type Making } from '../report-words.ts';

const CLOSED: readonly unknown[] = ['done', 'dropped'];

const byLastDay = (a: LinkedBlock, b: LinkedBlock): number =>
  (textIn(a.block, 'endsOn') ?? '') < (textIn(b.block, 'endsOn') ?? '') ? -1 : 1;

/** Tasks that were to be done in the period, and are. */
export function tasksDone({ facts, choices }: Making): readonly LinkedBlock[] {
  return facts.tasks
    .filter(({ block }) => {
      const day = textIn(block, 'endsOn') ?? textIn(block, 'startsOn');
      return block.fields['status'] === 'done' && day !== null && day >= choices.from && day <= choices.until;
    })
    .toSorted(byLastDay);
}

/** Tasks whose last day had passed at the report's day, and that are not done. */
export function tasksLate({ facts, day }: Making): readonly LinkedBlock[] {
  return facts.tasks
    .filter(({ block }) => {
      const last = textIn(block, 'endsOn');
      return last !== null && last < day && !CLOSED.includes(block.fields['status']);
    })
    .toSorted(byLastDay);
}

function who({ facts, say }: Making, { block }: LinkedBlock): Line {
  const ids = block.fields['assignees'];
  const names = Array.isArray(ids) ? ids.map((id) => facts.nameOf(String(id)) ?? say('unknownPerson')) : [];
  return names.length === 0 ? [muted(say('tasks.nobody'))] : text(names.join(', '));
}

function taskTable(making: Making, caption: string, tasks: readonly LinkedBlock[], isLate: boolean): ReportItem {
  const { say, isOfMany, dayWord, language, day } = making;
  const columns: Column[] = [
    { name: say('tasks.task') },
    { name: say('tasks.who') },
    { name: say('tasks.ends') },
    ...(isLate ? [{ name: say('tasks.daysLate'), isNumber: true as const }] : []),
    ...(isOfMany ? [{ name: say('tasks.document') }] : []),
  ];
  const rows = tasks.map((task) => {
    const last = textIn(task.block, 'endsOn') ?? textIn(task.block, 'startsOn');
    const late = last === null ? 0 : daysIn({ from: last, until: day }) - 1;
    return [
      [titleRun(making, task)],
      who(making, task),
      last === null ? text(say('goals.none')) : [numberRun(dayWord(last), task)],
      ...(isLate ? [[numberRun(formatNumber(late, language), task)]] : []),
      ...(isOfMany ? [[documentRun(making, task.documentId)]] : []),
    ];
  });
  return { type: 'table', caption, columns, rows };
}

export function tasksSection(making: Making): ReportItem[] {
  const { say } = making;
  const [done, late] = [tasksDone(making), tasksLate(making)];
  const part = (name: 'done' | 'late', none: 'noneDone' | 'noneLate', tasks: readonly LinkedBlock[]): ReportItem[] => [
    { type: 'heading', line: text(say(`tasks.${name}`)) },
    tasks.length === 0
      ? { type: 'paragraph', line: [muted(say(`tasks.${none}`))] }
      : taskTable(making, say(`tasks.${name}`), tasks, name === 'late'),
  ];
  return [...part('late', 'noneLate', late), ...part('done', 'noneDone', done)];
}
