import { describe, expect, it } from 'vitest';
import { auditDetail, auditRest, auditSentence } from './audit-words.ts';

const ada = { id: 'a', name: 'Ada' };
const bo = { id: 'b', name: 'Bo' };
const entry = { action: 'group-changed', actor: ada, person: null, document: null } as const;

describe('the words of the audit log', () => {
  it('say of a role what it is called, in the language of the reader', () => {
    const detail = { role: 'editor', was: 'none' };
    expect(auditDetail('nl', detail)).toEqual(['rol: schrijver', 'was: geen']);
    expect(auditDetail('en', detail)).toEqual(['role: writer', 'was: none']);
  });

  it('leave alone what somebody made up, whatever it says', () => {
    expect(auditDetail('nl', { name: 'read', scopes: 'read write' })).toEqual([
      'naam: read',
      'mag: lezen en schrijven',
    ]);
    expect(auditDetail('nl', { change: 'renamed', group: 'on', was: 'editor' })).toEqual([
      'wijziging: hernoemd',
      'groep: on',
      'was: editor',
    ]);
  });

  it('tell what of a link was changed, and no id', () => {
    const detail = { share: '0f0e', name: 'Bestuur', changed: 'expiresAt withPlans' };
    expect(auditDetail('nl', detail)).toEqual(['naam: Bestuur', 'gewijzigd: verloopdag, met of zonder plannen']);
  });

  it('name the group and the person, and say neither twice', () => {
    const added = { ...entry, person: bo, detail: { change: 'added', group: 'Directie' } };
    expect(auditSentence('nl', added)).toBe('Ada heeft Bo toegevoegd aan de groep ‘Directie’');
    expect(auditRest(added)).toEqual({});
    const given = { ...entry, action: 'document-role-changed', detail: { role: 'viewer', group: 'Directie' } } as const;
    expect(auditSentence('en', { ...given, document: { id: 'd', title: 'Plan' } })).toBe(
      'Ada changed what the group ‘Directie’ may do in ‘Plan’',
    );
    expect(auditRest(given)).toEqual({ role: 'viewer' });
  });

  it('keep what a newer server writes down as it came', () => {
    expect(auditDetail('nl', { novelty: 'constructor' })).toEqual(['constructor']);
  });
});
