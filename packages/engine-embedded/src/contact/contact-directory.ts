/**
 * Says which contact a request or message is about. Invariants, cited by the tests:
 *
 *   D1  Whatever comes from one address at a time is of one contact, also when it is new and nothing of it is stored yet.
 *   D2  Answers come in the order in which they were asked for, for one address.
 *   D3  No message goes to a contact that none of its addresses leads to, but by a rule of the country's numbering, and then
 *       only when exactly one contact fits.
 */
import { awaitsMessage, CONTACT_NUMBER, FlowError, numberVariants, toContactId } from '@luluchat/flow-runtime';
import type {
  ContactAddress,
  ContactReference,
  ContactRepository,
  InboundMessage,
  MessageRepository,
  RunRecord,
  RunRepository,
  StepLogger,
} from '@luluchat/flow-runtime';
import { createKeyedQueue } from '../conversation/keyed-queue.js';
import { describeError } from '../log/describe-error.js';
import { newId } from '../id/new-id.js';
import { addressKey, createAddressMemory } from './address-memory.js';

/** Who wrote a message. */
export interface Sender {
  readonly contactId: string;
  /** Addresses of the message that are not stored as those of the contact. */
  readonly missing: readonly ContactAddress[];
  /** Whether no contact has the number of the message. */
  readonly isNumberFree: boolean;
}

/** Knows which contacts have which addresses. */
export interface ContactDirectory {
  /** The contact that a start is for; a promise only when it has to be looked up. Throws as `FlowEngine.start` does. */
  find(reference: ContactReference): string | Promise<string>;
  /**
   * The same without asking the store about a number: one that is not remembered counts as new. Only for what the store refuses
   * as `contact_conflict` when the number is another contact's.
   */
  expect(reference: ContactReference): string | Promise<string>;
  /** Who wrote a message; a promise only when it has to be looked up. Throws as `FlowEngine.deliver` does. */
  findSender(message: InboundMessage): Sender | Promise<Sender>;
  /** Tells of addresses that are stored as those of a contact. */
  remember(contactId: string, addresses: readonly ContactAddress[]): void;
  /** Forgets what it said of addresses that turned out to be another contact's: the store is asked again. */
  forget(addresses: readonly ContactAddress[]): void;
  /** Takes addresses by which a channel knows a contact: they are its own from now on. Never rejects. */
  learn(contactId: string, addresses: readonly ContactAddress[]): Promise<void>;
}

/** What a directory asks. */
export interface ContactDirectoryOptions {
  readonly contacts: Pick<ContactRepository, 'find' | 'findHolders' | 'addAddresses'>;
  readonly runs: Pick<RunRepository, 'listWaiting'>;
  readonly messages: Pick<MessageRepository, 'findOutbound'>;
  readonly logger: StepLogger;
}

/** Most addresses that are remembered, or twice as many: some megabytes. */
const REMEMBERED = 20_000;
const NOTHING: readonly ContactAddress[] = [];

/** Makes a directory that has looked nothing up. */
export function createContactDirectory(options: ContactDirectoryOptions): ContactDirectory {
  return new StoredContactDirectory(options);
}

class StoredContactDirectory implements ContactDirectory {
  readonly #options: ContactDirectoryOptions;
  /** As they are stored; an address that nobody has is not in it. */
  readonly #holders = createAddressMemory<readonly string[]>(REMEMBERED);
  /** Of contacts that are about to be stored. */
  readonly #coming = createAddressMemory<string>(REMEMBERED);
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

  expect(reference: ContactReference): string | Promise<string> {
    const { contactId, contactNumber } = reference;
    if (contactId !== undefined || contactNumber === undefined || this.#lookUps.isBusy(contactNumber)) {
      return this.find(reference);
    }
    const address = { kind: CONTACT_NUMBER, value: contactNumber };
    return this.#holders.get(address)?.[0] ?? this.#meet([address]);
  }

  findSender(message: InboundMessage): Sender | Promise<Sender> {
    const addresses = addressesOf(message);
    const [first] = addresses;
    if (message.contactId !== undefined || first === undefined) {
      return this.#findById(message).then((contactId) => this.#senderOf(contactId, addresses));
    }
    const key = addressKey(first);
    const known = this.#lookUps.isBusy(key) ? undefined : this.#rememberedSender(first, addresses);
    return known ?? this.#lookUps.run(key, () => this.#lookUpSender(message, addresses));
  }

  remember(contactId: string, addresses: readonly ContactAddress[]): void {
    for (const address of addresses) {
      const wasFree = this.#coming.get(address) === contactId;
      if (wasFree) this.#coming.delete(address);
      // One that was not looked up may have older holders in the store.
      const holders = this.#holders.get(address) ?? (wasFree ? [] : undefined);
      if (holders !== undefined && !holders.includes(contactId)) this.#holders.set(address, [...holders, contactId]);
    }
  }

