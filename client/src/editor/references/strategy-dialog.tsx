import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { Button, Checkbox, Modal, Skeleton } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useQuery } from '@tanstack/react-query';
import { useState, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../api/api-problem.ts';
import { documentBlocksQuery } from '../../api/queries.ts';
import { useEditorPage } from '../editor-page.ts';
import { NamedIcon } from '../icons.tsx';
import { STRATEGY_KINDS } from './find-blocks.ts';
import { putReferences, targetsIn } from './reference-actions.ts';
import type { ReferenceDialogs } from './reference-dialogs.ts';
import classes from './references.module.css';

interface StrategyDialogProps {
  readonly dialogs: ReferenceDialogs;
  readonly editor: Editor;
}

/** What a plan begins with. */
const CHOSEN_AT_FIRST: ReadonlySet<string> = new Set(['goal', 'audience']);

/** The strategy's goals, audiences, channels and messages, to bring into the plan as references. */
export function StrategyDialog({ dialogs, editor }: StrategyDialogProps): ReactNode {
  const { t } = useTranslation('references');
  const { document } = useEditorPage();
  const dialog = useSyncExternalStore(dialogs.subscribe, dialogs.state);
  const close = (): void => dialogs.set(null);
  return (
    <Modal
      opened={dialog?.kind === 'strategy'}
      onClose={close}
      onExitTransitionEnd={() => editor.isDestroyed || editor.view.focus()}
      returnFocus={false}
      title={t('strategy.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {document.strategyId === null ? null : (
        <StrategyBlocks strategyId={document.strategyId} editor={editor} onDone={close} />
      )}
    </Modal>
  );
}

interface StrategyBlocksProps {
  readonly strategyId: string;
  readonly editor: Editor;
  readonly onDone: () => void;
}

function StrategyBlocks({ strategyId, editor, onDone }: StrategyBlocksProps): ReactNode {
  const { t } = useTranslation('references');
  const { data, error } = useQuery(documentBlocksQuery(strategyId));
  if (error && !data) {
    const isHidden = ['not-found', 'not-allowed'].includes(codeOf(error));
    return <p className={classes['hint']}>{t(isHidden ? 'strategy.hidden' : 'strategy.failed')}</p>;
  }
  if (!data) return <Skeleton height={160} role="status" aria-label={t('strategy.loading')} />;
  const blocks = data.filter(({ kind }) => STRATEGY_KINDS.includes(kind));
  if (blocks.length === 0) return <p className={classes['hint']}>{t('strategy.empty')}</p>;
  return <Choice blocks={blocks} editor={editor} onDone={onDone} />;
}

function Choice({
  blocks,
  editor,
  onDone,
}: { readonly blocks: readonly BlockAnswer[] } & Omit<StrategyBlocksProps, 'strategyId'>): ReactNode {
  const { t } = useTranslation('references');
  const { language, registry } = useEditorPage();
  const [standing] = useState(() => new Set(targetsIn(editor.state.doc).map(({ blockId }) => blockId)));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(blocks.filter(({ kind, id }) => CHOSEN_AT_FIRST.has(kind) && !standing.has(id)).map(({ id }) => id)),
  );
  const toggle = (id: string): void =>
    setChosen((now) => (now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id])));
  // Goals before audiences before channels before messages, each in the strategy's own order.
  const ordered = STRATEGY_KINDS.flatMap((kind) => blocks.filter((block) => block.kind === kind));
  const wanted = ordered.filter(({ id }) => chosen.has(id));
  const insert = (): void => {
    onDone();
    putReferences(
      editor,
      wanted.map(({ documentId, id }) => ({ documentId, blockId: id })),
    );
  };
  return (
    <>
      <p className={classes['hint']}>{t('strategy.hint')}</p>
      <div className={classes['offers']}>
        {STRATEGY_KINDS.map((name) => {
          const kind = registry.get(name);
          const ofKind = blocks.filter((block) => block.kind === name);
          if (!kind || ofKind.length === 0) return null;
          return (
            <fieldset key={name} className={classes['kind']}>
              <legend>
                <NamedIcon name={kind.icon} size={16} />
                {kind.plural[language]}
              </legend>
              {ofKind.map(({ id, title }) => (
                <Checkbox
                  key={id}
                  checked={chosen.has(id)}
                  label={title || t('untitled')}
                  description={standing.has(id) ? t('strategy.already') : undefined}
                  onChange={() => toggle(id)}
                />
              ))}
            </fieldset>
          );
        })}
      </div>
      <Button fullWidth data-autofocus disabled={wanted.length === 0} onClick={insert}>
        {wanted.length === 0 ? t('strategy.nothingChosen') : t('strategy.insert', { count: wanted.length })}
      </Button>
    </>
  );
}
