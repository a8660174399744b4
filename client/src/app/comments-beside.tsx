import { reaches } from '@koers/shared/access/policy.ts';
import type { CommentAnchor, ThreadAnswer } from '@koers/shared/api/comments.ts';
import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import type { User } from '@koers/shared/api/people.ts';
import { notifications } from '@mantine/notifications';
import { IconMessagePlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { commentsQuery, useMoveAnchor } from '../api/comment-hooks.ts';
import { membersQuery } from '../api/people-hooks.ts';
import { CommentsContext, type CommentContext } from '../comments/comment-context.ts';
import { CommentMarkers } from '../comments/comment-markers.tsx';
import { CommentsButton } from '../comments/comments-button.tsx';
import type { CommentsState, Filter } from '../comments/comments-panel.tsx';
import { cardId, COMMENTS_BUTTON, COMMENTS_TITLE } from '../comments/comments-title.ts';
import { NEW_THREAD, openDrafts, type DraftStore } from '../comments/drafts.ts';
import { hasNews, lastSaidAt, seenComments } from '../comments/seen-comments.ts';
import type { OpenText } from '../editor/open-text.ts';
import type { DocumentPanel, OpenPanel } from './document-panel.ts';

const CommentsPanel = lazy(async () => ({ default: (await import('../comments/comments-panel.tsx')).CommentsPanel }));

const ID = 'comments';
const ASK_ICON = <IconMessagePlus size={16} stroke={1.6} aria-hidden />;
/** Characters of a section's title that go along. */
const MOST_TITLE = 200;
/** The card of a thread that begins: the highlight of its words goes by this name, too. */
const NEW_CARD = 'new';
const NO_THREADS: readonly ThreadAnswer[] = [];
const NO_PEOPLE: CommentContext['people'] = [];
const NO_PLACES: ReturnType<OpenText['anchors']['places']> = [];
const nothing = () => () => undefined;
/** Milliseconds that words must have stayed where they were found, before that is written down. */
const SETTLED = 1200;

/** Puts the keyboard on something once it is drawn; on the heading where it is not. */
function focusSoon(id: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      (document.getElementById(id) ?? document.getElementById(COMMENTS_TITLE))?.focus({ preventScroll: true }),
    ),
  );
}

interface CommentsBeside {
  readonly document: DocumentAnswer;
  readonly me: User;
  readonly text: OpenText | null;
  readonly canWrite: boolean;
  /** The thread that the address leads to. */
  readonly threadId: string | undefined;
  readonly shown: Pick<OpenPanel, 'id' | 'isWide' | 'open'>;
}

/** A document's comments as they came, or came last. */
function useThreads(documentId: string): CommentsState {
  const { data, error, refetch } = useQuery(commentsQuery(documentId));
  const code = error && codeOf(error);
  return useMemo((): CommentsState => {
    if (data) return { state: 'ready', threads: data, isOffline: code === 'offline' };
    return code ? { state: 'failing', code, retry: () => void refetch() } : { state: 'loading' };
  }, [data, code, refetch]);
}

function useDrafts(userId: string, documentId: string): DraftStore {
  return useMemo(() => openDrafts(localStorage, userId, documentId), [userId, documentId]);
}

/** Until when the comments were seen before this visit; from here on they count as seen while they are shown. */
function useSeen(userId: string, documentId: string, threads: readonly ThreadAnswer[], isShown: boolean) {
  const [seenUntil] = useState(() => seenComments.read(userId, documentId));
  const [shownUntil, setShownUntil] = useState<string | null>(seenUntil);
  const last = threads.reduce((latest, thread) => (lastSaidAt(thread) > latest ? lastSaidAt(thread) : latest), '');
  useEffect(() => {
    // who never was here before has no news
    if (last === '' || (!isShown && seenUntil !== null)) return;
    seenComments.keep(userId, documentId, last);
    setShownUntil(last);
  }, [userId, documentId, last, isShown, seenUntil]);
  return { seenUntil, shownUntil };
}

/** Hangs threads on the text: those that are open, the active one, and the one that begins. */
function useHung(
  text: OpenText | null,
  threads: readonly ThreadAnswer[],
  activeId: string | null,
  beginning: CommentAnchor | null,
): void {
  const active = threads.find(({ id }) => id === activeId);
  const resolvedActive = active?.resolved ? active : null;
  const anchors = useMemo(() => {
    const hung = new Map<string, Exclude<CommentAnchor, { kind: 'document' }>>();
    for (const { id, anchor, resolved } of threads) {
      if ((resolved === null || id === resolvedActive?.id) && anchor.kind !== 'document') hung.set(id, anchor);
    }
    if (beginning && beginning.kind !== 'document') hung.set(NEW_CARD, beginning);
    return hung;
  }, [threads, resolvedActive, beginning]);
  useEffect(() => text?.anchors.set(anchors), [text, anchors]);
  useEffect(() => text?.anchors.activate(activeId), [text, activeId]);
}

