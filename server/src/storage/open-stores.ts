import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { resolve } from 'node:path';
import { sql } from 'kysely';
import type { AccountStore } from '../auth/account-store.ts';
import type { CredentialStore } from '../auth/credential-store.ts';
import type { ProviderStore } from '../auth/provider-store.ts';
import type { SecondFactorStore } from '../auth/second-factor-store.ts';
import type { ApiTokenStore } from '../auth/api-tokens.ts';
import type { InvitationStore } from '../auth/invitation-store.ts';
import type { SessionAdapter, SessionRecords } from '../auth/session-adapter.ts';
import { instant, type Clock } from '../clock.ts';
import type { AgreementStore } from '../commands/agreement-store.ts';
import type { AuditStore } from '../commands/audit-log.ts';
import type { AccountRemoval } from '../commands/delete-account.ts';
import type { PictureStore } from '../commands/pictures.ts';
import type { CommentStore } from '../commands/comments/comment-store.ts';
import type { DocumentAccess } from '../commands/document-access.ts';
import type { DocumentStore } from '../commands/document-store.ts';
import type { GroupStore } from '../commands/group-store.ts';
import type { IdempotencyKeys } from '../commands/idempotency-keys.ts';
import type { ImportStore, MeasurableKpis } from '../commands/measurements/import-store.ts';
import type { MailQueue } from '../commands/mail-queue.ts';
import type { MemberStore } from '../commands/member-store.ts';
import type { SignoffStore } from '../commands/signoffs/signoff-store.ts';
import type { OwnWorkspaces } from '../commands/own-workspaces.ts';
import type { ServerOwners } from '../commands/outbox.ts';
import type { ShareStore } from '../commands/shares/share-store.ts';
import type { UpdateAuthors } from '../commands/update-authors.ts';
import type { TemplateStore } from '../commands/template-store.ts';
import type { WaiverStore } from '../commands/waiver-store.ts';
import type { WorkspaceMembers } from '../commands/workspace-members.ts';
import type { WorkspaceSettings } from '../commands/workspace-settings.ts';
import type { FactWatchStore } from '../inbox/fact-watch-store.ts';
import type { NoticeStore } from '../inbox/notice-store.ts';
import type { WorkspaceMembership } from '../inbox/tell.ts';
import type { JobStore } from '../jobs/job-store.ts';
import type { FeedStore } from '../outward/feed-store.ts';
import type { ReportStore } from '../commands/reports/report-store.ts';
import type { WebhookStore, WebhookWatchStore } from '../outward/webhook-store.ts';
import type { GoalTree } from '../projection/goal-tree.ts';
import type { FactReader } from '../projection/fact-reader.ts';
import type { FactStore } from '../projection/fact-store.ts';
import type { Journal } from '../rooms/journal.ts';
import type { SharedDocuments } from '../share-pages/shared-documents.ts';
import type { SourceStore } from '../sources/source-store.ts';
import { AccountRows } from './accounts/account-rows.ts';
import { ApiTokenRows } from './accounts/api-token-rows.ts';
import { IdempotencyRows } from './accounts/idempotency-rows.ts';
import { InvitationRows } from './accounts/invitation-rows.ts';
import { AccountRemovalRows } from './accounts/account-removal-rows.ts';
import { CredentialRows } from './accounts/credential-rows.ts';
import { PictureRows } from './accounts/picture-rows.ts';
import { ProviderRows } from './accounts/provider-rows.ts';
import { SecondFactorRows } from './accounts/second-factor-rows.ts';
import { SessionRows } from './accounts/session-rows.ts';
import { AuditRows } from './audit/audit-rows.ts';
import { CommentRows } from './comments/comment-rows.ts';
import { AgreementRows } from './documents/agreement-rows.ts';
import { DocumentAccessRows } from './documents/document-access-rows.ts';
import { DocumentRows } from './documents/document-rows.ts';
import { MemberRows } from './documents/member-rows.ts';
import { UpdateAuthorRows } from './documents/update-author-rows.ts';
import { WaiverRows } from './documents/waiver-rows.ts';
import { GoalTreeRows } from './facts/goal-tree-rows.ts';
import { FactQueries } from './facts/fact-queries.ts';
import { FactRows } from './facts/fact-rows.ts';
import { NoticeRows } from './inbox/notice-rows.ts';
import { FactWatchRows } from './inbox/watch-rows.ts';
import { WorkspaceMembershipRows } from './inbox/workspace-membership-rows.ts';
import { JobRows } from './jobs/job-rows.ts';
import { ImportRows } from './measurements/import-rows.ts';
import { SourceRows } from './measurements/source-rows.ts';
import { MeasurableRows } from './measurements/measurable-rows.ts';
import { MailQueueRows } from './mail/mail-queue-rows.ts';
import { ServerOwnerRows } from './mail/server-owner-rows.ts';
import { openStorage } from './open-storage.ts';
import { FeedRows } from './outward/feed-rows.ts';
import { ReportRows } from './reports/report-rows.ts';
import { WebhookRows } from './outward/webhook-rows.ts';
import { WebhookWatchRows } from './outward/webhook-watch-rows.ts';
import { SignoffRows } from './signoffs/signoff-rows.ts';
import { ShareRows } from './shares/share-rows.ts';
import { SharedDocumentRows } from './shares/shared-document-rows.ts';
import { SqliteJournal } from './sqlite/sqlite-journal.ts';
import { asUnavailable } from './storage-unavailable.ts';
import { TemplateRows } from './templates/template-rows.ts';
import { GroupRows } from './workspaces/group-rows.ts';
import { OwnWorkspaceRows } from './workspaces/own-workspace-rows.ts';
import { WorkspaceMemberRows } from './workspaces/workspace-member-rows.ts';
import { WorkspaceRows } from './workspaces/workspace-rows.ts';

