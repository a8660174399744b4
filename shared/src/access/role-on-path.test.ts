import { describe, expect, it } from 'vitest';
import { roleOnPath, type Grants } from './role-on-path.ts';

const says = (more: Partial<Grants> = {}): Grants => ({ own: null, groups: [], restricted: false, ...more });

describe('A the role on a document', () => {
  it('is the workspace’s where no document says otherwise', () => {
    expect(roleOnPath([says(), says()], 'editor')).toEqual({ role: 'editor', source: { by: 'workspace' } });
    expect(roleOnPath([says()], null)).toBeNull();
  });

  it('is what the nearest document gives, lower ones too', () => {
    const path = [says(), says({ own: 'viewer' }), says({ own: 'owner' })];
    expect(roleOnPath(path, 'owner')).toEqual({ role: 'viewer', source: { by: 'document', step: 1 } });
  });

  it('is the highest that groups give, after what is given by name', () => {
    const groups = says({ groups: ['viewer', 'editor', 'commenter'] });
    expect(roleOnPath([groups], null)).toEqual({ role: 'editor', source: { by: 'group', step: 0 } });
    expect(roleOnPath([{ ...groups, own: 'commenter' }], 'owner')?.role).toBe('commenter');
  });

  it('ends at a document that is restricted, after what that one gives itself', () => {
    expect(roleOnPath([says({ restricted: true }), says({ own: 'editor' })], 'owner')).toBeNull();
    expect(roleOnPath([says({ restricted: true, own: 'viewer' })], 'owner')?.role).toBe('viewer');
    expect(roleOnPath([says(), says({ restricted: true, groups: ['editor'] })], null)?.role).toBe('editor');
  });

  it('is none for who is suspended, whatever was given', () => {
    expect(roleOnPath([says({ own: 'owner' })], 'owner', true)).toBeNull();
  });
});
