import type { BlockChange, ReferenceChange } from '@koers/shared/api/references.ts';
import type { Field, FieldValue, Reference } from '@koers/shared/blocks/define.ts';
import { IconCheck, IconHistory } from '@tabler/icons-react';
import { useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../api/api-problem.ts';
import { useSeeReference } from '../../api/reference-hooks.ts';
import { formatDay } from '../../ui/format.ts';
import { useEditorPage } from '../editor-page.ts';
import { useFieldText } from '../fields/field-text.ts';
import { Floating } from '../floating.tsx';
import classes from './references.module.css';

interface ChangedFlagProps {
  readonly target: Reference;
  readonly kind: string;
  readonly title: string;
  readonly change: ReferenceChange;
  /** The words beside the sign, where there is room. */
  readonly withWords?: boolean;
}

/** Says that a block is no longer what was agreed; a press shows old beside new. */
export function ChangedFlag({ target, kind, title, change, withWords = false }: ChangedFlagProps): ReactNode {
  const { t } = useTranslation('references');
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = useCallback(() => setAnchor(null), []);
  return (
    <>
      <button
        type="button"
        className={classes['flag']}
        data-words={withWords || undefined}
        aria-label={t('changed.show', { title: title || t('untitled') })}
        title={t('changed.flag')}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onMouseDown={(event) => event.preventDefault()}
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
      >
        <IconHistory size={14} aria-hidden />
        {withWords ? <span>{t('changed.flag')}</span> : null}
      </button>
      {anchor ? (
        <Floating anchor={anchor} onClose={close} label={t('changed.flag')} className={classes['changed']}>
          <ChangedPanel target={target} kind={kind} change={change} onSeen={close} />
        </Floating>
      ) : null}
    </>
  );
}

function ChangedPanel({
  target,
  kind,
  change,
  onSeen,
}: Pick<ChangedFlagProps, 'target' | 'kind' | 'change'> & { readonly onSeen: () => void }): ReactNode {
  const { t } = useTranslation('references');
  const { document, editable } = useEditorPage();
  const { mutate, isPending, error } = useSeeReference(document.id);
  const isAgain = error !== null && codeOf(error) === 'conflict';
  return (
    <div>
      <p className={classes['changedTitle']}>{t('changed.flag')}</p>
      <p className={classes['changedSince']}>
        <Since change={change} />
      </p>
      <dl className={classes['changes']}>
        {change.changes.map((one) => (
          <Change key={`${one.of}:${one.name}`} kind={kind} change={one} />
        ))}
      </dl>
      {error === null ? null : (
        <p role="alert" className={classes['fault']}>
          {t(isAgain ? 'changed.again' : 'changed.failed')}
        </p>
      )}
      {editable ? (
        <div className={classes['changedFoot']}>
          <button
            type="button"
            className="koers-action"
            disabled={isPending}
            onClick={() => mutate({ target, version: change.version }, { onSuccess: onSeen })}
          >
            <IconCheck size={14} aria-hidden />
            {t('changed.see')}
          </button>
          <span className={classes['changedHint']}>{t('changed.seeHint')}</span>
        </div>
      ) : null}
    </div>
  );
}

/** Since when what it said counts, and by whom. */
function Since({ change }: { readonly change: ReferenceChange }): ReactNode {
  const { t } = useTranslation('references');
  const { language, today, people } = useEditorPage();
  const date = formatDay(change.since.slice(0, 10), language, today);
  const name = people.find(({ id }) => id === change.by)?.name;
  if (change.as === 'added') return t('changed.added', { date });
  if (change.as === 'seen') return name ? t('changed.seenBy', { date, name }) : t('changed.seen', { date });
  return name ? t('changed.agreedBy', { date, name }) : t('changed.agreed', { date });
}

function Change({ kind, change }: { readonly kind: string; readonly change: BlockChange }): ReactNode {
  const { t } = useTranslation('references');
  const { language, registry } = useEditorPage();
  const declared = registry.get(kind);
  const field = change.of === 'field' ? declared?.fields[change.name] : undefined;
  const label =
    change.of === 'title'
      ? declared?.title.label
      : change.of === 'part'
        ? declared?.parts[change.name]?.label
        : field?.label;
  return (
    <div className={classes['change']}>
      <dt>{label?.[language] ?? change.name}</dt>
      <dd>
        <span className={classes['when']}>{t('changed.before')}</span>
        <del className={classes['before']}>
          <Said field={field} value={change.before} />
        </del>
      </dd>
      <dd>
        <span className={classes['when']}>{t('changed.now')}</span>
        <ins className={classes['after']}>
          <Said field={field} value={change.after} />
        </ins>
      </dd>
    </div>
  );
}

/** A value in the reader's words; a text as it is. */
function Said({ field, value }: { readonly field: Field | undefined; readonly value: FieldValue }): ReactNode {
  const { t } = useTranslation('references');
  if (field) return <SaidField field={field} value={value} />;
  return typeof value === 'string' && value.trim() !== '' ? value : t('changed.empty');
}

function SaidField({ field, value }: { readonly field: Field; readonly value: FieldValue }): ReactNode {
  const { t } = useTranslation('references');
  return useFieldText(field, value) || t('changed.empty');
}
