import { createHash } from 'node:crypto';
import type { Reference } from '@koers/shared/blocks/define.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { followedBody } from '@koers/shared/document/followed-body.ts';
import type { NodeJson } from '@koers/shared/document/lay-in.ts';
import type { LinkedBlock } from '@koers/shared/extraction/check/finding.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import { DEFAULT_PACE_BOUNDS, type PaceBounds } from '@koers/shared/extraction/pace.ts';
import { filterDocument, type FilterMemo } from '@koers/shared/share/filter-document.ts';
import { ItemMemo } from '@koers/shared/share/item-memo.ts';
import { keepReferencesAgain, type ReferencesMemo } from '@koers/shared/share/keep-references.ts';
import { pageItems, type OtherPage } from '@koers/shared/share/page-items.ts';
import type { PageState } from '@koers/shared/share/page-patch.ts';
import { blocksOfNodes, type BlocksMemo } from '@koers/shared/share/read-blocks.ts';
import { anchorOf, type RenderContext, type ShownBlock } from '@koers/shared/share/render-context.ts';
import { today, type Clock } from '../clock.ts';
import type { MemberStore } from '../commands/member-store.ts';
import { filterOf } from '../commands/shares/share-hide.ts';
import type { ShareLink } from '../commands/shares/share-store.ts';
import type { WorkspaceSettings } from '../commands/workspace-settings.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { inTurns } from './in-turns.ts';
import { plansUnder } from './plans-under.ts';
import type { SharedDocument, SharedDocuments } from './shared-documents.ts';

export interface SceneParts {
  readonly rooms: Pick<Rooms, 'read'>;
  readonly sharedDocuments: SharedDocuments;
  readonly members: Pick<MemberStore, 'membersOfDocument'>;
  readonly workspaces: Pick<WorkspaceSettings, 'paceBoundsOf'>;
  readonly registry: BlockRegistry;
  readonly clock: Clock;
}

/** What a link shows at one moment, under one of its addresses. */
export type PageReading =
  | { readonly kind: 'page'; readonly state: PageState; readonly document: SharedDocument }
  /** A hidden section cannot be told from the rest any more. */
  | { readonly kind: 'held'; readonly document: SharedDocument }
  /** There is no such page: the document is in the trash, or was never one of the link's. */
  | { readonly kind: 'gone' };

interface ShownContent {
  readonly nodes: readonly NodeJson[];
  readonly blocks: readonly ExtractedBlock[];
  readonly lost: boolean;
}

interface Listing {
  readonly documents: readonly SharedDocument[];
  readonly paceBounds: PaceBounds;
  readonly names: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Twelve letters of a hash: enough that no two things of one page share a name, and nothing can be read from it. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

/**
 * The name of a document's page under a link: it tells nothing of the document's id, and stays while others come and go. Null
 * for the document that the link is for.
 */
export function pageKeyOf(link: Pick<ShareLink, 'id' | 'documentId'>, documentId: string): string | null {
  return documentId === link.documentId ? null : digest(`page ${link.id} ${documentId}`);
}

/** What decides what a link shows: two with the same settings show the same. */
export function settingsOf({ hide, withPlans }: ShareLink): string {
  return JSON.stringify([hide, withPlans]);
}

/**
 * What one link shows, made once for all who look: its documents filtered, and kept until they change. What is hidden is
 * taken out first; everything after that (titles that others point to, views, pages) is made of what is left.
 */
export class SharedScene {
  readonly link: ShareLink;
  readonly #parts: SceneParts;
  /** The address of the link's first page, `/s/<token>`. */
  readonly #base: string;
  readonly #contents = new Map<string, ShownContent>();
  /** Counts the changes of each document: what was read meanwhile is not kept. */
  readonly #changes = new Map<string, number>();
  /** What each page looked like, so that an edit costs what it touched. A page is never made twice at once. */
  readonly #memos = new Map<string, ItemMemo>();
  /** What was made of nodes that are the same objects still (followed-body.ts). */
  readonly #filtered: FilterMemo = new WeakMap();
  readonly #blocks: BlocksMemo = new WeakMap();
  readonly #referring = new Map<string, ReferencesMemo>();
  #listing: Listing | null = null;
  #listingChanges = 0;

  constructor(link: ShareLink, base: string, parts: SceneParts) {
    this.link = link;
    this.#base = base;
    this.#parts = parts;
  }

  /** @returns whether the link shows it */
  documentChanged(documentId: string): boolean {
    const isShown = documentId === this.link.documentId || this.#contents.has(documentId);
    this.#changes.set(documentId, (this.#changes.get(documentId) ?? 0) + 1);
    this.#contents.delete(documentId);
    return isShown;
  }

  /** Documents came, went or were renamed, or people were. */
  surroundingsChanged(): void {
    this.#listing = null;
    this.#listingChanges += 1;
  }

