import { Modal, Skeleton } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditorPage } from '../editor-page.ts';
import { referenceKey } from '../fields/referenced-block.ts';
import { NamedIcon } from '../icons.tsx';
import { OptionList } from '../option-list.tsx';
import { findBlocks } from './find-blocks.ts';
import { useAbove, useOfferedReferences } from './offered-references.ts';
import type { ReferenceDialog, ReferenceDialogs } from './reference-dialogs.ts';

interface ChooseDialogProps {
  readonly dialogs: ReferenceDialogs;
  readonly editor: Editor;
}

/** A list over the text to choose the block from that a reference points to. */
export function ChooseDialog({ dialogs, editor }: ChooseDialogProps): ReactNode {
  const { t } = useTranslation('references');
  const dialog = useSyncExternalStore(dialogs.subscribe, dialogs.state);
  const close = (): void => dialogs.set(null);
  return (
    <Modal
      opened={dialog?.kind === 'choose'}
      onClose={close}
      onExitTransitionEnd={() => editor.isDestroyed || editor.view.focus()}
      returnFocus={false}
      title={t('choose.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {dialog?.kind === 'choose' ? <Blocks dialog={dialog} onDone={close} /> : null}
    </Modal>
  );
}

function Blocks({
  dialog,
  onDone,
}: {
  readonly dialog: Extract<ReferenceDialog, { kind: 'choose' }>;
  readonly onDone: () => void;
}): ReactNode {
  const { t } = useTranslation('references');
  const { document, language, registry } = useEditorPage();
  const above = useAbove();
  const { blocks, isLoading } = useOfferedReferences(true);
  if (isLoading) return <Skeleton height={160} aria-label={t('choose.loading')} role="status" />;
  const offered = findBlocks(blocks, {
    query: '',
    registry,
    documentId: document.id,
    above,
    // The list has a search of its own.
    most: Number.POSITIVE_INFINITY,
  });
  return (
    <OptionList
      label={t('choose.title')}
      searchable
      chosen={[]}
      nothing={t('picker.nothing')}
      options={offered.map(({ reference, kind, title, documentTitle }) => ({
        value: referenceKey(reference),
        label: title || t('untitled'),
        note: registry.get(kind)?.label[language],
        icon: <NamedIcon name={registry.get(kind)?.icon ?? ''} size={16} />,
        group: documentTitle === null ? t('picker.here') : documentTitle || t('untitled'),
      }))}
      onChoose={(key) => {
        const chosen = offered.find(({ reference }) => referenceKey(reference) === key);
        onDone();
        if (chosen) dialog.onChoose(chosen.reference);
      }}
    />
  );
}