  forget(addresses: readonly ContactAddress[]): void {
    for (const address of addresses) {
      this.#coming.delete(address);
      this.#holders.delete(address);
    }
  }

  async learn(contactId: string, addresses: readonly ContactAddress[]): Promise<void> {
    try {
      const fresh = await this.#notHeld(contactId, addresses);
      if (fresh.length === 0) return;
      // At once, since an answer may come before the note is durable.
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

  async #findById({ contactId, contactNumber }: ContactReference): Promise<string> {
    if (contactId === undefined) {
      throw new FlowError('invalid_request', 'A contact is needed: its contactNumber or its contactId.');
    }
    if ((await this.#options.contacts.find(contactId)) === undefined) {
      throw new FlowError('unknown_contact', 'There is no contact with this id.');
    }
    if (contactNumber === undefined) return contactId;
    const holders = await this.#holdersOf({ kind: CONTACT_NUMBER, value: contactNumber });
    if (holders.includes(contactId)) return contactId;
    throw new FlowError('contact_mismatch', 'The number is not one of the contact with this id. Send one of the two.');
  }

  #findByNumber(address: ContactAddress): Promise<string> {
    return this.#holdersOf(address).then(([holder]) => holder ?? this.#meet([address]));
  }

  /** Without looking anything up: when all addresses are remembered as those of one contact. */
  #rememberedSender(first: ContactAddress, addresses: readonly ContactAddress[]): Sender | undefined {
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
    const holders = [...new Set(held.flat())];
    const [only] = holders;
    if (only === undefined) {
      const contactId = this.#comingOf(addresses) ?? (await this.#findByRule(addresses)) ?? this.#meet(addresses);
      return { contactId, missing: addresses, isNumberFree: true };
    }
    return this.#senderOf(holders.length === 1 ? only : await this.#choose(holders, message), addresses);
  }

  async #senderOf(contactId: string, addresses: readonly ContactAddress[]): Promise<Sender> {
    const missing = await this.#notHeld(contactId, addresses);
    const number = missing.find(({ kind }) => kind === CONTACT_NUMBER);
    const isNumberFree = number !== undefined && (await this.#holdersOf(number)).length === 0;
    return { contactId, missing, isNumberFree };
  }

  /**
   * One person as several contacts: the message is for the one that was sent what it answers, else for the run that asked last,
   * else for whom its first address leads to.
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

  /** The contact that had the number before its country changed how it is written. */
  async #findByRule(addresses: readonly ContactAddress[]): Promise<string | undefined> {
    const number = addresses.find(({ kind }) => kind === CONTACT_NUMBER);
    if (number === undefined) return undefined;
    const variants = numberVariants(number.value).map((value) => ({ kind: CONTACT_NUMBER, value }));
    if (variants.length === 0) return undefined;
    const held = await Promise.all(variants.map((variant) => this.#holdersOf(variant)));
    const holders = [...new Set(held.flat())];
    return holders.length === 1 ? holders[0] : undefined;
  }

  #comingOf(addresses: readonly ContactAddress[]): string | undefined {
    for (const address of addresses) {
      const contactId = this.#coming.get(address);
      if (contactId !== undefined) return contactId;
    }
    return undefined;
  }

  /** Makes the id of a contact that is not stored yet, or gives the one that was made. */
  #meet(addresses: readonly ContactAddress[]): string {
    const contactId = this.#comingOf(addresses) ?? toContactId(newId());
    for (const address of addresses) this.#coming.set(address, contactId);
    return contactId;
  }

  async #notHeld(contactId: string, addresses: readonly ContactAddress[]): Promise<readonly ContactAddress[]> {
    const missing: ContactAddress[] = [];
    for (const address of addresses) {
      if (!(await this.#holdersOf(address)).includes(contactId)) missing.push(address);
    }
    return missing;
  }

  /** Not async: a new contact waits for nothing but the store. */
  #holdersOf(address: ContactAddress): Promise<readonly string[]> {
    const remembered = this.#holders.get(address);
    if (remembered !== undefined) return Promise.resolve(remembered);
    return this.#options.contacts.findHolders(address).then((holders) => {
      if (holders.length > 0) this.#holders.set(address, holders);
      return holders;
    });
  }
}

/** The addresses that a message came from, the one that is answered first. */
export function addressesOf({
  contactNumber,
  addresses = NOTHING,
}: Pick<InboundMessage, 'contactNumber' | 'addresses'>): readonly ContactAddress[] {
  return contactNumber === undefined ? addresses : [{ kind: CONTACT_NUMBER, value: contactNumber }, ...addresses];
}

/** Newest question first. */
function byQuestion(one: RunRecord, other: RunRecord): number {
  return (other.state.current?.startedAt ?? 0) - (one.state.current?.startedAt ?? 0);
}
