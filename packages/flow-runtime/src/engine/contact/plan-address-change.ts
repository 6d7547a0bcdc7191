import { CONTACT_NUMBER, formerAddress, isSameAddress, presentKind } from '../../contact/contact-address.js';
import type { ContactAddress } from '../../contact/contact-address.js';
import type { Contact } from '../../contact/contact.js';
import type { AddressChange } from '../../port/flow-engine.js';
import type { ContactChange } from '../../port/store/contact-repository.js';

/**
 * Plans what a change of addresses changes of its contact. `held` are the addresses of the contact beside its number. The latest change
 * of the number counts; an id that the contact had before stays a former one, since ids do not come back. Pure.
 */
export function planAddressChange(
  contact: Contact,
  held: readonly ContactAddress[],
  change: AddressChange,
): ContactChange {
  const number = planNumber(contact, held, change);
  const wasHeld = (address: ContactAddress): boolean => includes(held, formerAddress(address));
  const ids = change.current.filter((address) => !isNumber(address) && !wasHeld(address));
  const formerIds = change.previous.filter((address) => !isNumber(address) && !includes(change.current, address));
  const former = distinct([...formerIds, ...number.former]);
  const reached = [...ids, ...number.further];
  const { replyAddress } = contact;
  const isReplyFormer = replyAddress === undefined ? number.isLost : includes(former, replyAddress);
  return {
    ...number.change,
    removeAddresses: [...former, ...number.taken],
    addAddresses: [...former.map(formerAddress), ...reached],
    ...(isReplyFormer && {
      replyAddress: number.isKnown
        ? null
        : (reached[0] ?? held.find((one) => isPresentId(one) && !includes(former, one)) ?? null),
    }),
  };
}

interface NumberPlan {
  readonly change: ContactChange;
  /** `true` if the contact has a number afterwards. */
  readonly isKnown: boolean;
  /** `true` if the contact has its number no longer. */
  readonly isLost: boolean;
  readonly former: readonly ContactAddress[];
  readonly further: readonly ContactAddress[];
  /** Addresses that are the number now. */
  readonly taken: readonly ContactAddress[];
}

function planNumber(contact: Contact, held: readonly ContactAddress[], change: AddressChange): NumberPlan {
  const { contactNumber } = contact;
  const { isNumberNew, at } = change;
  const number = change.current.find(isNumber);
  const left = change.previous.filter((address) => isNumber(address) && !includes(change.current, address));
  const own = { kind: CONTACT_NUMBER, value: contactNumber ?? '' };
  const kept = { change: {}, isKnown: contactNumber !== null, isLost: false, former: [], further: [], taken: [] };
  if (isNumberNew && at < (contact.numberChangedAt ?? Number.NEGATIVE_INFINITY)) {
    const all = number === undefined ? left : [...left, number];
    return { ...kept, former: all.filter((address) => !isSameAddress(address, own)) };
  }
  const isLost = isNumberNew && contactNumber !== null && (left.length === 0 || includes(left, own));
  const former = distinct(isLost && number?.value !== contactNumber ? [...left, own] : left);
  const instant = isNumberNew ? { numberChangedAt: at } : {};
  if (number === undefined) {
    const lost = isLost ? { newNumber: null } : {};
    return { ...kept, change: { ...instant, ...lost }, isKnown: contactNumber !== null && !isLost, isLost, former };
  }
  const wasFormer = includes(held, formerAddress(number));
  if (!isNumberNew && wasFormer) return kept;
  const taken = [number, formerAddress(number)];
  if (contactNumber === null || isLost) {
    const taking = { ...instant, newNumber: number.value };
    return { change: taking, isKnown: true, isLost: contactNumber !== number.value, former, further: [], taken };
  }
  const isOwn = number.value === contactNumber;
  return {
    ...kept,
    change: instant,
    former,
    further: isOwn ? [] : [number],
    taken: isOwn ? taken : [formerAddress(number)],
  };
}

/** Plans that a contact loses a number, which has passed on to another person. Messages go to its id, if it has one. Pure. */
export function planLostNumber(
  contact: Contact,
  held: readonly ContactAddress[],
  number: ContactAddress,
): ContactChange {
  const { contactNumber, replyAddress } = contact;
  const id = held.find(isPresentId);
  const isReply = replyAddress === undefined || isSameAddress(replyAddress, number);
  const isOwn = contactNumber === number.value;
  return {
    ...(isOwn && { newNumber: null }),
    ...(isReply && (isOwn || replyAddress !== undefined) && { replyAddress: id ?? null }),
    removeAddresses: [number],
    addAddresses: [formerAddress(number)],
  };
}

function isNumber({ kind }: ContactAddress): boolean {
  return kind === CONTACT_NUMBER;
}

function isPresentId(address: ContactAddress): boolean {
  return !isNumber(address) && presentKind(address.kind) === address.kind;
}

function includes(addresses: readonly ContactAddress[], address: ContactAddress): boolean {
  return addresses.some((other) => isSameAddress(other, address));
}

function distinct(addresses: readonly ContactAddress[]): readonly ContactAddress[] {
  return addresses.filter((address, index) => addresses.findIndex((other) => isSameAddress(other, address)) === index);
}
