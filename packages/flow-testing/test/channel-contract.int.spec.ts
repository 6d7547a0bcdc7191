import { beforeAll, describe, expect, it } from 'vitest';
import { runFixture } from './run-fixture.js';
import type { FixtureResult } from './run-fixture.js';

describe('describeChannelContract', () => {
  let result: FixtureResult;

  beforeAll(async () => {
    result = await runFixture('broken-channels');
  }, 60_000);

  it('passes a sound channel', () => {
    expect(result.broken.get('sound')).toBeUndefined();
    expect(result.passed.get('sound')).toBe(12);
  });

  it.each([
    ['liar', 'C1'],
    ['quitter', 'C2, C4'],
    ['stubborn', 'C3, C4'],
    ['talkative', 'C3, C4'],
    ['deaf', 'C5'],
    ['hasty', 'C5'],
    ['queue', 'C6'],
  ])('catches: %s (%s)', (channel, promise) => {
    expect(result.broken.get(channel)).toContain(promise);
  });
});
