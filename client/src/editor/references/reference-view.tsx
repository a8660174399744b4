import type { Reference } from '@koers/shared/blocks/define.ts';
import { IconLinkOff, IconLock, IconWifiOff } from '@tabler/icons-react';
import { memo, useCallback, useState, useSyncExternalStore, type MouseEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditorPage } from '../editor-page.ts';
import { Floating } from '../floating.tsx';
import { NamedIcon } from '../icons.tsx';
import { BlockFacts } from './block-facts.tsx';
import { ChangedFlag } from './changed-flag.tsx';
import { pointTo, removeReference } from './reference-actions.ts';
import type { ReferenceDialogs } from './reference-dialogs.ts';
import type { ReferenceHandle } from './reference-views.ts';
import classes from './references.module.css';
import { useShownReference, type ShownReference } from './shown-reference.ts';
import { targetOf } from './target-of.ts';

interface ReferenceViewProps {
  readonly handle: ReferenceHandle;
  readonly dialogs: ReferenceDialogs;
}

type Found = Extract<ShownReference, { state: 'found' }>;

/** Draws one reference, as a mention in the text or as a card. */
export const ReferenceView = memo(function ReferenceView({ handle, dialogs }: ReferenceViewProps): ReactNode {
  const node = useSyncExternalStore(handle.subscribe, handle.node);
  const target = targetOf(node);
  const shown = useShownReference(target);
  if (shown.state === 'found') {
    if (target === null) return null;
    return handle.as === 'mention' ? <Mention target={target} shown={shown} /> : <Card target={target} shown={shown} />;
  }
  return handle.as === 'mention' ? (
    <MissingMention handle={handle} dialogs={dialogs} shown={shown} />
  ) : (
    <MissingCard handle={handle} dialogs={dialogs} shown={shown} />
  );
});

/** A link that the app follows by itself, and the browser where somebody asks it to: another tab, a copied address. */
function Way({
  target,
  spoken,
  className,
  children,
}: {
  readonly target: Reference;
  readonly spoken: string;
  readonly className: string | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const { editable, goTo } = useEditorPage();
  const follow = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    goTo(target);
  };
  return (
    <a
      href={`/d/${target.documentId}?block=${target.blockId}`}
      className={className}
      aria-label={spoken}
      draggable={false}
      // While one writes, Tab belongs to the text; arrows and Enter come here.
      tabIndex={editable ? -1 : undefined}
      onClick={follow}
    >
      {children}
    </a>
  );
}

function useSpoken({ block, documentTitle }: Found): { kind: string; title: string; spoken: string } {
  const { t } = useTranslation('references');
  const { language, registry } = useEditorPage();
  const kind = registry.get(block.kind)?.label[language] ?? block.kind;
  const title = block.title || t('untitled');
  const spoken =
    documentTitle === null
      ? t('spoken', { kind, title })
      : t('spokenIn', { kind, title, document: documentTitle || t('untitled') });
  return { kind, title, spoken };
}

function Mention({ target, shown }: { readonly target: Reference; readonly shown: Found }): ReactNode {
  const { registry } = useEditorPage();
  const { title, spoken } = useSpoken(shown);
  const { block, changed } = shown;
  return (
    <>
      <Way target={target} spoken={spoken} className={classes['mention']}>
        <NamedIcon name={registry.get(block.kind)?.icon ?? ''} size={15} />
        <span>{title}</span>
      </Way>
      {changed ? <ChangedFlag target={target} kind={block.kind} title={block.title} change={changed} /> : null}
    </>
  );
}

function Card({ target, shown }: { readonly target: Reference; readonly shown: Found }): ReactNode {
  const { t } = useTranslation('references');
  const { registry } = useEditorPage();
  const { kind, title, spoken } = useSpoken(shown);
  const { block, documentTitle, inTrash, changed } = shown;
  const where = documentTitle === null ? t('here') : t('inDocument', { document: documentTitle || t('untitled') });
  return (
    <div className={classes['card']} data-kind={block.kind}>
      <span className={classes['icon']}>
        <NamedIcon name={registry.get(block.kind)?.icon ?? ''} />
      </span>
      <div className={classes['body']}>
        <div className={classes['where']}>
          {kind} {where}
          {inTrash ? <span className={classes['trash']}>{t('inTrash')}</span> : null}
        </div>
        <Way target={target} spoken={spoken} className={classes['title']}>
          {title}
        </Way>
        <BlockFacts block={block} />
        {changed ? (
          <ChangedFlag target={target} kind={block.kind} title={block.title} change={changed} withWords />
        ) : null}
      </div>
    </div>
  );
}

