import { readField } from '@koers/shared/blocks/field-value.ts';
import { mention } from '@koers/shared/blocks/mention.ts';
import {
  IconCircle,
  IconCircleCheckFilled,
  IconMoodNeutral,
  IconMoodSad,
  IconMoodSmile,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockHandle } from '../block-views.ts';
import { useEditorPage } from '../editor-page.ts';
import { BlockField } from './block-field.tsx';
import { FieldChips } from './field-chips.tsx';
import { useBlock } from './use-block.ts';

type Sentiment = keyof typeof mention.fields.sentiment.options;

const MOODS: Readonly<Record<Sentiment, Icon>> = {
  positive: IconMoodSmile,
  neutral: IconMoodNeutral,
  negative: IconMoodSad,
};
/** What waits for somebody of us. */
const ASKS: readonly unknown[] = ['question', 'problem'];

/** What it is and how it sounds, at a glance; and whether a question or problem still waits. */
export function MentionSide({ handle }: { readonly handle: BlockHandle }): ReactNode {
  const { t } = useTranslation('editor');
  const { language } = useEditorPage();
  const { node } = useBlock(handle);
  const valueOf = (name: 'mentionType' | 'sentiment' | 'answeredBy'): unknown => {
    const reading = readField(mention.fields[name], node.attrs[name]);
    return reading.ok ? reading.value : null;
  };
  const sentiment = valueOf('sentiment') as Sentiment | null;
  const Mood = sentiment === null ? null : MOODS[sentiment];
  const asks = ASKS.includes(valueOf('mentionType'));
  const answered = valueOf('answeredBy') !== null;
  const Shape = answered ? IconCircleCheckFilled : IconCircle;
  return (
    <div className="koers-chips">
      <BlockField handle={handle} name="mentionType" withoutLabel />
      <BlockField handle={handle} name="sentiment" withoutLabel>
        {Mood && sentiment ? (
          <span className="koers-mood" data-mood={sentiment}>
            <Mood size={16} aria-hidden />
            {mention.fields.sentiment.options[sentiment][language]}
          </span>
        ) : null}
      </BlockField>
      {asks ? (
        <span className="koers-mark" data-mark={answered ? 'good' : 'wanted'}>
          <Shape size={14} aria-hidden />
          {t(answered ? 'mention.answered' : 'mention.open')}
        </span>
      ) : null}
    </div>
  );
}

const ON_THE_LINE = ['mentionType', 'sentiment'] as const;

export function MentionTail({ handle }: { readonly handle: BlockHandle }): ReactNode {
  return <FieldChips handle={handle} onTheLine={ON_THE_LINE} />;
}
