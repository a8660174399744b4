/** English: templates, sections and how complete they are. See ../messages.ts. */
export const templates = {} as const;
