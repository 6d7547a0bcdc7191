/**
 * Finds the contact of a request or message. Invariants, cited by the tests:
 *
 *   D1  Concurrent requests and messages of one address belong to one contact, also while that contact is new and not stored yet.
 *   D2  Calls for one address are answered in the order in which they were made.
 *   D3  A message belongs to a contact that has one of its addresses; if there is none, to one that had it before. A former number is
 *       that of another person when the message also has an id, and that is a new one. If no contact had it, a rule of the country's
 *       numbering applies, and only when exactly one contact matches.
 *   D4  Contacts that share an address of a message are one person, unless each has an id of its own of the same kind.
 */
import { FlowError } from '../../error/flow-error.js';
import { CONTACT_NUMBER, formerAddress, presentKind } from '../../contact/contact-address.js';
import { numberVariants } from '../../contact/number-variants.js';
import { toContactId } from '../../contact/contact-id.js';
import { awaitsMessage } from '../../interpreter/awaits-message.js';
import type { IdSource } from '../../environment/id-source.js';
import type { StepLogger } from '../../environment/step-logger.js';
import type { ContactAddress } from '../../contact/contact-address.js';
import type { ContactReference, InboundMessage } from '../../port/flow-engine.js';
import type { ContactRepository } from '../../port/store/contact-repository.js';
import type { MessageRepository } from '../../port/store/message-repository.js';
import type { RunRecord } from '../../port/store/run-record.js';
import type { RunRepository } from '../../port/store/run-repository.js';
import { findSamePerson } from './find-same-person.js';
import { findSurviving } from './find-surviving.js';
import { createKeyedQueue } from '../conversation/keyed-queue.js';
import { describeError } from '../log/describe-error.js';
import { addressKey, createAddressMemory } from './address-memory.js';

/** The sender of a message. */
export interface Sender {
  readonly contactId: string;
  /** Addresses of the message that are not stored for the contact. */
  readonly missing: readonly ContactAddress[];
  /** `true` if no contact has the number of the message. */
  readonly isNumberFree: boolean;
  /** `true` if the message came late, from an address that the contact has no longer. Absent: `false`. */
  readonly isLate?: boolean;
  /** Ids of other contacts that turned out to be the same person, to be merged into this one. Absent: none. */
  readonly same?: readonly string[];
}

/** Finds contacts by their addresses. */
export interface ContactDirectory {
  /** Returns the id of the contact of a start; a promise only for a look-up. Throws as `FlowEngine.start` does. */
  find(reference: ContactReference): string | Promise<string>;
  /** Does the same for a contact that must be new: a former number of another one counts as free. */
  findNew(contactNumber: string): Promise<string>;
  /**
   * Does the same without looking a number up in the store: a number that is not cached counts as new. Only for requests that the
   * store refuses with `contact_conflict` if another contact has the number.
   */
  expect(reference: ContactReference): string | Promise<string>;
  /** Tells whether the cache has these addresses as stored ones of the contact, which may have been erased since. */
  knows(contactId: string, addresses: readonly ContactAddress[]): boolean;
  /** Returns the sender of a message; a promise only for a look-up. Throws as `FlowEngine.deliver` does. */
  findSender(message: InboundMessage): Sender | Promise<Sender>;
  /** Caches addresses that are stored for a contact. */
  remember(contactId: string, addresses: readonly ContactAddress[]): void;
  /** Removes addresses of another contact from the cache, so that they are looked up again. */
  forget(addresses: readonly ContactAddress[]): void;
  /** Removes the addresses of an erased contact from the cache. */
  forgetContact(contactId: string): void;
  /** Adds the addresses that a channel uses for a contact. Never rejects. */
  addAddresses(contactId: string, addresses: readonly ContactAddress[]): Promise<void>;
  /**
   * Does the same with those whose kind the contact has no address of yet. What was sent to a number may have reached another person, who
   * has the number today: an id of its own tells that from the contact.
   */
  addFirstAddresses(contactId: string, addresses: readonly ContactAddress[]): Promise<void>;
}

