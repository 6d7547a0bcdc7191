import type { Contact } from '../../contact/contact.js';
import type { ContactAddress } from '../../contact/contact-address.js';
import type { Page, PageRequest } from './page.js';

/** A change to a contact. Members that are absent stay as they are. */
export interface ContactChange {
  /** Name that a trigger or an operator gave; `''` unsets it. */
  readonly name?: string;
  /** Name that the contact has on its channel. */
  readonly profileName?: string;
  /** Number for a contact without one; an existing one stays. {@link FlowError} `contact_conflict` when another has it. */
  readonly contactNumber?: string;
  /** Addresses of the contact beside its number. One that it has already is left as it is. */
  readonly addAddresses?: readonly ContactAddress[];
  /** Address to which messages are sent from now on; `null`: the contact's number. */
  readonly replyAddress?: ContactAddress | null;
  /** Values to set; `null` unsets. */
  readonly attributes?: Readonly<Record<string, string | number | null>>;
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
  /** Replaces all tags; applied before `addTags` and `removeTags`. */
  readonly tags?: readonly string[];
}

/** Contacts, by contact id. */
export interface ContactRepository {
  find(contactId: string): Promise<Contact | undefined>;
  /**
   * Finds the ids of the contacts that have this address: first the one whose contact number it is, then in the order in which
   * they got it. More than one if contacts turned out to be one person.
   */
  findHolders(address: ContactAddress): Promise<readonly string[]>;
  /**
   * Lists contacts in the order of their ids, which never changes: all of them, or those that match a search by
   * `createContactMatcher`. A page of a search may have fewer contacts than its limit, or none, although `nextCursor` is there: a
   * store looks at a bounded number of contacts for each page.
   */
  list(page: PageRequest, query?: string): Promise<Page<Contact>>;
  /** Applies a change. Resolves to the contact, `undefined` when there is none with that id. */
  update(contactId: string, change: ContactChange): Promise<Contact | undefined>;
  /** Adds addresses to a contact, if it exists. May wait to share a commit with other writes. */
  addAddresses(contactId: string, addresses: readonly ContactAddress[]): Promise<void>;
}
