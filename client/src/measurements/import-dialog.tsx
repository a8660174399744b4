import type { GuessContext } from '@koers/shared/measurements/import-table.ts';
import { Modal, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { measurableQuery } from '../api/measurement-hooks.ts';
import { useLanguage } from '../i18n/language.ts';
import { FailingState } from '../ui/failing-state.tsx';
import { ChooseFile } from './choose-file.tsx';
import { ImportResult } from './import-result.tsx';
import { MapColumns } from './map-columns.tsx';
import { PreviewLines } from './preview-lines.tsx';
import { useImport } from './use-import.ts';

/** A KPI as an address: the one that one came from. */
export interface ImportFrom {
  readonly documentId: string;
  readonly blockId: string;
}

interface Props {
  readonly from: ImportFrom | null;
  readonly onClose: () => void;
}

/** Measurements out of a file: choose it, say what its columns are, see what will be added, add it. */
export function ImportDialog({ from, onClose }: Props): ReactNode {
  const { t } = useTranslation(['measurements', 'frame']);
  const isPhone = useMediaQuery('(max-width: 700px)', undefined, { getInitialValueInEffect: false });
  const { data: targets, error, refetch } = useQuery({ ...measurableQuery(), staleTime: 0 });
  const { language } = useLanguage();
  const context = useMemo(
    (): GuessContext => ({
      targets: targets ?? [],
      language,
      only: from ? `${from.documentId}/${from.blockId}` : null,
    }),
    [targets, language, from],
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('import.title')}
      size={880}
      fullScreen={isPhone ?? false}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('frame:action.close') }}
    >
      {targets ? (
        <Steps context={context} onClose={onClose} />
      ) : error ? (
        <FailingState title={t('import.failed')} code={codeOf(error)} onRetry={() => void refetch()} />
      ) : (
        <Skeleton height={180} role="status" aria-label={t('frame:app.loading')} />
      )}
    </Modal>
  );
}

function Steps({ context, onClose }: { readonly context: GuessContext; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('measurements');
  const flow = useImport(context);
  const { file, sending } = flow;
  if (context.targets.length === 0) return <p>{t('import.noKpis')}</p>;
  if (sending) return <ImportResult flow={flow} sending={sending} targets={context.targets} onClose={onClose} />;
  if (!file) return <ChooseFile flow={flow} />;
  return (
    <>
      <MapColumns flow={flow} file={file} targets={context.targets} />
      <PreviewLines flow={flow} file={file} targets={context.targets} onClose={onClose} />
    </>
  );
}
