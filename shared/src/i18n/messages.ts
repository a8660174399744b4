import type { Language } from '../blocks/define.ts';
import { boards as boardsEn } from './en/boards.ts';
import { calendar as calendarEn } from './en/calendar.ts';
import { comments as commentsEn } from './en/comments.ts';
import { signoff as signoffEn } from './en/signoff.ts';
import { inbox as inboxEn } from './en/inbox.ts';
import { outward as outwardEn } from './en/outward.ts';
import { share as shareEn } from './en/share.ts';
import { account as accountEn } from './en/account.ts';
import { measurements as measurementsEn } from './en/measurements.ts';
import { sources as sourcesEn } from './en/sources.ts';
import { people as peopleEn } from './en/people.ts';
import { changes as changesEn } from './en/changes.ts';
import { check as checkEn } from './en/check.ts';
import { editor as editorEn } from './en/editor.ts';
import { faults as faultsEn } from './en/faults.ts';
import { frame as frameEn } from './en/frame.ts';
import { references as referencesEn } from './en/references.ts';
import { templates as templatesEn } from './en/templates.ts';
import { report as reportEn } from './en/report.ts';
import { timeline as timelineEn } from './en/timeline.ts';
import { views as viewsEn } from './en/views.ts';
import { boards as boardsNl } from './nl/boards.ts';
import { calendar as calendarNl } from './nl/calendar.ts';
import { comments as commentsNl } from './nl/comments.ts';
import { signoff as signoffNl } from './nl/signoff.ts';
import { inbox as inboxNl } from './nl/inbox.ts';
import { outward as outwardNl } from './nl/outward.ts';
import { share as shareNl } from './nl/share.ts';
import { account as accountNl } from './nl/account.ts';
import { measurements as measurementsNl } from './nl/measurements.ts';
import { sources as sourcesNl } from './nl/sources.ts';
import { people as peopleNl } from './nl/people.ts';
import { changes as changesNl } from './nl/changes.ts';
import { check as checkNl } from './nl/check.ts';
import { editor as editorNl } from './nl/editor.ts';
import { faults as faultsNl } from './nl/faults.ts';
import { frame as frameNl } from './nl/frame.ts';
import { references as referencesNl } from './nl/references.ts';
import { templates as templatesNl } from './nl/templates.ts';
import { report as reportNl } from './nl/report.ts';
import { timeline as timelineNl } from './nl/timeline.ts';
import { views as viewsNl } from './nl/views.ts';

/**
 * Every word on the page that no block declares, by language and namespace: `frame` (everything around a document),
 * `editor` (inside one), `faults` (what went wrong), `changes` (made on boards), `check` (the plan check), `references` (to blocks, and what changed), `templates` (and sections),
 * `timeline`, `views` (the small views inside a document), `comments`, `signoff`, `inbox`, `share` (read-only links and their page),
 * `account` (one's own), `people` (workspaces, members, groups, rights). Dutch is the model; a key that English lacks does not compile.
 * Plurals end in `_one` and `_other`, values stand in {{braces}}: i18next's own way.
 */
export const messages = {
  nl: {
    frame: frameNl,
    editor: editorNl,
    faults: faultsNl,
    changes: changesNl,
    check: checkNl,
    references: referencesNl,
    templates: templatesNl,
    report: reportNl,
    timeline: timelineNl,
    views: viewsNl,
    comments: commentsNl,
    signoff: signoffNl,
    inbox: inboxNl,
    outward: outwardNl,
    share: shareNl,
    account: accountNl,
    people: peopleNl,
    boards: boardsNl,
    calendar: calendarNl,
    measurements: measurementsNl,
    sources: sourcesNl,
  },
  en: {
    frame: frameEn,
    editor: editorEn,
    faults: faultsEn,
    changes: changesEn,
    check: checkEn,
    references: referencesEn,
    templates: templatesEn,
    report: reportEn,
    timeline: timelineEn,
    views: viewsEn,
    comments: commentsEn,
    signoff: signoffEn,
    inbox: inboxEn,
    outward: outwardEn,
    share: shareEn,
    account: accountEn,
    people: peopleEn,
    boards: boardsEn,
    calendar: calendarEn,
    measurements: measurementsEn,
    sources: sourcesEn,
  },
} as const satisfies Record<Language, unknown>;
