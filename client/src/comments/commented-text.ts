/** A thread among the others, in the order of the text. */
export interface ThreadPlace {
  readonly id: string;
  /** False when what it is about is not in the document: those come last. */
  readonly isHere: boolean;
}

/** The text that comments stand beside, as far as they need it. */
export interface CommentedText {
  readonly subscribe: (listener: () => void) => () => void;
  /** The same list until one came, went, or changed places with another. */
  readonly places: () => readonly ThreadPlace[];
  /** CSS pixels from the window's upper edge, of those that are here. */
  tops(): ReadonlyMap<string, number>;
  /** What the text is drawn in. */
  element(): HTMLElement | null;
}
