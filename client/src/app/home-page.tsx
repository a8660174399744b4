import { Button, Group } from '@mantine/core';
import { IconCompass } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTakeExample } from '../account/use-take-example.ts';
import { codeOf } from '../api/api-problem.ts';
import { meQuery, treeQuery } from '../api/queries.ts';
import { useNewDocument } from '../documents/new-document.tsx';
import { buildTree } from '../documents/tree.ts';
import { FailingState } from '../ui/failing-state.tsx';
import { useFaultWords } from '../ui/fault-words.ts';
import { PageBar, useTitle } from '../ui/page.tsx';
import { StatePage } from '../ui/state-page.tsx';
import { lastDocument } from './last-document.ts';
import { LoadingPage } from './states.tsx';

/** Where one was last in this workspace, else the first document of its tree, else what to do first. */
export function HomePage(): ReactNode {
  const { t } = useTranslation();
  useTitle('');
  const { data: documents, error, refetch } = useQuery(treeQuery());
  const { workspace } = useSuspenseQuery(meQuery()).data;
  const { openDialog } = useNewDocument();
  const { take, isTaking, error: exampleError } = useTakeExample();
  const words = useFaultWords();
  if (!documents) {
    if (error) return <FailingState title={t('tree.failed')} code={codeOf(error)} onRetry={() => void refetch()} />;
    return <LoadingPage />;
  }
  const last = lastDocument.read(workspace?.id ?? null);
  const goTo = documents.find(({ id }) => id === last) ?? buildTree(documents)[0]?.document;
  if (goTo) return <Navigate to="/d/$documentId" params={{ documentId: goTo.id }} replace />;
  const mayMake = workspace !== null && ['editor', 'owner'].includes(workspace.role);
  return (
    <>
      <PageBar />
      <StatePage
        icon={<IconCompass size={44} stroke={1.3} />}
        title={t('home.empty')}
        action={
          mayMake && (
            <Group gap="sm" justify="center">
              <Button onClick={() => openDialog('plan')}>{t('home.newPlan')}</Button>
              <Button variant="default" onClick={() => openDialog('strategy')}>
                {t('home.newStrategy')}
              </Button>
              <Button variant="default" loading={isTaking} onClick={take}>
                {t('home.example')}
              </Button>
            </Group>
          )
        }
      >
        {mayMake ? t('home.emptyText') : t('home.readOnlyText')}
        {exampleError && <p role="alert">{words.problem(codeOf(exampleError))}</p>}
      </StatePage>
    </>
  );
}
