import { FlowError } from '@luluchat/flow-runtime';
import type { WriteGroup } from '@luluchat/flow-store';
import type { Logger } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchGroups } from './watch-groups.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const saved: WriteGroup = { writes: 1, oldestMs: 1, executeMs: 1, commitMs: 1 };
const failed: WriteGroup = { ...saved, failure: new FlowError('store_failed', 'The store could not save: disk full.') };

function setUp() {
  const lines: string[] = [];
  const tell = (level: string) => (): void => void lines.push(level);
  const logger = { error: tell('error'), warn: tell('warn') } as unknown as Logger;
  return { lines, watch: watchGroups({ observeGroup: () => undefined }, logger) };
}

it('logs a failure and its recovery once each', () => {
  const { lines, watch } = setUp();
  for (const group of [saved, failed, failed, saved, saved]) watch(group);
  expect(lines).toEqual(['error']);
  vi.advanceTimersByTime(1000);
  expect(lines).toEqual(['error', 'warn']);
  watch(failed);
  expect(lines).toEqual(['error', 'warn', 'error']);
});

it('logs no recovery for small changes that succeed between failures', () => {
  const { lines, watch } = setUp();
  for (let round = 0; round < 5; round += 1) {
    watch(failed);
    watch(saved);
    vi.advanceTimersByTime(900);
  }
  expect(lines).toEqual(['error']);
});
