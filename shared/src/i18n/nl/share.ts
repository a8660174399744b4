/** Dutch: read-only links, and the page of who follows one. See ../messages.ts. */
export const share = {
  title: 'Delen',
};
