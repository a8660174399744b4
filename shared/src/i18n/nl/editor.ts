/** Dutch. See ../messages.ts. */
export const editor = {} as const;
