/**
 * The version of the document schema: which nodes and attributes a client must know to edit without loss.
 * A client says its own when it connects (`?schema=`); one that is older than the server's may read, and is told to reload.
 *
 * History (newest first):
 * 2  the sixteen kinds of the method, references to blocks, views. Later also where a measurement came from (`origin`), which an older
 *    page keeps without knowing it.
 * 1  prose, goal, kpi, audience, task.
 */
export const DOCUMENT_SCHEMA_VERSION = 2;

/** The Y.XmlFragment that holds the document's body: Tiptap's own default name. */
export const BODY = 'default';
