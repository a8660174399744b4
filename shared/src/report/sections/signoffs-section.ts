import type { Line, ReportItem } from '../report-model.ts';
import { muted, text, type Making } from '../report-words.ts';

/** Who agreed to what in the period, and whether that stands. */
export function signoffsSection(making: Making): ReportItem[] {
  const { facts, say, dayWord, titleOf } = making;
  if (facts.signoffs.length === 0) return [{ type: 'paragraph', line: [muted(say('signoffs.none'))] }];
  const rows = facts.signoffs.map((one): readonly Line[] => {
    const { documentId, headingId } = one;
    const title = one.title || say('signoffs.whole');
    const answer = say(one.answer === 'agree' ? 'signoffs.agree' : 'signoffs.not-yet');
    const word = one.word === '' ? '' : `: ${one.word}`;
    return [
      [
        { text: title, to: { documentId, ...(headingId !== null && { blockId: headingId }) } },
        ...(making.isOfMany ? [muted(` · ${titleOf(documentId)}`)] : []),
      ],
      text(one.person ?? say('unknownPerson')),
      [{ text: `${answer}${word}` }, ...(one.isStale ? [muted(` (${say('signoffs.stale')})`)] : [])],
      text(dayWord(one.on)),
    ];
  });
  const columns = [
    { name: say('signoffs.what') },
    { name: say('signoffs.who') },
    { name: say('signoffs.answer') },
    { name: say('signoffs.day') },
  ];
  return [{ type: 'table', caption: say('section.signoffs'), columns, rows }];
}
