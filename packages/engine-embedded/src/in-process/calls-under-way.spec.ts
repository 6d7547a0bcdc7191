import { describe, expect, it } from 'vitest';
import { createCallsUnderWay } from './calls-under-way.js';

describe('createCallsUnderWay', () => {
  it('tells at once while a call is under way, and when the next one begins otherwise', () => {
    const calls = createCallsUnderWay();
    const told: string[] = [];
    calls.whenUnderWay('1', () => told.push('a'));
    calls.whenUnderWay('1', () => told.push('b'));
    calls.begin('2');
    expect(told).toEqual([]);
    calls.begin('1');
    expect(told).toEqual(['a', 'b']);
    calls.whenUnderWay('1', () => told.push('c'));
    expect(told).toEqual(['a', 'b', 'c']);
    calls.end('1');
    calls.end('1');
    calls.whenUnderWay('1', () => told.push('d'));
    expect(told).toHaveLength(3);
    calls.begin('1');
    expect(told).toEqual(['a', 'b', 'c', 'd']);
  });

  it('does not tell whoever took the request back', () => {
    const calls = createCallsUnderWay();
    const told: string[] = [];
    const takeBack = calls.whenUnderWay('1', () => told.push('a'));
    calls.whenUnderWay('1', () => told.push('b'));
    takeBack();
    takeBack();
    calls.begin('1');
    expect(told).toEqual(['b']);
  });
});
