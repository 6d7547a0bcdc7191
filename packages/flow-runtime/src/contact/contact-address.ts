/** An address to which messages to a contact are sent, and from which its messages come. */
export interface ContactAddress {
  /** {@link CONTACT_NUMBER}, else the channel and the kind of id there: `whatsapp-user-id`. Lower-case letters, digits and `-`. */
  readonly kind: string;
  /** Compared exactly, within its kind. For a number: country prefix and number, digits only. */
  readonly value: string;
}

/** Kind of address that is a phone number, on any channel. */
export const CONTACT_NUMBER = 'number';
const FORMER = 'former-';

/**
 * Returns an address under which a contact was known before it changed to another one. A message from there may still arrive late, so
 * it belongs to the contact, unless another contact has the address by now.
 */
export function formerAddress({ kind, value }: ContactAddress): ContactAddress {
  return { kind: `${FORMER}${kind}`, value };
}

/** Returns the kind of an address; that of a former address is the kind that it had. */
export function presentKind(kind: string): string {
  return kind.startsWith(FORMER) ? kind.slice(FORMER.length) : kind;
}

/** Tells whether two addresses are equal; absent ones are equal. */
export function isSameAddress(one: ContactAddress | undefined, other: ContactAddress | undefined): boolean {
  return one?.kind === other?.kind && one?.value === other?.value;
}
