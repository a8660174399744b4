import { reaches } from '@koers/shared/access/policy.ts';
import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import type { Person, User } from '@koers/shared/api/people.ts';
import type { SignoffAnswer } from '@koers/shared/api/signoffs.ts';
import type { Reference } from '@koers/shared/blocks/define.ts';
import type { ExtractedDocument } from '@koers/shared/extraction/extracted-document.ts';
import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { signoffsQuery } from '../api/signoff-hooks.ts';
import type { OpenText } from '../editor/open-text.ts';
import { SignoffButton } from '../signoff/signoff-button.tsx';
import { SignoffPageContext, type Conflict, type ShownChanges, type SignoffPage } from '../signoff/signoff-page.ts';
import { waitsFor } from '../signoff/signoff-state.ts';
import { SIGNOFF_BUTTON, SIGNOFF_SLOTS, SIGNOFF_TITLE } from '../signoff/signoff-title.ts';
import type { DocumentSession } from '../sync/document-session-state.ts';
import type { DocumentPanel, OpenPanel } from './document-panel.ts';
import { useReadAhead } from './use-read-ahead.ts';

const SignoffPanel = lazy(async () => ({ default: (await import('../signoff/signoff-panel.tsx')).SignoffPanel }));
const SignoffSurface = lazy(async () => ({ default: (await import('../signoff/signoff-surface.tsx')).SignoffSurface }));

interface SignoffBeside {
  readonly document: DocumentAnswer;
  readonly me: User;
  readonly people: readonly Person[];
  readonly text: OpenText | null;
  readonly content: ExtractedDocument | null;
  readonly session: DocumentSession | null;
  /** The sign-off that the address leads to. */
  readonly signoffId: string | undefined;
  readonly shown: Pick<OpenPanel, 'open'>;
}

const NONE: readonly SignoffAnswer[] = [];
const ID = 'signoff';

/** Keeps places at the headings of what was asked about: for a mark, and over those that wait for me for a bar. */
function useSlots(text: OpenText | null, signoffs: readonly SignoffAnswer[], userId: string): void {
  useEffect(() => {
    const slots = signoffs.flatMap((signoff) => {
      const { headingId, gone } = signoff;
      if (gone) return [];
      const beside = { headingId, place: 'beside' as const };
      return waitsFor(signoff, userId) ? [{ headingId, place: 'above' as const }, beside] : [beside];
    });
    text?.headingSlots.want(SIGNOFF_SLOTS, slots);
  }, [text, signoffs, userId]);
}

