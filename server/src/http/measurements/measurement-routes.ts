import { importMeasurements, listImports, listMeasurable, undoImport } from '@koers/shared/api/measurements.ts';
import type { AccountStore } from '../../auth/account-store.ts';
import {
  importMeasurements as carryOutImport,
  type ImportMeasurementsParts,
} from '../../commands/measurements/import-measurements.ts';
import type { MeasurableKpis } from '../../commands/measurements/import-store.ts';
import { undoImport as carryOutUndo } from '../../commands/measurements/undo-import.ts';
import type { Api } from '../mount.ts';
import { namedWorkspace } from '../named-workspace.ts';

export type MeasurementRouteParts = ImportMeasurementsParts & {
  readonly measurables: MeasurableKpis;
  readonly accounts: Pick<AccountStore, 'workspaceOf'>;
};

/** Files of measurements. The commands weigh the right to each document by themselves (SPEC.md, M). */
export function mountMeasurementRoutes(api: Api, parts: MeasurementRouteParts): void {
  api.mount(listMeasurable, async ({ identity, c }) => {
    const workspace = await namedWorkspace(c, parts.accounts, identity.user.id);
    return { items: await parts.measurables.ofPerson(identity.user.id, workspace?.id ?? null) };
  });
  api.mount(importMeasurements, ({ identity, body }) => carryOutImport(parts, identity.user.id, body));
  api.mount(listImports, async ({ identity }) => ({ items: await parts.imports.listOf(identity.user.id) }));
  api.mount(undoImport, ({ identity, params }) => carryOutUndo(parts, identity.user.id, params.id));
}
