import type { Contact } from '../../contact/contact.js';
import type { ContactAddress } from '../../contact/contact-address.js';
import type { ContactPause } from '../../contact/contact-pause.js';
import type { Segment } from '../../segment/segment.js';
import type { ChangeOrigin } from './audit-repository.js';
import type { ContactMerge, MergeContacts } from './contact-merge.js';
import type { Page, PageRequest } from './page.js';

/** A change to a contact. Members that are absent stay as they are. */
export interface ContactChange {
  /** Name that a trigger or an operator gave; `''` unsets it. */
  readonly name?: string;
  /** Name that the contact has on its channel. */
  readonly profileName?: string;
  /** User name that the contact has on its channel. */
  readonly username?: string;
  /** Number for a contact without one; an existing one stays. {@link FlowError} `contact_conflict` when another has it. */
  readonly contactNumber?: string;
  /**
   * Number in place of the one that the contact has, `null` for none. Wins over `contactNumber`. {@link FlowError} `contact_conflict` when
   * another contact has it.
   */
  readonly newNumber?: string | null;
  /** Addresses of the contact beside its number. One that it has already is left as it is. */
  readonly addAddresses?: readonly ContactAddress[];
  /** Addresses beside its number that the contact has no longer; removed before `addAddresses` are added. */
  readonly removeAddresses?: readonly ContactAddress[];
  /** Instant of the change of its number, `newNumber`, that its channel reported: one before the latest leaves the number as it is. */
  readonly numberChangedAt?: number;
  /** Address to which messages are sent from now on; `null`: the contact's number. */
  readonly replyAddress?: ContactAddress | null;
  /** Id of the channel account that the contact wrote to; `null`: none. The instant of its last message to the former one is kept. */
  readonly account?: string | null;
  /** Instant at which a message of the contact was received. One before the stored instant changes nothing. */
  readonly lastMessageAt?: number;
  /** Instants of messages of the contact to other channel accounts, by account id. One before the stored instant changes nothing. */
  readonly otherLastMessages?: Readonly<Record<string, number>>;
  /** Values to set; `null` unsets. */
  readonly attributes?: Readonly<Record<string, string | number | null>>;
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
  /** Replaces all tags; applied before `addTags` and `removeTags`. */
  readonly tags?: readonly string[];
  /** Pause of the automation; `null` removes it. */
  readonly pause?: ContactPause | null;
  /** `true`: the contact wants no marketing messages. */
  readonly optedOut?: boolean;
  /** Instant from which on it wants none, with `optedOut`. Changes nothing for a contact that has opted out already. */
  readonly optedOutAt?: number;
}

/** A contact with a pause, and the end of that. */
export type PausedContact = Pick<ContactPause, 'until'> & Pick<Contact, 'contactId'>;

/** Selects contacts of a list: those that pass all of its members. */
export interface ContactFilter {
  /** Search by `createContactMatcher`. */
  readonly query?: string | undefined;
  readonly segment?: Segment | undefined;
  /** `true`: contacts that want no marketing messages; `false`: the others. */
  readonly optedOut?: boolean | undefined;
}

/** Contacts, by contact id. */
export interface ContactRepository {
  find(contactId: string): Promise<Contact | undefined>;
  /**
   * Finds the ids of the contacts that have this address: first the one whose contact number it is, then in the order in which
   * they got it. More than one if contacts turned out to be one person.
   */
  findHolders(address: ContactAddress): Promise<readonly string[]>;
  /** Lists the addresses of a contact beside its number, in the order in which it got them. */
  listAddresses(contactId: string): Promise<readonly ContactAddress[]>;
  /**
   * Lists contacts in the order of their ids, which never changes: all of them, or those that pass a filter. A filtered page may have
   * fewer contacts than its limit, or none, although `nextCursor` is there: a store looks at a bounded number of contacts for each
   * page.
   */
  list(page: PageRequest, filter?: ContactFilter): Promise<Page<Contact>>;
  /**
   * Lists contacts behind an id, in the order of their ids: all, or those that hold a value of an attribute. Fewer than `limit`: there are
   * no more.
   */
  scan(request: {
    /** `''` for the first. */
    readonly after: string;
    readonly limit: number;
    /** Key of the attribute. */
    readonly holding?: string;
  }): Promise<readonly Contact[]>;
  /**
   * Applies a change. Resolves to the contact, `undefined` when there is none with that id. With an `origin`, what changed is entered in
   * the audit trail.
   */
  update(contactId: string, change: ContactChange, origin?: ChangeOrigin): Promise<Contact | undefined>;
  /**
   * Merges a contact into another one, in one transaction: its addresses, runs, messages and all else that is stored of it belong to the
   * other one afterwards, and the record is removed. What both have, such as a value of an attribute, stays that of the other one. An
   * inbound message whose id a message of the other one has, too, gets the id of `mergedMessageId`. Call it in both conversations.
   *
   * @throws {FlowError} `unknown_contact` when one of them is not there; nothing is changed
   */
  merge(request: MergeContacts): Promise<void>;
  /** Finds the merge by which a contact became part of another one. `undefined`: no contact with this id was merged. */
  findMerge(contactId: string): Promise<ContactMerge | undefined>;
  /** Lists the ids of the contacts that were merged into a contact, also by way of others, in order. */
  listMerged(contactId: string): Promise<readonly string[]>;
  /** Lists contacts with a pause that ends at `until` or before (absent: at any time), the earliest end first. */
  listPauses(request: { readonly until?: number; readonly limit: number }): Promise<readonly PausedContact[]>;
  /** Counts the contacts whose automation is paused at an instant. */
  countPaused(at: number): Promise<number>;
  /** Removes a pause, if it still ends at this instant. */
  removePause(paused: PausedContact): Promise<void>;
  /** Adds addresses to a contact, if it exists. May wait to share a commit with other writes. */
  addAddresses(contactId: string, addresses: readonly ContactAddress[]): Promise<void>;
}
