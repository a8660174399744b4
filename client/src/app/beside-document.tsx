import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import type { Person, User } from '@koers/shared/api/people.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import type { ExtractedDocument } from '@koers/shared/extraction/extracted-document.ts';
import { sectionsOf } from '@koers/shared/extraction/sections.ts';
import { Drawer, Menu } from '@mantine/core';
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import {
  createContext,
  Fragment,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import type { OpenText } from '../editor/open-text.ts';
import type { DocumentSession } from '../sync/document-session-state.ts';
import type { SectionAction } from '../sections/section-list.tsx';
import { SectionRail } from '../sections/section-rail.tsx';
import { sectionRows, type SectionRow } from '../sections/section-rows.ts';
import { SectionsButton } from '../sections/sections-button.tsx';
import classes from './beside-document.module.css';
import { useCheckBeside } from './check-beside.tsx';
import { useCommentsBeside } from './comments-beside.tsx';
import { DOCUMENT_MENU } from '../documents/document-bar.tsx';
import type { DocumentPanel, OpenPanel, PanelUse } from './document-panel.ts';
import { useOfferCommand } from './page-commands.ts';
import { useSignoffBeside } from './signoff-beside.tsx';

interface Beside {
  readonly rows: readonly SectionRow[];
  readonly headingTops: () => ReadonlyMap<string, number>;
  readonly goToSection: (headingId: string) => void;
  readonly panels: readonly DocumentPanel[];
  readonly openId: string | null;
  readonly isPhone: boolean;
  readonly sectionActions: readonly SectionAction[];
  readonly toggle: (panel: DocumentPanel) => void;
}

const Context = createContext<Beside | null>(null);

/** On a screen this wide a panel stands beside the document; on others it lies over it. */
const WIDE = '(min-width: 1180px)';
const PHONE = '(max-width: 640px)';
const NO_TOPS: ReadonlyMap<string, number> = new Map();
const nothing = () => () => undefined;

/** What a text says right now; null until it is here. */
function useContent(text: OpenText | null): ExtractedDocument | null {
  return useSyncExternalStore(text?.subscribe ?? nothing, () => text?.content() ?? null);
}

const focus = (id: string | undefined): void => {
  if (id === undefined) return;
  const { document } = globalThis;
  // what opened a panel may be a line of the menu, which is gone by now
  (document.getElementById(id) ?? document.getElementById(DOCUMENT_MENU))?.focus({ preventScroll: true });
};

/** Which panel is open, where the keyboard goes when one comes, and what is done once a sheet has gone. */
function useOpenPanel(isWide: boolean): OpenPanel & {
  readonly focusHeading: boolean;
  readonly closeAnd: (then: () => void) => void;
  readonly onGone: () => void;
} {
  const [{ id, focusHeading }, setOpen] = useState({ id: null as string | null, focusHeading: true });
  const afterwards = useRef<(() => void) | null>(null);
  const open = useCallback(
    (next: string, on: 'heading' | 'content' = 'heading') => setOpen({ id: next, focusHeading: on === 'heading' }),
    [],
  );
  const close = useCallback(() => setOpen((was) => ({ ...was, id: null })), []);
  const closeAnd = useCallback(
    (then: () => void) => {
      if (isWide) then();
      else afterwards.current = then;
      close();
    },
    [isWide, close],
  );
  const onGone = useCallback(() => {
    afterwards.current?.();
    afterwards.current = null;
  }, []);
  return useMemo(
    () => ({ id, isWide, open, close, focusHeading, closeAnd, onGone }),
    [id, isWide, open, close, focusHeading, closeAnd, onGone],
  );
}

interface Props {
  readonly document: DocumentAnswer;
  readonly me: User;
  readonly text: OpenText | null;
  readonly people: readonly Person[];
  readonly canWrite: boolean;
  /** It was here, and may no longer be read: nothing can be asked of it any more. */
  readonly isLost: boolean;
  /** The thread of comments that the address leads to. */
  readonly threadId: string | undefined;
  /** The sign-off that it leads to. */
  readonly signoffId: string | undefined;
  readonly session: DocumentSession | null;
  readonly children: ReactNode;
}

/** A document's screen: the document, its sections in the margin, a panel beside it. */
export function BesideDocument(props: Props): ReactNode {
  const { document, me, text, people, canWrite, isLost, threadId, signoffId, session, children } = props;
  const isWide = useMediaQuery(WIDE, undefined, { getInitialValueInEffect: false });
  const isPhone = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false });
  const content = useContent(text);
  const rows = useMemo(() => (content ? sectionRows(sectionsOf(content, blockRegistry)) : []), [content]);
  const headingTops = useCallback(() => text?.headingTops() ?? NO_TOPS, [text]);
  const goToSection = useCallback((headingId: string) => void text?.show({ id: headingId }), [text]);

  const shown = useOpenPanel(isWide);
  const check = useCheckBeside({ document, text, content, people, canWrite });
  const comments = useCommentsBeside({ document, me, text, canWrite, threadId, shown });
  const signoff = useSignoffBeside({ document, me, people, text, content, session, signoffId, shown });
  const panels = useMemo(
    () => (isLost ? [] : [check, comments, signoff].filter((panel) => panel !== null)),
    [isLost, check, comments, signoff],
  );
  const current = panels.find(({ id }) => id === shown.id) ?? null;

  const { open, closeAnd, focusHeading, id: openId } = shown;
  const toggle = useCallback(
    (panel: DocumentPanel) => {
      const heading = globalThis.document.getElementById(panel.titleId);
      if (openId !== panel.id) open(panel.id);
      else if (!heading || heading.parentElement?.parentElement?.contains(globalThis.document.activeElement))
        closeAnd(() => focus(panel.buttonId));
      else heading.focus();
    },
    [openId, open, closeAnd],
  );
  const buttonId = current?.buttonId;
  const panelUse = useMemo(
    (): PanelUse => ({
      close: () => closeAnd(() => focus(buttonId)),
      lead: (show) => (isWide ? show() : closeAnd(show)),
    }),
    [closeAnd, buttonId, isWide],
  );
  const titleId = current?.titleId;
  useEffect(() => {
    // a panel beside the text takes the keyboard when it comes; a sheet does so by itself
    if (isWide && focusHeading) focus(titleId);
  }, [titleId, isWide, focusHeading]);

  const commentsOnSection = comments.sectionActions;
  const signoffOfSection = signoff.sectionActions;
  const sectionActions = useMemo(
    () => (isLost ? [] : [...(commentsOnSection ?? []), ...(signoffOfSection ?? [])]),
    [isLost, commentsOnSection, signoffOfSection],
  );
  const beside = useMemo(
    (): Beside => ({ rows, headingTops, goToSection, panels, openId, isPhone, sectionActions, toggle }),
    [rows, headingTops, goToSection, panels, openId, isPhone, sectionActions, toggle],
  );
  return (
    <Context value={beside}>
      {panels.map((panel) => (
        <PanelKeys key={panel.id} panel={panel} onToggle={toggle} />
      ))}
      <div className={classes['frame']}>
        <div className={classes['document']}>
          {children}
          {panels.map(({ id, overDocument }) => overDocument && <Fragment key={id}>{overDocument}</Fragment>)}
        </div>
        {isWide && current && (
          <aside
            className={classes['panel']}
            data-runs-along={current.runsAlong || undefined}
            aria-labelledby={current.titleId}
          >
            <PanelContent panel={current} panelUse={panelUse} />
          </aside>
        )}
      </div>
      {!isWide && <Sheet panel={current} isPhone={isPhone} panelUse={panelUse} onGone={shown.onGone} />}
    </Context>
  );
}

