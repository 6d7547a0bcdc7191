import type { FlowError } from '@luluchat/flow-runtime';
import type { WriteGroup } from '@luluchat/flow-store';
import type { Logger } from 'pino';
import type { StoreMetrics } from '../operation/store-metrics.js';

/**
 * Time in milliseconds without a failure after which the recovery is logged. While a disk fills up, small writes still
 * succeed between failures.
 */
const STEADY_MS = 1000;

/** Creates an observer of groups of writes: it counts them, and logs a failure of the store and its recovery once each. */
export function watchGroups(metrics: Pick<StoreMetrics, 'observeGroup'>, logger: Logger): (group: WriteGroup) => void {
  let isFailing = false;
  let recoveryTimer: NodeJS.Timeout | undefined;
  const reportFailure = (failure: FlowError): void => {
    clearTimeout(recoveryTimer);
    recoveryTimer = undefined;
    if (isFailing) return;
    isFailing = true;
    logger.error(
      { err: failure, sqliteCode: failure.details['sqliteCode'] },
      'the store cannot save: new triggers and messages get 503, runs in progress try again. Look at the disk',
    );
  };
  const reportRecovery = (): void => {
    isFailing = false;
    recoveryTimer = undefined;
    logger.warn('the store saves again');
  };
  return (group) => {
    metrics.observeGroup(group);
    if (group.failure !== undefined) reportFailure(group.failure);
    else if (isFailing) recoveryTimer ??= setTimeout(reportRecovery, STEADY_MS).unref();
  };
}
