import { expect, it } from 'vitest';
import { createShowContacts } from './log-contacts.js';

const fields = {
  runId: 'r',
  contactId: 'c_ann',
  contactIds: ['c_ann', 'c_benjamin'],
  otherContactId: 'c_benjamin',
  chosen: 'c_ann',
};

it.each([
  ['shown', fields],
  [
    'masked',
    { runId: 'r', contactId: '…_ann', contactIds: ['…_ann', '…amin'], otherContactId: '…amin', chosen: '…_ann' },
  ],
  [
    'hashed',
    {
      runId: 'r',
      contactId: 'f76984fc3f4c36da',
      contactIds: ['f76984fc3f4c36da', 'fd2b5abcc41fa35e'],
      otherContactId: 'fd2b5abcc41fa35e',
      chosen: 'f76984fc3f4c36da',
    },
  ],
] as const)('shows contacts %s in every member that names some, and leaves the other members', (choice, shown) => {
  expect(createShowContacts(choice)(fields)).toEqual(shown);
});
