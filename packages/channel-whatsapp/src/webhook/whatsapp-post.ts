import type { InboundMessage, MessageFailure, StatusReport } from '@luluchat/flow-runtime';

/** A report of delivery. */
export interface WhatsappStatus {
  /** WhatsApp's id of the message. */
  readonly wamid: string;
  /** Our id, when it came back with the report. */
  readonly messageId: string | undefined;
  readonly status: StatusReport['status'];
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly failure: MessageFailure | undefined;
  /** Whether every message would fail like this until the operator has set something right. */
  readonly needsOperator: boolean;
}

/** Something in a post that is passed over. */
export interface Ignored {
  /** What it is: `message:location`, `status:deleted`, `field:account_update`, `phone_number`, `malformed`. */
  readonly kind: string;
  /** WhatsApp's id of it, where it has one. */
  readonly wamid?: string;
}

/** What a post of Meta holds. */
export interface WhatsappPost {
  readonly messages: readonly (InboundMessage & { readonly messageId: string })[];
  readonly statuses: readonly WhatsappStatus[];
  readonly ignored: readonly Ignored[];
}
