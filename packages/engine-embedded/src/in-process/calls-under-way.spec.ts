import { describe, expect, it } from 'vitest';
import { createCallsUnderWay } from './calls-under-way.js';

describe('createCallsUnderWay', () => {
  it('calls back at once during a call, and otherwise when the next call begins', () => {
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

  it('does not call back after the request was cancelled', () => {
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
