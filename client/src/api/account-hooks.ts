import { createExample } from '@koers/shared/api/documents.ts';
import type { CallInput } from '@koers/shared/api/endpoint.ts';
import { acceptInvitation, changeMe, signIn, signOut, signUp, type Me } from '@koers/shared/api/people.ts';
import type { Language } from '@koers/shared/blocks/define.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call.ts';
import { chosenWorkspace } from './chosen-workspace.ts';
import { meQuery } from './queries.ts';
import { keys } from './query-keys.ts';
import { sessionOver } from './session-over.ts';

/** Mutations whose faults stand beside the field that they are about, not in a passing notice. */
const inline = { inline: true } as const;

/** Who I am changes: nothing that was read as somebody else may stay, but the invitation that is on the screen. */
export function useFreshStart() {
  const queryClient = useQueryClient();
  return async () => {
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.invitation('')[0] });
    await queryClient.fetchQuery(meQuery());
    sessionOver.forget();
  };
}

export function useSignIn() {
  const freshStart = useFreshStart();
  return useMutation({
    meta: inline,
    onMutate: chosenWorkspace.forget,
    mutationFn: (body: CallInput<typeof signIn>['body']) => call(signIn, { body }),
    onSuccess: freshStart,
  });
}

export function useSignUp() {
  const freshStart = useFreshStart();
  return useMutation({
    meta: inline,
    onMutate: chosenWorkspace.forget,
    mutationFn: (body: CallInput<typeof signUp>['body']) => call(signUp, { body }),
    onSuccess: freshStart,
  });
}

/** Ends the session. What was read as this person is for the caller to clear, once no screen shows it any more. */
export function useSignOut() {
  return useMutation({
    mutationKey: keys.leaving,
    mutationFn: () => call(signOut),
    onSuccess: chosenWorkspace.forget,
  });
}

export function useAcceptInvitation(token: string) {
  const freshStart = useFreshStart();
  return useMutation({
    meta: inline,
    mutationFn: () => call(acceptInvitation, { params: { token } }),
    onSuccess: ({ workspaceId }) => {
      if (workspaceId !== null) chosenWorkspace.choose(workspaceId);
      return freshStart();
    },
  });
}

/** Keeps my language with my account; the page has changed already. */
export function useChangeMyLanguage() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (language: Language) => call(changeMe, { body: { language } }),
    onSuccess: (me: Me) => queryClient.setQueryData(meQuery().queryKey, me),
  });
}

export function useCreateExample() {
  const queryClient = useQueryClient();
  return useMutation({
    meta: inline,
    mutationFn: (language: Language) => call(createExample, { body: { language } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.documents }),
  });
}
