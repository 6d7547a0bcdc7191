/** Outcomes of an inbound message. `queued`: stored, and processed when the step in progress has ended. */
export const DELIVERY_OUTCOMES = ['started', 'resumed', 'unmatched', 'queued'] as const;

/** One of {@link DELIVERY_OUTCOMES}. */
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number];
