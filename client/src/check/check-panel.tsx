import type { Finding } from '@koers/shared/extraction/check/finding.ts';
import type { Person } from '@koers/shared/api/people.ts';
import { ActionIcon, Button, Skeleton, VisuallyHidden } from '@mantine/core';
import { IconCircleCheck, IconWifiOff, IconX } from '@tabler/icons-react';
import { memo, useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailingState } from '../ui/failing-state.tsx';
import { StatePage } from '../ui/state-page.tsx';
import { firstFindings, type ArrangedFindings, type SectionFindings } from './arrange-findings.ts';
import classes from './check-panel.module.css';
import { CHECK_TITLE } from './check-title.ts';
import type { DocumentCheck } from './document-check.ts';
import { FindingItem } from './finding-item.tsx';
import { useFindingWords } from './finding-words.ts';
import { WaivedList } from './waived-list.tsx';

interface Props {
  readonly documentId: string;
  readonly check: DocumentCheck;
  readonly canWrite: boolean;
  readonly people: readonly Person[];
  /** Goes to where a finding is put right. */
  readonly onGo: (finding: Finding) => void;
  readonly onClose: () => void;
}

/** The plan check: what is missing or does not fit, by section and block, and what was waived. */
export function CheckPanel({ documentId, check, canWrite, people, onGo, onClose }: Props): ReactNode {
  const { t } = useTranslation('check');
  const [said, setSaid] = useState('');
  const panel = useRef<HTMLDivElement>(null);
  return (
    // Only passes keys on to what is in it: Escape closes, arrows walk from finding to finding.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={panel}
      className={classes['panel']}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
        else if (panel.current) walk(event, panel.current);
      }}
    >
      <header className={classes['head']}>
        <h2 className={classes['title']} id={CHECK_TITLE} tabIndex={-1} data-autofocus>
          {t('panel.title')}
        </h2>
        <ActionIcon aria-label={t('panel.close')} title={t('panel.close')} size={32} onClick={onClose}>
          <IconX size={18} stroke={1.6} />
        </ActionIcon>
      </header>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      {check.state === 'loading' && <LoadingCheck />}
      {check.state === 'failing' && <FailingState title={t('panel.failed')} code={check.code} onRetry={check.retry} />}
      {check.state === 'ready' && (
        <>
          {check.basis !== 'now' && (
            <p className={classes['note']} role="status">
              <IconWifiOff size={16} stroke={1.6} aria-hidden />
              {t(check.basis === 'offline' ? 'panel.offline' : 'panel.stale')}
            </p>
          )}
          <Findings documentId={documentId} found={check.found} canWaive={canWrite} onGo={onGo} onSaid={setSaid} />
          <WaivedList
            documentId={documentId}
            waived={check.found.waived}
            canTakeBack={canWrite}
            people={people}
            onGo={onGo}
            onSaid={setSaid}
          />
          {!canWrite && check.found.open > 0 && <p className={classes['foot']}>{t('panel.readOnly')}</p>}
        </>
      )}
    </div>
  );
}

/** From finding to finding, as in a list. */
function walk(event: KeyboardEvent, panel: HTMLElement): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const target = event.target;
  if (step === 0 || !(target instanceof HTMLElement) || target.matches('textarea, input')) return;
  const stops = [...panel.querySelectorAll<HTMLElement>('[data-finding]')];
  const before = stops.findLastIndex((stop) => stop === target || isBefore(stop, target));
  const on = stops[before] === target || step === 1 ? before + step : before;
  event.preventDefault();
  stops[Math.max(0, Math.min(on, stops.length - 1))]?.focus();
}

