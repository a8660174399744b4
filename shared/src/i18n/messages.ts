import type { Language } from '../blocks/define.ts';
import { check as checkEn } from './en/check.ts';
import { editor as editorEn } from './en/editor.ts';
import { faults as faultsEn } from './en/faults.ts';
import { frame as frameEn } from './en/frame.ts';
import { references as referencesEn } from './en/references.ts';
import { templates as templatesEn } from './en/templates.ts';
import { views as viewsEn } from './en/views.ts';
import { check as checkNl } from './nl/check.ts';
import { editor as editorNl } from './nl/editor.ts';
import { faults as faultsNl } from './nl/faults.ts';
import { frame as frameNl } from './nl/frame.ts';
import { references as referencesNl } from './nl/references.ts';
import { templates as templatesNl } from './nl/templates.ts';
import { views as viewsNl } from './nl/views.ts';

/**
 * Every word on the page that no block declares, by language and namespace: `frame` (everything around a document),
 * `editor` (inside one), `faults` (what went wrong), `check` (the plan check), `references` (to blocks, and what changed), `templates` (and sections),
 * `views` (the small views inside a document). Dutch is the model; a key that English lacks does not compile.
 * Plurals end in `_one` and `_other`, values stand in {{braces}}: i18next's own way.
 */
export const messages = {
  nl: {
    frame: frameNl,
    editor: editorNl,
    faults: faultsNl,
    check: checkNl,
    references: referencesNl,
    templates: templatesNl,
    views: viewsNl,
  },
  en: {
    frame: frameEn,
    editor: editorEn,
    faults: faultsEn,
    check: checkEn,
    references: referencesEn,
    templates: templatesEn,
    views: viewsEn,
  },
} as const satisfies Record<Language, unknown>;
