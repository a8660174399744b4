import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import type { Person } from '@koers/shared/api/people.ts';
import type { Finding } from '@koers/shared/extraction/check/finding.ts';
import type { ExtractedDocument } from '@koers/shared/extraction/extracted-document.ts';
import { IconClipboardCheck } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckButton } from '../check/check-button.tsx';
import { CheckPanel } from '../check/check-panel.tsx';
import { CHECK_BUTTON, CHECK_TITLE } from '../check/check-title.ts';
import { useDocumentCheck } from '../check/document-check.ts';
import { placeOfFinding } from '../check/place-of-finding.ts';
import type { OpenText } from '../editor/open-text.ts';
import type { DocumentPanel } from './document-panel.ts';

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

interface CheckBeside {
  readonly document: DocumentAnswer;
  readonly text: OpenText | null;
  readonly content: ExtractedDocument | null;
  readonly people: readonly Person[];
  readonly canWrite: boolean;
}

/** The plan check beside its document; null for a plain page, which has none. */
export function useCheckBeside({ document, text, content, people, canWrite }: CheckBeside): DocumentPanel | null {
  const { t } = useTranslation('check');
  const check = useDocumentCheck(document, content);
  const show = useCallback(
    (finding: Finding) => {
      const id = finding.blockId ?? (finding.section === null ? undefined : headingCalled(text, finding.section));
      if (id === undefined) focusProperties();
      else text?.show({ id, ...placeOfFinding(finding) });
    },
    [text],
  );
  return useMemo((): DocumentPanel | null => {
    if (document.kind === 'page') return null;
    return {
      id: 'check',
      title: t('panel.title'),
      titleId: CHECK_TITLE,
      buttonId: CHECK_BUTTON,
      command: t('panel.toggle'),
      keys: 'mod+.',
      menuItem: {
        icon: <IconClipboardCheck size={16} stroke={1.6} aria-hidden />,
        label:
          check.state === 'ready' && check.found.open > 0
            ? t('panel.button', { count: check.found.open })
            : t('panel.title'),
        waiting: 0,
      },
      button: (opened, toggle) => <CheckButton check={check} opened={opened} onToggle={toggle} />,
      content: ({ close, lead }) => (
        <CheckContent
          documentId={document.id}
          check={check}
          canWrite={canWrite}
          people={people}
          show={show}
          lead={lead}
          onClose={close}
        />
      ),
    };
  }, [document.kind, document.id, t, check, canWrite, people, show]);
}

type PanelProps = Parameters<typeof CheckPanel>[0];
interface ContentProps extends Omit<PanelProps, 'onGo'> {
  readonly show: (finding: Finding) => void;
  readonly lead: (show: () => void) => void;
}

/** The panel, with one way to a finding as long as the text stays: what hangs on it is not drawn anew while one types. */
function CheckContent({ show, lead, ...panel }: ContentProps) {
  const go = useCallback((finding: Finding) => lead(() => show(finding)), [lead, show]);
  return <CheckPanel {...panel} onGo={go} />;
}
