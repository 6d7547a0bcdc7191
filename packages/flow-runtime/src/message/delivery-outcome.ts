/** The outcomes of an inbound message. `queued`: stored, and taken when the call under way has ended. */
export const DELIVERY_OUTCOMES = ['started', 'resumed', 'unmatched', 'queued'] as const;

/** One of `DELIVERY_OUTCOMES`. */
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number];
