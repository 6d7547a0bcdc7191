/** An address to which messages to a contact are sent, and from which its messages come. */
export interface ContactAddress {
  /** {@link CONTACT_NUMBER}, else the channel and the kind of id there: `whatsapp-user-id`. Lower-case letters, digits and `-`. */
  readonly kind: string;
  /** Compared exactly, within its kind. For a number: country prefix and number, digits only. */
  readonly value: string;
}

/** Kind of address that is a phone number, on any channel. */
export const CONTACT_NUMBER = 'number';

/** Tells whether two addresses are equal; absent ones are equal. */
export function isSameAddress(one: ContactAddress | undefined, other: ContactAddress | undefined): boolean {
  return one?.kind === other?.kind && one?.value === other?.value;
}
