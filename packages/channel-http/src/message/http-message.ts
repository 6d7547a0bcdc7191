import type { Button, MediaType, OutboundMessage } from '@luluchat/flow-runtime';

/** One thing to show. */
export type HttpBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: MediaType; readonly url: string; readonly caption?: string };

/** The body that the receiver gets: `HTTP_MESSAGE_SCHEMA` describes it. */
export interface HttpMessage {
  /** The same as in `webhook-id`, and the same whenever the message comes again. */
  readonly id: string;
  /** Digits with country prefix. */
  readonly contactNumber: string;
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
export function buildHttpMessage({ content, createdAt, ...message }: OutboundMessage): HttpMessage {
  const { buttons = [], ...block } = content;
  return {
    id: message.id,
    contactNumber: message.contactNumber,
    blocks: [block],
    buttons,
    runId: message.runId,
    stepId: message.stepId,
    createdAt: new Date(createdAt).toISOString(),
  };
}
