import { CONTACT_NUMBER } from '@luluchat/flow-runtime';
import type { Button, MediaType, OutboundMessage } from '@luluchat/flow-runtime';

/** One thing to show. */
export type HttpBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: MediaType; readonly url: string; readonly caption?: string };

/** The body that the receiver gets: `HTTP_MESSAGE_SCHEMA` describes it. */
export interface HttpMessage {
  /** The same as in `webhook-id`, and the same whenever the message comes again. */
  readonly id: string;
  /** Our id of the contact. */
  readonly contactId: string;
  /** The number that it goes to: digits with country prefix. `null` when the contact has none. */
  readonly contactNumber: string | null;
  /** What to show, in order. One today; take more. */
  readonly blocks: readonly HttpBlock[];
  /** Quick replies below it; none: empty. */
  readonly buttons: readonly Button[];
  readonly runId: string;
  readonly stepId: string;
  /** Instant of the decision to send: ISO 8601, UTC. */
  readonly createdAt: string;
}

/** Makes the body of a message. */
export function buildHttpMessage({ content, createdAt, address, ...message }: OutboundMessage): HttpMessage {
  const { buttons = [], ...block } = content;
  return {
    id: message.id,
    contactId: message.contactId,
    contactNumber: address?.kind === CONTACT_NUMBER ? address.value : message.contactNumber,
    blocks: [block],
    buttons,
    runId: message.runId,
    stepId: message.stepId,
    createdAt: new Date(createdAt).toISOString(),
  };
}
