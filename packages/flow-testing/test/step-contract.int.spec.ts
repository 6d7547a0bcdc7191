import { beforeAll, describe, expect, it } from 'vitest';
import { runFixture } from './run-fixture.js';
import type { FixtureResult } from './run-fixture.js';

describe('describeStepContract', () => {
  let result: FixtureResult;

  beforeAll(async () => {
    result = await runFixture('broken-steps');
  }, 60_000);

  it('passes a sound plugin', () => {
    expect(result.broken.get('sound')).toBeUndefined();
    expect(result.passed.get('sound')).toBe(13);
    expect(result.broken.get('versioned')).toBeUndefined();
    expect(result.passed.get('versioned')).toBe(16);
  });

  it.each([
    ['type', 'P1'],
    ['manifest', 'P1'],
    ['lenient config', 'P2'],
    ['moody exits', 'P3'],
    ['twin exits', 'P3'],
    ['unknown exit', 'P4, P5'],
    ['no JSON', 'P4, P5'],
    ['endless wait', 'P4, P5'],
    ['wait without resume', 'P4, P5'],
    ['vandal', 'P4, P5'],
    ['secret data', 'P4, P5'],
    ['secret output', 'P4, P5'],
    ['deaf call', 'P6'],
    ['forgotten version', 'P8'],
    ['other meaning', 'P8'],
    ['lost exit', 'P8'],
    ['lost member', 'P8'],
    ['picky migration', 'P8'],
  ])('catches: %s (%s)', (plugin, promise) => {
    expect(result.broken.get(plugin)).toContain(promise);
  });
});
