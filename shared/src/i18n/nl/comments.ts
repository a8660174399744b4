/** Dutch: comments on text, blocks and sections. See ../messages.ts. */
export const comments = {
  title: 'Opmerkingen',
};
