import type { Language } from '../blocks/define.ts';
import { editor as editorEn } from './en/editor.ts';
import { faults as faultsEn } from './en/faults.ts';
import { frame as frameEn } from './en/frame.ts';
import { editor as editorNl } from './nl/editor.ts';
import { faults as faultsNl } from './nl/faults.ts';
import { frame as frameNl } from './nl/frame.ts';

/**
 * Every word on the page that no block declares, by language and namespace: `frame` (everything around a document),
 * `editor` (inside one), `faults` (what went wrong). Dutch is the model; a key that English lacks does not compile.
 * Plurals end in `_one` and `_other`, values stand in {{braces}}: i18next's own way.
 */
export const messages = {
  nl: { frame: frameNl, editor: editorNl, faults: faultsNl },
  en: { frame: frameEn, editor: editorEn, faults: faultsEn },
} as const satisfies Record<Language, unknown>;
