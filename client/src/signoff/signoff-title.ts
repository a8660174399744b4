/** The panel's heading, which names it and takes the keyboard when it opens. */
export const SIGNOFF_TITLE = 'signoff-title';
export const SIGNOFF_BUTTON = 'signoff-button';
/** Who draws at the headings. */
export const SIGNOFF_SLOTS = 'signoff';