  /** @param pageKey null for the link's first page */
  async read(pageKey: string | null): Promise<PageReading> {
    const { documents, ...rest } = await this.#readListing();
    const document = documents.find(({ id }) => pageKeyOf(this.link, id) === pageKey);
    if (!document) return { kind: 'gone' };
    const contents = new Map<string, ShownContent>();
    for (const { id } of documents) contents.set(id, await this.#readContent(id));
    if (contents.get(this.link.documentId)?.lost) return { kind: 'held', document };
    return { kind: 'page', document, state: await this.#render(document, { documents, ...rest }, contents) };
  }

  async #readListing(): Promise<Listing> {
    if (this.#listing) return this.#listing;
    const began = this.#listingChanges;
    const { sharedDocuments, members, workspaces } = this.#parts;
    const { documentId, withPlans } = this.link;
    const root = await sharedDocuments.find(documentId);
    if (!root || root.trashedAt !== null) return { documents: [], paceBounds: DEFAULT_PACE_BOUNDS, names: new Map() };
    const below = withPlans ? plansUnder(await sharedDocuments.ofWorkspace(root.workspaceId), documentId) : [];
    const documents = [root, ...below];
    const [bounds, ...people] = await Promise.all([
      workspaces.paceBoundsOf([documentId]),
      ...documents.map(({ id }) => members.membersOfDocument(id)),
    ]);
    const listing: Listing = {
      documents,
      paceBounds: bounds.get(documentId) ?? DEFAULT_PACE_BOUNDS,
      names: new Map(
        documents.map(({ id }, index) => [id, new Map((people[index] ?? []).map((one) => [one.id, one.name]))]),
      ),
    };
    if (began === this.#listingChanges) this.#listing = listing;
    return listing;
  }

  async #readContent(documentId: string): Promise<ShownContent> {
    const known = this.#contents.get(documentId);
    if (known) return known;
    const began = this.#changes.get(documentId);
    const { rooms, registry, clock } = this.#parts;
    const { value: content } = await rooms.read(documentId, (doc) => followedBody(doc).nodes());
    const filter = filterDocument({ type: 'doc', content }, filterOf(this.link.hide), registry, this.#filtered);
    const { nodes, lost } = await inTurns(filter, clock);
    const blocks = await inTurns(blocksOfNodes(nodes, registry, this.#blocks), clock);
    const shown = { nodes, blocks, lost: lost.length > 0 };
    if (began === this.#changes.get(documentId)) this.#contents.set(documentId, shown);
    return shown;
  }

  #hrefOf(documentId: string): string {
    const key = pageKeyOf(this.link, documentId);
    return key === null ? this.#base : `${this.#base}/${key}`;
  }

  async #render(
    document: SharedDocument,
    listing: Listing,
    contents: ReadonlyMap<string, ShownContent>,
  ): Promise<PageState> {
    const context = this.#contextOf(document, listing, contents);
    const page = ({ id, title, startsOn, endsOn }: SharedDocument): OtherPage => ({
      title,
      href: this.#hrefOf(id),
      startsOn,
      endsOn,
    });
    const [root, ...below] = listing.documents;
    const isRoot = document === root;
    const referring = this.#referring.get(document.id) ?? new WeakMap();
    this.#referring.set(document.id, referring);
    const nodes = keepReferencesAgain(
      contents.get(document.id)?.nodes ?? [],
      this.#parts.registry,
      (target) => context.blockAt(target) !== null,
      referring,
    );
    const memo = this.#memos.get(document.id) ?? new ItemMemo();
    this.#memos.set(document.id, memo);
    const parts = {
      nodes,
      below: isRoot ? below.map(page) : [],
      above: isRoot || !root ? null : page(root),
      context,
      digest,
      memo,
    };
    const items = await inTurns(pageItems(parts), this.#parts.clock);
    return { version: digest(items.map(({ key }) => key).join(' ')), items };
  }

  #contextOf(
    document: SharedDocument,
    { documents, paceBounds, names }: Listing,
    contents: ReadonlyMap<string, ShownContent>,
  ): RenderContext {
    const { registry, clock } = this.#parts;
    const byId = new Map(documents.map((one) => [one.id, one]));
    const shown = new Map<string, ShownBlock>();
    const linked: LinkedBlock[] = [];
    for (const { id: documentId, title } of documents) {
      const isHere = documentId === document.id;
      for (const block of contents.get(documentId)?.blocks ?? []) {
        shown.set(`${documentId}/${block.id}`, {
          kind: block.kind,
          title: block.title,
          href: `${isHere ? '' : this.#hrefOf(documentId)}#${anchorOf(block.id)}`,
          elsewhere: isHere ? null : title,
        });
        if (!isHere) linked.push({ documentId, block });
      }
    }
    const people = names.get(document.id);
    const nameOf = (userId: string): string | null => people?.get(userId) ?? null;
    return {
      language: document.language,
      today: today(clock),
      paceBounds,
      registry,
      properties: {
        kind: document.kind,
        title: document.title,
        status: document.status,
        startsOn: document.startsOn,
        endsOn: document.endsOn,
        owner: document.ownerId === null ? null : nameOf(document.ownerId),
      },
      source: { documentId: document.id, blocks: contents.get(document.id)?.blocks ?? [], linked },
      nameOf,
      blockAt: ({ documentId, blockId }: Reference) => shown.get(`${documentId}/${blockId}`) ?? null,
      documentOf: (documentId) => byId.get(documentId) ?? null,
    };
  }
}
