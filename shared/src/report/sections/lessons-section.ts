import type { Line, ReportItem } from '../report-model.ts';
import { muted, optionWord, text, titleRun, type Making } from '../report-words.ts';

/** What was learned, and what changes for it. */
export function lessonsSection(making: Making): ReportItem[] {
  const { facts, say, language } = making;
  if (facts.lessons.length === 0) return [{ type: 'paragraph', line: [muted(say('lessons.none'))] }];
  const rows = facts.lessons.map((lesson): readonly Line[] => [
    [titleRun(making, lesson)],
    text(lesson.block.parts['change']?.trim() || say('goals.none')),
    text(optionWord(lesson, 'decision', language) || say('goals.none')),
  ]);
  const columns = [{ name: say('lessons.lesson') }, { name: say('lessons.change') }, { name: say('lessons.decision') }];
  return [{ type: 'table', caption: say('section.lessons'), columns, rows }];
}
