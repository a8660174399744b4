/** Dutch: references to blocks, agreed documents. See ../messages.ts. */
export const references = {} as const;
