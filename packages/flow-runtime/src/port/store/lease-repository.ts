import type { OutboundMessage } from '../message-channel.js';
import type { OpenedCallback } from './opened-callback.js';
import type { ConsumedNumber } from './counter-repository.js';
import type { DeferredConversation } from './message-repository.js';
import type { RunRecord } from './run-record.js';

/**
 * The right of one server to process a conversation. A commit that carries it is refused as {@link FlowError} `lease_lost` once
 * another server has acquired the conversation.
 */
export interface ConversationLease {
  /** Id of the server, a new one for each start of an engine. */
  readonly server: string;
  /** Number of the acquisition, never given twice. */
  readonly fence: number;
}

/** Result of acquiring one conversation. */
export type LeaseAttempt =
  | {
      readonly contactId: string;
      readonly outcome: 'acquired';
      /** The same as before if the server had the lease. */
      readonly fence: number;
      /** Id of the oldest `pending` outbound message of the contact. */
      readonly oldestUnsentId: string | null;
      /** `true` if the contact has runs that are `running`, or `queued` messages. */
      readonly hasPending: boolean;
      /** Id of the contact that this one was merged into, `null` if it was not. */
      readonly mergedInto: string | null;
    }
  | {
      readonly contactId: string;
      readonly outcome: 'held';
      /** Server that has the lease and is alive. */
      readonly server: string;
    };

/** Stored work whose conversation no living server has: something that a server must continue. */
export type UnclaimedWork =
  /** Runs that are `running`, or messages that are `queued`. */
  | { readonly kind: 'pending'; readonly contactId: string }
  | ({ readonly kind: 'callback'; readonly contactId: string } & Omit<OpenedCallback, 'tokenHash'>)
  | { readonly kind: 'failure'; readonly contactId: string; readonly messageId: string }
  /** A message that is `pending` in a conversation that is not deferred. */
  | ({ readonly kind: 'unsent' } & Pick<OutboundMessage, 'contactId'>);

/** Signal from one server to the others. */
export type ServerSignal =
  /** Another server has work for this conversation, which this server has. */
  | { readonly kind: 'wanted'; readonly server: string; readonly contactId: string }
  /** A conversation that was wanted is free. */
  | { readonly kind: 'released'; readonly contactId: string }
  /** The step that this run executes is to be aborted. */
  | { readonly kind: 'cancel'; readonly runId: string };

/**
 * Leases of conversations, by which several servers share one store. Times are those of the clock of the store, so the clocks of
 * the servers may differ. A lease lasts while its server is alive; a server is alive for the time to live of its last `renew`. Leases of
 * a server that is not alive stay its own until another one acquires them.
 */
export interface LeaseRepository {
  /** Keeps a server alive for `ttlMs` milliseconds. Resolves to `true` if it was alive until now. */
  renew(request: { readonly server: string; readonly ttlMs: number }): Promise<boolean>;
  /** Acquires the conversations of these contacts, which need not exist, unless other servers have them and are alive. */
  acquire(request: {
    readonly server: string;
    readonly contactIds: readonly string[];
  }): Promise<readonly LeaseAttempt[]>;
  /** Returns the contacts of those leases that the server still has. */
  verify(request: {
    readonly server: string;
    readonly leases: readonly { readonly contactId: string; readonly fence: number }[];
  }): Promise<readonly string[]>;
  /** Releases leases; those that the server does not have are left alone. */
  release(request: {
    readonly server: string;
    readonly leases: readonly { readonly contactId: string; readonly fence: number }[];
  }): Promise<void>;
  /** Ends a server: releases its leases and reserved numbers. */
  leave(server: string): Promise<void>;
  /** Lists work of conversations that no living server has: at most `limit` items of each kind, oldest first. */
  listUnclaimed(request: { readonly limit: number }): Promise<readonly UnclaimedWork[]>;
  /** As `RunRepository.listDue`, without conversations that other living servers have. */
  listDue(request: {
    readonly server: string;
    readonly at: number;
    readonly limit: number;
  }): Promise<readonly RunRecord[]>;
  /** As `MessageRepository.listDeferred`, without conversations that other living servers have. */
  listDeferred(request: { readonly server: string; readonly limit: number }): Promise<readonly DeferredConversation[]>;
  /**
   * Reserves numbers of a counter: the smallest that are neither consumed nor reserved by a living server. A commit with a lease
   * consumes only numbers that its server has reserved, and is {@link FlowError} `lease_lost` with others.
   */
  reserveNumbers(request: {
    readonly server: string;
    readonly counter: string;
    readonly count: number;
  }): Promise<readonly number[]>;
  /** Ends reservations, so that the numbers are given out again unless they were consumed. */
  releaseNumbers(request: { readonly server: string; readonly numbers: readonly ConsumedNumber[] }): Promise<void>;
  /** Sends a signal to all servers, at most once and without a guarantee. */
  signal(signal: ServerSignal): Promise<void>;
  /** Calls `listener` with the signals of all servers, the own ones included. Returns a function that ends that. */
  onSignal(listener: (signal: ServerSignal) => void): () => void;
}
