import { createToken, listTokens, revokeToken } from '@koers/shared/api/people.ts';
import type { AccessChanges } from '../../commands/access-changes.ts';
import type { AuditLog } from '../../commands/audit-log.ts';
import { createToken as makeToken, type CreateTokenParts } from '../../commands/create-token.ts';
import { revokeToken as takeBack } from '../../commands/revoke-token.ts';
import type { Api } from '../mount.ts';

export interface TokenRouteParts extends CreateTokenParts {
  readonly accessChanges: AccessChanges;
  readonly auditLog: AuditLog;
}

export function mountTokenRoutes(api: Api, parts: TokenRouteParts): void {
  api.mount(createToken, async ({ identity, body }) => {
    const { id, name, scopes, secret } = await makeToken(parts, identity.user.id, body);
    return { id, name, scopes: [...scopes], token: secret };
  });
  api.mount(listTokens, async ({ identity }) => {
    const tokens = await parts.apiTokens.listOf(identity.user.id);
    const items = tokens.map(({ id, name, scopes, createdAt }) => ({ id, name, scopes: [...scopes], createdAt }));
    return { items, nextCursor: null };
  });
  api.mount(revokeToken, async ({ identity, params }) => {
    await takeBack(parts, identity.user.id, params.id);
    return undefined;
  });
}
