import type { ReceivedRequest, ScriptedReceiver } from '@luluchat/flow-testing';
import type { TestAccount } from '../account/test-account.js';
import type { TestPerson } from '../account/test-person.js';
import type { Json } from '../post/whatsapp-post.js';
import type { GraphErrorOptions } from './graph-error.js';

/** Options of {@link GraphApi}. */
export interface GraphApiOptions {
  /** Account of the calls. Default {@link TEST_ACCOUNT}. */
  readonly account?: TestAccount;
  /** Versions that are served; others get the error 2635. Default `v25.0` and `v26.0`. */
  readonly versions?: readonly string[];
  /** People whose ids the answers contain. */
  readonly people?: readonly TestPerson[];
  /** Messages that are accepted within a time; more get the error 130429. Default: no limit. */
  readonly throughput?: { readonly messages: number; readonly withinMs: number };
}

/** Message that the Graph API accepted. */
export interface SentMessage {
  /** Id that the answer gave to it, such as `wamid.1`. */
  readonly id: string;
  /** Value of `biz_opaque_callback_data`, which reports repeat. */
  readonly callbackData: string | undefined;
  /** Number or user id that the message was addressed to. */
  readonly addressee: string;
  /** Body as sent. */
  readonly body: Json;
}

/** Medium that can be downloaded. */
export interface StoredMedium {
  readonly bytes: Uint8Array;
  readonly mimeType: string;
}

/** Local imitation of Meta's Graph API for WhatsApp. */
export interface GraphApi {
  /** Base URL in the place of `https://graph.facebook.com`. */
  readonly url: string;
  /** Accepted messages, in order. */
  readonly sent: readonly SentMessage[];
  /** Ids of the messages that were marked as read, in order. */
  readonly read: readonly string[];
  /** Ids of the messages to which a typing indicator was shown, in order. */
  readonly typing: readonly string[];
  /** Every request, also those that were refused, in order. */
  readonly requests: readonly ReceivedRequest[];
  /** Receiver below, for faults of the network: a queued script of it comes before the imitation. Its `answer` and `reset` replace it. */
  readonly receiver: ScriptedReceiver;
  /** Answers the next requests with this error, one or `times` of them. */
  failNext(code: number, options?: GraphErrorOptions & { readonly times?: number }): void;
  /** Adds a person whose ids the answers contain. */
  addPerson(person: TestPerson): void;
  /** Stores a medium and returns its id, as if a contact had sent it. */
  addMedium(medium: StoredMedium): string;
  /** Ends the address of a medium, as Meta does after five minutes; asking for the id again gives another one. */
  expireMedia(): void;
  /** Forgets requests, messages and queued errors. Ids of messages continue. */
  reset(): void;
  close(): Promise<void>;
}
