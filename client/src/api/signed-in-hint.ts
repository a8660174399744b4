const KEY = 'koers.signed-in';

/** Whether someone was signed in on this device when it was last asked: the session's cookie can't be read by a page. */
export const signedInHint = {
  read: (): boolean => localStorage.getItem(KEY) !== null,
  keep: (): void => localStorage.setItem(KEY, '1'),
};
