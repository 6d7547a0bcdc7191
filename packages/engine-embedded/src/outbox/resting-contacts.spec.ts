import { describe, expect, it } from 'vitest';
import { createRestingContacts } from './resting-contacts.js';

const numbers = Array.from({ length: 20_000 }, (_, index) => `6012${String(3_000_000 + index)}`);

describe('resting contacts', () => {
  it('are all known, and few others are taken for one', () => {
    const resting = createRestingContacts();
    const [added, others] = [numbers.slice(0, 10_000), numbers.slice(10_000)];
    for (const number of added) resting.add(number);
    expect(added.every((number) => resting.has(number))).toBe(true);
    expect(others.filter((number) => resting.has(number)).length).toBeLessThan(500);
  });

  it('are nobody at the beginning and after clear, and nobody is mistaken twice', () => {
    const resting = createRestingContacts();
    const mistaken = (): string[] => {
      expect(resting.isEmpty).toBe(true);
      expect(numbers.some((number) => resting.has(number))).toBe(false);
      for (const number of numbers.slice(0, 10_000)) resting.add(number);
      expect(resting.isEmpty).toBe(false);
      return numbers.slice(10_000).filter((number) => resting.has(number));
    };
    const first = mistaken();
    expect(first.length).toBeGreaterThan(0);
    resting.clear();
    const second = new Set(mistaken());
    expect(first.filter((number) => second.has(number)).length).toBeLessThan(first.length / 2);
  });
});