const isBefore = (one: Node, other: Node): boolean =>
  (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

function LoadingCheck(): ReactNode {
  const { t } = useTranslation('check');
  return (
    <div role="status" aria-label={t('panel.loading')} className={classes['loading']}>
      {[40, 92, 74, 0, 36, 88, 80].map((width, line) => (
        <Skeleton key={line} height={13} width={`${width}%`} mt={14} />
      ))}
    </div>
  );
}

interface FindingsProps {
  readonly documentId: string;
  readonly found: ArrangedFindings;
  readonly canWaive: boolean;
  readonly onGo: (finding: Finding) => void;
  readonly onSaid: (what: string) => void;
}

/** So many are drawn at once, and so many more when the last of them comes into sight: a large document has thousands. */
const AT_ONCE = 60;

function Findings({ documentId, found, canWaive, onGo, onSaid }: FindingsProps): ReactNode {
  const { t } = useTranslation('check');
  const [most, setMost] = useState(AT_ONCE);
  const sections = useMemo(() => firstFindings(found.sections, most), [found.sections, most]);
  const showMore = useCallback(() => setMost((known) => known + AT_ONCE), []);
  if (found.open === 0) {
    return (
      <StatePage
        role="status"
        icon={<IconCircleCheck size={36} stroke={1.4} />}
        title={t(found.waived.length === 0 ? 'panel.nothing' : 'panel.nothingLeft')}
      >
        {t(found.waived.length === 0 ? 'panel.nothingText' : 'panel.nothingLeftText')}
      </StatePage>
    );
  }
  return (
    <>
      <p className={classes['count']} role="status">
        {t('panel.count', { count: found.open })}
      </p>
      {sections.map((section) => (
        <SectionItems
          key={section.key}
          documentId={documentId}
          section={section}
          canWaive={canWaive}
          onGo={onGo}
          onSaid={onSaid}
        />
      ))}
      {found.open > most && <More key={most} left={found.open - most} onMore={showMore} />}
    </>
  );
}

/** Stands below the last that is drawn; what comes after follows by itself, or at a press. */
function More({ left, onMore }: { readonly left: number; readonly onMore: () => void }): ReactNode {
  const { t } = useTranslation('check');
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!button.current) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) onMore();
    });
    observer.observe(button.current);
    return () => observer.disconnect();
  }, [onMore]);
  return (
    <Button ref={button} variant="subtle" color="gray" size="compact-sm" mt="md" onClick={onMore}>
      {t('panel.more', { count: left })}
    </Button>
  );
}

interface SectionItemsProps extends Omit<FindingsProps, 'found'> {
  readonly section: SectionFindings;
}

/** What of a section is told: as long as it stays the same, nothing of it is drawn anew while someone types. */
const toldOf = ({ heading, blocks }: SectionFindings): string =>
  JSON.stringify([
    typeof heading === 'string' ? heading : heading.title,
    blocks.map(({ block, findings }) => [block?.id, block?.kind, block?.title, findings]),
  ]);

const SectionItems = memo(
  function SectionItems({ section, ...item }: SectionItemsProps): ReactNode {
    const id = `check-${section.key}`;
    return (
      <section className={classes['section']} aria-labelledby={id}>
        <h3 className={classes['heading']} id={id}>
          <HeadingWords heading={section.heading} />
        </h3>
        {section.blocks.map(({ block, findings }, index) => (
          <BlockItems key={block?.id ?? index} block={block}>
            {findings.map((finding, at) => (
              <FindingItem
                key={`${finding.rule}/${finding.detail}`}
                {...item}
                finding={finding}
                block={block}
                saysWhy={findings[at + 1]?.rule !== finding.rule}
              />
            ))}
          </BlockItems>
        ))}
      </section>
    );
  },
  (before, after) =>
    before.documentId === after.documentId &&
    before.canWaive === after.canWaive &&
    before.onGo === after.onGo &&
    before.onSaid === after.onSaid &&
    toldOf(before.section) === toldOf(after.section),
);

function HeadingWords({ heading }: { readonly heading: SectionFindings['heading'] }): ReactNode {
  const { t } = useTranslation('check');
  if (heading === 'document') return t('panel.document');
  if (heading === 'top') return t('panel.top');
  return heading.title || t('panel.untitledHeading');
}

/** What is said of one block; the sentences name it, the line above says of what kind it is. */
function BlockItems({
  block,
  children,
}: {
  readonly block: SectionFindings['blocks'][number]['block'];
  readonly children: ReactNode;
}): ReactNode {
  const words = useFindingWords();
  return (
    <div className={classes['block']}>
      {block && (
        <p className={classes['kind']} aria-hidden>
          {words.kindOf(block)}
        </p>
      )}
      <ul className="koers-unstyled-list" aria-label={block ? words.nameOf(block) : undefined}>
        {children}
      </ul>
    </div>
  );
}
