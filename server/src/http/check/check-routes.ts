import {
  checkDocument,
  readSurroundings,
  unwaiveFinding,
  waiveFinding,
  type WaiverAnswer,
} from '@koers/shared/api/check.ts';
import { checkDocument as check, type CheckParts } from '../../commands/check-document.ts';
import { changedReferences, type ReferenceParts } from '../../commands/read-references.ts';
import { readSurroundings as readAround } from '../../commands/read-surroundings.ts';
import { unwaiveFinding as unwaive } from '../../commands/unwaive-finding.ts';
import { waiveFinding as waive, type WaiveParts } from '../../commands/waive-finding.ts';
import type { Waiver } from '../../commands/waiver-store.ts';
import type { Api } from '../mount.ts';

export type CheckRouteParts = Omit<CheckParts, 'changedReferences'> & ReferenceParts & WaiveParts;

function presentWaiver({ id, rule, blockId, detail, reason, by, at }: Waiver): WaiverAnswer {
  return { id, rule, blockId, detail, reason, by, at };
}

export function mountCheckRoutes(api: Api, routeParts: CheckRouteParts): void {
  const parts = { ...routeParts, changedReferences: changedReferences(routeParts) };
  api.mount(checkDocument, async ({ identity, document }) => ({
    items: await check(parts, identity.user.id, document.id),
    nextCursor: null,
  }));
  api.mount(readSurroundings, async ({ identity, document }) => {
    const { surroundings } = await readAround(parts, identity.user.id, document.id);
    return surroundings;
  });
  api.mount(waiveFinding, async ({ identity, document, body }) =>
    presentWaiver(await waive(parts, identity.user.id, document.id, body)),
  );
  api.mount(unwaiveFinding, async ({ identity, document, params }) => {
    await unwaive(parts, identity.user.id, document.id, params.waiverId);
    return undefined;
  });
}
