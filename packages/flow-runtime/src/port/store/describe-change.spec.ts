import { describe, expect, it } from 'vitest';
import type { Contact } from '../../contact/contact.js';
import type { FlowDraft } from '../../document/flow-draft.js';
import {
  describeAttributeChange,
  describeContactChange,
  describeFlowChange,
  describeSecretChange,
  describeTokenChange,
  MAX_NAMED_PARTS,
} from './describe-change.js';

const draft = (more: Partial<FlowDraft> = {}): FlowDraft => ({ name: 'Greet', steps: {}, ...more });
const flow = (revision: number, more: Partial<FlowDraft> = {}) => ({
  draft: draft(more),
  revision,
  publishedVersion: null,
});
const ali: Contact = {
  contactId: 'c_1',
  contactNumber: '60123456789',
  name: 'Ali',
  attributes: { tier: 'gold', age: 40 },
  tags: ['vip'],
};

describe('describeFlowChange', () => {
  it('names the changed parts of a draft without their contents', () => {
    const before = flow(1, {
      steps: { a: { type: 'complete', config: { secret: 's3cret' } }, b: { type: 'complete' } },
    });
    const after = flow(2, { name: 'Hello', start: 'a', steps: { a: { type: 'complete' }, b: { type: 'complete' } } });
    const change = describeFlowChange('f1', 'changed', before, after);
    expect(change).toEqual({
      subject: { kind: 'flow', id: 'f1' },
      action: 'changed',
      before: { name: 'Greet', revision: 1, publishedVersion: null },
      after: {
        name: 'Hello',
        revision: 2,
        publishedVersion: null,
        changed: ['/name', '/start', '/steps/a'],
        changedCount: 3,
      },
    });
    expect(JSON.stringify(change)).not.toContain('s3cret');
  });

  it('names a bounded number of parts and counts the others', () => {
    const steps = Object.fromEntries(
      Array.from({ length: MAX_NAMED_PARTS + 5 }, (_, index) => [`s${index}`, { type: 'complete' }]),
    );
    const { after } = describeFlowChange('f1', 'changed', flow(1), flow(2, { steps }));
    expect(after).toMatchObject({ changedCount: MAX_NAMED_PARTS + 5 });
    expect(after?.['changed']).toHaveLength(MAX_NAMED_PARTS);
  });
});

describe('describeContactChange', () => {
  it('has only what changed', () => {
    const after = { ...ali, name: 'Ali bin Abu', attributes: { tier: 'silver', age: 40, city: 'Ipoh' }, tags: [] };
    expect(describeContactChange(ali, after)).toEqual({
      subject: { kind: 'contact', id: 'c_1' },
      action: 'changed',
      before: { name: 'Ali', attributes: { tier: 'gold', city: null }, tags: ['vip'] },
      after: { name: 'Ali bin Abu', attributes: { tier: 'silver', city: 'Ipoh' }, tags: [] },
    });
    expect(describeContactChange(ali, { ...ali })).toBeUndefined();
  });
});

it('describes definitions, secrets and tokens as created, changed and deleted, and equal ones not at all', () => {
  const tier = { key: 'tier', title: 'Tier', type: 'string' } as const;
  expect(describeAttributeChange(null, tier)).toMatchObject({ action: 'created', before: null });
  expect(describeAttributeChange(tier, { ...tier, title: 'Level' })).toMatchObject({
    action: 'changed',
    before: { title: 'Tier', type: 'string' },
    after: { title: 'Level', type: 'string' },
  });
  expect(describeAttributeChange(tier, tier)).toBeUndefined();
  expect(describeSecretChange('key', true, true)).toMatchObject({ action: 'changed', after: { name: 'key' } });
  expect(describeSecretChange('key', true, false)).toMatchObject({ action: 'deleted', after: null });
  const token = { id: 't1', name: 'crm', scopes: ['read'], hash: 'h4sh', createdAt: 1 };
  expect(describeTokenChange('t1', null, token)).toEqual({
    subject: { kind: 'token', id: 't1' },
    action: 'created',
    before: null,
    after: { name: 'crm', scopes: ['read'] },
  });
});
