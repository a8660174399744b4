import { Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** While a list of people comes. */
export function LoadingRows(): ReactNode {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" role="status" aria-label={t('app.loading')}>
      {[70, 55, 62].map((width) => (
        <Skeleton key={width} height={44} width={`${width}%`} />
      ))}
    </Stack>
  );
}
