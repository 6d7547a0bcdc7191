import { describe, expect, it } from 'vitest';
import { createRedactorMemory } from './redactor-memory.js';

describe('createRedactorMemory', () => {
  it('gives the same redactor for the same values', () => {
    const redactorsFor = createRedactorMemory();
    expect(redactorsFor(['secret-one'])).toBe(redactorsFor(['secret-one']));
  });

  it('never hides by the values of another call', () => {
    const redactorsFor = createRedactorMemory();
    const text = 'secret-one and secret-two';
    expect(redactorsFor(['secret-one']).shown.redact(text)).not.toContain('secret-one');
    const second = redactorsFor(['secret-two']).shown.redact(text);
    expect(second).toContain('secret-one');
    expect(second).not.toContain('secret-two');
    const both = redactorsFor(['secret-two', 'secret-one']).shown.redact(text);
    expect(both).not.toMatch(/secret-(one|two)/);
    expect(redactorsFor([]).shown.redact(text)).toBe(text);
  });
});
