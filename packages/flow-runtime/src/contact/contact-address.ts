/** Where a contact can be reached, and what its messages come from. */
export interface ContactAddress {
  /** `CONTACT_NUMBER`, else the channel and what it is there: `whatsapp-user-id`. Small letters, digits and `-`. */
  readonly kind: string;
  /** Compared exactly, within its kind. Of a number: country prefix and number, digits only. */
  readonly value: string;
}

/** The kind of address that is a phone number, whatever channel it is used by. */
export const CONTACT_NUMBER = 'number';

/** Whether two addresses are the same; absent ones are the same as each other. */
export function isSameAddress(one: ContactAddress | undefined, other: ContactAddress | undefined): boolean {
  return one?.kind === other?.kind && one?.value === other?.value;
}
