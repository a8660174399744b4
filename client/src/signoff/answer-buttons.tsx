import { MAX_SIGNOFF_WORD, type SignoffAnswer } from '@koers/shared/api/signoffs.ts';
import { Button, Popover, Textarea } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../ui/fault-words.ts';
import classes from './answer-buttons.module.css';
import { useAnswer } from './use-answer.ts';

interface Props {
  readonly signoff: SignoffAnswer;
  readonly onGiven?: (() => void) | undefined;
}

/** Agree, or not yet with a word why. */
export function AnswerButtons({ signoff, onGiven }: Props): ReactNode {
  const { t } = useTranslation('signoff');
  const { isPending, give } = useAnswer(signoff);
  const [asking, setAsking] = useState(false);
  const agree = async () => {
    if (await give('agree')) onGiven?.();
  };
  return (
    <div className={classes['answers']}>
      <Button
        className={classes['answer'] ?? ''}
        leftSection={<IconCheck size={16} stroke={2} aria-hidden />}
        loading={isPending && !asking}
        onClick={() => void agree()}
      >
        {t('answer.agree')}
      </Button>
      <Popover
        opened={asking}
        onChange={setAsking}
        width={320}
        position="bottom-end"
        withinPortal
        trapFocus
        returnFocus
        closeOnClickOutside={false}
      >
        <Popover.Target>
          <Button
            variant="default"
            className={classes['answer'] ?? ''}
            aria-expanded={asking}
            onClick={() => setAsking(!asking)}
          >
            {t('answer.notYet')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('answer.notYet')}>
          <NotYetForm
            isPending={isPending}
            onCancel={() => setAsking(false)}
            onSend={async (word) => {
              if (!(await give('not-yet', word))) return;
              setAsking(false);
              onGiven?.();
            }}
          />
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}

interface FormProps {
  readonly isPending: boolean;
  readonly onCancel: () => void;
  readonly onSend: (word: string) => Promise<void>;
}

function NotYetForm({ isPending, onCancel, onSend }: FormProps): ReactNode {
  const { t } = useTranslation('signoff');
  const { t: frame } = useTranslation();
  const faults = useFaultWords();
  const [word, setWord] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const submit = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    if (word.trim() === '') setEmpty(true);
    else void onSend(word);
  };
  return (
    <form noValidate onSubmit={submit}>
      <Textarea
        autosize
        minRows={2}
        maxRows={8}
        data-autofocus
        label={t('answer.why')}
        description={t('answer.whyHint')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        value={word}
        maxLength={MAX_SIGNOFF_WORD}
        error={isEmpty ? faults.fault({ at: 'word', reason: 'word-needed' }) : null}
        onChange={(event) => {
          setWord(event.currentTarget.value);
          setEmpty(false);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
        }}
      />
      <div className={classes['foot']}>
        <Button variant="default" size="compact-sm" onClick={onCancel}>
          {frame('action.cancel')}
        </Button>
        <Button type="submit" size="compact-sm" loading={isPending}>
          {t('answer.send')}
        </Button>
      </div>
    </form>
  );
}
