/** Texts of the dialog that stores a secret. */
export const secret = {
  create: 'New secret',
  replace: (name: string) => `Replace ${name}`,
  hint: 'Stored encrypted where the server keeps it. It can be replaced, and never be read again: keep a copy elsewhere.',
  name: 'Name',
  nameHint: 'What flows call it, such as crm_key. Letters, digits and "_", not beginning with a digit.',
  value: 'Value',
  makeKey: 'Make a signing key',
  keyMade: 'Copy the key now and give it to the owner of the address: it cannot be shown again.',
  save: 'Save',
};