/** Options of `createContactDirectory`. */
export interface ContactDirectoryOptions {
  readonly contacts: Pick<ContactRepository, 'find' | 'findMerge' | 'findHolders' | 'listAddresses' | 'addAddresses'>;
  readonly runs: Pick<RunRepository, 'listWaiting'>;
  readonly messages: Pick<MessageRepository, 'findOutbound'>;
  readonly ids: IdSource;
  readonly logger: StepLogger;
  /** `true` if other engines use the store: holders of addresses are read for each message. Default: false. */
  readonly isShared?: boolean;
}

/** Number of cached addresses, or up to twice as many: a few megabytes. */
const CACHED = 20_000;
const NOTHING: readonly ContactAddress[] = [];

/** Creates a directory with an empty cache. */
export function createContactDirectory(options: ContactDirectoryOptions): ContactDirectory {
  return new StoredContactDirectory(options);
}

class StoredContactDirectory implements ContactDirectory {
  readonly #options: ContactDirectoryOptions;
  /** Stored holders of addresses; addresses without a holder are not cached. */
  readonly #holders = createAddressMemory<readonly string[]>(CACHED);
  /** Ids of contacts that are about to be stored. */
  readonly #pending = createAddressMemory<string>(CACHED);
  readonly #lookUps = createKeyedQueue();

  constructor(options: ContactDirectoryOptions) {
    this.#options = options;
  }

  find(reference: ContactReference): string | Promise<string> {
    const { contactId, contactNumber } = reference;
    if (contactId !== undefined || contactNumber === undefined) return this.#findById(reference);
    const address = { kind: CONTACT_NUMBER, value: contactNumber };
    const known = this.#lookUps.isBusy(contactNumber) ? undefined : this.#holders.get(address)?.[0];
    return known ?? this.#lookUps.run(contactNumber, () => this.#findByNumber(address));
  }

