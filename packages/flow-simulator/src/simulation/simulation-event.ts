import type { FlowErrorCode, JsonObject, JsonValue, MessageFailure } from '@luluchat/flow-runtime';
import type { Delivery, ReplyContent } from '@luluchat/flow-runtime/channel';
import type { ContactDetailsChange } from './contact-details-change.js';

/** Event of a simulation. Plain JSON. */
export type SimulationEvent =
  /** Another system starts a flow over its webhook trigger. Default: the first flow that has one. */
  | { readonly trigger: { readonly flow?: string; readonly data?: JsonObject; readonly name?: string } }
  /**
   * The time of a schedule or date trigger comes, and the contact belongs to its segment: no times and no rules are compared. Default: the
   * first flow that has one.
   */
  | { readonly schedule: { readonly flow?: string } }
  /**
   * The contact writes. `button`: id of the button that it taps; `replyTo`: id of the message that it answers; `content`: what it sends
   * besides the text, which may then be empty.
   */
  | {
      readonly message: string;
      readonly button?: string;
      readonly replyTo?: string;
      readonly content?: ReplyContent;
    }
  /** The contact taps a button, by its id or label, of the newest message that shows it. */
  | { readonly tap: string }
  /** A receiver sends the callback of the newest step that waits for one; the value is its body. A signature is not needed. */
  | { readonly callback: JsonValue }
  /** The last message that was sent turns out to have failed. */
  | { readonly failed: MessageFailure }
  /** Time passes, in milliseconds. Timers that become due meanwhile fire at their instants. */
  | { readonly wait: number }
  /** Time passes until an instant such as `2026-01-05T09:00:00Z`, or (`wake-up`) until the next timer has fired. */
  | { readonly waitUntil: string }
  /** An operator changes the contact, which starts the flows that listen to a tag or an attribute. */
  | { readonly change: ContactDetailsChange }
  /** An operator cancels the newest run that has not ended. */
  | { readonly cancel: true };

/** Outcome of an event. */
export type EventOutcome =
  /** A run was started. */
  | { readonly type: 'started'; readonly runId: string }
  /** A message was delivered. */
  | ({ readonly type: 'delivered' } & Omit<Delivery, 'contactId'>)
  /** Time has passed, or a callback, report or cancellation was processed. */
  | { readonly type: 'processed' }
  /** The engine refused a start, a message or a callback, as it refuses it in production: nothing has changed. */
  | { readonly type: 'refused'; readonly code: FlowErrorCode; readonly message: string }
  /** The event does not apply: the result has a problem. */
  | { readonly type: 'rejected' };

/** Value of `waitUntil` for the next timer. */
export const WAKE_UP = 'wake-up';
