const KEY = 'koers.last-document';

/** The document that was open last on this device: where the next visit begins. */
export const lastDocument = {
  read: (): string | null => localStorage.getItem(KEY),
  keep: (id: string): void => localStorage.setItem(KEY, id),
};
