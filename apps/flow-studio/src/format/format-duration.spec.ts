import { describe, expect, it } from 'vitest';
import { formatDuration } from './format-duration.js';

describe('formatDuration', () => {
  it.each([
    [-5, '0ms'],
    [320, '320ms'],
    [4_210, '4.2s'],
    [59_990, '1m'],
    [185_000, '3m 5s'],
    [7_800_000, '2h 10m'],
    [273_600_000, '3d 4h'],
    [86_400_000, '1d'],
  ])('writes %i ms as %s', (milliseconds, words) => {
    expect(formatDuration(milliseconds)).toBe(words);
  });
});
