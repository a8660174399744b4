/** Dutch: asking for and giving sign-off. See ../messages.ts. */
export const signoff = {
  title: 'Akkoord',
};
