import { describe, expect, it } from 'vitest';
import { findValidPart } from './find-valid-part.js';

/** Reports a problem for every string, and for every object without "id". */
function inspect(json: unknown): { readonly json: unknown; readonly problems: readonly { readonly path: string }[] } {
  const problems: { path: string }[] = [];
  const visit = (value: unknown, path: string): void => {
    if (typeof value === 'string') problems.push({ path });
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value) && path !== '' && !('id' in value)) problems.push({ path: `${path}/id` });
    for (const [name, member] of Object.entries(value)) visit(member, `${path}/${name.replaceAll('/', '~1')}`);
  };
  visit(json, '');
  return { json, problems };
}

describe('findValidPart', () => {
  it('removes invalid members, and objects that need them', () => {
    const json = { a: 1, b: 'x', list: [{ id: 'x' }, { id: 1, 'c/d': 'x', e: 2 }, { id: 3 }], o: { id: { id: 'x' } } };
    const part = findValidPart(json, inspect);
    expect(part?.result.json).toEqual({ a: 1, list: [{ id: 1, e: 2 }, { id: 3 }] });
    expect(part?.toWholePointer('/list/1/id')).toBe('/list/2/id');
    expect(part?.toWholePointer('/list/0/e')).toBe('/list/1/e');
    expect(part?.toWholePointer('/list/0/gone')).toBe('/list/1/gone');
    expect(part?.toWholePointer('')).toBe('');
    expect(json.list).toHaveLength(3);
  });

  it('returns valid JSON unchanged', () => {
    expect(findValidPart({ a: [1, { id: 2 }] }, inspect)?.result.json).toEqual({ a: [1, { id: 2 }] });
  });

  it('returns undefined where the whole is invalid', () => {
    expect(findValidPart('x', inspect)).toBeUndefined();
    expect(findValidPart({ a: 1 }, () => ({ problems: [{ path: '/b' }] }))).toBeUndefined();
    expect(findValidPart({ a: 1 }, () => ({ problems: [{ path: '' }] }))).toBeUndefined();
  });
});
