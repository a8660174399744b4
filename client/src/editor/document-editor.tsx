import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import type { Person, User } from '@koers/shared/api/people.ts';
import type { Language, Reference } from '@koers/shared/blocks/define.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { BODY } from '@koers/shared/document/version.ts';
import { plainText } from '@koers/shared/extraction/plain-text.ts';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentSession } from '../sync/document-session-state.ts';
import { useToday } from '../ui/today.ts';
import { usePaceBounds } from '../api/workspace-hooks.ts';
import { EditorPageContext, type EditorPage } from './editor-page.ts';
import { EditorSurface } from './editor-surface.tsx';
import type { Surroundings } from './fields/offered-blocks.ts';
import { openLiveFacts, type LiveFacts } from './live-facts.ts';
import type { OpenText } from './open-text.ts';
import './editor.css';
import './blocks.css';
import './blocks/goal-and-kpi.css';
import './blocks/kinds.css';
import './blocks/narrow-and-touch.css';
import './references/references.css';
import './heading-slots.css';
import './anchors/anchors.css';

export interface DocumentEditorProps {
  readonly document: DocumentAnswer;
  /** Stays the same object while the tree does. */
  readonly surroundings: Surroundings;
  readonly me: User;
  readonly people: readonly Person[];
  readonly canWrite: boolean;
  readonly canComment: boolean;
  /** The block to show first, from the address. */
  readonly blockId?: string | undefined;
  readonly session: DocumentSession;
  /** As of the editor's page; each stays the same function. */
  readonly onImport?: EditorPage['onImport'];
  readonly fedBy: EditorPage['fedBy'];
  /** Called with the text once one can see it, and with null when it goes; stays the same function. */
  readonly onText?: (text: OpenText | null) => void;
}

/** Lines in the shape of a text, while it comes. */
function Skeleton({ label }: { readonly label: string }): ReactNode {
  return (
    <div className="koers-skeleton" role="status" aria-label={label}>
      {[38, 96, 88, 64, 0, 42, 92, 78].map((width, index) => (
        // Only ever these, in this order.
        <div key={index} style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}

/** Whether there is something to show: the server's document, or what this device kept of it. Once there is, it stays so. */
function useReady(session: DocumentSession): 'loading' | 'ready' | 'not-here' {
  const state = useSyncExternalStore(session.subscribe, session.state);
  const hasText = state.localLoaded && session.doc.getXmlFragment(BODY).length > 0;
  const [wasReady, setWasReady] = useState<DocumentSession | null>(null);
  const isReady = wasReady === session || state.synced || hasText;
  useEffect(() => {
    if (isReady) setWasReady(session);
  }, [isReady, session]);
  if (isReady) return 'ready';
  const isAway = state.connection === 'offline' || state.connection === 'closed';
  return isAway && state.localLoaded ? 'not-here' : 'loading';
}

function useLiveFacts(session: DocumentSession, documentId: string): LiveFacts | null {
  const [facts, setFacts] = useState<LiveFacts | null>(null);
  useEffect(() => {
    const opened = openLiveFacts(session.doc, documentId, blockRegistry);
    setFacts(opened);
    return () => {
      setFacts(null);
      opened.close();
    };
  }, [session, documentId]);
  return facts;
}

/** What no editor can hold is at least readable, and left alone. */
function Unreadable({ session }: { readonly session: DocumentSession }): ReactNode {
  const { t } = useTranslation('editor');
  return (
    <div className="koers-editor">
      <div className="koers-note" role="alert">
        <strong>{t('document.unreadable')}</strong>
        <p>{t('document.unreadableHint')}</p>
        <button type="button" className="koers-action" onClick={() => location.reload()}>
          {t('document.reload')}
        </button>
      </div>
      <div className="koers-plain">{plainText(session.doc.getXmlFragment(BODY))}</div>
    </div>
  );
}

/** A document's text, live. */
export function DocumentEditor(props: DocumentEditorProps): ReactNode {
  const { document, surroundings, me, people, canWrite, canComment, blockId, session, onImport, fedBy, onText } = props;
  const { t, i18n } = useTranslation('editor');
  const language: Language = i18n.language === 'en' ? 'en' : 'nl';
  const today = useToday();
  const ready = useReady(session);
  const facts = useLiveFacts(session, document.id);
  const paceBounds = usePaceBounds(document);
  const { saved } = useSyncExternalStore(session.subscribe, session.state);
  const editable = canWrite && saved !== 'read-only';
  const navigate = useNavigate();
  const goTo = useCallback(
    ({ documentId, blockId }: Reference) =>
      void navigate({ to: '/d/$documentId', params: { documentId }, search: { block: blockId } }),
    [navigate],
  );
  const page = useMemo((): EditorPage | null => {
    return (
      facts && {
        document,
        surroundings,
        me,
        people,
        language,
        registry: blockRegistry,
        editable,
        canComment,
        facts,
        paceBounds,
        today,
        onImport: editable ? onImport : undefined,
        fedBy,
        goTo,
      }
    );
  }, [
    document,
    surroundings,
    me,
    people,
    language,
    editable,
    canComment,
    facts,
    paceBounds,
    today,
    onImport,
    fedBy,
    goTo,
  ]);

  if (ready === 'not-here') {
    return (
      <div className="koers-note" role="status">
        <strong>{t('document.notHere')}</strong>
        <p>{t('document.notHereHint')}</p>
      </div>
    );
  }
  if (ready === 'loading' || !page) return <Skeleton label={t('document.loading')} />;
  return (
    <EditorPageContext value={page}>
      <EditorSurface
        session={session}
        blockId={blockId}
        onText={onText}
        unreadable={<Unreadable session={session} />}
      />
    </EditorPageContext>
  );
}
