/** Dutch: one's account: profile, password, sessions, second factor. See ../messages.ts. */
export const account = {
  title: 'Mijn account',
};
