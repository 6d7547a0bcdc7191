import type { MessageFailure } from '@luluchat/flow-runtime';
import type { InboundMessage, StatusReport } from '@luluchat/flow-runtime/channel';

/** Delivery report. */
export interface WhatsappStatus {
  /** Id of the message in WhatsApp. */
  readonly wamid: string;
  /** Id of the message in Luluchat, when the report has it. */
  readonly messageId: string | undefined;
  readonly status: StatusReport['status'];
  /** Instant of the report, in milliseconds since the epoch. */
  readonly at: number;
  readonly failure: MessageFailure | undefined;
  /** `true` when every message fails like this until the operator acts. */
  readonly needsOperator: boolean;
}

/** Entry of a post that is ignored. */
export interface Ignored {
  /**
   * Kind of the entry: `message:location`, `status:deleted`, `field:account_update`, `phone_number`, `contact_number` (no
   * sender), `malformed`.
   */
  readonly kind: string;
  /** Id of the entry in WhatsApp, when it has one. */
  readonly wamid?: string;
}

/** Parsed content of a post of Meta. */
export interface WhatsappPost {
  readonly messages: readonly (InboundMessage & { readonly messageId: string })[];
  readonly statuses: readonly WhatsappStatus[];
  readonly ignored: readonly Ignored[];
}