/** Sign-off beside its document: the panel, and what is drawn in the text. */
export function useSignoffBeside(beside: SignoffBeside): DocumentPanel {
  const { document, me, people, text, content, session, signoffId, shown } = beside;
  const { t } = useTranslation('signoff');
  const { data: signoffs = NONE } = useQuery(signoffsQuery(document.id));
  const [about, setAbout] = useState<{ readonly headingId: string | null } | null>(null);
  const [changes, setChanges] = useState<ShownChanges | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const waiting = signoffs.filter((signoff) => waitsFor(signoff, me.id)).length;
  const canAsk = reaches(document.role, 'editor') && document.trashedAt === null;
  useSlots(text, signoffs, me.id);
  const isWholeWaiting = signoffs.some((signoff) => signoff.headingId === null && waitsFor(signoff, me.id));
  useReadAhead(text ? (session?.doc ?? null) : null, isWholeWaiting);
  useEffect(() => {
    const icon = <IconRosetteDiscountCheck size={16} stroke={1.8} aria-hidden />;
    const run = (headingId: string) => setAbout({ headingId });
    text?.headingSlots.offer(SIGNOFF_SLOTS, canAsk ? { label: t('ask.open'), icon, run } : null);
  }, [text, canAsk, t]);

  const { open } = shown;
  const openPanel = useCallback(() => open(ID), [open]);
  const goTo = useCallback(
    (headingId: string | null) => {
      if (headingId === null) scrollTo({ top: 0 });
      else text?.show({ id: headingId });
      const bar = text?.headingSlots.element(SIGNOFF_SLOTS, { headingId, place: 'above' });
      // What is asked stands over the heading, which came to stand at the top.
      if (bar?.hasChildNodes()) bar.scrollIntoView({ block: 'start' });
    },
    [text],
  );
  useLedTo(signoffId, { signoffs, text, userId: me.id, goTo, openPanel });

  const headings = content?.headings;
  const blocks = content?.blocks;
  const page = useMemo(
    (): SignoffPage => ({
      document,
      me,
      people,
      canAsk,
      headings: headings ?? [],
      doc: session?.doc ?? null,
      titleHere: ({ documentId, blockId }: Reference) =>
        (documentId === document.id && blocks?.find(({ id }) => id === blockId)?.title) || null,
      goTo,
      openPanel,
      ask: (headingId) => setAbout({ headingId }),
      showChanges: setChanges,
      tellConflict: setConflict,
    }),
    [document, me, people, canAsk, headings, blocks, session, goTo, openPanel],
  );
  const actions = useMemo(() => {
    const icon = <IconRosetteDiscountCheck size={16} stroke={1.6} aria-hidden />;
    const run = (headingId: string | null): void => setAbout({ headingId });
    return canAsk ? { ofSection: [{ label: t('ask.open'), icon, run }], icon, run } : null;
  }, [canAsk, t]);
  const isDrawn = signoffs.length > 0 || about !== null;
  return useMemo((): DocumentPanel => {
    const within = (part: ReactNode) => (
      <SignoffPageContext value={page}>
        <Suspense fallback={null}>{part}</Suspense>
      </SignoffPageContext>
    );
    return {
      id: ID,
      title: t('title'),
      titleId: SIGNOFF_TITLE,
      buttonId: SIGNOFF_BUTTON,
      command: t('panel.toggle'),
      menuItem: {
        icon: <IconRosetteDiscountCheck size={16} stroke={1.6} aria-hidden />,
        label: waiting === 0 ? t('title') : t('panel.waiting', { count: waiting }),
        waiting,
      },
      documentActions: actions ? [{ label: t('ask.open'), icon: actions.icon, run: () => actions.run(null) }] : [],
      sectionActions: actions?.ofSection ?? [],
      button: (opened, toggle) => <SignoffButton waiting={waiting} opened={opened} onToggle={toggle} />,
      content: ({ close, lead }) =>
        within(<SignoffPanel onGo={(headingId) => lead(() => goTo(headingId))} onClose={close} />),
      overDocument: isDrawn
        ? within(
            <SignoffSurface
              signoffs={signoffs}
              slotOf={text && ((headingId, place) => text.headingSlots.element(SIGNOFF_SLOTS, { headingId, place }))}
              about={about}
              onAsked={() => setAbout(null)}
              shown={changes}
              onShown={() => setChanges(null)}
              conflict={conflict}
              onSettled={() => setConflict(null)}
            />,
          )
        : null,
    };
  }, [page, t, waiting, actions, goTo, isDrawn, signoffs, text, about, changes, conflict]);
}

interface LedTo {
  readonly signoffs: readonly SignoffAnswer[];
  readonly text: OpenText | null;
  readonly userId: string;
  readonly goTo: (headingId: string | null) => void;
  readonly openPanel: () => void;
}

/** Goes once to the sign-off that the address names: to its section where it waits for me, and else to who answered. */
function useLedTo(signoffId: string | undefined, { signoffs, text, userId, goTo, openPanel }: LedTo): void {
  const done = useRef<string | null>(null);
  useEffect(() => {
    if (signoffId === undefined) done.current = null;
    const signoff = signoffs.find(({ id }) => id === signoffId);
    if (!signoff || !text || done.current === signoff.id) return;
    done.current = signoff.id;
    if (!waitsFor(signoff, userId)) return openPanel();
    // After the bar is drawn.
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => goTo(signoff.headingId)));
    return () => cancelAnimationFrame(frame);
  }, [signoffId, signoffs, text, userId, goTo, openPanel]);
}
