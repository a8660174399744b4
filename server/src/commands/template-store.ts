import type { DocumentKind } from '@koers/shared/api/values.ts';
import type { Language } from '@koers/shared/blocks/define.ts';
import type { NodeJson } from '@koers/shared/document/lay-in.ts';

/** A template that somebody made, without what is in it. */
export interface TemplateRecord {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly kind: DocumentKind;
  readonly language: Language;
  /** Null when their account is gone. */
  readonly makerId: string | null;
  readonly makerName: string | null;
  readonly createdAt: string;
}

export interface NewTemplate extends Omit<TemplateRecord, 'makerId' | 'makerName'> {
  readonly makerId: string;
  readonly body: NodeJson;
}

/** Where the templates of workspaces are kept. Port of the commands. */
export interface TemplateStore {
  /** @returns false when the workspace has as many as it may; nothing is kept then */
  add(template: NewTemplate, most: number): Promise<boolean>;
  /** By name. */
  listOf(workspaceId: string): Promise<TemplateRecord[]>;
  find(workspaceId: string, templateId: string): Promise<TemplateRecord | null>;
  /** What it lays in; null when the workspace has none with this id. */
  bodyOf(workspaceId: string, templateId: string): Promise<{ body: NodeJson; language: Language } | null>;
  /** @returns false when the workspace has none with this id */
  rename(workspaceId: string, templateId: string, name: string): Promise<boolean>;
  remove(workspaceId: string, templateId: string): Promise<boolean>;
}
