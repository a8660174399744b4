/** The id of the panel's heading, which takes the keyboard when the panel opens. */
export const CHECK_TITLE = 'koers-check-title';
/** The id of the button that opens it: where the keyboard goes back to. */
export const CHECK_BUTTON = 'koers-check-button';
