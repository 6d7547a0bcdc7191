import { createManualClock } from '@luluchat/flow-testing';
import { expect, it } from 'vitest';
import { createChannelNotices } from './channel-notices.js';

const DAY_MS = 86_400_000;
const notice = (code: string, reason = 'Something happened.') => ({ code, level: 'info', reason }) as const;

it('lists the newest notice of each code, the newest first, with how often and since when it comes', () => {
  const clock = createManualClock(1_000);
  const notices = createChannelNotices(clock);
  notices.record(notice('one', 'First.'));
  clock.set(2_000);
  notices.record(notice('two'));
  clock.set(3_000);
  notices.record(notice('one', 'Again.'));
  expect(notices.list()).toEqual([
    { code: 'one', level: 'info', reason: 'Again.', since: 1_000, at: 3_000, count: 2 },
    { code: 'two', level: 'info', reason: 'Something happened.', since: 2_000, at: 2_000, count: 1 },
  ]);
});

it('keeps 20 notices at most, and none that is older than 30 days', () => {
  const clock = createManualClock(0);
  const notices = createChannelNotices(clock);
  for (let number = 0; number < 25; number += 1) {
    clock.advance(DAY_MS);
    notices.record(notice(`code-${number}`));
  }
  expect(notices.list().map(({ code }) => code)).toEqual(
    Array.from({ length: 20 }, (_, index) => `code-${24 - index}`),
  );
  clock.advance(29 * DAY_MS);
  expect(notices.list().map(({ code }) => code)).toEqual(['code-24', 'code-23']);
});

it('keeps notices of one code apart by their channel account', () => {
  const notices = createChannelNotices(createManualClock(1_000));
  for (const account of ['shop', 'help', 'shop']) notices.record({ ...notice('standby'), account });
  expect(notices.list().map(({ account, count }) => [account, count])).toEqual([
    ['shop', 2],
    ['help', 1],
  ]);
});
