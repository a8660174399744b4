/** Asks for tables to be brought up to a document. Port. */
export interface ProjectionTrigger {
  /** Says that a document's journal grew without its room: a template laid in. */
  touch(documentId: string): void;
  /** Resolves when everything that was known to have changed stands in the tables, or could not be put there. */
  flush(): Promise<void>;
}
