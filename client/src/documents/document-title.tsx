import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import { MAX_TITLE } from '@koers/shared/api/values.ts';
import { Textarea } from '@mantine/core';
import { useEffect, useEffectEvent, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './document-title.module.css';
import { useTitleLimit } from './title-limit.ts';

/** Milliseconds of rest after which a title is sent. */
const REST = 500;

interface Props {
  readonly document: DocumentAnswer;
  readonly canWrite: boolean;
  readonly onChange: (title: string) => void;
  /** Enter and arrow down go on to the text. */
  readonly onLeave: () => void;
}

/** The title, edited in its own place. What others make of it comes in live, but not under my hands. */
export function DocumentTitle({ document, canWrite, onChange, onLeave }: Props): ReactNode {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unsent = useRef<string | null>(null);
  const flush = () => {
    clearTimeout(timer.current);
    const title = unsent.current?.trim();
    unsent.current = null;
    if (title !== undefined && title !== document.title) onChange(title);
  };
  const flushAtEnd = useEffectEvent(flush);
  useEffect(() => () => flushAtEnd(), []);

  const type = (typed: string) => {
    const title = typed.replaceAll(/\s*\n\s*/g, ' ');
    setDraft(title);
    unsent.current = title;
    clearTimeout(timer.current);
    timer.current = setTimeout(flush, REST);
  };
  const shown = draft ?? document.title;
  const full = useTitleLimit(shown);
  const id = useId();
  if (!canWrite) {
    return <h1 className={classes['title']}>{document.title || t('untitled')}</h1>;
  }
  return (
    <>
      <h1 className={classes['heading']}>
        <Textarea
          autosize
          minRows={1}
          variant="unstyled"
          classNames={{ input: classes['title'] ?? '' }}
          aria-label={t('document.title')}
          placeholder={t('untitled')}
          maxLength={MAX_TITLE}
          value={shown}
          aria-describedby={full === null ? undefined : id}
          // a page that was just made begins with its name
          autoFocus={document.title === ''}
          spellCheck
          onChange={(event) => type(event.currentTarget.value)}
          onBlur={() => {
            flush();
            setDraft(null);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            const { selectionStart, value } = event.currentTarget;
            if (event.key !== 'Enter' && !(event.key === 'ArrowDown' && selectionStart === value.length)) return;
            event.preventDefault();
            onLeave();
          }}
        />
      </h1>
      <p id={id} role="status" className={classes['limit']}>
        {draft === null ? null : full}
      </p>
    </>
  );
}
