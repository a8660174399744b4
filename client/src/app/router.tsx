import { meQuery, setupQuery } from '../api/queries.ts';
import { ApiProblem } from '../api/api-problem.ts';
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { boardSearch } from '../boards/board-bar/board-query.ts';
import { readReportSearch } from '../report/report-choices.ts';
import { loadEditor } from './load-editor.ts';
import { BrokenPage, LoadingPage, MissingPage } from './states.tsx';

interface RouterContext {
  readonly queryClient: QueryClient;
}

const isSignedOut = (error: unknown) => error instanceof ApiProblem && error.code === 'not-signed-in';

/** Whether someone is signed in; anything else that fails is for the error page. */
async function isSignedIn(queryClient: QueryClient): Promise<boolean> {
  try {
    await queryClient.ensureQueryData(meQuery());
    return true;
  } catch (error) {
    if (isSignedOut(error)) return false;
    throw error;
  }
}

/** Where someone without a session belongs: the first account of all, or signing in. */
async function toTheDoor(queryClient: QueryClient, from: string): Promise<void> {
  const { firstAccount } = await queryClient.fetchQuery(setupQuery());
  if (firstAccount) redirect({ to: '/start', throw: true });
  redirect({ to: '/sign-in', search: from === '/' ? {} : { from }, throw: true });
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: MissingPage,
});

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
/** An address of our own alone: a link must not lead people elsewhere after they signed in. */
const ownPath = (value: unknown): string | undefined => {
  const path = text(value);
  return path && /^\/(?![/\\])/.test(path) ? path : undefined;
};

const start = createRoute({
  getParentRoute: () => root,
  path: '/start',
  beforeLoad: async ({ context: { queryClient } }) => {
    const { firstAccount } = await queryClient.fetchQuery(setupQuery());
    if (!firstAccount) redirect({ to: '/', throw: true });
  },
  component: lazyRouteComponent(() => import('../account/first-visit.tsx'), 'FirstVisit'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { from?: string; problem?: string } => {
    const [from, problem] = [ownPath(search['from']), text(search['problem'])];
    return { ...(from !== undefined && { from }), ...(problem !== undefined && { problem }) };
  },
  beforeLoad: async ({ context: { queryClient } }) => {
    const { firstAccount } = await queryClient.fetchQuery(setupQuery());
    if (firstAccount) redirect({ to: '/start', throw: true });
  },
  component: lazyRouteComponent(() => import('../account/sign-in.tsx'), 'SignIn'),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  component: lazyRouteComponent(() => import('../account/sign-up.tsx'), 'SignUpPage'),
});

const forgotten = createRoute({
  getParentRoute: () => root,
  path: '/forgotten',
  component: lazyRouteComponent(() => import('../account/forgotten-page.tsx'), 'ForgottenPage'),
});

const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: lazyRouteComponent(() => import('../account/reset-page.tsx'), 'ResetPage'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invite/$token',
  component: lazyRouteComponent(() => import('../account/invitation-page.tsx'), 'InvitationPage'),
});

const loadSignedIn = () => import('./signed-in.tsx');
const loadFrame = () => import('./frame.tsx');
const loadDocumentPage = () => import('./document-page.tsx');

/** Has the parts of a screen come while it is asked who one is; one that fails is told of where it is shown. */
function startLoading(...parts: readonly (() => Promise<unknown>)[]): void {
  for (const load of parts) load().catch(() => undefined);
}

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context: { queryClient }, location }) => {
    startLoading(loadSignedIn, loadFrame);
    if (location.pathname.startsWith('/d/')) startLoading(loadDocumentPage, loadEditor);
    if (!(await isSignedIn(queryClient))) await toTheDoor(queryClient, location.href);
  },
  component: lazyRouteComponent(loadSignedIn, 'SignedIn'),
});

const welcome = createRoute({
  getParentRoute: () => signedIn,
  path: '/welcome',
  component: lazyRouteComponent(() => import('../account/welcome.tsx'), 'Welcome'),
});

