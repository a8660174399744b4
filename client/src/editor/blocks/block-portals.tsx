import { memo, useSyncExternalStore, type ComponentType, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { BlockHandle, BlockSlot, BlockViews } from '../block-views.ts';
import { NamedIcon } from '../icons.tsx';
import { useEditorPage } from '../editor-page.ts';
import { BudgetSide, BudgetTail } from './budget-view.tsx';
import { ContentSide, ContentTail } from './content-view.tsx';
import { EntryList } from './entry-list.tsx';
import { FieldChips } from './field-chips.tsx';
import { GoalTail, SmartLetters } from './goal-view.tsx';
import { KpiSide, KpiTail } from './kpi-view.tsx';
import { MentionSide, MentionTail } from './mention-view.tsx';
import { MessageSide } from './message-view.tsx';
import { QuestionSide } from './question-view.tsx';
import { ResistanceSide, ResistanceTail } from './resistance-view.tsx';
import { ResponseLead } from './response-view.tsx';
import { TaskCheck, TaskSide, TaskTail } from './task-view.tsx';

type SlotView = ComponentType<{ readonly handle: BlockHandle }>;

/** What a kind without a view of its own gets: its icon, its fields as chips, its lists as rows. */
function StandardLead({ handle }: { readonly handle: BlockHandle }): ReactNode {
  const { language } = useEditorPage();
  return (
    <span className="koers-kind" title={handle.kind.label[language]}>
      <NamedIcon name={handle.kind.icon} size={18} />
    </span>
  );
}

function StandardTail({ handle }: { readonly handle: BlockHandle }): ReactNode {
  return (
    <>
      <FieldChips handle={handle} />
      {Object.values(handle.kind.entries).map((entry) => (
        <EntryList key={entry.node} handle={handle} entry={entry} />
      ))}
    </>
  );
}

type BlockView = Partial<Readonly<Record<BlockSlot, SlotView>>>;
const STANDARD: BlockView = { lead: StandardLead, tail: StandardTail };

/** The kinds that deserve more than the standard form. */
const VIEWS: Readonly<Record<string, BlockView>> = {
  goal: { side: SmartLetters, tail: GoalTail },
  kpi: { side: KpiSide, tail: KpiTail },
  message: { side: MessageSide, tail: StandardTail },
  mention: { ...STANDARD, side: MentionSide, tail: MentionTail },
  content: { ...STANDARD, side: ContentSide, tail: ContentTail },
  response: { ...STANDARD, lead: ResponseLead },
  task: { lead: TaskCheck, side: TaskSide, tail: TaskTail },
  resistance: { ...STANDARD, side: ResistanceSide, tail: ResistanceTail },
  budget: { ...STANDARD, side: BudgetSide, tail: BudgetTail },
  question: { ...STANDARD, side: QuestionSide },
};

const BlockChrome = memo(function BlockChrome({ handle }: { readonly handle: BlockHandle }): ReactNode {
  const view = VIEWS[handle.kind.kind] ?? STANDARD;
  return (Object.entries(view) as [BlockSlot, SlotView][]).map(([slot, View]) =>
    createPortal(<View handle={handle} />, handle.slots[slot], slot),
  );
});

/** Draws what surrounds each block's text, into the places that its node view keeps for it. */
export function BlockPortals({ views }: { readonly views: BlockViews }): ReactNode {
  const handles = useSyncExternalStore(views.subscribe, views.list);
  return handles.map((handle) => <BlockChrome key={handle.key} handle={handle} />);
}
