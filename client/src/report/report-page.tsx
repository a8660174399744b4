import type { ReportFormat } from '@koers/shared/api/reports.ts';
import { Button, Skeleton } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconFilePlus, IconFileTypeDocx, IconHtml, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { reportQuery, useMakeReportPage, useReportFile } from '../api/report-hooks.ts';
import { useLanguage } from '../i18n/language.ts';
import { FailingState } from '../ui/failing-state.tsx';
import { PageBar, useTitle } from '../ui/page.tsx';
import { saveFile } from '../ui/save-file.ts';
import { say } from '../ui/say.ts';
import { useToday } from '../ui/today.ts';
import { choiceOf, searchOf, type ReportChoice, type ReportSearch } from './report-choices.ts';
import { ReportForm } from './report-form.tsx';
import { ReportSheet } from './report-sheet.tsx';
import classes from './report.module.css';

interface Props {
  readonly search: ReportSearch;
  readonly onSearch: (search: ReportSearch) => void;
  /** Beside the other buttons. */
  readonly more?: ReactNode;
}

const icon = { size: 16, stroke: 1.7 };

/** A status report as it will be: what is in it is chosen beside it, and then it goes into a page, to the printer or into a file. */
export function ReportPage({ search, onSearch, more }: Props): ReactNode {
  const { t } = useTranslation('report');
  const { language } = useLanguage();
  const choice = choiceOf(search, useToday());
  const frame = useRef<HTMLIFrameElement>(null);
  const query = {
    from: choice.from,
    until: choice.until,
    language: choice.language ?? language,
    sections: choice.sections.join(','),
    ...(choice.documentId !== null &&
      ({ documentId: choice.documentId, under: choice.under ? 'true' : 'false' } as const)),
  };
  const { data, error, refetch, isPlaceholderData } = useQuery(reportQuery(query));
  useTitle(data?.title ?? t('preview.title'));
  const change = (part: Partial<ReportChoice>) => onSearch(searchOf({ ...choice, ...part }));
  return (
    <>
      <PageBar />
      <div className={classes['page']}>
        <header className={classes['head']}>
          <h1 className={classes['title']}>{t('preview.title')}</h1>
          <Buttons
            query={query}
            choice={choice}
            frame={() => frame.current}
            isReady={data !== undefined && !error}
            mayMakePage={data?.mayMakePage ?? false}
          />
          {more}
        </header>
        <div className={classes['columns']}>
          <Choices>
            <ReportForm choice={choice} onChange={change} />
          </Choices>
          <div className={classes['paper']} aria-busy={isPlaceholderData}>
            {error ? (
              <FailingState title={t('preview.failed')} code={codeOf(error)} onRetry={() => void refetch()} />
            ) : data ? (
              <ReportSheet html={data.html} frame={frame} isOld={isPlaceholderData} />
            ) : (
              <div className={classes['waiting']} role="status" aria-label={t('preview.loading')}>
                <Skeleton height={34} width="60%" />
                <Skeleton height={18} width="30%" mt={12} />
                {[90, 100, 80, 95, 70].map((width) => (
                  <Skeleton key={width} height={14} width={`${width}%`} mt={18} />
                ))}
              </div>
            )}
          </div>
        </div>
      </div>
    </>
  );
}

/** On a phone the choices are behind a button: the report comes first. */
function Choices({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation('report');
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  return (
    <aside className={classes['choices']}>
      <Button
        className={classes['fold'] ?? ''}
        variant="default"
        fullWidth
        leftSection={<IconAdjustmentsHorizontal {...icon} aria-hidden />}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        {t('preview.choices')}
      </Button>
      <div id={id} className={classes['folded']} data-open={isOpen || undefined}>
        {children}
      </div>
    </aside>
  );
}

interface ButtonsProps {
  readonly query: Parameters<typeof reportQuery>[0];
  readonly choice: ReportChoice;
  readonly frame: () => HTMLIFrameElement | null;
  readonly isReady: boolean;
  readonly mayMakePage: boolean;
}

function Buttons({ query, choice, frame, isReady, mayMakePage }: ButtonsProps): ReactNode {
  const { t } = useTranslation('report');
  const navigate = useNavigate();
  const page = useMakeReportPage();
  const file = useReportFile();
  const save = (format: ReportFormat) =>
    file.mutate(
      { ...query, format },
      {
        onSuccess: (blob) => {
          saveFile(blob, `koers-${choice.from}-${choice.until}.${format}`);
          say('report-file', t('preview.saved'));
        },
      },
    );
  const make = () =>
    page.mutate(
      {
        from: choice.from,
        until: choice.until,
        under: choice.under,
        sections: [...choice.sections],
        ...(query.language && { language: query.language }),
        ...(choice.documentId !== null && { documentId: choice.documentId }),
      },
      {
        onSuccess: ({ documentId, linkedIn, leftOut }) => {
          const made = linkedIn
            ? t('preview.madeAndLinked', { title: linkedIn.title || t('untitled'), section: linkedIn.section })
            : t('preview.made');
          const left = leftOut > 0 ? ` ${t('preview.leftOut', { count: leftOut })}` : '';
          say('report-page', `${made}${left}`, { autoClose: leftOut > 0 ? 15_000 : 6000 });
          void navigate({ to: '/d/$documentId', params: { documentId } });
        },
      },
    );
  return (
    <div className={classes['buttons']}>
      <Button
        variant="default"
        leftSection={<IconPrinter {...icon} aria-hidden />}
        disabled={!isReady}
        onClick={() => frame()?.contentWindow?.print()}
      >
        {t('preview.print')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconFileTypeDocx {...icon} aria-hidden />}
        disabled={!isReady}
        loading={file.isPending && file.variables.format === 'docx'}
        onClick={() => save('docx')}
      >
        {t('preview.docx')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconHtml {...icon} aria-hidden />}
        disabled={!isReady}
        loading={file.isPending && file.variables.format === 'html'}
        onClick={() => save('html')}
      >
        {t('preview.html')}
      </Button>
      {mayMakePage && (
        <Button
          leftSection={<IconFilePlus {...icon} aria-hidden />}
          disabled={!isReady}
          loading={page.isPending}
          onClick={make}
        >
          {t('preview.makePage')}
        </Button>
      )}
    </div>
  );
}
