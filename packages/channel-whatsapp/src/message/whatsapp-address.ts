import { CONTACT_NUMBER } from '@luluchat/flow-runtime/channel';
import type { ContactAddress, OutboundMessage } from '@luluchat/flow-runtime/channel';

/** Kind of address for WhatsApp's id of a person within one business portfolio: `MY.111222333`. */
export const WHATSAPP_USER_ID = 'whatsapp-user-id';
/** Kind of address for WhatsApp's id of a person across linked portfolios: `MY.ENT.111222333`. */
export const WHATSAPP_PARENT_ID = 'whatsapp-parent-id';

/** Country in two letters, `ENT` for a parent id, and up to 128 letters and digits. */
const USER_ID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;

/** Recipient of a message of the Cloud API. An id in `to` would lose its letters and address the number of another person. */
export type WhatsappDestination = { readonly to: string } | Readonly<Record<'recipient', string>>;

/** Returns whether a string has the form of a user id or a parent id. */
function isUserId(text: string): boolean {
  return USER_ID.test(text);
}

/** Returns the recipient of a message; `undefined` when it has no address of WhatsApp. */
export function findDestination({
  address,
  contactNumber,
}: Pick<OutboundMessage, 'address' | 'contactNumber'>): WhatsappDestination | undefined {
  if (address === undefined) return contactNumber === null ? undefined : { to: contactNumber };
  switch (address.kind) {
    case CONTACT_NUMBER:
      return { to: address.value };
    case WHATSAPP_USER_ID:
    case WHATSAPP_PARENT_ID:
      return { recipient: address.value };
    // Address of another channel, where the contact wrote last.
    default:
      return contactNumber === null ? undefined : { to: contactNumber };
  }
}

/** Creates an address from an id; returns `undefined` when it is not one. */
export function toUserAddress(kind: string, id: unknown): ContactAddress | undefined {
  return typeof id === 'string' && isUserId(id) ? { kind, value: id } : undefined;
}
