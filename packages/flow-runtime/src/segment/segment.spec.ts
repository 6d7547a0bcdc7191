import { describe, expect, it } from 'vitest';
import { findSegmentProblems } from './find-segment-problems.js';
import { createSegmentMatcher } from './create-segment-matcher.js';
import type { Segment } from './segment.js';

describe('createSegmentMatcher', () => {
  const ann = { tags: ['VIP', 'kuala lumpur'], attributes: { tier: 'Gold', points: 12, visit: '2026-12-02' } };
  const rule = (name: string, operator: string, value?: unknown) =>
    ({ attributes: [{ name, operator, ...(value !== undefined && { value }) }] }) as Segment;

  it.each<[Segment, boolean]>([
    [{}, true],
    [{ tags: [], attributes: [] }, true],
    [{ tags: ['vip'] }, true],
    [{ tags: [' Vip ', 'KUALA LUMPUR'] }, true],
    [{ tags: ['vip', 'member'] }, false],
    [rule('tier', 'equals', 'gold'), true],
    [rule('tier', 'not-equals', 'gold'), false],
    [rule('tier', 'one-of', ['silver', 'GOLD']), true],
    [rule('points', 'at-least', 12), true],
    [rule('points', 'greater-than', '12'), false],
    [rule('visit', 'before', '2026-12-03'), true],
    [rule('visit', 'after', '2026-12-02'), false],
    [rule('tier', 'is-known'), true],
    [rule('city', 'is-unknown'), true],
    [rule('city', 'not-equals', 'Ipoh'), true],
    [rule('constructor', 'is-known'), false],
    [rule('__proto__', 'is-known'), false],
    [{ tags: ['vip'], attributes: [...(rule('tier', 'equals', 'silver').attributes ?? [])] }, false],
  ])('tells for %j: %s', (segment, expected) => {
    expect(findSegmentProblems(segment)).toEqual([]);
    expect(createSegmentMatcher(segment)(ann)).toBe(expected);
  });
});

describe('findSegmentProblems', () => {
  const problemsOf = (json: unknown) =>
    findSegmentProblems(json).map(({ code, path }) => `${code} ${path.map((member) => `/${member}`).join('')}`);

  it.each<[unknown, readonly string[]]>([
    [[], ['invalid_value ']],
    [{ tag: 'vip' }, ['unknown_member /tag']],
    [{ tags: 'vip' }, ['invalid_value /tags']],
    [{ tags: ['', 7, 'x'.repeat(65)] }, ['invalid_value /tags/0', 'invalid_value /tags/1', 'invalid_value /tags/2']],
    [{ tags: Array.from({ length: 21 }, String) }, ['too_many /tags']],
    [{ attributes: ['tier'] }, ['invalid_value /attributes/0']],
    [
      { attributes: [{ name: ' ', operator: 'has-tag', values: 1 }] },
      [
        'unknown_member /attributes/0/values',
        'invalid_value /attributes/0/name',
        'invalid_value /attributes/0/operator',
      ],
    ],
    [{ attributes: [{ name: 'tier', operator: 'equals' }] }, ['invalid_value /attributes/0/value']],
    [{ attributes: [{ name: 'tier', operator: 'equals', value: ' ' }] }, ['invalid_value /attributes/0/value']],
    [{ attributes: [{ name: 'tier', operator: 'one-of', value: 'gold' }] }, ['invalid_value /attributes/0/value']],
    [{ attributes: [{ name: 'tier', operator: 'one-of', value: [] }] }, ['invalid_value /attributes/0/value']],
    [{ attributes: [{ name: 'points', operator: 'at-least', value: 'many' }] }, ['invalid_value /attributes/0/value']],
    [{ attributes: [{ name: 'visit', operator: 'before', value: 'soon' }] }, ['invalid_value /attributes/0/value']],
    [{ attributes: [{ name: 'visit', operator: 'is-known', value: 1 }] }, ['invalid_value /attributes/0/value']],
  ])('finds in %j: %j', (json, problems) => {
    expect(problemsOf(json)).toEqual(problems);
  });
});
