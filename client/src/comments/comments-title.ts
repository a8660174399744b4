/** The id of the panel's heading, which takes the keyboard when the panel opens. */
export const COMMENTS_TITLE = 'koers-comments-title';
/** The id of the button that opens it: where the keyboard goes back to. */
export const COMMENTS_BUTTON = 'koers-comments-button';
/** The id of a thread's card, where the keyboard goes. */
export const cardId = (threadId: string): string => `koers-thread-${threadId}`;
