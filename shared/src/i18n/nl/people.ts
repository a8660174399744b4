/** Dutch: workspaces, members, groups, rights. See ../messages.ts. */
export const people = {
  title: 'Mensen',
};
