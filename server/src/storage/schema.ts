import type { Role } from '@koers/shared/access/policy.ts';
import type { RememberedAs } from '@koers/shared/api/references.ts';
import type { NoticeKind } from '@koers/shared/api/notices.ts';
import type { DocumentKind, DocumentStatus } from '@koers/shared/api/values.ts';
import type { RuleName } from '@koers/shared/extraction/check/finding.ts';
import type { Language } from '@koers/shared/blocks/define.ts';
import type { ColumnType, Generated } from 'kysely';
import type { CommentTables } from './comments/comment-tables.ts';
import type { MeasurementTables } from './measurements/measurement-tables.ts';
import type { JobTables } from './jobs/job-tables.ts';
import type { OutwardTables } from './outward/outward-tables.ts';
import type { ReportTables } from './reports/report-tables.ts';
import type { MailHow } from '../inbox/notice-store.ts';
import type { JournalUpdateRow } from './journal-rows.ts';

/** PostgreSQL gives a bigint as text. */
export type BigNumber = number | string;

/** The tables, as the migrations make them. Ids and dates are text (ISO 8601, so that text order is time order). */
export interface Schema extends CommentTables, MeasurementTables, JobTables, OutwardTables, ReportTables {
  user: {
    id: string;
    name: string;
    /** In lower case. */
    email: string;
    /** Empty for one who signs in with another account alone. */
    password_hash: string;
    language: Language;
    color: string;
    created_at: string;
    /** The workspace that was chosen last. */
    workspace_id: Generated<string | null>;
    picture_version: Generated<string | null>;
    /** Since when it is known that the mailbox is theirs. */
    email_proven_at: Generated<string | null>;
  };
  session: {
    id_hash: string;
    user_id: string;
    expires_at: string;
    created_at: string | null;
    last_used_at: string | null;
    user_agent: string | null;
  };
  password_reset: {
    token_hash: string;
    user_id: string;
    created_at: string;
    expires_at: string;
    used_at: string | null;
  };
  second_factor: {
    user_id: string;
    /** Base32. It has to be read to check a code: whoever reads the database can make codes. */
    secret: string;
    created_at: string;
    /** Null until a code of it was given: it counts for nothing before. */
    confirmed_at: string | null;
    /** The half minute of the last code that was taken: it and those before it are taken no more. */
    last_step: ColumnType<BigNumber, number | undefined, number>;
  };
  recovery_code: { user_id: string; code_hash: string; used_at: string | null };
  sign_in_challenge: { token_hash: string; user_id: string; expires_at: string; tries: Generated<number> };
  /** Which account of another server signs in as whom. */
  provider_identity: { issuer: string; subject: string; user_id: string; connected_at: string };
  /** Somebody on their way through another server; `data` as JSON. */
  provider_attempt: { token_hash: string; data: string; expires_at: string };
  api_token: { id: string; user_id: string; name: string; secret_hash: string; scopes: string; created_at: string };
  workspace: {
    id: string;
    name: string;
    created_at: string;
    pace_on_track: Generated<number>;
    pace_at_risk: Generated<number>;
  };
  workspace_member: {
    workspace_id: string;
    user_id: string;
    role: Role;
    joined_at: string;
    /** Since when they may do nothing there. */
    suspended_at: Generated<string | null>;
  };
  people_group: { id: string; workspace_id: string; name: string; created_at: string };
  people_group_member: { group_id: string; user_id: string; added_at: string };
  /** One row at most: made with the first account, so that of two first accounts only one is. */
  first_account: { id: number; workspace_id: string };
  document: {
    id: string;
    workspace_id: string;
    kind: DocumentKind;
    title: string;
    status: DocumentStatus;
    starts_on: string | null;
    ends_on: string | null;
    owner_id: string | null;
    strategy_id: string | null;
    parent_id: string | null;
    language: Language;
    position: string;
    trashed_at: string | null;
    /** The document with which it went to the trash; itself when it was the one that was thrown away. */
    trashed_with: string | null;
    created_at: string;
    updated_at: string;
    /** 1 when the role in the workspace, and what documents above give, count for nothing here. */
    restricted: Generated<number>;
  };
  document_member: { document_id: string; user_id: string; role: Role; added_at: string };
  document_group_member: { document_id: string; group_id: string; role: Role; added_at: string };
  invitation: {
    token_hash: string;
    workspace_id: string;
    document_id: string | null;
    role: Role;
    email: string | null;
    inviter_id: string;
    created_at: string;
    expires_at: string;
    used_at: string | null;
    refused_sign_ups: number;
  };
  /** One in force at most for each finding: one that ended is kept. */
  check_waiver: {
    id: string;
    document_id: string;
    rule: RuleName;
    /** Empty for the document as a whole. */
    block_id: string;
    detail: string;
    reason: string;
    made_by: string | null;
    made_at: string;
    ended_by: string | null;
    ended_at: string | null;
  };
  document_template: {
    id: string;
    workspace_id: string;
    name: string;
    kind: DocumentKind;
    language: Language;
    maker_id: string | null;
    /** The frame as JSON. */
    body: string;
    created_at: string;
  };
  idempotency_key: {
    user_id: string;
    key: string;
    fingerprint: string;
    answer: string | null;
    created_at: string;
  };
  projection: { document_id: string; up_to_seq: ColumnType<BigNumber | null, number | null>; projected_at: string };
  /** One row: the shape of the fact tables that stand, and their names. */
  fact_schema: { id: number; hash: string; tables: string };
  block: {
    document_id: string;
    block_id: string;
    kind: string;
    position: number;
    section: string | null;
    title: string;
    /** The ExtractedBlock as JSON, without position and section; a KPI's without its lists. */
    data: string;
    /** Of a KPI: extraction/kpi-summary.ts as JSON. */
    summary: string | null;
    /** Of a KPI: its lists as JSON. */
    entries: string | null;
  };
  block_value: { document_id: string; block_id: string; kind: string; field: string; value: string };
  /** A document's headings in order: `place` counts them, `position` the blocks before each. */
  heading: {
    document_id: string;
    place: number;
    heading_id: string;
    level: number;
    title: string;
    position: number;
  };
  /** Every reference of a document: see facts/fact-shape.ts. */
  link: {
    document_id: string;
    block_id: string;
    via: string;
    place: number;
    section: string | null;
    to_document_id: string;
    to_block_id: string;
  };
  /** A read-only link to a document. */
  share_link: {
    id: string;
    document_id: string;
    token_hash: string;
    name: string;
    password_hash: string | null;
    expires_at: string | null;
    /** The StoredHide as JSON. */
    hide: string;
    /** 1 when the plans under the document are shown, too. */
    with_plans: number;
    made_by: string | null;
    made_at: string;
    revoked_at: string | null;
    open_count: Generated<number>;
    last_opened_at: string | null;
  };
  /** A browser that told a link's password. */
  share_pass: { pass_hash: string; share_id: string; made_at: string; expires_at: string };
  /** A document that was agreed, until it is a draft again. */
  agreement: { document_id: string; agreed_at: string; agreed_by: string | null };
  /** What a block that an agreed document refers to said then. */
  agreed_block: {
    document_id: string;
    to_document_id: string;
    to_block_id: string;
    /** The ExtractedBlock as JSON, without position and section: as `block.data`. */
    snapshot: string;
    remembered_as: RememberedAs;
    at: string;
    by: string | null;
  };
  /** One that was not withdrawn at most for each section. */
  signoff_request: {
    id: string;
    document_id: string;
    /** Empty for the whole document. */
    heading_id: string;
    title: string;
    asked_by: string | null;
    asked_at: string;
    message: string;
    due_on: string | null;
    asked_digest: string;
    withdrawn_at: string | null;
    withdrawn_by: string | null;
    /** What stands there now: null once the heading is gone. */
    now_digest: string | null;
    now_seq: ColumnType<BigNumber | null, number | null>;
  };
  signoff_person: {
    id: string;
    request_id: string;
    place: number;
    user_id: string | null;
    asked_by: string | null;
    asked_at: string;
    reminded_at: string | null;
  };
  /** The last one of each person stands. */
  signoff_answer: {
    person_id: string;
    number: number;
    answer: string;
    word: string;
    at: string;
    digest: string;
    stale_told: Generated<number>;
  };
  /** The SectionReading as JSON. */
  signoff_reading: { request_id: string; digest: string; reading: string };
  /** Letters that wait to be sent; see commands/mail-queue.ts. */
  mail_queue: {
    id: string;
    to_address: string;
    subject: string;
    text: string;
    html: string;
    unsubscribe_url: string | null;
    created_at: string;
    attempts: number;
    next_at: string;
  };
  notice: {
    id: string;
    user_id: string;
    kind: NoticeKind;
    document_id: string | null;
    workspace_id: string | null;
    actor_id: string | null;
    thread_id: string | null;
    /** Whose words are its excerpt. */
    comment_id: string | null;
    block_id: string | null;
    signoff_id: string | null;
    /** Empty for what is about a comment. */
    excerpt: string;
    /** One unread at most of each person and key. */
    key: string;
    at: string;
    count: number;
    read_at: string | null;
    in_app: number;
    mail_how: MailHow | null;
    mail_due_at: string | null;
    mailed_at: string | null;
  };
  notice_setting: {
    user_id: string;
    /** What was chosen, by kind, as JSON. */
    choices: string;
    daily_hour: number;
    time_zone: string | null;
    mail_stopped_at: string | null;
  };
  /** Who was told of a task, and has it still. */
  told_assignee: { document_id: string; block_id: string; user_id: string };
  watched_kpi: { document_id: string; block_id: string; off_track: number; overdue_on: string | null };
  inbox_state: { name: string; value: string };
  /** Only added to. Names and titles are those of then. */
  audit_entry: {
    id: Generated<number>;
    workspace_id: string;
    at: string;
    actor_id: string | null;
    actor_name: string | null;
    action: string;
    document_id: string | null;
    document_title: string | null;
    person_id: string | null;
    person_name: string | null;
    /** As JSON: texts by name. */
    detail: string;
    address: string | null;
  };
  journal_update: JournalUpdateRow;
}
