import {
  changeSource,
  createSource,
  deleteSource,
  listSources,
  pauseSource,
  resumeSource,
  runSource,
  trySource,
  type SourceAnswer,
  type SourceBody,
} from '@koers/shared/api/sources.ts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call.ts';
import { keys } from './query-keys.ts';

/** The sources of the workspace that this tab is in; for its editors. */
export const sourcesQuery = () =>
  queryOptions({ queryKey: [...keys.sources, 'list'], queryFn: async () => (await call(listSources)).items });

function useSourceMutation<Input>(mutationFn: (input: Input) => Promise<SourceAnswer | undefined>, inline = false) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { inline },
    mutationFn,
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.sources }),
  });
}

/** Makes one, or changes the one with that id; its faults stand beside their fields. */
export const useSaveSource = () =>
  useSourceMutation(
    ({ id, body }: { readonly id: string | null; readonly body: SourceBody }) =>
      id === null ? call(createSource, { body }) : call(changeSource, { params: { id }, body }),
    true,
  );
export const useTrySource = () =>
  useMutation({
    meta: { inline: true },
    mutationFn: (body: Parameters<typeof call<typeof trySource>>[1]['body']) => call(trySource, { body }),
  });
export const useRunSource = () => useSourceMutation((id: string) => call(runSource, { params: { id } }));
export const usePauseSource = () => useSourceMutation((id: string) => call(pauseSource, { params: { id } }));
export const useResumeSource = () => useSourceMutation((id: string) => call(resumeSource, { params: { id } }));
export const useDeleteSource = () => useSourceMutation((id: string) => call(deleteSource, { params: { id } }));