  findNew(contactNumber: string): Promise<string> {
    const address = { kind: CONTACT_NUMBER, value: contactNumber };
    return this.#lookUps.run(contactNumber, async () => {
      const [holder] = await this.#holdersOf(address);
      return holder ?? this.#createId([address]);
    });
  }

  expect(reference: ContactReference): string | Promise<string> {
    const { contactId, contactNumber } = reference;
    if (contactId !== undefined || contactNumber === undefined || this.#lookUps.isBusy(contactNumber)) {
      return this.find(reference);
    }
    const address = { kind: CONTACT_NUMBER, value: contactNumber };
    return this.#holders.get(address)?.[0] ?? this.#createId([address]);
  }

  knows(contactId: string, addresses: readonly ContactAddress[]): boolean {
    return addresses.some((address) => this.#holders.get(address)?.includes(contactId) === true);
  }

  findSender(message: InboundMessage): Sender | Promise<Sender> {
    const addresses = addressesOf(message);
    const [first] = addresses;
    if (message.contactId !== undefined || first === undefined) {
      return this.#findById(message).then((contactId) =>
        first === undefined
          ? { contactId, missing: NOTHING, isNumberFree: false }
          : this.#senderOf(contactId, addresses),
      );
    }
    const key = addressKey(first);
    const mayBeCached = this.#options.isShared !== true && !this.#lookUps.isBusy(key);
    const known = mayBeCached ? this.#cachedSender(first, addresses) : undefined;
    return known ?? this.#lookUps.run(key, () => this.#lookUpSender(message, addresses));
  }

  remember(contactId: string, addresses: readonly ContactAddress[]): void {
    for (const address of addresses) {
      const wasFree = this.#pending.get(address) === contactId;
      if (wasFree) this.#pending.delete(address);
      // An address that was not looked up may have older holders in the store.
      const holders = this.#holders.get(address) ?? (wasFree ? [] : undefined);
      if (holders !== undefined && !holders.includes(contactId)) this.#holders.set(address, [...holders, contactId]);
    }
  }

  forget(addresses: readonly ContactAddress[]): void {
    for (const address of addresses) {
      this.#pending.delete(address);
      this.#holders.delete(address);
    }
  }

  forgetContact(contactId: string): void {
    this.#holders.deleteValues((holders) => holders.includes(contactId));
    this.#pending.deleteValues((pending) => pending === contactId);
  }

  async addAddresses(contactId: string, addresses: readonly ContactAddress[]): Promise<void> {
    try {
      const fresh = await this.#notHeld(contactId, addresses);
      if (fresh.length === 0) return;
      // At once: a reply may arrive before the addresses are durable.
      for (const address of fresh) this.#holders.set(address, [...(await this.#holdersOf(address)), contactId]);
      await this.#options.contacts.addAddresses(contactId, fresh).catch((error: unknown) => {
        this.forget(fresh);
        throw error;
      });
    } catch (error) {
      this.#options.logger.warn('an address of a contact was not stored; the channel tells it again', {
        contactId,
        error: describeError(error),
      });
    }
  }

  async addFirstAddresses(contactId: string, addresses: readonly ContactAddress[]): Promise<void> {
    const missing = await this.#notHeld(contactId, addresses);
    if (missing.length === 0) return;
    const held = await this.#options.contacts.listAddresses(contactId);
    const kinds = new Set(held.map(({ kind }) => presentKind(kind)));
    await this.addAddresses(
      contactId,
      missing.filter(({ kind }) => !kinds.has(kind)),
    );
  }

  /** Finds the contact, or the one that it was merged into. */
  async #findById({ contactId: given, contactNumber }: ContactReference): Promise<string> {
    if (given === undefined) {
      throw new FlowError('invalid_request', 'A contact is needed: its contactNumber or its contactId.');
    }
    const { contactId } = (await findSurviving(this.#options.contacts, given)) ?? {};
    if (contactId === undefined) {
      throw new FlowError('unknown_contact', 'There is no contact with this id.');
    }
    if (contactNumber === undefined) return contactId;
    const holders = await this.#holdersOf({ kind: CONTACT_NUMBER, value: contactNumber });
    if (holders.includes(contactId)) return contactId;
    throw new FlowError('contact_mismatch', 'The number is not one of the contact with this id. Send one of the two.');
  }

  async #findByNumber(address: ContactAddress): Promise<string> {
    const [holder] = await this.#holdersOf(address);
    if (holder !== undefined) return holder;
    const [former] = await this.#holdersOf(formerAddress(address));
    return former ?? this.#createId([address]);
  }

  /** Returns the sender without a look-up, if all addresses are cached for one contact. */
  #cachedSender(first: ContactAddress, addresses: readonly ContactAddress[]): Sender | undefined {
    const holders = this.#holders.get(first);
    const contactId = holders?.length === 1 ? holders[0] : undefined;
    if (contactId === undefined) return undefined;
    for (const address of addresses) {
      const others = address === first ? holders : this.#holders.get(address);
      if (others?.length !== 1 || others[0] !== contactId) return undefined;
    }
    return { contactId, missing: NOTHING, isNumberFree: false };
  }

  async #lookUpSender(message: InboundMessage, addresses: readonly ContactAddress[]): Promise<Sender> {
    const held = await Promise.all(addresses.map((address) => this.#holdersOf(address)));
    const late = await this.#findFormer(
      addresses,
      addresses.filter((_, index) => held[index]?.length === 0),
    );
    if (late !== undefined) return { contactId: late, missing: NOTHING, isNumberFree: false, isLate: true };
    const holders = [...new Set(held.flat())];
    const [only] = holders;
    if (only === undefined) {
      const contactId = this.#pendingOf(addresses) ?? (await this.#findByRule(addresses)) ?? this.#createId(addresses);
      return { contactId, missing: addresses, isNumberFree: true };
    }
    if (holders.length === 1) return this.#senderOf(only, addresses);
    const same = await findSamePerson(this.#options.contacts, holders, addresses);
    const chosen = await this.#choose(same.length > 0 ? same : holders, message);
    const sender = await this.#senderOf(chosen, addresses);
    const others = same.filter((contactId) => contactId !== chosen);
    return others.length === 0 ? sender : { ...sender, same: others };
  }

  async #senderOf(contactId: string, addresses: readonly ContactAddress[]): Promise<Sender> {
    const missing = await this.#notHeld(contactId, addresses);
    const number = missing.find(({ kind }) => kind === CONTACT_NUMBER);
    const isNumberFree = number !== undefined && (await this.#holdersOf(number)).length === 0;
    return { contactId, missing, isNumberFree };
  }

  /**
   * Chooses between several contacts of one person: the one that received the answered message, else the one whose run asked
   * last, else the holder of the first address.
   */
  async #choose(holders: readonly string[], message: InboundMessage): Promise<string> {
    const { runs, logger } = this.#options;
    const answering = await this.#findAnswering(holders, message.replyTo);
    const lists = answering === undefined ? await Promise.all(holders.map((id) => runs.listWaiting(id))) : [];
    const asking = lists.flat().filter(({ state }) => awaitsMessage(state, message));
    const chosen = answering ?? asking.sort(byQuestion)[0]?.contactId ?? holders[0] ?? '';
    logger.info('several contacts have the addresses of one message', { contactIds: [...holders], chosen });
    return chosen;
  }

  async #findAnswering(holders: readonly string[], replyTo: string | undefined): Promise<string | undefined> {
    if (replyTo === undefined) return undefined;
    for (const contactId of holders) {
      if ((await this.#options.messages.findOutbound(contactId, replyTo)) !== undefined) return contactId;
    }
    return undefined;
  }

  /**
   * Finds the contact that had an address of a late message before: an id that no contact has now, or the number of a message without an
   * id.
   */
  async #findFormer(
    addresses: readonly ContactAddress[],
    free: readonly ContactAddress[],
  ): Promise<string | undefined> {
    const hasId = addresses.some(({ kind }) => kind !== CONTACT_NUMBER);
    for (const address of free) {
      if (hasId && address.kind === CONTACT_NUMBER) continue;
      const [former] = await this.#holdersOf(formerAddress(address));
      if (former !== undefined) return former;
    }
    return undefined;
  }

  /** Finds the contact that had the number before its country changed its notation. */
  async #findByRule(addresses: readonly ContactAddress[]): Promise<string | undefined> {
    const number = addresses.find(({ kind }) => kind === CONTACT_NUMBER);
    if (number === undefined) return undefined;
    const variants = numberVariants(number.value).map((value) => ({ kind: CONTACT_NUMBER, value }));
    if (variants.length === 0) return undefined;
    const held = await Promise.all(variants.map((variant) => this.#holdersOf(variant)));
    const holders = [...new Set(held.flat())];
    return holders.length === 1 ? holders[0] : undefined;
  }

  #pendingOf(addresses: readonly ContactAddress[]): string | undefined {
    for (const address of addresses) {
      const contactId = this.#pending.get(address);
      if (contactId !== undefined) return contactId;
    }
    return undefined;
  }

  /** Creates the id of a contact that is not stored yet, or returns the id that was created before. */
  #createId(addresses: readonly ContactAddress[]): string {
    const contactId = this.#pendingOf(addresses) ?? toContactId(this.#options.ids.next());
    for (const address of addresses) this.#pending.set(address, contactId);
    return contactId;
  }

  async #notHeld(contactId: string, addresses: readonly ContactAddress[]): Promise<readonly ContactAddress[]> {
    const missing: ContactAddress[] = [];
    for (const address of addresses) {
      if (!(await this.#holdersOf(address)).includes(contactId)) missing.push(address);
    }
    return missing;
  }

  /** Returns the holders of an address. Not async: avoids a promise for a new contact. */
  #holdersOf(address: ContactAddress): Promise<readonly string[]> {
    const remembered = this.#options.isShared === true ? undefined : this.#holders.get(address);
    if (remembered !== undefined) return Promise.resolve(remembered);
    return this.#options.contacts.findHolders(address).then((holders) => {
      if (holders.length > 0) this.#holders.set(address, holders);
      return holders;
    });
  }
}

/** Returns the addresses of the sender; replies go to the first. */
export function addressesOf({
  contactNumber,
  addresses = NOTHING,
}: Pick<InboundMessage, 'contactNumber' | 'addresses'>): readonly ContactAddress[] {
  return contactNumber === undefined ? addresses : [{ kind: CONTACT_NUMBER, value: contactNumber }, ...addresses];
}

/** Sorts runs by the start of their wait, newest first. */
function byQuestion(one: RunRecord, other: RunRecord): number {
  return (other.state.current?.startedAt ?? 0) - (one.state.current?.startedAt ?? 0);
}
