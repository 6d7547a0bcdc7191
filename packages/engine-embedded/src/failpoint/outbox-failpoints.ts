/** Failpoints of the outbox, as those of the use cases. DESIGN.md lists all failpoints. */
import { channel } from 'node:diagnostics_channel';

/** A stored message is about to be handed to its channel. */
export const beforeHandOver = channel('luluchat:message:before-hand-over');
/** The channel has accepted a message, which is not marked as sent. */
export const afterHandOver = channel('luluchat:message:after-hand-over');
