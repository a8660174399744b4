import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import type { Person } from '@koers/shared/api/people.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import type { Finding } from '@koers/shared/extraction/check/finding.ts';
import type { ExtractedDocument } from '@koers/shared/extraction/extracted-document.ts';
import { sectionsOf } from '@koers/shared/extraction/sections.ts';
import { Drawer } from '@mantine/core';
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import { CheckButton } from '../check/check-button.tsx';
import { CheckPanel } from '../check/check-panel.tsx';
import { CHECK_BUTTON, CHECK_TITLE } from '../check/check-title.ts';
import { useDocumentCheck, type DocumentCheck } from '../check/document-check.ts';
import { placeOfFinding } from '../check/place-of-finding.ts';
import type { OpenText } from '../editor/open-text.ts';
import { SectionRail } from '../sections/section-rail.tsx';
import { sectionRows, type SectionRow } from '../sections/section-rows.ts';
import { SectionsButton } from '../sections/sections-button.tsx';
import classes from './beside-document.module.css';
import { useOfferCommand } from './page-commands.ts';

interface Beside {
  readonly rows: readonly SectionRow[];
  readonly headingTops: () => ReadonlyMap<string, number>;
  readonly goToSection: (headingId: string) => void;
  readonly check: DocumentCheck | null;
  readonly checkOpened: boolean;
  readonly toggleCheck: () => void;
}

const Context = createContext<Beside | null>(null);

/** On a screen this wide the check stands beside the document; on others it lies over it. */
const WIDE = '(min-width: 1180px)';
const PHONE = '(max-width: 640px)';
const NO_TOPS: ReadonlyMap<string, number> = new Map();
const nothing = () => () => undefined;

/** What a text says right now; null until it is here. */
function useContent(text: OpenText | null): ExtractedDocument | null {
  return useSyncExternalStore(text?.subscribe ?? nothing, () => text?.content() ?? null);
}

/** The first heading with this title, as findings name their section. */
function headingCalled(text: OpenText | null, title: string): string | undefined {
  return text?.content().headings.find((heading) => heading.title === title)?.id;
}

/** Where a document's strategy, days and owner are chosen: for what is said about the document itself. */
function focusProperties(): void {
  scrollTo({ top: 0 });
  // the first group of the page, before all blocks; a plan's strategy is the last of its properties
  const properties = document.querySelector('#content article [role="group"]');
  [...(properties?.querySelectorAll<HTMLElement>('button') ?? [])].at(-1)?.focus({ preventScroll: true });
}

interface Props {
  readonly document: DocumentAnswer;
  readonly text: OpenText | null;
  readonly people: readonly Person[];
  readonly canWrite: boolean;
  readonly children: ReactNode;
}

/** A document's screen: the document, its sections in the margin, the plan check beside it. */
export function BesideDocument({ document, text, people, canWrite, children }: Props): ReactNode {
  const { t } = useTranslation('check');
  const isWide = useMediaQuery(WIDE, undefined, { getInitialValueInEffect: false });
  const isPhone = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false });
  const content = useContent(text);
  const rows = useMemo(() => (content ? sectionRows(sectionsOf(content, blockRegistry)) : []), [content]);
  const hasCheck = document.kind !== 'page';
  const check = useDocumentCheck(document, content);
  const [opened, setOpened] = useState(false);
  const afterwards = useRef<(() => void) | null>(null);

  const headingTops = useCallback(() => text?.headingTops() ?? NO_TOPS, [text]);
  const goToSection = useCallback((headingId: string) => void text?.show({ id: headingId }), [text]);

  const close = useCallback(() => {
    const back = () => globalThis.document.getElementById(CHECK_BUTTON)?.focus();
    if (isWide) back();
    else afterwards.current = back;
    setOpened(false);
  }, [isWide]);
  const toggle = useCallback(() => {
    const panel = globalThis.document.getElementById(CHECK_TITLE);
    if (!opened) setOpened(true);
    else if (!panel || panel.parentElement?.parentElement?.contains(globalThis.document.activeElement)) close();
    else panel.focus();
  }, [opened, close]);
  const go = useCallback(
    (finding: Finding) => {
      const show = () => {
        const id = finding.blockId ?? (finding.section === null ? undefined : headingCalled(text, finding.section));
        if (id === undefined) focusProperties();
        else text?.show({ id, ...placeOfFinding(finding) });
      };
      if (isWide) {
        show();
      } else {
        afterwards.current = show;
        setOpened(false);
      }
    },
    [text, isWide],
  );
  useEffect(() => {
    // a panel beside the text takes the keyboard when it comes; a sheet does so by itself
    if (opened && isWide) globalThis.document.getElementById(CHECK_TITLE)?.focus({ preventScroll: true });
  }, [opened, isWide]);
  useHotkeys(hasCheck ? [['mod+.', toggle]] : [], [], true);
  useOfferCommand({ id: 'check', label: hasCheck ? t('panel.toggle') : null, run: toggle });

  const beside = useMemo(
    (): Beside => ({
      rows,
      headingTops,
      goToSection,
      check: hasCheck ? check : null,
      checkOpened: opened,
      toggleCheck: toggle,
    }),
    [rows, headingTops, goToSection, hasCheck, check, opened, toggle],
  );
  const panel = (
    <CheckPanel documentId={document.id} check={check} canWrite={canWrite} people={people} onGo={go} onClose={close} />
  );
  return (
    <Context value={beside}>
      <div className={classes['frame']}>
        <div className={classes['document']}>{children}</div>
        {hasCheck && isWide && opened && (
          <aside className={classes['panel']} aria-labelledby={CHECK_TITLE}>
            {panel}
          </aside>
        )}
      </div>
      {hasCheck && !isWide && (
        <Drawer.Root
          opened={opened}
          onClose={close}
          position={isPhone ? 'bottom' : 'right'}
          size={isPhone ? '85dvh' : 400}
          padding={0}
          returnFocus={false}
          transitionProps={{ duration: 120 }}
          onExitTransitionEnd={() => {
            afterwards.current?.();
            afterwards.current = null;
          }}
        >
          <Drawer.Overlay />
          <Drawer.Content aria-label={t('panel.title')}>
            <Drawer.Body>
              <div className={classes['sheet']}>{panel}</div>
            </Drawer.Body>
          </Drawer.Content>
        </Drawer.Root>
      )}
    </Context>
  );
}

/** In the document's bar: the way to its sections where they are not in sight, and to the plan check. */
export function BesideButtons(): ReactNode {
  const beside = use(Context);
  if (!beside) return null;
  const { rows, headingTops, goToSection, check, checkOpened, toggleCheck } = beside;
  return (
    <>
      <SectionsButton rows={rows} headingTops={headingTops} onGo={goToSection} />
      {check && <CheckButton check={check} opened={checkOpened} onToggle={toggleCheck} />}
    </>
  );
}

/** The sections in the document's margin. */
export function BesideRail(): ReactNode {
  const beside = use(Context);
  if (!beside) return null;
  return <SectionRail rows={beside.rows} headingTops={beside.headingTops} onGo={beside.goToSection} />;
}
