import {
  changeTemplate,
  createTemplate,
  deleteTemplate,
  listTemplates,
  type TemplateAnswer,
} from '@koers/shared/api/templates.ts';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './call.ts';
import { meQuery } from './queries.ts';
import { keys } from './query-keys.ts';

export const templatesQuery = () =>
  queryOptions({ queryKey: keys.templates, queryFn: async () => (await call(listTemplates)).items });

const NONE: readonly TemplateAnswer[] = [];

/** Whether I may make documents and templates in the workspace that I belong to; its id, or null. */
export function useMakesIn(): string | null {
  const workspace = useQuery(meQuery()).data?.workspace;
  return workspace && ['editor', 'owner'].includes(workspace.role) ? workspace.id : null;
}

/** The workspace's own templates, by name; empty while they come, and for whoever makes no documents. */
export function useTemplates(): readonly TemplateAnswer[] {
  const makesIn = useMakesIn();
  return useQuery({ ...templatesQuery(), enabled: makesIn !== null }).data ?? NONE;
}

/** Makes, renames or takes away one; the list is asked for again. */
function useTemplateMutation<Input, Answer>(mutationFn: (input: Input) => Promise<Answer>, inline = false) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { inline },
    mutationFn,
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.templates }),
  });
}

export const useCreateTemplate = () =>
  useTemplateMutation((body: { documentId: string; name: string }) => call(createTemplate, { body }), true);

export const useRenameTemplate = () =>
  useTemplateMutation(({ id, name }: { id: string; name: string }) =>
    call(changeTemplate, { params: { id }, body: { name } }),
  );

export const useDeleteTemplate = () => useTemplateMutation((id: string) => call(deleteTemplate, { params: { id } }));
