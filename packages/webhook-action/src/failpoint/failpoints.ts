/**
 * Failpoints of a call: the places where it leaves or enters the process, as `node:diagnostics_channel` channels, which are
 * synchronous and cost nothing without a subscriber. The crash suite subscribes and kills the process there.
 */
import { channel } from 'node:diagnostics_channel';

/** Message of each failpoint: nothing of the contact, no path and no query. */
export interface CallFailpoint {
  readonly method: string;
  readonly origin: string;
}

/** A connection is there, and no byte of the request has been written. */
export const beforeSend = channel('luluchat:webhook:before-send');
/** The request has been handed to the operating system. */
export const afterSend = channel('luluchat:webhook:after-send');
/** The last byte of the response has been read; nothing has been parsed or stored. */
export const afterResponse = channel('luluchat:webhook:after-answer');
