import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import { mountAccountRoutes, type AccountRouteParts } from './accounts/account-routes.ts';
import { mountInvitationRoutes, type InvitationRouteParts } from './accounts/invitation-routes.ts';
import { mountDeletionRoutes, type DeletionRouteParts } from './accounts/deletion-routes.ts';
import { mountPasswordRoutes, type PasswordRouteParts } from './accounts/password-routes.ts';
import { PICTURE_HEADERS, mountPictureRoutes, type PictureRouteParts } from './accounts/picture-routes.ts';
import { mountProviderRoutes, type ProviderRouteParts } from './accounts/provider-routes.ts';
import { mountSecondFactorRoutes, type SecondFactorRouteParts } from './accounts/second-factor-routes.ts';
import { mountSessionRoutes, type SessionRouteParts } from './accounts/session-routes.ts';
import { mountTokenRoutes, type TokenRouteParts } from './accounts/token-routes.ts';
import { mountAuditRoutes, type AuditRouteParts } from './audit/audit-routes.ts';
import { mountBlockRoutes, type BlockRouteParts } from './blocks/block-routes.ts';
import { mountGoalBoardRoutes, type GoalBoardRouteParts } from './boards/goal-board-routes.ts';
import { mountCheckRoutes, type CheckRouteParts } from './check/check-routes.ts';
import { mountCommentRoutes, type CommentRouteParts } from './comments/comment-routes.ts';
import { mountDocumentRoutes, type DocumentRouteParts } from './documents/document-routes.ts';
import { mountInboxRoutes, type InboxRouteParts } from './inbox/inbox-routes.ts';
import { mountOutboxRoutes, type OutboxRouteParts } from './mail/outbox-routes.ts';
import { mountUnsubscribeRoutes, type UnsubscribeRouteParts } from './mail/unsubscribe-routes.ts';
import { mountMemberRoutes } from './documents/member-routes.ts';
import { mountEventRoute, type EventRouteParts } from './events/event-routes.ts';
import { mountHealthRoutes, type HealthParts } from './health/health-routes.ts';
import { API, Api, type MountParts } from './mount.ts';
import { mountOpenApi } from './open-api.ts';
import { checkOrigin } from './origin-check.ts';
import { mountReferenceRoutes, type ReferenceRouteParts } from './references/reference-routes.ts';
import { mountMySignoffRoutes, type MySignoffRouteParts } from './signoffs/my-signoff-routes.ts';
import { mountSignoffRoutes, type SignoffRouteParts } from './signoffs/signoff-routes.ts';
import { mountMeasurementRoutes, type MeasurementRouteParts } from './measurements/measurement-routes.ts';
import { mountSourceRoutes, type SourceRouteParts } from './sources/source-routes.ts';
import { mountPageRoutes } from './page/page-routes.ts';
import { mountSharePages, type SharePageRouteParts } from './share/share-page-routes.ts';
import { mountExportRoutes, type ExportRouteParts } from './outward/export-routes.ts';
import { mountFeedRoutes, type FeedRouteParts } from './outward/feed-routes.ts';
import { mountWebhookRoutes, type WebhookRouteParts } from './outward/webhook-routes.ts';
import { mountShareRoutes, type ShareRouteParts } from './share/share-routes.ts';
import { answerProblem, codeOf } from './problem.ts';
import { mountReportRoutes, type ReportRouteParts } from './reports/report-routes.ts';
import { mountTemplateRoutes, type TemplateRouteParts } from './templates/template-routes.ts';
import { mountGroupRoutes } from './workspace/group-routes.ts';
import { mountWorkspaceMemberRoutes } from './workspace/member-routes.ts';
import { mountWorkspaceRoutes, type WorkspaceRouteParts } from './workspace/workspace-routes.ts';
import type { ChangeGroupParts } from '../commands/change-group.ts';
import type { MembershipParts } from '../commands/change-membership.ts';
import { Refusal, SecondFactorNeeded } from '../commands/refusal.ts';
import { logRequests } from './request-log.ts';
import type { HttpContext, HttpEnv } from './request-context.ts';
import { securityHeaders, sharePageHeaders } from './security-headers.ts';

