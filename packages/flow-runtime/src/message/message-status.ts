/**
 * How far an outbound message has come: `pending` while its channel has not taken it. A message only ever moves to the
 * right, so a late or repeated report changes nothing, and one that reached the contact after all is not `failed`. Only a report
 * that blames the operator makes a `sent` one `pending` again.
 */
export const MESSAGE_STATUSES = ['pending', 'sent', 'failed', 'delivered', 'read'] as const;

/** One of `MESSAGE_STATUSES`. */
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** Why a message was not handed over or did not arrive. */
export interface MessageFailure {
  /** Stable and short, such as `http_404`; each channel documents its own. */
  readonly code: string;
  /** For people: what happened and what to do. No secrets, no content of the message. */
  readonly reason: string;
}

/** News of an outbound message. */
export interface StatusReport {
  /**
   * Its id, or the id that the channel's provider gave it. With both, the message of that id keeps the provider's as well: a
   * contact may answer the one that was reported.
   */
  readonly message: { readonly id: string; readonly channelMessageId?: string } | { readonly channelMessageId: string };
  readonly status: Exclude<MessageStatus, 'pending'>;
  /** Instant at which it came to this. */
  readonly at: number;
  /** Of `failed` only. */
  readonly failure?: MessageFailure;
  /** Of `failed` only: every message would get this until the operator has set something right, so this one waits to go out again. */
  readonly needsOperator?: boolean;
}
