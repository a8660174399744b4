/** Dutch. See ../messages.ts. */
export const frame = {} as const;
