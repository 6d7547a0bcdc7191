import type { Contact } from '@luluchat/flow-runtime';

/** Default contact of a simulation. */
export const DEFAULT_CONTACT: Contact = {
  contactId: 'c_01890a5d7b3c7def8123456789abcdef',
  contactNumber: '60123456789',
  name: 'Aisyah',
  attributes: {},
  tags: [],
};
