import { CONTACT_NUMBER, presentKind } from '../../contact/contact-address.js';
import type { ContactAddress } from '../../contact/contact-address.js';
import type { ContactRepository } from '../../port/store/contact-repository.js';

/**
 * Finds those of several contacts that are one person, in the given order. A contact is another person when it has an id of a kind of
 * which `addresses`, or the contacts that have one of them, have ids as well, and none is the same: its number has passed on.
 */
export async function findSamePerson(
  contacts: Pick<ContactRepository, 'listAddresses'>,
  candidates: readonly string[],
  addresses: readonly ContactAddress[],
): Promise<readonly string[]> {
  const known = idsOf(addresses);
  const unsure: { readonly contactId: string; readonly ids: Ids }[] = [];
  const same = new Set<string>();
  const take = (contactId: string, ids: Ids): void => {
    same.add(contactId);
    for (const [kind, values] of ids) known.set(kind, new Set([...(known.get(kind) ?? []), ...values]));
  };
  for (const contactId of candidates) {
    const ids = idsOf(await contacts.listAddresses(contactId));
    if (sharesAny(known, ids)) take(contactId, ids);
    else unsure.push({ contactId, ids });
  }
  for (const { contactId, ids } of unsure) {
    const isOther = [...ids.keys()].some((kind) => known.has(kind)) && !sharesAny(known, ids);
    if (!isOther) take(contactId, ids);
  }
  return candidates.filter((contactId) => same.has(contactId));
}

/** Ids by kind. */
type Ids = Map<string, ReadonlySet<string>>;

function idsOf(addresses: readonly ContactAddress[]): Ids {
  const ids: Ids = new Map();
  for (const { kind, value } of addresses) {
    const present = presentKind(kind);
    if (present !== CONTACT_NUMBER) ids.set(present, new Set([...(ids.get(present) ?? []), value]));
  }
  return ids;
}

function sharesAny(one: Ids, other: Ids): boolean {
  return [...other].some(([kind, values]) => [...values].some((value) => one.get(kind)?.has(value)));
}
