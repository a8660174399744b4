import type { ReactNode } from 'react';
import type { SectionAction } from '../sections/section-list.tsx';

/** What a panel's content may ask of the screen that it stands on. */
export interface PanelUse {
  readonly close: () => void;
  /** Leads to a place in the document: at once beside it; on a narrow screen once the sheet over it is gone. */
  readonly lead: (show: () => void) => void;
}

/** What a document's menu offers. */
export interface DocumentAction {
  readonly label: string;
  readonly icon: ReactNode;
  readonly run: () => void;
}

/** A panel beside a document: the check, comments, sign-off. One is open at a time; on narrow screens it is a sheet. */
export interface DocumentPanel {
  readonly id: string;
  readonly title: string;
  /** The id of the content's heading: it names the panel, and takes the keyboard when the panel opens. */
  readonly titleId: string;
  /** The id of the button that opens it: where the keyboard goes back to. */
  readonly buttonId: string;
  /** What opening and closing it is called in the palette. */
  readonly command: string;
  /** Keys that open and close it, as Mantine's hotkeys name them: `mod+.`. */
  readonly keys?: string;
  /** What opens it where it is in the document's menu: on a phone, whose bar has no room for all of them. */
  readonly menuItem?: {
    readonly icon: ReactNode;
    readonly label: string;
    /** What waits in it for the reader, so that the menu's button says so. */
    readonly waiting: number;
  };
  readonly documentActions?: readonly DocumentAction[];
  readonly sectionActions?: readonly SectionAction[];
  /** In the document's bar. */
  readonly button: (opened: boolean, toggle: () => void) => ReactNode;
  readonly content: (use: PanelUse) => ReactNode;
  /** Runs along with the text, as a margin does, instead of standing still beside it. */
  readonly runsAlong?: boolean;
  /** Drawn over the document itself, whether the panel is open or not. */
  readonly overDocument?: ReactNode;
}

/** Which panel is open, for the panels themselves. */
export interface OpenPanel {
  readonly id: string | null;
  /** Whether a panel has its place beside the document: on narrower screens it lies over it. */
  readonly isWide: boolean;
  /** Opens a panel, in the place of another. The keyboard goes to its heading unless the content takes it itself. */
  readonly open: (id: string, focus?: 'heading' | 'content') => void;
  readonly close: () => void;
}
