import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  useChangeDocument,
  useCreateDocument,
  useRestoreDocument,
  useTrashDocument,
  type DocumentChange,
} from '../api/document-hooks.ts';
import { treeQuery } from '../api/queries.ts';
import { say } from '../ui/say.ts';
import { Undo } from '../ui/undo.tsx';
import { byId, isWithin, moveUnder } from './tree.ts';

const NONE: readonly DocumentAnswer[] = [];

/** Every document that I may read; empty while they come. */
export function useDocuments(): readonly DocumentAnswer[] {
  return useQuery(treeQuery()).data ?? NONE;
}

/** What can be done to a document from the tree and from its own menu, each with a word about it for who cannot see. */
export function useDocumentActions() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const open = useParams({ strict: false }).documentId;
  const documents = useDocuments();
  const change = useChangeDocument();
  const create = useCreateDocument();
  const trash = useTrashDocument();
  const restore = useRestoreDocument();
  const nameOf = (document: DocumentAnswer) => document.title || t('untitled');

  const place = (document: DocumentAnswer, change_: DocumentChange | null) => {
    if (change_ === null) return;
    change.mutate(
      { id: document.id, change: change_ },
      { onSuccess: () => say('moved', t('tree.moved', { title: nameOf(document) })) },
    );
  };
  const bringBack = (document: DocumentAnswer) =>
    restore.mutate(document.id, {
      onSuccess: () => say(document.id, t('tree.restored', { title: nameOf(document) })),
    });
  return {
    nameOf,
    place,
    moveTo: (document: DocumentAnswer, parent: DocumentAnswer | null) => place(document, moveUnder(document, parent)),
    rename: (document: DocumentAnswer, title: string) => {
      if (title !== document.title) change.mutate({ id: document.id, change: { title } });
    },
    newPage: (parent: DocumentAnswer | null) =>
      create.mutate(
        { kind: 'page', parentId: parent?.id ?? null },
        { onSuccess: ({ id }) => void navigate({ to: '/d/$documentId', params: { documentId: id } }) },
      ),
    copyLink: async (document: DocumentAnswer) => {
      await navigator.clipboard.writeText(`${window.location.origin}/d/${document.id}`);
      say('link', t('tree.linkCopied'));
    },
    restore: bringBack,
    isRestoring: (id: string) => restore.isPending && restore.variables === id,
    toTrash: (document: DocumentAnswer) => {
      // what stands on the screen goes along when it is under it
      const leaves = open !== undefined && isWithin(open, document.id, byId(documents));
      trash.mutate(document.id, {
        onSuccess: () => {
          const undo = (
            <Undo
              label={t('action.undo')}
              onUndo={() => {
                notifications.hide(`trash-${document.id}`);
                bringBack(document);
              }}
            >
              {t('tree.trashed', { title: nameOf(document) })}
            </Undo>
          );
          say(`trash-${document.id}`, undo, { autoClose: 8000 });
          if (leaves) void navigate({ to: '/' });
        },
      });
    },
  };
}

export type DocumentActions = ReturnType<typeof useDocumentActions>;
