/** The names under which answers are kept: what the live events make stale (live-events.ts). */
export const keys = {
  setup: ['setup'],
  me: ['me'],
  people: ['people'],
  members: (documentId: string) => ['people', 'document', documentId],
  invitation: (token: string) => ['invitation', token],
  documents: ['documents'],
  tree: ['documents', 'tree'],
  trash: ['documents', 'trash'],
  document: (id: string) => ['documents', 'one', id],
  templates: ['templates'],
  facts: ['facts'],
  check: ['check'],
  checkOf: (documentId: string) => ['check', documentId],
  factsOf: (kind: string) => ['facts', kind],
  references: ['references'],
  referencesOf: (documentId: string) => ['references', documentId],
} as const;
