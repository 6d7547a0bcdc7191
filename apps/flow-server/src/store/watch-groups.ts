import type { FlowError } from '@luluchat/flow-runtime';
import type { WriteGroup } from '@luluchat/flow-store';
import type { Logger } from 'pino';
import type { StoreMetrics } from '../operation/store-metrics.js';

/** So long nothing may have failed before it is told that the store saves again: while a disk fills up, small changes still fit. */
const STEADY_MS = 1000;

/**
 * Counts groups of writes, and logs when the store cannot save and when it can again: once each, however many attempts lie
 * between.
 */
export function watchGroups(metrics: Pick<StoreMetrics, 'observeGroup'>, logger: Logger): (group: WriteGroup) => void {
  let isFailing = false;
  let tellSoon: NodeJS.Timeout | undefined;
  const tellFailure = (failure: FlowError): void => {
    clearTimeout(tellSoon);
    tellSoon = undefined;
    if (isFailing) return;
    isFailing = true;
    logger.error(
      { err: failure, sqliteCode: failure.details['sqliteCode'] },
      'the store cannot save: new triggers and messages get 503, runs in progress try again. Look at the disk',
    );
  };
  const tellRecovery = (): void => {
    isFailing = false;
    tellSoon = undefined;
    logger.warn('the store saves again');
  };
  return (group) => {
    metrics.observeGroup(group);
    if (group.failure !== undefined) tellFailure(group.failure);
    else if (isFailing) tellSoon ??= setTimeout(tellRecovery, STEADY_MS).unref();
  };
}
