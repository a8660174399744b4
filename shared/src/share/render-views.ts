import type { LinkedBlock } from '../extraction/check/finding.ts';
import { answers } from '../extraction/views/answers.ts';
import { channels, contentWindow, type NetworkRow } from '../extraction/views/channels.ts';
import { coverage, type CoveredGoal } from '../extraction/views/coverage.ts';
import { heatList, type Heat } from '../extraction/views/heat-list.ts';
import { load, type PersonLoad } from '../extraction/views/load.ts';
import { mentions } from '../extraction/views/mentions.ts';
import { money, type Sums } from '../extraction/views/money.ts';
import { segments, type Segment } from '../extraction/views/segments.ts';
import type { ViewName } from '../extraction/views/view-names.ts';
import { formatDay, formatDays, formatMoney, formatNumber, formatPart } from '../i18n/format.ts';
import { sayIn, type Say } from '../i18n/say.ts';
import { html, NOTHING, type Html, type HtmlValue } from './html.ts';
import type { RenderContext } from './render-context.ts';

/** A view as the page shows it: null when there is nothing in it. */
type Drawn = Html | null;
type Draw = (context: RenderContext, say: Say<'views'>) => Drawn;

/** Rows and columns that are drawn: a page of thousands of rows serves nobody. */
const MOST_ROWS = 200;
const MOST_COLUMNS = 20;

