/**
 * Outcomes of an inbound message. `queued`: stored, and processed when the step in progress has ended. `paused`: stored for staff, since
 * the automation of the contact was paused.
 */
export const DELIVERY_OUTCOMES = ['started', 'resumed', 'unmatched', 'queued', 'paused'] as const;

/** One of {@link DELIVERY_OUTCOMES}. */
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number];
