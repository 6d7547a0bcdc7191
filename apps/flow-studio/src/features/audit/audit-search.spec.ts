import { describe, expect, it } from 'vitest';
import { changeAuditSearch, readAuditSearch } from './audit-search.js';

describe('readAuditSearch', () => {
  it('takes every filter that a link may have', () => {
    const search = { subjectKind: 'flow', subjectId: 'f1', actor: 'crm', time: '24h' };
    expect(readAuditSearch(search)).toEqual(search);
    expect(readAuditSearch({ from: '2027-01-30T12:00:00.000Z' })).toEqual({ from: '2027-01-30T12:00:00.000Z' });
  });

  it('keeps the digits of a name that the router read as a number', () => {
    expect(readAuditSearch({ actor: 7 })).toEqual({ actor: '7' });
  });

  it('leaves out a subject without its kind, for which the server has no answer, and what has another form', () => {
    expect(readAuditSearch({ subjectId: 'f1', subjectKind: 'moon', actor: '', time: ['24h'] })).toEqual({});
  });
});

describe('changeAuditSearch', () => {
  it('changes some filters and takes out those that are undefined', () => {
    const changed = changeAuditSearch({ actor: 'crm', subjectKind: 'flow' }, { subjectKind: undefined, time: '7d' });
    expect(changed).toEqual({ actor: 'crm', time: '7d' });
    expect(Object.keys(changed)).toEqual(['actor', 'time']);
  });
});
