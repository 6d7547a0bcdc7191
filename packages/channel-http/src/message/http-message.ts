import { CONTACT_NUMBER } from '@luluchat/flow-runtime/channel';
import type {
  Button,
  ContactRequestContent,
  ContactsContent,
  LocationContent,
  MediaType,
  MessageTemplateContent,
  ReactionContent,
} from '@luluchat/flow-runtime';
import type { OutboundMessage } from '@luluchat/flow-runtime/channel';

/** Text, medium, message template, location, cards or reaction to show, or a request for the number of the contact. */
export type HttpBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: MediaType; readonly url?: string; readonly mediaId?: string; readonly caption?: string }
  | Omit<MessageTemplateContent, 'buttons' | 'replyTo'>
  | Omit<LocationContent, 'buttons' | 'replyTo'>
  | Omit<ContactsContent, 'buttons' | 'replyTo'>
  | Omit<ContactRequestContent, 'buttons' | 'replyTo'>
  | Omit<ReactionContent, 'buttons'>;

/** Body that the receiver gets, as `HTTP_MESSAGE_SCHEMA` describes it. */
export interface HttpMessage {
  /** Id of the message, also in `webhook-id`. It stays the same on every retry. */
  readonly id: string;
  /** Id of the contact in Luluchat. */
  readonly contactId: string;
  /** Number of the contact: digits with country prefix. `null` when the contact has none. */
  readonly contactNumber: string | null;
  /** Channel account that sends it: the `account` of the message that it answers. Absent: the default one. */
  readonly account?: string;
  /** Blocks to show, in order. There is one today; accept several. */
  readonly blocks: readonly HttpBlock[];
  /** Id of the message of the contact that it answers, as `POST /v1/messages` got it. Absent: it answers none. */
  readonly replyTo?: string;
  /** Quick replies below the blocks; empty when there are none. */
  readonly buttons: readonly Button[];
  readonly runId: string;
  readonly stepId: string;
  /** Instant at which the flow decided to send: ISO 8601, UTC. */
  readonly createdAt: string;
}

/** Builds the body of a message. */
export function buildHttpMessage({ content, createdAt, address, account, ...message }: OutboundMessage): HttpMessage {
  const { buttons = [], replyTo, ...block } = content;
  return {
    id: message.id,
    contactId: message.contactId,
    contactNumber: address?.kind === CONTACT_NUMBER ? address.value : message.contactNumber,
    ...(account !== undefined && { account }),
    blocks: [block],
    ...(replyTo !== undefined && { replyTo }),
    buttons,
    runId: message.runId,
    stepId: message.stepId,
    createdAt: new Date(createdAt).toISOString(),
  };
}
