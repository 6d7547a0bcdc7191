import type { WriteGroup } from '@luluchat/flow-store';
import type { Logger } from 'pino';
import type { StoreMetrics } from '../operation/store-metrics.js';

/**
 * Counts groups of writes, and logs when the store cannot save and when it can again: once each, however many attempts lie
 * between.
 */
export function watchGroups(metrics: Pick<StoreMetrics, 'observeGroup'>, logger: Logger): (group: WriteGroup) => void {
  let isFailing = false;
  return (group) => {
    metrics.observeGroup(group);
    const { failure } = group;
    if (failure !== undefined && !isFailing) {
      logger.error(
        { err: failure, sqliteCode: failure.details['sqliteCode'] },
        'the store cannot save: new triggers and messages get 503, runs in progress try again. Look at the disk',
      );
    }
    if (failure === undefined && isFailing) logger.warn('the store saves again');
    isFailing = failure !== undefined;
  };
}
