import type { StepLogger } from '../../environment/step-logger.js';
import { FlowError } from '../../error/flow-error.js';
import type { StoreLoad } from '../../port/store/flow-store.js';
import { expect, it } from 'vitest';
import { logRetry } from './log-retry.js';

const full = new FlowError('store_failed', 'The store could not be saved: the disk is full.');

function levelOf(failure: StoreLoad['failure'] | undefined, attempt?: number): string {
  const levels: string[] = [];
  const logger = Object.fromEntries(
    ['debug', 'info', 'warn', 'error'].map((level) => [level, () => void levels.push(level)]),
  ) as unknown as StepLogger;
  const load = failure === undefined ? undefined : () => ({ unsaved: 1, oldestMs: 10, failure });
  logRetry(logger, load, 'tried again', attempt === undefined ? {} : { attempt }, full);
  return levels.join();
}

it('is an error while the store can save, whatever failed', () => {
  expect([levelOf(null), levelOf(null, 1), levelOf(null, 2), levelOf(undefined)]).toEqual(Array(4).fill('error'));
});

it('is no separate error while the store cannot save', () => {
  expect([levelOf(full), levelOf(full, 1), levelOf(full, 2), levelOf(full, 20)]).toEqual([
    'info',
    'info',
    'debug',
    'debug',
  ]);
});
