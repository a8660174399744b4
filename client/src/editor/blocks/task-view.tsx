import { task } from '@koers/shared/blocks/task.ts';
import { readField } from '@koers/shared/blocks/field-value.ts';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockHandle } from '../block-views.ts';
import { useEditorPage } from '../editor-page.ts';
import { FieldChip } from '../fields/field-chip.tsx';
import { DaysChip } from './days-chip.tsx';
import { FieldChips } from './field-chips.tsx';
import { useBlock } from './use-block.ts';

const statusOf = (raw: unknown): string => {
  const reading = readField(task.fields.status, raw);
  return reading.ok && reading.value !== null ? (reading.value as string) : task.fields.status.default;
};

export function TaskCheck({ handle }: { readonly handle: BlockHandle }): ReactNode {
  const { t } = useTranslation('editor');
  const { editable } = useEditorPage();
  const block = useBlock(handle);
  const done = statusOf(block.node.attrs['status']) === 'done';
  const title = block.node.firstChild?.textContent || t('field.untitled');
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={done}
      aria-label={t('task.check', { title })}
      className="koers-task-check"
      disabled={!editable}
      onClick={() => block.set('status', done ? 'todo' : 'done')}
    >
      {done ? <IconCheck size={14} stroke={3} aria-hidden /> : null}
    </button>
  );
}

/** Who, when and how far: on the task's own line. */
export function TaskSide({ handle }: { readonly handle: BlockHandle }): ReactNode {
  const { language } = useEditorPage();
  const block = useBlock(handle);
  const attrs: Readonly<Record<string, unknown>> = block.node.attrs;
  const status = statusOf(attrs['status']);
  return (
    <div className="koers-chips">
      <FieldChip
        name="assignees"
        field={task.fields.assignees}
        raw={attrs['assignees']}
        ownId={block.id}
        onChange={(value) => block.set('assignees', value)}
        withoutLabel
      />
      <DaysChip
        from={attrs['startsOn']}
        until={attrs['endsOn']}
        isOver={status === 'done' || status === 'dropped'}
        onChange={(startsOn, endsOn) => block.setAll({ startsOn, endsOn })}
      />
      <FieldChip
        name="status"
        field={task.fields.status}
        raw={attrs['status']}
        ownId={block.id}
        onChange={(value) => block.set('status', value)}
        withoutLabel
      >
        <span className="koers-task-status" data-status={status}>
          {task.fields.status.options[status as 'todo'][language]}
        </span>
      </FieldChip>
    </div>
  );
}

const ON_THE_LINE = ['assignees', 'startsOn', 'endsOn', 'status'] as const;

export function TaskTail({ handle }: { readonly handle: BlockHandle }): ReactNode {
  return <FieldChips handle={handle} without={ON_THE_LINE} />;
}
