import { describe, expect, it } from 'vitest';
import { auditFacts, changedParts } from './audit-facts.js';

describe('auditFacts', () => {
  it('has what differs, and neither what stayed nor the pointers to parts of a draft', () => {
    const before = { name: 'Greeting', revision: 1, publishedVersion: null };
    const after = { name: 'Hello', revision: 2, publishedVersion: null, changed: ['/name'], changedCount: 1 };
    expect(auditFacts({ before, after })).toEqual([
      { path: ['name'], changes: [{ before: 'Greeting', after: 'Hello' }] },
      { path: ['revision'], changes: [{ before: 1, after: 2 }] },
    ]);
  });

  it('has all facts of what came or went, but not those that are null', () => {
    const facts = { name: 'crm', scopes: ['read', 'run'], lastUsedAt: null };
    expect(auditFacts({ before: null, after: facts })).toEqual([
      { path: ['name'], changes: [{ before: undefined, after: 'crm' }] },
      {
        path: ['scopes'],
        changes: [
          { before: undefined, after: 'read' },
          { before: undefined, after: 'run' },
        ],
      },
    ]);
    expect(auditFacts({ before: { title: 'Tier' }, after: null })).toEqual([
      { path: ['title'], changes: [{ before: 'Tier', after: undefined }] },
    ]);
  });

  it('tells attributes of a contact by their keys, and tags that came and went together', () => {
    const before = { attributes: { tier: null, seat: 'A1' }, tags: ['vip', 'new'] };
    const after = { attributes: { tier: 'gold', seat: 'B2' }, tags: ['vip', 'old', 'late'] };
    expect(auditFacts({ before, after })).toEqual([
      { path: ['attributes', 'seat'], changes: [{ before: 'A1', after: 'B2' }] },
      { path: ['attributes', 'tier'], changes: [{ before: undefined, after: 'gold' }] },
      {
        path: ['tags'],
        changes: [
          { before: 'new', after: 'old' },
          { before: undefined, after: 'late' },
        ],
      },
    ]);
  });
});

describe('changedParts', () => {
  it('has the named parts and the number of the others', () => {
    expect(changedParts({ after: { changed: ['/name', '/steps/ask'], changedCount: 5 } })).toEqual({
      pointers: ['/name', '/steps/ask'],
      more: 3,
    });
    expect(changedParts({ after: null })).toEqual({ pointers: [], more: 0 });
  });
});
