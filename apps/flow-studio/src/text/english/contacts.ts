/** Texts of the contacts. */
export const contacts = {
  title: 'Contacts',
};
