import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { ApiProblem, codeOf } from '../api/api-problem.ts';
import { keys } from '../api/query-keys.ts';
import { isReason } from '../ui/fault-words.ts';
import { say } from '../ui/say.ts';

declare module '@tanstack/react-query' {
  interface Register {
    /** `inline`: the screen itself says what went wrong. */
    mutationMeta: { readonly inline?: boolean };
  }
}

const WORTH_RETRYING = new Set(['offline', 'not-stored', 'server-fault']);

/** Says in passing what went wrong with something that a person did: what is wrong with a value, where there are words for it. */
function tell(error: unknown): void {
  const code = codeOf(error);
  const [fault] = error instanceof ApiProblem ? error.faults : [];
  const words =
    fault && isReason(fault.reason) ? i18next.t(`faults:fault.${fault.reason}`, { limit: fault.limit ?? '' }) : null;
  say(code, words ?? i18next.t(`faults:problem.${code}`), { color: 'danger' });
}

/**
 * The answers that the page keeps. They stay fresh until a live event says otherwise, so staleTime is long.
 * @param onSignedOut called when the server no longer knows the session, unless it was ended here
 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const feel = (error: unknown) => {
    if (codeOf(error) === 'not-signed-in' && !isLeaving()) onSignedOut();
  };
  /** Whether I am ending the session myself, or just did: the screen is about to change by itself. */
  const isLeaving = (): boolean =>
    queryClient
      .getMutationCache()
      .findAll({ mutationKey: keys.leaving })
      .some(({ state }) => state.status !== 'error');
  const queryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        // who I am is asked by the routes, which know what to do
        if (query.queryKey[0] !== keys.me[0]) feel(error);
      },
    }),
    mutationCache: new MutationCache({
      onError: (error, _input, _result, mutation) => {
        feel(error);
        if (!mutation.meta?.inline) tell(error);
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && WORTH_RETRYING.has(codeOf(error)),
      },
      mutations: { networkMode: 'always' },
    },
  });
  return queryClient;
}
