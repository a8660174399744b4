import {
  beginSecondFactor,
  changePassword,
  changePicture,
  confirmSecondFactor,
  deleteMe,
  disconnectProvider,
  endOtherSessions,
  endSecondFactor,
  endSession,
  finishSignIn,
  forgotPassword,
  listPictures,
  listSessions,
  readDeletion,
  readPicture,
  readSecurity,
  removePicture,
  renewRecoveryCodes,
  resetPassword,
} from '@koers/shared/api/account.ts';
import type { CallInput } from '@koers/shared/api/endpoint.ts';
import { changeMe, type Me } from '@koers/shared/api/people.ts';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useFreshStart } from './account-hooks.ts';
import { addressOf, call, callWithFile } from './call.ts';
import { meQuery } from './queries.ts';
import { keys } from './query-keys.ts';

const inline = { inline: true } as const;

export const securityQuery = () =>
  queryOptions({ queryKey: keys.security, queryFn: () => call(readSecurity), staleTime: 0 });
export const sessionsQuery = () =>
  queryOptions({ queryKey: keys.sessions, queryFn: async () => (await call(listSessions)).items, staleTime: 0 });
export const deletionQuery = () =>
  queryOptions({ queryKey: keys.deletion, queryFn: () => call(readDeletion), staleTime: 0 });

/** Where to go to sign in with the other account, or to connect it. */
export function providerAddress(query: {
  readonly from?: string;
  readonly connect?: '1';
  readonly invite?: string;
}): string {
  return addressOf('/auth/provider', { query });
}

/** Where the picture of somebody stands; null for who has none. */
export function usePictures(): (userId: string) => string | null {
  const { data } = useQuery({
    queryKey: keys.pictures,
    queryFn: async () => (await call(listPictures)).items,
    // Without them the faces are as they were before there were pictures.
    retry: false,
  });
  const versions = useMemo(() => new Map(data?.map(({ userId, version }) => [userId, version])), [data]);
  return useCallback(
    (userId) => {
      const version = versions.get(userId);
      return version === undefined ? null : addressOf(readPicture.path, { params: { userId, version } });
    },
    [versions],
  );
}

/** Does something about my account, and asks anew for what it may have changed. */
function useOwn<Input, Answer>(run: (input: Input) => Promise<Answer>, stale: readonly (readonly string[])[] = []) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: inline,
    mutationFn: run,
    onSuccess: () => Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  });
}

export function useChangeName() {
  const queryClient = useQueryClient();
  return useMutation({
    meta: inline,
    mutationFn: (name: string) => call(changeMe, { body: { name } }),
    onSuccess: (me: Me) => queryClient.setQueryData(meQuery().queryKey, me),
  });
}

export const useChangePicture = () =>
  useOwn(
    (picture: Blob | null) => (picture ? callWithFile(changePicture, picture) : call(removePicture)),
    [keys.pictures],
  );
export const useChangePassword = () =>
  useOwn((body: CallInput<typeof changePassword>['body']) => call(changePassword, { body }), [keys.sessions]);
export const useForgotPassword = () => useOwn((email: string) => call(forgotPassword, { body: { email } }));
export const useResetPassword = () =>
  useOwn((body: CallInput<typeof resetPassword>['body']) => call(resetPassword, { body }));
export const useEndSession = () => useOwn((id: string) => call(endSession, { params: { id } }), [keys.sessions]);
export const useEndOtherSessions = () => useOwn(() => call(endOtherSessions), [keys.sessions]);
export const useBeginSecondFactor = () =>
  useOwn((body: CallInput<typeof beginSecondFactor>['body']) => call(beginSecondFactor, { body }));
export const useConfirmSecondFactor = () =>
  useOwn((code: string) => call(confirmSecondFactor, { body: { code } }), [keys.security]);
export const useRenewRecoveryCodes = () =>
  useOwn((body: CallInput<typeof renewRecoveryCodes>['body']) => call(renewRecoveryCodes, { body }), [keys.security]);
export const useEndSecondFactor = () =>
  useOwn((body: CallInput<typeof endSecondFactor>['body']) => call(endSecondFactor, { body }), [keys.security]);
export const useDisconnectProvider = () => useOwn(() => call(disconnectProvider), [keys.security]);
export const useDeleteMe = () =>
  useMutation({
    mutationKey: keys.leaving,
    meta: inline,
    mutationFn: (body: CallInput<typeof deleteMe>['body']) => call(deleteMe, { body }),
  });

export function useFinishSignIn() {
  const freshStart = useFreshStart();
  return useMutation({
    meta: inline,
    mutationFn: (body: CallInput<typeof finishSignIn>['body']) => call(finishSignIn, { body }),
    onSuccess: freshStart,
  });
}
