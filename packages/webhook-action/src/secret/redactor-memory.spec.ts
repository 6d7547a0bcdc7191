import { describe, expect, it } from 'vitest';
import { createRedactorMemory } from './redactor-memory.js';

describe('createRedactorMemory', () => {
  it('gives the same redactor for the same values', () => {
    const redactorFor = createRedactorMemory();
    expect(redactorFor(['secret-one'])).toBe(redactorFor(['secret-one']));
  });

  it('never hides by the values of another call', () => {
    const redactorFor = createRedactorMemory();
    const text = 'secret-one and secret-two';
    expect(redactorFor(['secret-one']).redact(text)).not.toContain('secret-one');
    const second = redactorFor(['secret-two']).redact(text);
    expect(second).toContain('secret-one');
    expect(second).not.toContain('secret-two');
    const both = redactorFor(['secret-two', 'secret-one']).redact(text);
    expect(both).not.toMatch(/secret-(one|two)/);
    expect(redactorFor([]).redact(text)).toBe(text);
  });
});
