import type { AttributeValue } from '../attribute/attribute-definition.js';
import type { ContactAddress } from './contact-address.js';
import type { ContactPause } from './contact-pause.js';

/** A person whom flows message. */
export interface Contact {
  /** Our id, made with the contact and never changed: `c_` with digits and lower-case letters. */
  readonly contactId: string;
  /** Country prefix and number, digits only: `60123456789`. `null` when unknown. */
  readonly contactNumber: string | null;
  /** Name in flows: the one that the records (a trigger, an operator) gave, else the profile name, else `''`. */
  readonly name: string;
  /** `profile` when `name` is the profile name, because the records gave none. Absent: the records gave it. */
  readonly nameFrom?: 'profile' | undefined;
  /** Name that the contact has on its channel. Absent: unknown. */
  readonly profileName?: string | undefined;
  /** User name that the contact has on its channel, which it may change: `aisyah.cafe`. Absent: unknown. */
  readonly username?: string | undefined;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly tags: readonly string[];
  /** Address to which messages are sent: the one that the contact last wrote from. Absent: its number. */
  readonly replyAddress?: ContactAddress | undefined;
  /** Id of the channel account that the contact last wrote to. Absent: unknown, or the channel has one account only. */
  readonly account?: string | undefined;
  /** Pause of the automation; one that has ended stays until the work that it held is done, see `isPaused`. Absent: none. */
  readonly pause?: ContactPause | undefined;
  /** `true`: the contact wants no marketing messages. Absent: `false`. */
  readonly optedOut?: boolean | undefined;
  /** Instant from which on it has wanted none. Absent: it has not opted out, or the instant is unknown. */
  readonly optedOutAt?: number | undefined;
  /**
   * Instant at which the last message of the contact was received: one to `account`. Absent: unknown, because it has written none or long
   * ago.
   */
  readonly lastMessageAt?: number | undefined;
  /** Instants of its last messages to other channel accounts than `account`, by account id. Absent: none is known. */
  readonly otherLastMessages?: Readonly<Record<string, number>> | undefined;
  /** Instant of the latest change of its number that its channel reported, in milliseconds since the epoch. Absent: none. */
  readonly numberChangedAt?: number | undefined;
}
