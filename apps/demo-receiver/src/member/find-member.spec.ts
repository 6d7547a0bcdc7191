import { describe, expect, it } from 'vitest';
import { findMember } from './find-member.js';

const NUMBERS = Array.from({ length: 500 }, (_, index) => String(60_120_000_000 + index * 7919));

describe('findMember', () => {
  it('always finds the same member for a number', () => {
    expect(findMember('60123456789')).toEqual(findMember('60123456789'));
  });

  it('keeps the data-formatting rules', () => {
    for (const member of NUMBERS.map(findMember)) {
      expect(member.membership_tier.length).toBeGreaterThan(0);
      expect(Number.isSafeInteger(member.points)).toBe(true);
      expect(new Date(`${member.renewal_date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(member.renewal_date);
    }
  });

  it('has members of every tier', () => {
    expect(new Set(NUMBERS.map((number) => findMember(number).membership_tier)).size).toBe(4);
  });
});
