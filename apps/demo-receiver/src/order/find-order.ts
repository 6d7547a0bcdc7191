import { createHash } from 'node:crypto';
import { calendarDate } from '@luluchat/webhook-receiver';

/** Order of the demo CRM. */
export type Order = {
  readonly order_number: string;
  readonly status: string;
  /** `YYYY-MM-DD`. */
  readonly arrival: string;
};

const STATUSES = ['being packed', 'on its way', 'out for delivery'] as const;

/** Returns the order with a number of 4 to 10 digits, always the same one; `undefined` for 0000 and for anything else. */
export function findOrder(orderNumber: string): Order | undefined {
  if (!/^[0-9]{4,10}$/.test(orderNumber) || /^0+$/.test(orderNumber)) return undefined;
  const digest = createHash('sha256').update(orderNumber).digest();
  return {
    order_number: orderNumber,
    status: STATUSES[digest.readUInt8(0) % STATUSES.length] ?? STATUSES[0],
    arrival: calendarDate(2027, 6, 1 + (digest.readUInt8(1) % 28)),
  };
}
