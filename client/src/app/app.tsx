import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useLanguage } from '../i18n/language.ts';
import { sessionOver } from '../api/session-over.ts';
import { cssVariables, theme } from '../ui/theme.ts';
import { createQueryClient } from './query-client.ts';
import { createAppRouter } from './router.tsx';

const queryClient = createQueryClient(sessionOver.tell);
const router = createAppRouter(queryClient);

/** Koers in the browser: what every screen stands in. */
export function App(): ReactNode {
  const { language } = useLanguage();
  const dates = useMemo(() => ({ locale: language, firstDayOfWeek: 1 as const }), [language]);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <DatesProvider settings={dates}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </DatesProvider>
      <Notifications position="bottom-center" transitionDuration={120} containerWidth={420} />
    </MantineProvider>
  );
}
