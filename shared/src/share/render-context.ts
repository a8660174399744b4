import type { Language, Reference } from '../blocks/define.ts';
import type { BlockRegistry } from '../blocks/registry.ts';
import type { PaceBounds } from '../extraction/pace.ts';
import type { ViewSource } from '../extraction/views/view-source.ts';

/** A block that the link shows, for whoever points to it. */
export interface ShownBlock {
  readonly kind: string;
  readonly title: string;
  /** Where it stands: an anchor of this page, or of another page of the link. */
  readonly href: string;
  /** The title of the document that it stands in, when that is another. */
  readonly elsewhere: string | null;
}

/** What a document of a link says of itself. */
export interface ShownProperties {
  readonly kind: 'strategy' | 'plan' | 'page';
  readonly title: string;
  readonly status: 'draft' | 'review' | 'agreed' | 'running' | 'evaluated';
  /** `YYYY-MM-DD`. */
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  /** A name; never an id. */
  readonly owner: string | null;
}

/** Everything that the page of one document is made of, besides its nodes: of what the link shows alone. */
export interface RenderContext {
  readonly language: Language;
  /** `YYYY-MM-DD`: what pace is reckoned from. */
  readonly today: string;
  readonly paceBounds: PaceBounds;
  readonly registry: BlockRegistry;
  readonly properties: ShownProperties;
  /** What views are computed of: this document's shown blocks, and those of the link's other documents. */
  readonly source: ViewSource;
  /** The name of somebody who belongs to the document; null for everybody else, whose id may stand in it all the same. */
  readonly nameOf: (userId: string) => string | null;
  readonly blockAt: (target: Reference) => ShownBlock | null;
  /** A document of the link. */
  readonly documentOf: (documentId: string) => Pick<ShownProperties, 'title' | 'startsOn' | 'endsOn'> | null;
}

/** The anchor of a block, or of a heading. */
export const anchorOf = (id: string): string => `n-${id}`;
