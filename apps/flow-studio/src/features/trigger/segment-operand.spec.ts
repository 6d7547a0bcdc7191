import { describe, expect, it } from 'vitest';
import type { AttributeType } from '../attribute/use-attributes.js';
import { isShownAsDate, parseLines, segmentOperand, withSegmentOperator } from './segment-operand.js';
import type { SegmentOperand } from './segment-operand.js';

describe('segmentOperand', () => {
  it.each<[string, AttributeType | undefined, SegmentOperand]>([
    ['equals', 'string', 'text'],
    ['equals', 'numeric', 'number'],
    ['not-equals', 'date', 'date'],
    ['equals', undefined, 'text'],
    ['contains', 'numeric', 'text'],
    ['starts-with', 'date', 'text'],
    ['at-least', 'string', 'number'],
    ['before', undefined, 'date'],
    ['one-of', 'numeric', 'list'],
    ['is-known', 'date', 'none'],
    ['of-a-later-version', 'numeric', 'number'],
  ])('decides for %s of an attribute of the type %s: %s', (operator, type, operand) => {
    expect(segmentOperand(operator, type)).toBe(operand);
  });
});

describe('withSegmentOperator', () => {
  const rule = { name: 'tier', operator: 'equals', value: 'gold' };

  it.each([
    [rule, 'not-equals', { ...rule, operator: 'not-equals' }],
    [rule, 'is-known', { name: 'tier', operator: 'is-known' }],
    [rule, 'one-of', { ...rule, operator: 'one-of', value: ['gold'] }],
    [{ ...rule, value: ['gold', 'silver'] }, 'equals', rule],
    [{ ...rule, value: ['gold', 'silver'] }, 'one-of', { ...rule, operator: 'one-of', value: ['gold', 'silver'] }],
    [{ name: 'tier', operator: 'is-known' }, 'one-of', { name: 'tier', operator: 'one-of' }],
    [{ ...rule, value: [] }, 'equals', { name: 'tier', operator: 'equals' }],
    ['no rule', 'equals', { operator: 'equals' }],
  ])('gives %j the operator %s', (before, operator, after) => {
    expect(withSegmentOperator(before, operator)).toEqual(after);
  });
});

describe('parseLines', () => {
  it('has one value a line, numbers for an attribute of numbers, and leaves out blank lines', () => {
    expect(parseLines(' gold \n\nsilver\n', 'string')).toEqual(['gold', 'silver']);
    expect(parseLines('1\n2.5\nmany', 'numeric')).toEqual([1, 2.5, 'many']);
    expect(parseLines('1', undefined)).toEqual(['1']);
    expect(parseLines(' \n', 'string')).toBeUndefined();
  });
});

describe('isShownAsDate', () => {
  it('holds for a day and for nothing, and not for what the field would hide', () => {
    expect([undefined, '', '2027-01-31'].map(isShownAsDate)).toEqual([true, true, true]);
    expect(['soon', '2027-01', 7].map(isShownAsDate)).toEqual([false, false, false]);
  });
});
