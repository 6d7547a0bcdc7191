/** `c_` and 32 digits and lower-case letters, unlike any number or id of a channel. */
const CONTACT_ID = /^c_[0-9a-z]{32}$/;

/** Makes the id of a new contact from a fresh UUID. */
export function toContactId(uuid: string): string {
  return `c_${uuid.replaceAll('-', '')}`;
}

/** Tells whether a string has the form of a contact id. */
export function isContactId(text: string): boolean {
  return CONTACT_ID.test(text);
}
