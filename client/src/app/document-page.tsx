import { reaches } from '@koers/shared/access/policy.ts';
import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import { Button, Skeleton } from '@mantine/core';
import { IconFileOff } from '@tabler/icons-react';
import { useIsMutating, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, codeOf } from '../api/api-problem.ts';
import { useChangeDocument, useDocumentsBeside } from '../api/document-hooks.ts';
import { usePeopleOf } from '../api/people-hooks.ts';
import { documentQuery, meQuery } from '../api/queries.ts';
import { keys } from '../api/query-keys.ts';
import { useIsSessionOver } from '../api/session-over.ts';
import { CloseBanner } from '../documents/close-banner.tsx';
import { DocumentBar } from '../documents/document-bar.tsx';
import { DocumentColumn } from '../documents/document-column.tsx';
import { DocumentProperties } from '../documents/document-properties.tsx';
import { DocumentTitle } from '../documents/document-title.tsx';
import { TrashBanner } from '../documents/trash-banner.tsx';
import { surroundingsOf } from '../documents/tree.ts';
import { useDocuments } from '../documents/use-document-actions.tsx';
import type { OpenText } from '../editor/open-text.ts';
import { useOpenImport } from '../measurements/import-provider.tsx';
import { SubscribeItem } from '../outward/subscribe-item.tsx';
import { useInvite } from '../people/invite-dialog.tsx';
import { ReportMenuItem } from '../report/report-menu-item.tsx';
import type { DocumentSessionState } from '../sync/document-session-state.ts';
import { FailingState } from '../ui/failing-state.tsx';
import { PageBar, useTitle } from '../ui/page.tsx';
import { StatePage } from '../ui/state-page.tsx';
import { BesideButtons, BesideDocument, BesideMenuItems, BesideMenuMark, BesideRail } from './beside-document.tsx';
import { loadEditor } from './load-editor.ts';
import { lastDocument } from './last-document.ts';
import { useFollowWorkspace } from './use-follow-workspace.ts';
import { useFedBy } from './use-fed-by.ts';
import { useSession, useSessionState } from './use-session.ts';

const route = getRouteApi('/signed-in/frame/d/$documentId');

const DocumentEditor = lazy(async () => ({ default: (await loadEditor()).DocumentEditor }));

/** A document: its title and properties, and its text, live. */
export function DocumentPage(): ReactNode {
  const { t } = useTranslation();
  const { documentId } = route.useParams();
  const documents = useDocuments();
  const { data, error, refetch } = useQuery({
    ...documentQuery(documentId),
    placeholderData: () => documents.find(({ id }) => id === documentId),
  });
  const isGone = error instanceof ApiProblem && ['not-found', 'not-allowed', 'invalid-input'].includes(error.code);
  // Who had it open is told so over the text: what they typed last may be nowhere else.
  if (isGone && !data) return <GonePage />;
  if (data) return <OpenDocument key={data.id} document={data} isLost={isGone} />;
  if (error) {
    return (
      <>
        <PageBar />
        <FailingState title={t('document.failed')} code={codeOf(error)} onRetry={() => void refetch()} />
      </>
    );
  }
  return (
    <>
      <PageBar />
      <DocumentColumn>
        <Skeleton height={40} width="70%" />
        <Skeleton height={26} width="50%" mt={20} radius="xl" />
        <TextSkeleton />
      </DocumentColumn>
    </>
  );
}

interface OpenProps {
  readonly document: DocumentAnswer;
  /** It was here, and may no longer be read. */
  readonly isLost: boolean;
}