/** Writes down where words are that were found again elsewhere: from an editor's page, once they stay there. */
function useWriteDownFound(text: OpenText | null, documentId: string, threads: readonly ThreadAnswer[], may: boolean) {
  const { mutate } = useMoveAnchor(documentId);
  const writeDown = useEffectEvent(() => {
    for (const [threadId, place] of text?.anchors.found() ?? []) {
      const anchor = threads.find(({ id }) => id === threadId)?.anchor;
      if (anchor?.kind === 'text') mutate({ threadId, ...place, from: anchor.start });
    }
  });
  useEffect(() => {
    if (!text || !may) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => writeDown(), SETTLED);
    };
    soon();
    const end = text.anchors.subscribe(soon);
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [text, may]);
}

/** The comments of a document beside it: the panel, marks at the lines that have some, and what is drawn in the text. */
export function useCommentsBeside(beside: CommentsBeside): DocumentPanel {
  const { document, me, text, canWrite, threadId, shown } = beside;
  const { t } = useTranslation('comments');
  const canComment = reaches(document.role, 'commenter') && document.trashedAt === null;
  const comments = useThreads(document.id);
  const threads = comments.state === 'ready' ? comments.threads : NO_THREADS;
  const people = useQuery(membersQuery(document.id)).data ?? NO_PEOPLE;
  const drafts = useDrafts(me.id, document.id);
  const beginning = useSyncExternalStore(drafts.subscribe, () => drafts.read(NEW_THREAD))?.anchor ?? null;
  const places = useSyncExternalStore(text?.anchors.subscribe ?? nothing, () => text?.anchors.places() ?? NO_PLACES);
  const [filter, setFilter] = useState<Filter>('open');
  const [activeId, setActiveId] = useState<string | null>(null);
  const [beginsNow, setBeginsNow] = useState(false);
  const [said, say] = useState('');
  const isOpen = shown.id === ID;
  const { seenUntil, shownUntil } = useSeen(me.id, document.id, threads, isOpen);
  const hung = isOpen ? activeId : null;
  useHung(text, threads, hung, beginning);
  useWriteDownFound(text, document.id, threads, canWrite);

  const { open, isWide } = shown;
  const begin = useCallback(
    (anchor: CommentAnchor) => {
      if (!canComment) return;
      const was = drafts.read(NEW_THREAD);
      // words that were written before are kept: they are about these words now
      drafts.keep(NEW_THREAD, { text: was?.text ?? '', named: was?.named ?? [], key: was?.key ?? 'none', anchor });
      setFilter('open');
      setActiveId(NEW_CARD);
      setBeginsNow(true);
      open(ID, 'content');
    },
    [canComment, drafts, open],
  );
  const beginHere = useCallback(() => {
    if (canComment) begin(text?.anchors.selected() ?? { kind: 'document' });
    else open(ID);
  }, [canComment, begin, text, open]);
  const show = useCallback(
    (id: string, focus: 'heading' | 'content' = 'content') => {
      const thread = threads.find((one) => one.id === id);
      if (!thread) return;
      setFilter(thread.resolved ? 'resolved' : 'open');
      setActiveId(id);
      open(ID, focus);
    },
    [threads, open],
  );
  const pressed = useEffectEvent((ids: readonly string[]) => {
    // In a text that one writes in on a small screen, a press puts the caret: the mark beside the line opens the comment.
    if (!isWide && canWrite) return;
    const known = ids.filter((id) => id !== NEW_CARD);
    // pressed again: the next of those that hang there
    const next = known[(known.indexOf(activeId ?? '') + 1) % Math.max(1, known.length)];
    if (next !== undefined) show(next);
  });
  useEffect(() => (canComment ? text?.anchors.onAsk(begin) : undefined), [text, canComment, begin]);
  useEffect(() => text?.anchors.onPress((ids) => pressed(ids)), [text]);

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.code !== 'KeyM' || !event.altKey || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
    event.preventDefault();
    beginHere();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    addEventListener('keydown', listener, true);
    return () => removeEventListener('keydown', listener, true);
  }, []);

  const [led, setLed] = useState<string | null>(null);
  const leadTo = useEffectEvent((id: string) => {
    setLed(id);
    if (threads.some((thread) => thread.id === id)) show(id);
    else notifications.show({ id: 'comment-gone', message: t('panel.gone') });
  });
  const isReady = comments.state === 'ready';
  useEffect(() => {
    if (threadId === undefined) setLed(null);
    else if (isReady && text && led !== threadId) leadTo(threadId);
  }, [threadId, isReady, text, led]);
  // what the address leads to is shown in the text as soon as it hangs there
  const ledThere = useRef<string | null>(null);
  useEffect(() => {
    if (led === null || led !== activeId || !text || ledThere.current === led) return;
    const frame = requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        // once: whoever reads on must not be brought back by what others write
        if (text.anchors.show(led)) ledThere.current = led;
      }),
    );
    return () => cancelAnimationFrame(frame);
  }, [led, activeId, text, places]);
  const isLedNow = led !== null && led === activeId;

  const activate = useCallback(
    (id: string | null) => {
      setActiveId(id);
      if (id === null || !text || !isWide) return;
      const top = text.anchors.tops().get(id);
      if (top !== undefined && (top < 60 || top > innerHeight - 120)) text.anchors.show(id);
    },
    [text, isWide],
  );

  const context = useMemo(
    (): CommentContext => ({
      documentId: document.id,
      me: { id: me.id, name: me.name, color: me.color },
      people,
      canComment,
      canModerate: reaches(document.role, 'owner'),
      drafts,
      seenUntil,
      say,
    }),
    [document.id, document.role, me.id, me.name, me.color, people, canComment, drafts, seenUntil],
  );
  const openCount = isReady ? threads.filter(({ resolved }) => resolved === null).length : null;
  const isNews = threads.some((thread) => hasNews(thread, shownUntil, me.id));
  const marked = useMemo(
    () => new Set(threads.flatMap(({ id, resolved }) => (resolved === null ? [id] : []))),
    [threads],
  );
  const hasMarks = text !== null && marked.size > 0 && !(isOpen && isWide);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isOpen) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, [isOpen]);

  const documentActions = useMemo(
    () =>
      canComment ? [{ label: t('panel.emptyAction'), icon: ASK_ICON, run: () => begin({ kind: 'document' }) }] : [],
    [canComment, t, begin],
  );
  const sectionActions = useMemo(() => {
    const run = (headingId: string): void => {
      const quote = text?.content().headings.find(({ id }) => id === headingId)?.title ?? '';
      begin({ kind: 'section', headingId, quote: quote.slice(0, MOST_TITLE) });
    };
    return canComment ? [{ label: t('askSection'), icon: ASK_ICON, run }] : [];
  }, [canComment, t, text, begin]);

  return {
    id: ID,
    documentActions,
    sectionActions,
    title: t('title'),
    titleId: COMMENTS_TITLE,
    buttonId: COMMENTS_BUTTON,
    command: t('toggle'),
    // what it says where no card stands beside the text must be in sight wherever one reads
    runsAlong: filter === 'open' && text !== null && (marked.size > 0 || beginning !== null),
    button: (opened, toggle) => <CommentsButton count={openCount} hasNews={isNews} opened={opened} onToggle={toggle} />,
    overDocument: hasMarks ? (
      <CommentMarkers text={text.anchors} changes={text.subscribe} ids={marked} onOpen={(id) => show(id)} />
    ) : null,
    content: ({ close, lead }) => (
      <CommentsContext value={context}>
        <Suspense>
          <CommentsPanel
            comments={comments}
            places={places}
            beside={isWide && text ? { text: text.anchors, changes: text.subscribe } : null}
            filter={filter}
            onFilter={(next) => {
              setFilter(next);
              setActiveId(null);
            }}
            activeId={activeId}
            onActivate={activate}
            onShow={(id) => lead(() => void text?.anchors.show(id))}
            beginning={beginning}
            beginsNow={beginsNow && !isLedNow}
            onBegin={beginHere}
            onBeginDocument={() => begin({ kind: 'document' })}
            onBegun={(thread) => {
              setBeginsNow(false);
              setActiveId(thread?.id ?? null);
              focusSoon(thread ? cardId(thread.id) : COMMENTS_TITLE);
            }}
            said={said}
            now={now}
            onClose={() => {
              setBeginsNow(false);
              close();
            }}
          />
        </Suspense>
      </CommentsContext>
    ),
  };
}
