import { describe, expect, it } from 'vitest';
import { createSeededRandom } from './seeded-random.js';

describe('createSeededRandom', () => {
  it('gives the same values for the same seed', () => {
    const [one, other] = [createSeededRandom(7), createSeededRandom(7)];
    expect([one.next(''), one.next('')]).toEqual([other.next(''), other.next('')]);
  });

  it('spreads the first values of small seeds, which people write, over the whole range', () => {
    const first = Array.from({ length: 100 }, (_, seed) => createSeededRandom(seed).next(''));
    const quarters = [0, 1, 2, 3].map((quarter) => first.filter((value) => Math.floor(value * 4) === quarter).length);
    expect(Math.min(...quarters)).toBeGreaterThan(10);
  });
});
