import type { CommentAnchor, ThreadAnswer } from '@koers/shared/api/comments.ts';
import { ActionIcon, Button, SegmentedControl, Skeleton, VisuallyHidden } from '@mantine/core';
import { IconMessageCircle, IconMessageCirclePlus, IconWifiOff, IconX } from '@tabler/icons-react';
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblemCode } from '../api/api-problem.ts';
import { FailingState } from '../ui/failing-state.tsx';
import { StatePage } from '../ui/state-page.tsx';
import { useComments } from './comment-context.ts';
import { CommentMargin } from './comment-margin.tsx';
import type { CommentedText, ThreadPlace } from './commented-text.ts';
import classes from './comments-panel.module.css';
import { cardId, COMMENTS_TITLE } from './comments-title.ts';
import { NewThread } from './new-thread.tsx';
import { ThreadCard } from './thread-card.tsx';

/** The card of a thread that begins, among the others. */
export const NEW_CARD = 'new';
export type Filter = 'open' | 'resolved';

/** How the comments of a document stand. */
export type CommentsState =
  | { readonly state: 'loading' }
  | { readonly state: 'failing'; readonly code: ApiProblemCode; readonly retry: () => void }
  | { readonly state: 'ready'; readonly threads: readonly ThreadAnswer[]; readonly isOffline: boolean };

interface Props {
  readonly comments: CommentsState;
  readonly places: readonly ThreadPlace[];
  /** Cards beside their words; a plain list without. */
  readonly beside: { readonly text: CommentedText; readonly changes: (listener: () => void) => () => void } | null;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly activeId: string | null;
  readonly onActivate: (id: string | null) => void;
  readonly onShow: (threadId: string) => void;
  /** What the thread that begins is about; null when none does. */
  readonly beginning: CommentAnchor | null;
  /** Whether its field takes the keyboard. */
  readonly beginsNow: boolean;
  readonly onBegin: () => void;
  readonly onBeginDocument: () => void;
  readonly onBegun: (thread: ThreadAnswer | null) => void;
  readonly said: string;
  readonly now: number;
  readonly onClose: () => void;
}

/** The comments of a document: what is open, or what is resolved. */
export function CommentsPanel(props: Props): ReactNode {
  const { comments, filter, onFilter, activeId, onActivate, beginning, said, onClose } = props;
  const { t } = useTranslation('comments');
  const { canComment } = useComments();
  const panel = useRef<HTMLDivElement>(null);
  const threads = comments.state === 'ready' ? comments.threads : [];
  const shown = threads.filter(({ resolved }) => (resolved === null) === (filter === 'open'));
  const order = useOrder(shown, props.places, beginning !== null && filter === 'open');
  const counted = (which: Filter): string => {
    const count = threads.filter(({ resolved }) => (resolved === null) === (which === 'open')).length;
    return count === 0 ? t(`panel.${which}`) : t('panel.count', { name: t(`panel.${which}`), count });
  };
  const active = threads.find(({ id }) => id === activeId);
  const reopened = filter === 'resolved' && active?.resolved === null;
  const settled = filter === 'open' && active !== undefined && active.resolved !== null;
  const followReopened = useEffectEvent(() => {
    if (activeId === null) return;
    onFilter('open');
    onActivate(activeId);
    focusCard(activeId);
  });
  // what one reads and is open again stands among the others that are
  useEffect(() => {
    if (reopened) followReopened();
  }, [reopened]);
  // its card is gone from here: its words stand out no more
  useEffect(() => {
    if (settled) onActivate(null);
  }, [settled, onActivate]);
  const walk = (step: 1 | -1): void => {
    const at = order.findIndex((id) => document.activeElement?.id === cardId(id));
    const from = at >= 0 ? at : order.indexOf(activeId ?? '');
    const next = order[Math.max(0, Math.min(from + step, order.length - 1))];
    if (next === undefined) return;
    onActivate(next);
    focusCard(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    const { target } = event;
    const isWriting = target instanceof HTMLElement && target.matches('textarea, input');
    if (event.key === 'Escape') {
      event.preventDefault();
      const card = target instanceof Element ? target.closest<HTMLElement>('[data-thread]') : null;
      // first out of the field, then out of the thread, then out of the comments; what was begun is kept, and waits there
      if (card && card !== target && card.dataset['thread'] !== NEW_CARD) card.focus();
      else if (activeId !== null && !isWriting && card) onActivate(null);
      else onClose();
      return;
    }
    if (isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = ['j', 'ArrowDown'].includes(event.key) ? 1 : ['k', 'ArrowUp'].includes(event.key) ? -1 : null;
    const isInMenu = target instanceof Element && target.closest('[role="menu"], [role="radiogroup"]') !== null;
    if (step === null || isInMenu) return;
    event.preventDefault();
    walk(step);
  };
  return (
    // Only passes keys on to what is in it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={panel}
      className={classes['panel']}
      data-beside={props.beside !== null || undefined}
      onKeyDown={onKeyDown}
    >
      <div className={classes['top']}>
        <header className={classes['head']}>
          <h2
            className={classes['title']}
            id={COMMENTS_TITLE}
            tabIndex={-1}
            data-autofocus={props.beginsNow ? undefined : true}
          >
            {t('title')}
          </h2>
          {canComment && (
            <ActionIcon aria-label={t('panel.add')} title={t('panel.add')} size={32} onClick={props.onBegin}>
              <IconMessageCirclePlus size={18} stroke={1.6} />
            </ActionIcon>
          )}
          <ActionIcon aria-label={t('panel.close')} title={t('panel.close')} size={32} onClick={onClose}>
            <IconX size={18} stroke={1.6} />
          </ActionIcon>
        </header>
        <VisuallyHidden role="status">{said}</VisuallyHidden>
        {threads.length > 0 && (
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label={t('panel.filter')}
            value={filter}
            onChange={(value) => onFilter(value === 'resolved' ? 'resolved' : 'open')}
            data={[
              { value: 'open', label: counted('open') },
              { value: 'resolved', label: counted('resolved') },
            ]}
          />
        )}
        {comments.state === 'ready' && comments.isOffline && (
          <p className={classes['note']} role="status">
            <IconWifiOff size={16} stroke={1.6} aria-hidden />
            {t('panel.offline')}
          </p>
        )}
      </div>
      {comments.state === 'loading' && <LoadingComments />}
      {comments.state === 'failing' && (
        <FailingState title={t('panel.failed')} code={comments.code} onRetry={comments.retry} />
      )}
      {comments.state === 'ready' && order.length === 0 && (
        <NoThreads filter={filter} hasAny={threads.length > 0} onBeginDocument={props.onBeginDocument} />
      )}
      {comments.state === 'ready' && order.length > 0 && <Cards {...props} shown={shown} order={order} />}
      {comments.state === 'ready' && !canComment && order.length > 0 && (
        <p className={classes['foot']}>{t('panel.readOnly')}</p>
      )}
    </div>
  );
}

/** Puts the keyboard on a card once it is drawn. */
function focusCard(id: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.getElementById(cardId(id))?.focus({ preventScroll: true })),
  );
}

