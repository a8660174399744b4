/** Dutch: the plan check. See ../messages.ts. */
export const check = {} as const;
