import { describe, expect, it } from 'vitest';
import { findNearest, suggest } from './find-nearest.js';

const KEYS = ['language', 'tier', 'membership_tier', 'points', 'birth_day'];

describe('findNearest', () => {
  it.each([
    ['langauge', 'language'],
    ['Language', 'language'],
    ['languages', 'language'],
    ['teir', 'tier'],
    ['membershiptier', 'membership_tier'],
    ['birthday', 'birth_day'],
    ['pionts', 'points'],
  ])('finds for %s the nearest name %s', (name, key) => {
    expect(findNearest(name, KEYS)).toBe(key);
  });

  it.each(['city', 'x', '', 'pt', 'langg', 'l'.repeat(1000)])('finds nothing near %s', (name) => {
    expect(findNearest(name, KEYS)).toBeUndefined();
    expect(suggest(name, KEYS)).toBe('');
  });
});
