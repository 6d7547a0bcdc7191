/** `c_` with 32 digits and small letters: no number and no id of a channel looks like it. */
const CONTACT_ID = /^c_[0-9a-z]{32}$/;

/** Makes the id of a new contact out of a UUID that nothing else has. */
export function toContactId(uuid: string): string {
  return `c_${uuid.replaceAll('-', '')}`;
}

/** Whether a text has the form of a contact id. */
export function isContactId(text: string): boolean {
  return CONTACT_ID.test(text);
}
