import { BLOCK_PART } from '@koers/shared/document/block-nodes.ts';
import { IconPlus } from '@tabler/icons-react';
import { useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockHandle } from '../block-views.ts';
import { useEditorPage } from '../editor-page.ts';
import { Floating } from '../floating.tsx';
import { OptionList, type Option } from '../option-list.tsx';
import { BlockField } from './block-field.tsx';
import { useBlock } from './use-block.ts';

interface FieldChipsProps {
  readonly handle: BlockHandle;
  /** Fields that the block's own view asks for in a way of its own. */
  readonly without?: readonly string[];
  /** Fields whose chips stand beside the title. */
  readonly onTheLine?: readonly string[];
  readonly children?: ReactNode;
}

const NONE: readonly string[] = [];
/** Marks a part among the options, whose names may be fields' too. */
const PART = 'part:';

/** A block's fields as chips, in the order of the declaration; what is empty and seldom needed waits until one works in the block. */
export function FieldChips({ handle, without = NONE, onTheLine = NONE, children }: FieldChipsProps): ReactNode {
  const { editable } = useEditorPage();
  const names = Object.keys(handle.kind.fields).filter((name) => !without.includes(name) && !onTheLine.includes(name));
  return (
    <div className="koers-chips">
      {children}
      {names.map((name) => (
        <BlockField key={name} handle={handle} name={name} />
      ))}
      {editable ? <AddField handle={handle} without={without} /> : null}
    </div>
  );
}

/** The way to what is hidden: empty fields, and parts that were taken away. */
function AddField({
  handle,
  without,
}: {
  readonly handle: BlockHandle;
  readonly without: readonly string[];
}): ReactNode {
  const { t } = useTranslation('editor');
  const { language } = useEditorPage();
  const block = useBlock(handle);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = useCallback(() => setAnchor(null), []);
  const { kind } = handle;
  const standing = new Set<unknown>();
  block.node.forEach((child) => child.type.name === BLOCK_PART && standing.add(child.attrs['name']));
  const isEmpty = (value: unknown): boolean => value === null || value === undefined;
  const options: Option[] = [
    ...Object.entries(kind.parts).map(([name, part]) => ({
      value: PART + name,
      label: part.label[language],
      isNew: !standing.has(name),
    })),
    ...Object.entries(kind.fields)
      .filter(
        ([name, field]) =>
          !without.includes(name) && !field.shown && !field.bookkeeping && isEmpty(block.node.attrs[name]),
      )
      .map(([name, field]) => ({
        value: name,
        label: field.label[language],
        note: field.hint?.[language],
        isNew: true,
      })),
  ];
  const choose = (chosen: string): void => {
    close();
    if (chosen.startsWith(PART)) {
      block.openPart(chosen.slice(PART.length));
      return;
    }
    // Shown while the keyboard is in it, so its form can open beside it.
    const { side, tail } = handle.slots;
    for (const slot of [side, tail]) slot.dataset['adding'] = '';
    const chip = [side, tail]
      .map((slot) => slot.querySelector<HTMLElement>(`button[data-field="${chosen}"]`))
      .find((found) => found !== null);
    chip?.focus();
    for (const slot of [side, tail]) delete slot.dataset['adding'];
    // A press on a scale would choose; here one comes to it only.
    if (chip?.role !== 'radio') chip?.click();
  };
  if (options.length === 0) return null;
  return (
    <>
      <button
        type="button"
        className="koers-add"
        aria-label={t('field.addLabel')}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        title={t('field.addLabel')}
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
      >
        <IconPlus size={14} aria-hidden />
      </button>
      {anchor ? (
        <Floating anchor={anchor} onClose={close} label={t('field.addLabel')}>
          <OptionList label={t('field.addLabel')} options={options} chosen={[]} onChoose={choose} />
        </Floating>
      ) : null}
    </>
  );
}
