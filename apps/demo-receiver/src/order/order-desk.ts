import { buildErrorResponse } from '@luluchat/webhook-receiver';
import type { WebhookHandler } from '@luluchat/webhook-receiver';
import { LRUCache } from 'lru-cache';
import { findOrder } from './find-order.js';

/** Maximum number of refused calls that are remembered, enough for a demo. */
const MAX_REMEMBERED = 1000;

/**
 * Creates a handler for the status of an order, which imitates a system that is sometimes busy: for numbers that end with 3 the
 * first attempt of a call gets status 503 and a retry the order; for numbers that end with 5 every attempt gets 503.
 */
export function createOrderDesk(): WebhookHandler {
  const refused = new LRUCache<string, true>({ max: MAX_REMEMBERED });
  const isBusy = (orderNumber: string, id: string): boolean => {
    if (orderNumber.endsWith('5')) return true;
    if (!orderNumber.endsWith('3') || refused.has(id)) return false;
    refused.set(id, true);
    return true;
  };
  return ({ id = '', parameters }) => {
    const orderNumber = String(parameters['order_number'] ?? '');
    if (isBusy(orderNumber, id)) return buildErrorResponse(503, 'busy', 'The order desk is busy. Try again.');
    return findOrder(orderNumber) ?? buildErrorResponse(404, 'no_order', 'There is no order with this number.');
  };
}