const frame = createRoute({
  getParentRoute: () => signedIn,
  id: 'frame',
  component: lazyRouteComponent(loadFrame, 'Frame'),
});

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
});

const document = createRoute({
  getParentRoute: () => frame,
  path: '/d/$documentId',
  validateSearch: (search): { block?: string; comment?: string; signoff?: string } => {
    const [block, comment, signoff] = [text(search['block']), text(search['comment']), text(search['signoff'])];
    return {
      ...(block !== undefined && { block }),
      ...(comment !== undefined && { comment }),
      ...(signoff !== undefined && { signoff }),
    };
  },
  component: lazyRouteComponent(loadDocumentPage, 'DocumentPage'),
});

const goals = createRoute({
  getParentRoute: () => frame,
  path: '/goals',
  validateSearch: boardSearch(['kpi', 'compare']),
  component: lazyRouteComponent(() => import('./goals-page.tsx'), 'GoalsPage'),
});

const checkIn = createRoute({
  getParentRoute: () => frame,
  path: '/goals/check-in',
  validateSearch: boardSearch(['all']),
  component: lazyRouteComponent(() => import('../boards/goals/check-in/check-in-page.tsx'), 'CheckInPage'),
});

const calendar = createRoute({
  getParentRoute: () => frame,
  path: '/calendar',
  validateSearch: boardSearch(['day', 'tasks']),
  component: lazyRouteComponent(() => import('../boards/calendar/calendar-board.tsx'), 'CalendarBoard'),
});

const stages = createRoute({
  getParentRoute: () => frame,
  path: '/stages',
  validateSearch: boardSearch(['day', 'tasks']),
  component: lazyRouteComponent(() => import('../boards/calendar/stages-board.tsx'), 'StagesBoard'),
});

const report = createRoute({
  getParentRoute: () => frame,
  path: '/report',
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import('./report-page.tsx'), 'ReportRoute'),
});

const timeline = createRoute({
  getParentRoute: () => frame,
  path: '/timeline',
  validateSearch: boardSearch(),
  component: lazyRouteComponent(() => import('../boards/timeline/timeline-board.tsx'), 'TimelineBoard'),
});

const work = createRoute({
  getParentRoute: () => frame,
  path: '/work',
  component: lazyRouteComponent(() => import('../boards/work-board.tsx'), 'WorkBoard'),
});

const inbox = createRoute({
  getParentRoute: () => frame,
  path: '/inbox',
  component: lazyRouteComponent(() => import('../inbox/inbox-page.tsx'), 'InboxPage'),
});

const trash = createRoute({
  getParentRoute: () => frame,
  path: '/trash',
  component: lazyRouteComponent(() => import('../documents/trash-page.tsx'), 'TrashPage'),
});

const loadSettings = () => import('./settings-page.tsx');

const settings = createRoute({
  getParentRoute: () => frame,
  path: '/settings',
  component: lazyRouteComponent(loadSettings, 'SettingsList'),
});

const settingsPage = createRoute({
  getParentRoute: () => frame,
  path: '/settings/$page',
  component: lazyRouteComponent(loadSettings, 'SettingsPage'),
});

const routeTree = root.addChildren([
  start,
  signIn,
  signUp,
  forgotten,
  reset,
  invitation,
  signedIn.addChildren([
    welcome,
    frame.addChildren([
      home,
      document,
      goals,
      timeline,
      checkIn,
      calendar,
      stages,
      work,
      report,
      inbox,
      trash,
      settings,
      settingsPage,
    ]),
  ]),
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0, // Query decides what is fresh
    defaultPendingComponent: LoadingPage,
    defaultPendingMs: 1000,
    defaultPendingMinMs: 0, // what waits is blank: a screen that is there need not wait for it to have been seen
    defaultErrorComponent: BrokenPage,
    scrollRestoration: true,
  });
}
export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
