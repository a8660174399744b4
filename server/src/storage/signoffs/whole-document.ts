/** The whole document, where a column cannot be null: of those a database takes any number for different. */
export const WHOLE = '';