function OpenDocument({ document, isLost }: OpenProps): ReactNode {
  const { block, comment, signoff } = route.useSearch();
  const { user } = useSuspenseQuery(meQuery()).data;
  const people = usePeopleOf(document);
  useFollowWorkspace(document.workspaceId);
  const documents = useDocumentsBeside(document);
  const surroundings = useMemo(() => surroundingsOf(document, documents), [document, documents]);
  const strategies = documents.filter(({ kind, id }) => kind === 'strategy' && id !== document.id);
  const change = useChangeDocument();
  const isChanging = useIsMutating({ mutationKey: ['change-document'] }) > 0;
  const { openInvite } = useInvite();
  const { openImport } = useOpenImport();
  const onImport = useCallback(
    (blockId: string) => openImport({ documentId: document.id, blockId }),
    [openImport, document.id],
  );
  const fedBy = useFedBy(document);
  const canWrite = !isLost && reaches(document.role, 'editor') && document.trashedAt === null;
  const session = useSession({ documentId: document.id, userId: user.id, canWrite });
  const state = useSessionState(session);
  const isOver = useIsSessionOver();
  const closeReason = closeReasonOf({ isLost, isOver, said: state?.closeReason ?? null });
  const isSignedOut = closeReason === 'session-ended';
  // The text can be written in all the same, and is kept on this device; the rest is for the server to change.
  const canChange = canWrite && !isSignedOut;
  useAskAgain(closeReason);
  const [text, setText] = useState<OpenText | null>(null);
  useTitle(document.title);
  useKeepAsLast(document);
  return (
    <BesideDocument
      document={document}
      me={user}
      text={text}
      people={people}
      canWrite={canChange}
      isLost={isLost || isSignedOut}
      threadId={comment}
      signoffId={signoff}
      session={session}
    >
      <DocumentBar
        document={document}
        me={user}
        canWrite={canChange}
        session={state}
        isChanging={isChanging}
        onShare={() => openInvite(document)}
        isLost={isLost || isSignedOut}
        tools={<BesideButtons />}
        menuItems={
          <>
            <BesideMenuItems />
            {!isLost && document.trashedAt === null && <ReportMenuItem documentId={document.id} />}
            {!isLost && document.trashedAt === null && <SubscribeItem document={document} />}
          </>
        }
        menuMark={<BesideMenuMark />}
      />
      <BesideRail />
      <DocumentColumn>
        {document.trashedAt === null ? (
          <CloseBanner reason={closeReason} stranded={state?.stranded ?? false} documentId={document.id} />
        ) : (
          <TrashBanner document={document} />
        )}
        <DocumentTitle
          document={document}
          canWrite={canChange}
          onChange={(title) => change.mutate({ id: document.id, change: { title } })}
          onLeave={focusText}
        />
        <DocumentProperties
          document={document}
          people={people}
          strategies={strategies}
          canWrite={canChange}
          onChange={(changed) => change.mutate({ id: document.id, change: changed })}
        />
        <Suspense fallback={<TextSkeleton />}>
          {session ? (
            <DocumentEditor
              document={document}
              surroundings={surroundings}
              me={user}
              people={people}
              canWrite={canWrite}
              canComment={!isLost && !isSignedOut && reaches(document.role, 'commenter') && document.trashedAt === null}
              blockId={block}
              session={session}
              onImport={onImport}
              fedBy={fedBy}
              onText={setText}
            />
          ) : (
            <TextSkeleton />
          )}
        </Suspense>
      </DocumentColumn>
    </BesideDocument>
  );
}

/** Why writing stopped: a call may have been told before the socket was. */
function closeReasonOf({ isLost, isOver, said }: CloseReasonParts): DocumentSessionState['closeReason'] {
  if (isLost) return 'access-lost';
  return isOver ? 'session-ended' : said;
}
interface CloseReasonParts {
  readonly isLost: boolean;
  readonly isOver: boolean;
  readonly said: DocumentSessionState['closeReason'];
}

/** The next visit to its workspace begins there: unless it is in the trash, which is no place to begin. */
function useKeepAsLast({ id, workspaceId, trashedAt }: DocumentAnswer): void {
  const tabIn = useSuspenseQuery(meQuery()).data.workspace?.id ?? null;
  const isTrashed = trashedAt !== null;
  useEffect(() => {
    if (!isTrashed) lastDocument.keep(id, { of: workspaceId, tabIn });
  }, [id, workspaceId, tabIn, isTrashed]);
}

/** The socket is told first that rights are gone: the rest of the page asks what is left of them. */
function useAskAgain(closeReason: DocumentSessionState['closeReason']): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (closeReason === 'access-lost' || closeReason === 'read-only')
      void queryClient.invalidateQueries({ queryKey: keys.documents });
  }, [closeReason, queryClient]);
}

/** From the title on to the text, as Enter does anywhere else. */
function focusText(): void {
  globalThis.document.querySelector<HTMLElement>('#content [contenteditable="true"]')?.focus();
}

function TextSkeleton(): ReactNode {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('app.loading')}>
      {[92, 100, 84, 0, 96, 70].map((width, line) => (
        <Skeleton key={line} height={14} width={`${width}%`} mt={14} />
      ))}
    </div>
  );
}

function GonePage(): ReactNode {
  const { t } = useTranslation();
  useTitle('');
  return (
    <>
      <PageBar />
      <StatePage
        icon={<IconFileOff size={40} stroke={1.4} />}
        title={t('document.missing')}
        action={
          <Button component={Link} to="/">
            {t('document.toHome')}
          </Button>
        }
      >
        {t('document.missingText')}
      </StatePage>
    </>
  );
}