/** Everything that the routes stand on; each takes of it what its own file names. */
export type AppParts = MountParts &
  AccountRouteParts &
  InvitationRouteParts &
  TokenRouteParts &
  AuditRouteParts &
  PasswordRouteParts &
  PictureRouteParts &
  ProviderRouteParts &
  SecondFactorRouteParts &
  SessionRouteParts &
  DeletionRouteParts &
  DocumentRouteParts &
  TemplateRouteParts &
  BlockRouteParts &
  GoalBoardRouteParts &
  MeasurementRouteParts &
  SourceRouteParts &
  ReferenceRouteParts &
  MySignoffRouteParts &
  SignoffRouteParts &
  CheckRouteParts &
  CommentRouteParts &
  WorkspaceRouteParts &
  MembershipParts &
  ChangeGroupParts &
  InboxRouteParts &
  OutboxRouteParts &
  UnsubscribeRouteParts &
  ShareRouteParts &
  ExportRouteParts &
  FeedRouteParts &
  WebhookRouteParts &
  ReportRouteParts &
  SharePageRouteParts &
  EventRouteParts &
  HealthParts & {
    readonly registry: BlockRegistry;
    readonly log: Logger;
    /** Where Vite put the page. */
    readonly pageFolder: string;
    /** Mounts what is no HTTP of ours, before the page takes every address that is left: the sync endpoint. */
    readonly mountMore?: (app: Hono) => void;
  };

function answerError(error: Error, c: HttpContext): Response {
  const code = codeOf(error);
  if (code === 'server-fault' || code === 'not-stored') c.set('fault', error);
  const challenge = error instanceof SecondFactorNeeded ? error.challenge : undefined;
  return answerProblem(c, code, error instanceof Refusal ? error.faults : undefined, challenge);
}

function createApi(parts: AppParts): Api {
  const api = new Api(parts);
  mountAccountRoutes(api, parts);
  mountTokenRoutes(api, parts);
  mountInvitationRoutes(api, parts);
  mountDocumentRoutes(api, parts);
  mountMemberRoutes(api, parts);
  mountTemplateRoutes(api, parts);
  mountBlockRoutes(api, parts);
  mountGoalBoardRoutes(api, parts);
  mountMeasurementRoutes(api, parts);
  mountSourceRoutes(api, parts);
  mountReferenceRoutes(api, parts);
  mountSignoffRoutes(api, parts);
  mountMySignoffRoutes(api, parts);
  mountCheckRoutes(api, parts);
  mountCommentRoutes(api, parts);
  mountWorkspaceRoutes(api, parts);
  mountWorkspaceMemberRoutes(api, parts);
  mountGroupRoutes(api, parts);
  mountInboxRoutes(api, parts);
  mountShareRoutes(api, parts);
  mountExportRoutes(api, parts);
  mountFeedRoutes(api, parts);
  mountWebhookRoutes(api, parts);
  mountReportRoutes(api, parts);
  mountAuditRoutes(api, parts);
  mountPasswordRoutes(api, parts);
  mountSessionRoutes(api, parts);
  mountSecondFactorRoutes(api, parts);
  mountProviderRoutes(api, parts);
  mountPictureRoutes(api, parts);
  mountDeletionRoutes(api, parts);
  mountEventRoute(api, parts);
  mountOpenApi(api);
  return api;
}

/** The whole of what is answered over HTTP. */
export function createApp(parts: AppParts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.onError(answerError);
  app.notFound((c) => answerProblem(c, 'not-found'));
  app.use(logRequests(parts.log, parts.metrics, parts.clock));
  const overHttps = parts.publicUrl?.startsWith('https:') ?? false;
  const headers = securityHeaders(overHttps);
  app.use('/s/*', sharePageHeaders(overHttps));
  // Stands around the headers of all answers, so that what it says of a picture is the last word.
  app.use(`${API}/pictures/*`, async (c, next) => {
    await next();
    if (c.res.headers.get('content-type') === PICTURE_HEADERS['content-type'])
      c.header('content-security-policy', PICTURE_HEADERS['content-security-policy']);
  });
  // An upgraded socket has no headers left to set.
  app.use((c, next) => (/^\/(sync|s)\//.test(c.req.path) ? next() : headers(c, next)));
  app.use(`${API}/*`, checkOrigin(parts.publicUrl ? [parts.publicUrl] : []));
  mountHealthRoutes(app, parts);
  const { app: api } = createApi(parts);
  api.onError(answerError);
  app.route(API, api);
  app.all('/api/*', (c) => answerProblem(c, 'not-found'));
  mountOutboxRoutes(app, parts);
  mountUnsubscribeRoutes(app, parts);
  parts.mountMore?.(app as unknown as Hono);
  mountSharePages(app, parts);
  mountPageRoutes(app, parts.pageFolder);
  return app;
}
