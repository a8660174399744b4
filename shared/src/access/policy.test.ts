import { describe, expect, it } from 'vitest';
import { ROLES, allows, documentRole, reaches, POLICY, type Action, type Role } from './policy.ts';

/**
 * The table once more, written out as who may: nobody signed in (-), signed in without any role (a), then viewer (v),
 * commenter (c), editor (e) and owner (o) of the workspace (first word) and of the document (second word).
 */
const TABLE: Readonly<Record<Action, string>> = {
  'account.create': '-a vceo vceo',
  'session.create': '-a vceo vceo',
  'session.end': '-a vceo vceo',
  'setup.read': '-a vceo vceo',
  'invitation.read': '-a vceo vceo',
  'password.forgotten': '-a vceo vceo',
  'provider.sign-in': '-a vceo vceo',
  'mail.unsubscribe': '-a vceo vceo',
  'share.open': '-a vceo vceo',
  'feed.open': '-a vceo vceo',
  'self.read': 'a vceo vceo',
  'self.change': 'a vceo vceo',
  'token.create': 'a vceo vceo',
  'token.list': 'a vceo vceo',
  'token.revoke': 'a vceo vceo',
  'self.sessions': 'a vceo vceo',
  'self.password': 'a vceo vceo',
  'self.second-factor': 'a vceo vceo',
  'self.picture': 'a vceo vceo',
  'self.delete': 'a vceo vceo',
  'picture.read': 'a vceo vceo',
  'inbox.read': 'a vceo vceo',
  'inbox.change': 'a vceo vceo',
  'workspace.create': 'a vceo vceo',
  'workspace.list': 'a vceo vceo',
  'invitation.accept': 'a vceo vceo',
  'document.list': 'a vceo vceo',
  'facts.read': 'a vceo vceo',
  'signoff.list': 'a vceo vceo',
  'events.follow': 'a vceo vceo',
  'home.read': 'a vceo vceo',
  'feed.list': 'a vceo vceo',
  'feed.change': 'a vceo vceo',
  'measurements.import': 'a vceo vceo',
  'workspace.members.read': 'a vceo vceo',
  'workspace.invite': '. eo .',
  'workspace.example': '. eo .',
  'workspace.change': '. o .',
  'workspace.people.list': '. vceo .',
  'workspace.people.change': '. o .',
  'workspace.leave': '. vceo .',
  'workspace.invitations': '. o .',
  'group.list': '. vceo .',
  'group.change': '. o .',
  'audit.read': '. o .',
  'mail.outbox': '. o .',
  'view.list': '. vceo .',
  'view.create': '. vceo .',
  'view.change': '. vceo .',
  'view.delete': '. vceo .',
  'view.share': '. eo .',
  'report.read': 'a vceo vceo',
  'report.schedule': '. eo .',
  'source.list': '. eo .',
  'source.change': '. eo .',
  'webhook.list': '. o .',
  'webhook.change': '. o .',
  'template.list': '. vceo .',
  'template.create': '. eo .',
  'template.change': '. eo .',
  'template.delete': '. eo .',
  'document.create': '. eo .',
  'document.read': '. . vceo',
  'document.blocks.read': '. . vceo',
  'document.check.read': '. . vceo',
  'document.presence': '. . vceo',
  'document.references.read': '. . vceo',
  'document.references.see': '. . eo',
  'document.change': '. . eo',
  'document.blocks.change': '. . eo',
  'document.check.waive': '. . eo',
  'document.write': '. . eo',
  'document.trash': '. . eo',
  'document.restore': '. . eo',
  'document.delete': '. . o',
  'document.invite': '. . o',
  'document.members.read': '. . vceo',
  'document.members.change': '. . o',
  'document.comments.read': '. . vceo',
  'document.comment': '. . ceo',
  'document.comments.moderate': '. . o',
  'document.signoffs.read': '. . vceo',
  'document.signoffs.request': '. . eo',
  'document.signoffs.answer': '. . ceo',
  'document.shares.read': '. . eo',
  'document.shares.change': '. . o',
};

const LETTER: Readonly<Record<Role, string>> = { viewer: 'v', commenter: 'c', editor: 'e', owner: 'o' };

describe('the policy table', () => {
  it('has every action written out here', () => {
    expect(Object.keys(TABLE)).toEqual(Object.keys(POLICY));
  });

  const actions = Object.entries(TABLE) as [Action, string][];

  it.each(actions)('%s: %s, without a role', (action, row) => {
    const [alone = ''] = row.split(' ');
    const nobody = { signedIn: false, workspaceRole: null, documentRole: null };
    expect(allows(action, nobody)).toBe(alone.includes('-'));
    expect(allows(action, { ...nobody, signedIn: true })).toBe(alone.includes('a'));
  });

  it.each(actions)('%s: %s, for every role', (action, row) => {
    const [, inWorkspace = '', onDocument = ''] = row.split(' ');
    for (const role of ROLES) {
      const workspace = { signedIn: true, workspaceRole: role, documentRole: null };
      const document = { signedIn: true, workspaceRole: null, documentRole: role };
      expect([role, allows(action, workspace)]).toEqual([role, inWorkspace.includes(LETTER[role])]);
      expect([role, allows(action, document)]).toEqual([role, onDocument.includes(LETTER[role])]);
    }
  });

  it.each(actions)('%s: a role counts for nothing without a session', (action, row) => {
    const owner = { signedIn: false, workspaceRole: 'owner', documentRole: 'owner' } as const;
    expect(allows(action, owner)).toBe(row.startsWith('-'));
  });
});

describe('roles', () => {
  it('contain each other from viewer to owner', () => {
    for (const [index, role] of ROLES.entries()) {
      expect(ROLES.filter((least) => reaches(role, least))).toEqual(ROLES.slice(0, index + 1));
    }
    expect(reaches(null, 'viewer')).toBe(false);
  });

  it('on a document go before those of the workspace, lower ones too', () => {
    expect(documentRole('editor', 'viewer')).toBe('viewer');
    expect(documentRole('viewer', 'owner')).toBe('owner');
    expect(documentRole('editor', null)).toBe('editor');
    expect(documentRole(null, null)).toBeNull();
  });
});
