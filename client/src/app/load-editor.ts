/** The editor is the largest part of the page: it comes when a document is shown, or when nothing else is to do. */
export const loadEditor = () => import('../editor/document-editor.tsx');