function table(head: readonly HtmlValue[], rows: readonly Html[], foot: readonly Html[] = []): Html {
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${head.map((cell) => html`<th scope="col">${cell}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.slice(0, MOST_ROWS)}
      </tbody>
      ${
        foot.length > 0 &&
        html`<tfoot>
          ${foot}
        </tfoot>`
      }
    </table>
  </div>`;
}

const row = (name: HtmlValue, ...cells: readonly HtmlValue[]): Html =>
  html`<tr>
    <th scope="row">${name}</th>
    ${cells.map((cell) => html`<td>${cell}</td>`)}
  </tr>`;

/** A sign that is read aloud as a word. */
const sign = (letter: string, word: string): Html =>
  html`<span aria-hidden="true">${letter}</span><span class="unseen">${word}</span>`;

const summary = (...parts: readonly (string | false)[]): Html | null => {
  const said = parts.filter((part) => part !== false);
  return said.length === 0 ? null : html`<p class="note">${said.join(' · ')}</p>`;
};

function linkTo({ documentId, block }: LinkedBlock, context: RenderContext): Html {
  const say = sayIn(context.language, 'views');
  const shown = context.blockAt({ documentId, blockId: block.id });
  const title = block.title || say('untitled');
  if (!shown) return html`${title}`;
  return html`<a href="${shown.href}">${title}</a>${
      shown.elsewhere !== null && html` <span class="note">${say('of', { document: shown.elsewhere })}</span>`
    }`;
}

const links = (items: readonly LinkedBlock[], context: RenderContext): Html =>
  html`<ul class="plain">
    ${items.map((item) => html`<li>${linkTo(item, context)}</li>`)}
  </ul>`;

function drawLoad(context: RenderContext, say: Say<'views'>): Drawn {
  const { language, nameOf } = context;
  const { people, hours, overloaded } = load(context.source);
  if (people.length === 0) return null;
  const line = (of: PersonLoad): Html =>
    row(
      of.person === null ? say('load.nobody') : (nameOf(of.person) ?? say('unknownPerson')),
      links(of.roles, context),
      formatNumber(of.hours, language),
      [
        of.available === null ? say('notSaid') : formatNumber(of.available, language),
        of.overloaded && html`<div class="warning">${say('load.tooMuch')}</div>`,
      ],
    );
  return html`${summary(say('load.summary', { count: hours }), overloaded > 0 && say('load.overloaded', { count: overloaded }))}${table(
    [say('load.who'), say('load.roles'), say('load.hours'), say('load.available')],
    people.map(line),
  )}`;
}

function drawHeatList(context: RenderContext, say: Say<'views'>): Drawn {
  const nameOf = (id: string): string => context.nameOf(id) ?? say('unknownPerson');
  const { items, present, withoutOwner } = heatList(context.source, nameOf);
  if (items.length === 0) return null;
  const field = context.registry.get('resistance')?.fields['status'];
  const status = (of: Heat): string =>
    (field?.type === 'choice' ? field.options[of.status]?.[context.language] : undefined) ?? '';
  const line = (of: Heat): Html =>
    html`<tr>
      <td>${of.strength === null ? say('notSaid') : say('heatList.of5', { strength: of.strength })}</td>
      <th scope="row">${linkTo(of, context)}</th>
      <td>${of.heldBy.join(', ')}</td>
      <td>${of.owner === null ? say('heatList.nobody') : nameOf(of.owner)}</td>
      <td>${status(of)}</td>
    </tr>`;
  return html`${summary(
    say('heatList.summary', { count: present }),
    withoutOwner > 0 && say('heatList.withoutOwner', { count: withoutOwner }),
  )}${table(
    [
      say('heatList.strength'),
      say('heatList.what'),
      say('heatList.heldBy'),
      say('heatList.owner'),
      say('heatList.status'),
    ],
    items.map(line),
  )}`;
}

function drawCoverage(context: RenderContext, say: Say<'views'>): Drawn {
  const { goals, tactics, unservedGoals, idleTactics } = coverage(context.source);
  if (goals.length === 0) return null;
  const columns = tactics.slice(0, MOST_COLUMNS);
  const line = (goal: CoveredGoal): Html =>
    row(
      [linkTo(goal, context), goal.unserved && html`<div class="warning">${say('coverage.unserved')}</div>`],
      ...goal.served
        .slice(0, columns.length)
        .map((served) => (served ? sign('●', say('coverage.serves')) : sign('–', say('no')))),
      goal.tasks.length === 0 ? sign('–', say('no')) : links(goal.tasks, context),
    );
  return html`${summary(
    unservedGoals === 0 && say('coverage.allServed'),
    unservedGoals > 0 && say('coverage.unservedGoals', { count: unservedGoals }),
    idleTactics > 0 && say('coverage.idleTactics', { count: idleTactics }),
  )}${table(
    [say('coverage.goal'), ...columns.map((tactic) => linkTo(tactic, context)), say('coverage.tasks')],
    goals.map(line),
  )}`;
}

function drawSegments(context: RenderContext, say: Say<'views'>): Drawn {
  const { items, withoutMessage, withoutChannel } = segments(context.source);
  if (items.length === 0) return null;
  const cell = (count: number, reach: Segment['message']): string =>
    count > 0 ? String(count) : reach === 'none' ? say('segments.none') : say(`segments.reach.${reach}`);
  const line = (segment: Segment): Html =>
    row(
      html`<span class="depth-${Math.min(segment.depth, 6)}"
        >${segment.depth > 0 && html`<span aria-hidden="true">└ </span>`}${linkTo(segment, context)}</span
      >`,
      cell(segment.messages, segment.message),
      cell(segment.channels, segment.channel),
    );
  return html`${summary(
    withoutMessage + withoutChannel === 0 && say('segments.complete'),
    withoutMessage > 0 && say('segments.withoutMessage', { count: withoutMessage }),
    withoutChannel > 0 && say('segments.withoutChannel', { count: withoutChannel }),
  )}${table([say('segments.audience'), say('segments.messages'), say('segments.channels')], items.map(line))}`;
}

function drawChannels(context: RenderContext, say: Say<'views'>): Drawn {
  const { language, properties, today } = context;
  const { rows, competitors, missed, window: span } = channels(context.source, contentWindow(properties, today));
  if (rows.length === 0) return null;
  const columns = competitors.slice(0, MOST_COLUMNS);
  const number = (value: number | null): HtmlValue =>
    value === null ? sign('–', say('notSaid')) : formatNumber(value, language);
  const line = (of: NetworkRow): Html =>
    row(
      of.network,
      of.missed ? html`<span class="warning">${say('channels.absent')}</span>` : links(of.ours, context),
      number(of.promised),
      [number(of.planned), of.below && html`<div class="warning">${say('channels.below')}</div>`],
      ...of.theirs
        .slice(0, columns.length)
        .map((isThere) => (isThere ? sign('●', say('channels.isThere')) : sign('–', say('no')))),
    );
  const days = span && formatDays(span.from, span.until, language);
  return html`${summary(
    competitors.length > 0 && missed === 0 && say('channels.everywhere'),
    missed > 0 && say('channels.missed', { count: missed }),
  )}${table(
    [
      say('channels.network'),
      say('channels.ours'),
      say('channels.promised'),
      say('channels.planned'),
      ...columns.map((competitor) => linkTo(competitor, context)),
    ],
    rows.map(line),
  )}${summary(days === null ? say('channels.over') : say('channels.window', { days }))}`;
}

const NO_DAYS = { startsOn: null, endsOn: null };

function drawMoney(context: RenderContext, say: Say<'views'>): Drawn {
  const { language, source, documentOf, today } = context;
  const { goals, documents } = money({ ...source, daysOf: (id) => documentOf(id) ?? NO_DAYS, today });
  if (goals.length === 0) return null;
  const none = sign('–', say('notSaid'));
  const cells = (sums: Sums): HtmlValue[] => {
    const amount = (value: number | null): HtmlValue =>
      value === null ? none : formatMoney(value, sums.currency, language);
    const part = (value: number | null): HtmlValue => (value === null ? none : formatPart(value, language));
    const tactics = sums.tactics === 0 ? none : amount(sums.tactics);
    return [
      amount(sums.cost),
      tactics,
      amount(sums.expected),
      part(sums.expectedRoi),
      amount(sums.actual),
      part(sums.actualRoi),
    ];
  };
  const lines = (name: HtmlValue, sums: readonly Sums[]): Html[] =>
    sums.length === 0
      ? [row(name, ...Array.from({ length: 6 }, () => none))]
      : sums.map((one, index) => row(index === 0 ? name : '', ...cells(one)));
  return table(
    [
      say('money.goal'),
      say('money.cost'),
      say('money.tactics'),
      say('money.expected'),
      say('money.roi'),
      say('money.actual'),
      say('money.actualRoi'),
    ],
    goals.flatMap(({ goal, sums }) => lines(goal ? linkTo(goal, context) : say('money.noGoal'), sums)),
    documents.flatMap(({ documentId, sums }) =>
      lines(
        documentId === source.documentId ? say('money.total') : documentOf(documentId)?.title || say('otherDocument'),
        sums,
      ),
    ),
  );
}

function drawMentions(context: RenderContext, say: Say<'views'>): Drawn {
  const { language, today } = context;
  const { open, asked } = mentions(context.source);
  if (asked === 0) return null;
  if (open.length === 0) return summary(say('mentions.allAnswered'));
  const field = context.registry.get('mention')?.fields['mentionType'];
  const type = (name: string): string => (field?.type === 'choice' ? field.options[name]?.[language] : undefined) ?? '';
  return html`${summary(say('mentions.summary', { count: open.length }))}${table(
    [say('mentions.type'), say('mentions.what'), say('mentions.source'), say('mentions.date')],
    open.map(
      (one) =>
        html`<tr>
          <td>${type(one.type)}</td>
          <th scope="row">${linkTo(one, context)}</th>
          <td>${one.source}</td>
          <td>${one.date !== null && formatDay(one.date, language, today)}</td>
        </tr>`,
    ),
  )}`;
}

function drawAnswers(context: RenderContext, say: Say<'views'>): Drawn {
  const book = answers(context.source);
  if (book.length === 0) return null;
  return html`<dl class="answers">
    ${book.slice(0, MOST_ROWS).map(
      (one) =>
        html`<div>
          <dt>${linkTo(one, context)}</dt>
          <dd>
            ${one.answer || html`<span class="note">${say('answers.noAnswer')}</span>`}${
              one.handOverTo !== null &&
              html`<p class="note">${say('answers.handOverTo', { department: one.handOverTo })}</p>`
            }
          </dd>
        </div>`,
    )}
  </dl>`;
}

const DRAW: Readonly<Record<ViewName, Draw>> = {
  load: drawLoad,
  heatList: drawHeatList,
  coverage: drawCoverage,
  segments: drawSegments,
  channels: drawChannels,
  money: drawMoney,
  mentions: drawMentions,
  answers: drawAnswers,
};

/** A small view of what the link shows; nothing for one that is empty. */
export function renderView(name: ViewName, context: RenderContext): Html {
  const say = sayIn(context.language, 'views');
  const drawn = DRAW[name](context, say);
  if (!drawn) return NOTHING;
  return html`<section class="view" aria-label="${say(`command.${name}.label`)}">
    <p class="view-name">${say(`command.${name}.label`)}</p>
    ${drawn}
  </section>`;
}
