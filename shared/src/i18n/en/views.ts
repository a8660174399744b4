/** English: the small views inside a document. See ../messages.ts. */
export const views = {} as const;
