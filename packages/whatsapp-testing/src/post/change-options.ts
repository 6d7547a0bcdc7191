import type { TestAccount } from '../account/test-account.js';
import type { TestPerson } from '../account/test-person.js';
import type { Json } from './whatsapp-post.js';

/** Options of a change. */
export interface ChangeOptions {
  /** Person who writes, or who gets the message that a report is about. Default `TEST_PERSON`. */
  readonly person?: TestPerson;
  /** Id of the message: a new one, or that of the reported message. Default `wamid.` and the kind. */
  readonly id?: string;
  /** Instant in milliseconds since the epoch; Meta writes seconds. Default 1,700,000,000,000. */
  readonly at?: number;
  /** Members that replace or complete those of the message, report, item or field. A member that is `undefined` is left out. */
  readonly more?: Json;
  /** Account that the post is for. Default `TEST_ACCOUNT`. */
  readonly account?: TestAccount;
}

/** Options of a change, complete. */
export interface ChangeContext {
  readonly person: TestPerson;
  readonly id: string;
  /** Instant in seconds since the epoch, as text. */
  readonly timestamp: string;
  readonly more: Json;
  readonly account: TestAccount;
}
