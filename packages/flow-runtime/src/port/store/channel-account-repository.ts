import type { ChangeOrigin } from './audit-repository.js';

/** Pattern of ids of channel accounts. */
export const CHANNEL_ACCOUNT_ID = /^[a-z0-9][a-z0-9_-]{0,63}$/;

/** {@link CHANNEL_ACCOUNT_ID} in words, as the end of a sentence. */
export const CHANNEL_ACCOUNT_RULE = 'lower-case letters, digits, "-" and "_", at most 64 characters.';

/** Kinds of channel accounts. */
export const CHANNEL_ACCOUNT_KINDS = ['whatsapp'] as const;

/** A number of a channel with credentials of its own, from which messages are sent and at which they are received. */
export interface ChannelAccount {
  /** See {@link CHANNEL_ACCOUNT_ID}. */
  readonly id: string;
  readonly kind: (typeof CHANNEL_ACCOUNT_KINDS)[number];
  /** Name for people; may be empty. */
  readonly name: string;
  /** Number as people write it. `null`: not given. */
  readonly displayNumber: string | null;
  /** Id of the number at WhatsApp, digits; unique. */
  readonly phoneNumberId: string;
  /** Name of the secret with the access token. */
  readonly accessTokenSecret: string;
  /** Name of the secret with the app secret that signs posts for the account. `null`: that of the channel. */
  readonly appSecret: string | null;
  /** `true` for the account of messages that no account is known for; at most one has it. */
  readonly isDefault: boolean;
  /** Instant of the last change, in milliseconds since the epoch. */
  readonly updatedAt: number;
}

/** Use of an account. Counts end at `MAX_COUNTED`. */
export interface ChannelAccountUse {
  /** Number of contacts that wrote to it last. */
  readonly contacts: number;
  /** Number of messages that are to be sent from it. */
  readonly unsentMessages: number;
  /**
   * Number of waiting runs that would answer from it: the last message to the run came to it, or, of a run that no message reached, the
   * last one of the contact.
   */
  readonly waitingRuns: number;
}

/**
 * Channel accounts. Nothing is cached: a change is visible to all servers of a database once it has resolved. A change with an `origin`
 * is entered in the audit trail.
 */
export interface ChannelAccountRepository {
  /** Lists all accounts, by id. */
  list(): Promise<readonly ChannelAccount[]>;
  /**
   * Stores an account; replaces that of its id. A default account takes the place of another one.
   *
   * @throws {FlowError} `account_conflict` with `details.accountId` when another account has its phone number id
   */
  put(account: ChannelAccount, origin?: ChangeOrigin): Promise<void>;
  /** Deletes an account. Contacts and messages keep its id. Resolves to `true` if it existed. */
  delete(id: string, origin?: ChangeOrigin): Promise<boolean>;
  /** Counts what uses an account, also one that is not stored. */
  countUse(id: string): Promise<ChannelAccountUse>;
}
