/** Dutch: the inbox, and what comes by e-mail. See ../messages.ts. */
export const inbox = {
  title: 'Postvak',
};
