/**
 * The places where a call crosses the border of the process, as `node:diagnostics_channel` channels: synchronous, and free without
 * a subscriber. A crash test subscribes and ends the process right there. Each message is a `CallBoundary`.
 */
import { channel } from 'node:diagnostics_channel';

/** The message of a call's boundary: nothing of the contact, no path and no query. */
export interface CallBoundary {
  readonly method: string;
  readonly origin: string;
}

/** A connection is there, and no byte of the request has been written. */
export const beforeSend = channel('luluchat:webhook:before-send');
/** The request has been handed to the operating system. */
export const afterSend = channel('luluchat:webhook:after-send');
/** The last byte of the response has been read; nothing has been parsed or stored. */
export const afterAnswer = channel('luluchat:webhook:after-answer');
