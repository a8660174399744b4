import type { Entry } from '@koers/shared/blocks/define.ts';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { Node } from '@tiptap/pm/model';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockHandle } from '../block-views.ts';
import { useEditorPage } from '../editor-page.ts';
import { FieldChip } from '../fields/field-chip.tsx';
import { useBlock } from './use-block.ts';

/** A list of a block whose kind has no view of its own: a row of chips an entry, made from the declaration. */
export function EntryList({ handle, entry }: { readonly handle: BlockHandle; readonly entry: Entry }): ReactNode {
  const { t } = useTranslation('editor');
  const { editable, language } = useEditorPage();
  const block = useBlock(handle);
  const rows: Node[] = [];
  block.node.forEach((child) => {
    if (child.type.name === entry.node) rows.push(child);
  });
  const label = entry.label[language];
  return (
    <div className="koers-entries">
      {rows.map((row) => {
        const id = String(row.attrs['id'] ?? '');
        return (
          <div key={id} className="koers-chips">
            {Object.entries(entry.fields).map(([name, field]) => (
              <FieldChip
                key={name}
                name={name}
                field={{ ...field, shown: true }}
                raw={row.attrs[name] as unknown}
                ownId={block.id}
                onChange={(value) => block.setEntry(id, { [name]: value })}
              />
            ))}
            {editable ? (
              <button
                type="button"
                className="koers-icon"
                aria-label={`${label}: ${t('menu.delete')}`}
                onClick={() => block.deleteEntry(id)}
              >
                <IconTrash size={14} aria-hidden />
              </button>
            ) : null}
          </div>
        );
      })}
      {editable ? (
        <button type="button" className="koers-action" onClick={() => block.addEntry(entry.node, {})}>
          <IconPlus size={14} aria-hidden />
          {label}
        </button>
      ) : null}
    </div>
  );
}