/** An adapter for every port that needs a database. */
export interface Stores {
  readonly journal: Journal;
  readonly accounts: AccountStore;
  readonly sessionAdapter: SessionAdapter;
  readonly sessionRecords: SessionRecords;
  readonly credentials: CredentialStore;
  readonly secondFactors: SecondFactorStore;
  readonly providers: ProviderStore;
  readonly pictures: PictureStore;
  readonly accountRemoval: AccountRemoval;
  readonly apiTokens: ApiTokenStore;
  readonly invitations: InvitationStore;
  readonly idempotencyKeys: IdempotencyKeys;
  readonly imports: ImportStore;
  readonly sources: SourceStore;
  readonly measurables: MeasurableKpis;
  readonly documents: DocumentStore;
  readonly agreements: AgreementStore;
  readonly auditStore: AuditStore;
  readonly comments: CommentStore;
  readonly access: DocumentAccess;
  readonly members: MemberStore;
  readonly signoffs: SignoffStore;
  readonly shares: ShareStore;
  readonly sharedDocuments: SharedDocuments;
  readonly templates: TemplateStore;
  readonly waivers: WaiverStore;
  readonly updateAuthors: UpdateAuthors;
  readonly workspaces: WorkspaceSettings;
  readonly ownWorkspaces: OwnWorkspaces;
  readonly workspaceMembers: WorkspaceMembers;
  readonly groups: GroupStore;
  readonly mailQueue: MailQueue;
  readonly jobStore: JobStore;
  readonly webhooks: WebhookStore;
  readonly feeds: FeedStore;
  readonly reports: ReportStore;
  readonly webhookWatchStore: WebhookWatchStore;
  readonly serverOwners: ServerOwners;
  readonly noticeStore: NoticeStore;
  readonly memberships: WorkspaceMembership;
  readonly factWatchStore: FactWatchStore;
  readonly facts: FactReader;
  readonly goalTree: GoalTree;
  readonly factStore: FactStore;
  /** Rejects when the database does not answer. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the database under `dataDir`, brings its tables to this version and this registry, and joins the adapters to it. */
export async function openStores(dataDir: string, registry: BlockRegistry, clock: Clock): Promise<Stores> {
  const storage = await openStorage(dataDir, clock);
  const { tables } = storage;
  // Its thread starts beside the rest; whoever comes first must not wait for that.
  const journal = new SqliteJournal(storage.path, storage.turns);
  const opened = Promise.all([FactRows.open(tables, registry), journal.ready()]);
  const [factStore] = await opened.catch(async (error: unknown) => {
    await journal.close();
    await storage.close();
    throw asUnavailable(resolve(dataDir), error);
  });
  const sessions = new SessionRows(tables, () => instant(clock));
  return {
    journal,
    accounts: new AccountRows(tables),
    sessionAdapter: sessions,
    sessionRecords: sessions,
    credentials: new CredentialRows(tables),
    secondFactors: new SecondFactorRows(tables),
    providers: new ProviderRows(tables),
    pictures: new PictureRows(tables),
    accountRemoval: new AccountRemovalRows(tables),
    apiTokens: new ApiTokenRows(tables),
    invitations: new InvitationRows(tables),
    idempotencyKeys: new IdempotencyRows(tables),
    imports: new ImportRows(tables),
    sources: new SourceRows(tables),
    measurables: new MeasurableRows(tables),
    documents: new DocumentRows(tables),
    agreements: new AgreementRows(tables),
    auditStore: new AuditRows(tables),
    comments: new CommentRows(tables),
    access: new DocumentAccessRows(tables),
    members: new MemberRows(tables),
    signoffs: new SignoffRows(tables),
    shares: new ShareRows(tables),
    sharedDocuments: new SharedDocumentRows(tables),
    templates: new TemplateRows(tables),
    waivers: new WaiverRows(tables),
    updateAuthors: new UpdateAuthorRows(tables),
    workspaces: new WorkspaceRows(tables),
    ownWorkspaces: new OwnWorkspaceRows(tables),
    workspaceMembers: new WorkspaceMemberRows(tables),
    groups: new GroupRows(tables),
    mailQueue: new MailQueueRows(tables),
    jobStore: new JobRows(tables),
    webhooks: new WebhookRows(tables),
    feeds: new FeedRows(tables),
    reports: new ReportRows(tables),
    webhookWatchStore: new WebhookWatchRows(tables),
    serverOwners: new ServerOwnerRows(tables),
    noticeStore: new NoticeRows(tables),
    memberships: new WorkspaceMembershipRows(tables),
    factWatchStore: new FactWatchRows(tables),
    facts: new FactQueries(tables, registry),
    goalTree: new GoalTreeRows(tables),
    factStore,
    async check() {
      await sql`select 1`.execute(tables);
    },
    async close() {
      await journal.close();
      await storage.close();
    },
  };
}
