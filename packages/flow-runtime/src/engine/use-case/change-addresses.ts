import { CONTACT_NUMBER, formerAddress, isSameAddress } from '../../contact/contact-address.js';
import type { ContactAddress } from '../../contact/contact-address.js';
import type { Contact } from '../../contact/contact.js';
import { FlowError } from '../../error/flow-error.js';
import type { AddressChange, MergeContactsRequest } from '../../port/flow-engine.js';
import type { ContactRepository } from '../../port/store/contact-repository.js';
import { contactConflict, unknownContact } from '../../port/store/store-rules.js';
import { addressesOf } from '../contact/contact-directory.js';
import { findSamePerson } from '../contact/find-same-person.js';
import { planAddressChange, planLostNumber } from '../contact/plan-address-change.js';
import type { EngineContext } from '../port/engine-context.js';
import { requireOpen } from '../port/lifecycle.js';

/** Merges two contacts, as `FlowEngine.mergeContacts` does. */
export type MergeSame = (request: MergeContactsRequest) => Promise<unknown>;

/** Attempts after which a change that others keep crossing is refused. */
const MAX_ATTEMPTS = 20;
/** Changes are rare, and each may concern several contacts: they are made one after another. */
const QUEUE = 'changes of addresses';
const CROSSED = ['contact_conflict', 'unknown_contact', 'same_contact'] as const;

/** Changes the addresses of a contact. See `FlowEngine.changeAddresses`. */
export async function changeAddresses(engine: EngineContext, change: AddressChange, merge: MergeSame): Promise<string> {
  requireOpen(engine.lifecycle);
  const [first] = [...change.current, ...change.previous];
  if (first === undefined || change.current.length === 0) {
    throw new FlowError('invalid_request', 'A change of addresses needs the addresses that the contact has now.');
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await engine.messageIds.run(QUEUE, () => changeOnce(engine, change, merge));
    } catch (error) {
      // Another contact got the address meanwhile, or one was erased or merged: what is stored now decides.
      if (!isCrossed(error) || attempt >= MAX_ATTEMPTS) throw error;
    }
    engine.directory.forget([...change.previous, ...change.current]);
  }
}

async function changeOnce(engine: EngineContext, change: AddressChange, merge: MergeSame): Promise<string> {
  const { contacts } = engine.store;
  const { same, others } = await findPeople(contacts, change);
  const [first, ...rest] = same;
  const number = change.current.find(({ kind }) => kind === CONTACT_NUMBER);
  const isLatest = !change.isNumberNew || change.at >= (first?.numberChangedAt ?? Number.NEGATIVE_INFINITY);
  if (isLatest && number !== undefined) {
    for (const other of others) await takeNumber(engine, other, number);
  }
  if (first === undefined) return createFrom(engine, change);
  for (const from of rest) await merge({ into: first.contactId, from: from.contactId });
  const into = rest.length === 0 ? first : await contacts.find(first.contactId);
  if (into === undefined) throw unknownContact();
  const plan = planAddressChange(into, await contacts.listAddresses(into.contactId), change);
  const changed = await contacts.update(into.contactId, plan);
  if (changed === undefined) throw unknownContact();
  engine.directory.forgetContact(into.contactId);
  engine.directory.forget([...change.previous, ...change.current]);
  return into.contactId;
}

interface People {
  /** Contacts of the person, the one that survives their merge first. */
  readonly same: readonly Contact[];
  /** Contacts of other people that have one of the numbers. */
  readonly others: readonly string[];
}

async function findPeople(contacts: ContactRepository, change: AddressChange): Promise<People> {
  const { previous, current } = change;
  const given = [...previous, ...current];
  const isId = ({ kind }: ContactAddress): boolean => kind !== CONTACT_NUMBER;
  const former = (given.some(isId) ? given.filter(isId) : given).map(formerAddress);
  const held = await Promise.all([...given, ...former].map((address) => contacts.findHolders(address)));
  const holders = [...new Set(held.flat())];
  const ids = await findSamePerson(contacts, holders, given);
  const found = await Promise.all(ids.map((id) => contacts.find(id)));
  const same = found.filter((contact) => contact !== undefined);
  // The one with the latest change has the number of today.
  return {
    same: same.sort((one, other) => (other.numberChangedAt ?? 0) - (one.numberChangedAt ?? 0)),
    others: holders.filter((id) => !ids.includes(id)),
  };
}

/** Takes a number from a contact of another person, if it has it. */
async function takeNumber(
  { store, directory }: EngineContext,
  contactId: string,
  number: ContactAddress,
): Promise<void> {
  const { contacts } = store;
  if (!(await contacts.findHolders(number)).includes(contactId)) return;
  const contact = await contacts.find(contactId);
  if (contact === undefined) return;
  await contacts.update(contactId, planLostNumber(contact, await contacts.listAddresses(contactId), number));
  directory.forgetContact(contactId);
}

/** Creates the contact of a person who is not known: a message that comes later belongs to it. */
async function createFrom(engine: EngineContext, change: AddressChange): Promise<string> {
  const { store, directory } = engine;
  const ids = change.current.filter(({ kind }) => kind !== CONTACT_NUMBER);
  const number = change.current.find(({ kind }) => kind === CONTACT_NUMBER)?.value;
  const left = change.previous.filter((address) => !change.current.some((other) => isSameAddress(address, other)));
  const message = {
    ...{ text: '', addresses: [...ids, ...left.filter(({ kind }) => kind !== CONTACT_NUMBER)] },
    ...(number !== undefined && { contactNumber: number }),
  };
  const { contactId, missing } = await directory.findSender(message);
  // Stored meanwhile: the change is one of that contact.
  if (missing.length < addressesOf(message).length) throw contactConflict(contactId);
  const [id] = ids;
  await store.runs.commit({
    contactId,
    contactChange: {
      ...(number !== undefined && { contactNumber: number }),
      addAddresses: [...ids, ...left.map(formerAddress)],
      ...(change.isNumberNew && { numberChangedAt: change.at }),
      ...(number === undefined && id !== undefined && { replyAddress: id }),
    },
    ...{ runs: [], steps: [], outbound: [] },
  });
  directory.forget([...change.previous, ...change.current]);
  return contactId;
}

function isCrossed(error: unknown): boolean {
  return CROSSED.some((code) => FlowError.is(error, code));
}
