import { beforeAll, describe, expect, it } from 'vitest';
import { runFixture } from './run-fixture.js';
import type { FixtureResult } from './run-fixture.js';

describe('describeChannelContract', () => {
  let result: FixtureResult;

  beforeAll(async () => {
    result = await runFixture('broken-channels');
  }, 60_000);

  it('passes a correct channel', () => {
    expect(result.broken.get('correct')).toBeUndefined();
    expect(result.passed.get('correct')).toBe(18);
  });

  it.each([
    ['returns sent without sending', 'C1'],
    ['returns failed instead of retry', 'C2, C4'],
    ['returns retry instead of failed', 'C3, C4'],
    ['puts content into a failure', 'C3, C4'],
    ['ignores the signal', 'C5'],
    ['returns sent after the signal aborted', 'C5'],
    ['sends all conversations serially', 'C6'],
  ])('fails a channel that %s (%s)', (channel, rule) => {
    expect(result.broken.get(channel)).toContain(rule);
  });
});
