import { CONTACT_NUMBER } from '@luluchat/flow-runtime/store';
import type { ContactChange } from '@luluchat/flow-runtime/store';

/** Lock of all flows and their versions. */
export const FLOWS = 'flows';
/** Lock of the definitions of attributes. */
export const ATTRIBUTES = 'attributes';

/** Lock of a contact: its record, its runs, its messages. */
export function contactLock(contactId: string): string {
  return `contact ${contactId}`;
}

/** Lock of a counter, and of its reserved numbers. */
export function counterLock(counter: string): string {
  return `counter ${counter}`;
}

/** Lock of an outbound message, by its id. */
export function messageLock(messageId: string): string {
  return `message ${messageId}`;
}

/** Lock of an outbound message, by the id that its channel gave it. */
export function channelMessageLock(channelMessageId: string): string {
  return `channel message ${channelMessageId}`;
}

/** Lock of a part of the counts of costs. */
export function messageCostLock(part: number): string {
  return `message costs ${part}`;
}

/** Locks of a change of a contact: the contact, and the numbers that it gets. */
export function contactChangeLocks(contactId: string, change: ContactChange = {}): readonly string[] {
  const { contactNumber, newNumber, addAddresses = [] } = change;
  const numbers = addAddresses.filter(({ kind }) => kind === CONTACT_NUMBER).map(({ value }) => value);
  if (contactNumber !== undefined && contactNumber !== null) numbers.push(contactNumber);
  if (newNumber !== undefined && newNumber !== null) numbers.push(newNumber);
  return [contactLock(contactId), ...numbers.map(numberLock)];
}

/** Lock of a contact number. */
function numberLock(contactNumber: string): string {
  return `number ${contactNumber}`;
}
