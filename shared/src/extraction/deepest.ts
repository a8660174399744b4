/**
 * Levels of nesting that are looked into. The schema lets nobody write so deep by hand; a document that some other client
 * nested 100,000 times must not exhaust the stack of whoever reads it.
 */
export const DEEPEST = 200;
