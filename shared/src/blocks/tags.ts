/** A list of short words, as several kinds have: networks, facets, departments. */
export const SHORT_WORDS = { type: 'tags', maxCount: 20, maxLength: 60 } as const;