/** Threads in the order of the text: what has no place in it first. */
function useOrder(shown: readonly ThreadAnswer[], places: readonly ThreadPlace[], begins: boolean): readonly string[] {
  return useMemo(() => {
    const ids = new Set(shown.map(({ id }) => id));
    if (begins) ids.add(NEW_CARD);
    const here = places.filter(({ id, isHere }) => isHere && ids.has(id)).map(({ id }) => id);
    const known = new Set(here);
    return [...[...ids].filter((id) => !known.has(id)), ...here];
  }, [shown, places, begins]);
}

interface CardsProps extends Props {
  readonly shown: readonly ThreadAnswer[];
  readonly order: readonly string[];
}

function Cards(props: CardsProps): ReactNode {
  const { shown, order, places, beside, filter, activeId, onActivate, onShow, beginning, beginsNow, onBegun, now } =
    props;
  const byId = useMemo(() => new Map(shown.map((thread) => [thread.id, thread])), [shown]);
  const here = useMemo(() => new Set(places.flatMap(({ id, isHere }) => (isHere ? [id] : []))), [places]);
  const card = useCallback(
    (id: string): ReactNode => {
      if (id === NEW_CARD) return beginning && <NewThread anchor={beginning} takesFocus={beginsNow} onDone={onBegun} />;
      const thread = byId.get(id);
      if (!thread) return null;
      const isDetached = thread.anchor.kind !== 'document' && !here.has(id) && filter === 'open';
      return (
        <ThreadCard
          thread={thread}
          isActive={id === activeId}
          isDetached={isDetached}
          now={now}
          onActivate={onActivate}
          onShow={onShow}
        />
      );
    },
    [byId, here, filter, activeId, onActivate, onShow, beginning, beginsNow, onBegun, now],
  );
  if (beside && filter === 'open') {
    return (
      <CommentMargin
        text={beside.text}
        changes={beside.changes}
        ids={order}
        activeId={activeId}
        card={card}
        onGo={onActivate}
      />
    );
  }
  return <CardList ids={order} activeId={activeId} card={card} />;
}

interface CardListProps {
  readonly ids: readonly string[];
  readonly activeId: string | null;
  readonly card: (id: string) => ReactNode;
}

function CardList({ ids, activeId, card }: CardListProps): ReactNode {
  useEffect(() => {
    if (activeId !== null) document.getElementById(cardId(activeId))?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  return (
    <ul className={`koers-unstyled-list ${classes['list'] ?? ''}`}>
      {ids.map((id) => (
        <li key={id} className={classes['item']}>
          {card(id)}
        </li>
      ))}
    </ul>
  );
}

interface NoThreadsProps {
  readonly filter: Filter;
  readonly hasAny: boolean;
  readonly onBeginDocument: () => void;
}

function NoThreads({ filter, hasAny, onBeginDocument }: NoThreadsProps): ReactNode {
  const { t } = useTranslation('comments');
  const { canComment } = useComments();
  const icon = <IconMessageCircle size={36} stroke={1.4} />;
  if (hasAny) {
    return (
      <StatePage icon={icon} title={t(filter === 'open' ? 'panel.noneOpen' : 'panel.noneResolved')}>
        {t(filter === 'open' ? 'panel.noneOpenText' : 'panel.noneResolvedText')}
      </StatePage>
    );
  }
  return (
    <StatePage
      icon={icon}
      title={t('panel.emptyTitle')}
      action={
        canComment && (
          <Button variant="default" onClick={onBeginDocument}>
            {t('panel.emptyAction')}
          </Button>
        )
      }
    >
      {t(canComment ? 'panel.emptyText' : 'panel.emptyReadOnly')}
    </StatePage>
  );
}

function LoadingComments(): ReactNode {
  const { t } = useTranslation('comments');
  return (
    <div role="status" aria-label={t('panel.loading')} className={classes['loading']}>
      {[96, 132, 88].map((height, index) => (
        <Skeleton key={index} height={height} radius="md" mt={12} />
      ))}
    </div>
  );
}
