import { beforeAll, describe, expect, it } from 'vitest';
import { runFixture } from './run-fixture.js';
import type { FixtureResult } from './run-fixture.js';

describe('describeStepContract', () => {
  let result: FixtureResult;

  beforeAll(async () => {
    result = await runFixture('broken-steps');
  }, 60_000);

  it('passes a correct plugin', () => {
    expect(result.broken.get('correct')).toBeUndefined();
    expect(result.passed.get('correct')).toBe(15);
    expect(result.broken.get('versioned')).toBeUndefined();
    expect(result.passed.get('versioned')).toBe(18);
  });

  it.each([
    ['invalid type', 'P1'],
    ['blank description', 'P1'],
    ['member without a title', 'P1'],
    ['lenient config', 'P2'],
    ['changing exits', 'P3'],
    ['duplicate exits', 'P3'],
    ['label of no exit', 'P3'],
    ['blank label of an exit', 'P3'],
    ['unknown exit', 'P4, P5'],
    ['output that is not JSON', 'P4, P5'],
    ['endless wait', 'P4, P5'],
    ['wait without resume', 'P4, P5'],
    ['mutated contact', 'P4, P5'],
    ['undeclared data', 'P4, P5'],
    ['undeclared output', 'P4, P5'],
    ['ignored signal', 'P6'],
    ['version without an example', 'P8'],
    ['changed value', 'P8'],
    ['lost exit', 'P8'],
    ['lost member', 'P8'],
    ['migration that needs a complete config', 'P8'],
  ])('fails a plugin with: %s (%s)', (plugin, rule) => {
    expect(result.broken.get(plugin)).toContain(rule);
  });
});