type Missing = Exclude<ShownReference, Found>;
const SIGNS = { gone: IconLinkOff, hidden: IconLock, failed: IconWifiOff } as const;

interface MissingProps extends ReferenceViewProps {
  readonly shown: Missing;
}

/** Why it cannot be seen, and where one may, what to do. */
function useMissingWords(shown: Missing, target: Reference | null): { title: string; hint: string } {
  const { t } = useTranslation('references');
  const { document } = useEditorPage();
  switch (shown.state) {
    case 'hidden':
      return { title: t('state.hiddenTitle'), hint: t('state.hiddenHint') };
    case 'failed':
      return { title: t('state.failed'), hint: t('state.failedHint') };
    case 'loading':
      return { title: t('state.loading'), hint: '' };
    case 'gone': {
      const isHere = target?.documentId === document.id;
      const from = shown.documentTitle === null ? '' : t('state.goneFrom', { document: shown.documentTitle });
      return { title: t('state.goneTitle'), hint: isHere ? t('state.goneHere') : from };
    }
  }
}

function Ways({ handle, dialogs, onDone }: ReferenceViewProps & { readonly onDone?: () => void }): ReactNode {
  const { t } = useTranslation('references');
  const choose = (): void => {
    onDone?.();
    dialogs.set({ kind: 'choose', onChoose: (target) => pointTo(handle, target) });
  };
  return (
    <div className={classes['ways']}>
      <button type="button" className="koers-action" onClick={choose}>
        {t('action.choose')}
      </button>
      <button type="button" className="koers-quiet" onClick={() => removeReference(handle)}>
        {t('action.remove')}
      </button>
    </div>
  );
}

function MissingCard({ handle, dialogs, shown }: MissingProps): ReactNode {
  const { editable } = useEditorPage();
  const { title, hint } = useMissingWords(shown, targetOf(handle.node()));
  if (shown.state === 'loading') {
    return (
      <div className={classes['card']} role="status" aria-label={title} data-missing>
        <span className={classes['icon']} />
        <div className={classes['body']}>
          <div className={classes['line']} style={{ width: '32%' }} />
          <div className={classes['line']} style={{ width: '72%' }} />
        </div>
      </div>
    );
  }
  const Sign = SIGNS[shown.state];
  return (
    <div className={classes['card']} data-missing={shown.state}>
      <span className={classes['icon']}>
        <Sign size={18} stroke={1.6} aria-hidden />
      </span>
      <div className={classes['body']}>
        <div className={classes['missingTitle']}>{title}</div>
        {hint === '' ? null : <div className={classes['hint']}>{hint}</div>}
        {editable && shown.state === 'gone' ? <Ways handle={handle} dialogs={dialogs} /> : null}
      </div>
    </div>
  );
}

function MissingMention({ handle, dialogs, shown }: MissingProps): ReactNode {
  const { t } = useTranslation('references');
  const { editable } = useEditorPage();
  const { title, hint } = useMissingWords(shown, targetOf(handle.node()));
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = useCallback(() => setAnchor(null), []);
  if (shown.state === 'loading') {
    return <span className={classes['mention']} role="status" aria-label={title} data-missing="loading" />;
  }
  const Sign = SIGNS[shown.state];
  return (
    <>
      <button
        type="button"
        className={classes['mention']}
        data-missing={shown.state}
        tabIndex={editable ? -1 : undefined}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        title={hint === '' ? title : hint}
        onMouseDown={(event) => event.preventDefault()}
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
      >
        <Sign size={15} stroke={1.6} aria-hidden />
        <span>{t(`state.${shown.state}`)}</span>
      </button>
      {anchor ? (
        <Floating anchor={anchor} onClose={close} label={title} className={classes['about']}>
          <p className={classes['missingTitle']}>{title}</p>
          {hint === '' ? null : <p className={classes['hint']}>{hint}</p>}
          {editable && shown.state === 'gone' ? <Ways handle={handle} dialogs={dialogs} onDone={close} /> : null}
        </Floating>
      ) : null}
    </>
  );
}
