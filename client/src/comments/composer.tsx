import { MAX_COMMENT, type CommentAnchor, type WrittenBody } from '@koers/shared/api/comments.ts';
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, codeOf } from '../api/api-problem.ts';
import { useFaultWords } from '../ui/fault-words.ts';
import { formatNumber } from '../ui/format.ts';
import { useComments } from './comment-context.ts';
import classes from './composer.module.css';
import type { Draft } from './drafts.ts';
import { MentionList, useMentions } from './mention-list.tsx';
import { bodyOf, type Typed } from './mention-text.ts';

interface Props {
  /** Where its draft is kept: see drafts.ts. */
  readonly where: string;
  readonly label: string;
  readonly placeholder: string;
  readonly sendLabel: string;
  /** What stands in it when nothing was drafted. */
  readonly initial?: Typed;
  /** For a thread that begins: kept with the draft. */
  readonly anchor?: CommentAnchor;
  /** Sends; what it throws is told, and what was written stays. */
  readonly onSend: (body: WrittenBody, key: string) => Promise<unknown>;
  readonly onSent?: () => void;
  /** Closes it; what was written is thrown away. Without it an empty one just stands there. */
  readonly onCancel?: () => void;
  readonly cancelLabel?: string;
  readonly takesFocus?: boolean;
  readonly isSmall?: boolean;
}

const NOTHING: Typed = { text: '', named: [] };
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join('');
const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Where one writes a comment, an answer, or changes one. What is in it survives closing it, leaving, and a failed sending. */
export function Composer(props: Props): ReactNode {
  const {
    where,
    label,
    placeholder,
    sendLabel,
    initial = NOTHING,
    anchor,
    takesFocus = false,
    isSmall = false,
  } = props;
  const { t } = useTranslation('comments');
  const { t: frame, i18n } = useTranslation();
  const { drafts } = useComments();
  const words = useFaultWords();
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.read(where));
  const typed: Typed = draft ?? initial;
  const field = useRef<HTMLTextAreaElement>(null);
  const [fault, setFault] = useState<{ readonly text: string; readonly canRetry: boolean } | null>(null);
  const [isSending, setIsSending] = useState(false);
  const [hasFocus, setHasFocus] = useState(takesFocus);
  const sending = useRef(false);

  const keep = (next: Typed): void => {
    setFault(null);
    const kept: Draft = { text: next.text, named: [...next.named], key: newKey(), ...(anchor && { anchor }) };
    drafts.keep(where, kept);
  };
  const mentions = useMentions(field, typed, keep);

  useLayoutEffect(() => {
    if (takesFocus) field.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  // as tall as what is in it, also where `field-sizing` is not known
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, 320)}px`;
  }, [typed.text]);

  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const element = form.current;
    if (!element) return;
    // The list behind `@`, a line more, and why it was not sent: whoever writes here must see them.
    const observer = new ResizeObserver(() => {
      if (element.contains(document.activeElement)) element.scrollIntoView({ block: 'nearest' });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const { length } = typed.text;
  const isEmpty = typed.text.trim() === '';
  const isTooLong = length > MAX_COMMENT;
  const send = async (): Promise<void> => {
    // one press, one comment, whatever is drawn in between
    if (isEmpty || isTooLong || sending.current) return;
    sending.current = true;
    setIsSending(true);
    setFault(null);
    const key = draft?.key ?? newKey();
    try {
      await props.onSend(bodyOf(typed), key);
      // what was typed on meanwhile is not thrown away
      if ((drafts.read(where)?.key ?? key) === key) drafts.keep(where, null);
      props.onSent?.();
    } catch (problem) {
      setFault(faultOf(problem));
    } finally {
      sending.current = false;
      setIsSending(false);
    }
  };
  const faultOf = (problem: unknown): { text: string; canRetry: boolean } => {
    const code = codeOf(problem);
    if (code === 'offline') return { text: t('write.offline'), canRetry: true };
    const told = problem instanceof ApiProblem ? problem.faults[0] : undefined;
    const why = told ? words.fault(told) : words.problem(code);
    return { text: t('write.failed', { why }), canRetry: !told };
  };
  const cancel = (): void => {
    drafts.keep(where, null);
    props.onCancel?.();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing || mentions.onKeyDown(event)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    } else if (event.key === 'Escape' && isEmpty && props.onCancel) {
      event.preventDefault();
      event.stopPropagation();
      cancel();
    }
  };
  const showsButtons = !isSmall || hasFocus || !isEmpty || props.onCancel !== undefined;
  const keys = isApple ? '⌘ Enter' : 'Ctrl Enter';
  return (
    // Only tells its buttons whether one writes here.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      ref={form}
      noValidate
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onFocus={() => setHasFocus(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setHasFocus(false);
      }}
    >
      <textarea
        ref={field}
        className={classes['field']}
        rows={isSmall && !hasFocus && isEmpty ? 1 : 2}
        dir="auto"
        aria-label={label}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        aria-invalid={isTooLong || fault !== null || undefined}
        placeholder={placeholder}
        value={typed.text}
        data-autofocus={takesFocus || undefined}
        {...mentions.field}
        onChange={(event) => {
          keep({ ...typed, text: event.currentTarget.value });
          mentions.look(event.currentTarget);
        }}
        onSelect={(event) => mentions.look(event.currentTarget)}
        onKeyDown={onKeyDown}
      />
      <MentionList mentions={mentions} />
      {isTooLong && (
        <p className={classes['fault']} role="alert">
          {t('write.tooLong', {
            length: formatNumber(length, i18n.language === 'en' ? 'en' : 'nl'),
            limit: formatNumber(MAX_COMMENT, i18n.language === 'en' ? 'en' : 'nl'),
          })}
        </p>
      )}
      {fault && (
        <p className={classes['fault']} role="alert">
          <IconAlertTriangle size={15} stroke={1.8} aria-hidden />
          {fault.text}
        </p>
      )}
      {showsButtons && (
        <div className={classes['actions']}>
          {hasFocus && !isEmpty && (
            <span className={classes['hint']}>{t('write.sendHint', { keys, does: sendLabel.toLowerCase() })}</span>
          )}
          {(props.onCancel || (!isEmpty && isSmall)) && (
            <Button variant="subtle" color="gray" size="compact-sm" onClick={cancel}>
              {props.cancelLabel ?? (isEmpty ? frame('action.cancel') : t('write.discard'))}
            </Button>
          )}
          <Button type="submit" size="compact-sm" loading={isSending} disabled={isEmpty || isTooLong}>
            {fault?.canRetry ? t('write.retry') : sendLabel}
          </Button>
        </div>
      )}
    </form>
  );
}