function PanelContent({ panel, panelUse }: { readonly panel: DocumentPanel; readonly panelUse: PanelUse }): ReactNode {
  return panel.content(panelUse);
}

/** A panel's keys, and its command in the palette. */
function PanelKeys({
  panel,
  onToggle,
}: {
  readonly panel: DocumentPanel;
  readonly onToggle: (panel: DocumentPanel) => void;
}): ReactNode {
  useHotkeys(panel.keys === undefined ? [] : [[panel.keys, () => onToggle(panel)]], [], true);
  useOfferCommand({ id: panel.id, label: panel.command, run: () => onToggle(panel) });
  return null;
}

interface SheetProps {
  readonly panel: DocumentPanel | null;
  readonly isPhone: boolean;
  readonly panelUse: PanelUse;
  readonly onGone: () => void;
}

/** A panel over the document, where there is no room beside it. */
function Sheet({ panel, isPhone, panelUse, onGone }: SheetProps): ReactNode {
  // what goes is still seen while it goes
  const [last, setLast] = useState(panel);
  if (panel && panel !== last) setLast(panel);
  const drawn = panel ?? last;
  return (
    <Drawer.Root
      opened={panel !== null}
      onClose={panelUse.close}
      position={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '85dvh' : 400}
      padding={0}
      returnFocus={false}
      transitionProps={{ duration: 120 }}
      onExitTransitionEnd={onGone}
    >
      <Drawer.Overlay />
      <Drawer.Content aria-label={drawn?.title}>
        <Drawer.Body>
          <div className={classes['sheet']}>{drawn && <PanelContent panel={drawn} panelUse={panelUse} />}</div>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

const inBar = ({ panels, isPhone }: Beside): readonly DocumentPanel[] =>
  isPhone ? panels.filter(({ menuItem }) => menuItem === undefined) : panels;

/** In the document's menu: what can be asked for the whole document; on a phone the panels, too, for which its bar has no room. */
export function BesideMenuItems(): ReactNode {
  const beside = use(Context);
  if (!beside) return null;
  const { panels, isPhone, toggle } = beside;
  const actions = panels.flatMap(({ documentActions = [] }) => documentActions);
  return (
    <>
      {isPhone &&
        panels.map(
          (panel) =>
            panel.menuItem && (
              <Menu.Item
                key={panel.id}
                leftSection={panel.menuItem.icon}
                data-waiting={panel.menuItem.waiting > 0 || undefined}
                onClick={() => toggle(panel)}
              >
                {panel.menuItem.label}
              </Menu.Item>
            ),
        )}
      {actions.map(({ label, icon, run }) => (
        <Menu.Item key={label} leftSection={icon} onClick={run}>
          {label}
        </Menu.Item>
      ))}
      {(actions.length > 0 || isPhone) && <Menu.Divider />}
    </>
  );
}

/** On the button of the document's menu: what waits for me behind it, for eyes and ears. */
export function BesideMenuMark(): ReactNode {
  const beside = use(Context);
  if (!beside?.isPhone) return null;
  const waiting = beside.panels.flatMap(({ menuItem }) => (menuItem && menuItem.waiting > 0 ? [menuItem.label] : []));
  if (waiting.length === 0) return null;
  return <span className={classes['mark']} role="img" aria-label={waiting.join('. ')} />;
}

/** In the document's bar: the way to its sections where they are not in sight, and to the panels. */
export function BesideButtons(): ReactNode {
  const beside = use(Context);
  if (!beside) return null;
  const { rows, headingTops, goToSection, openId, sectionActions, toggle } = beside;
  return (
    <>
      <SectionsButton rows={rows} headingTops={headingTops} onGo={goToSection} actions={sectionActions} />
      {inBar(beside).map((panel) => (
        <Fragment key={panel.id}>{panel.button(panel.id === openId, () => toggle(panel))}</Fragment>
      ))}
    </>
  );
}

/** The sections in the document's margin. */
export function BesideRail(): ReactNode {
  const beside = use(Context);
  if (!beside) return null;
  return (
    <SectionRail
      rows={beside.rows}
      headingTops={beside.headingTops}
      onGo={beside.goToSection}
      actions={beside.sectionActions}
    />
  );
}
