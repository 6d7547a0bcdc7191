import { CONTACT_NUMBER } from '@luluchat/flow-runtime';
import type { ContactAddress, OutboundMessage } from '@luluchat/flow-runtime';

/** The kind of address that is WhatsApp's id of a person for one business portfolio: `MY.111222333`. */
export const WHATSAPP_USER_ID = 'whatsapp-user-id';
/** The kind of address that is WhatsApp's id of a person for several linked portfolios: `MY.ENT.111222333`. */
export const WHATSAPP_PARENT_ID = 'whatsapp-parent-id';

/** Two letters of a country, for a parent `ENT`, and up to 128 letters and digits. */
const USER_ID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;

/** Whom a message of the Cloud API goes to. An id in `to` would lose its letters and lead to a stranger's number. */
export type WhatsappRecipient = { readonly to: string } | { readonly recipient: string };

/** Whether a text has the form of a user id or a parent id. */
export function isUserId(text: string): boolean {
  return USER_ID.test(text);
}

/** Where a message goes; `undefined` when WhatsApp has no such address. */
export function recipientOf({
  address,
  contactNumber,
}: Pick<OutboundMessage, 'address' | 'contactNumber'>): WhatsappRecipient | undefined {
  if (address === undefined) return contactNumber === null ? undefined : { to: contactNumber };
  switch (address.kind) {
    case CONTACT_NUMBER:
      return { to: address.value };
    case WHATSAPP_USER_ID:
    case WHATSAPP_PARENT_ID:
      return { recipient: address.value };
    // Of another channel, by which the contact wrote last.
    default:
      return contactNumber === null ? undefined : { to: contactNumber };
  }
}

/** Makes an address of an id; `undefined` when it is none. */
export function toUserAddress(kind: string, id: unknown): ContactAddress | undefined {
  return typeof id === 'string' && isUserId(id) ? { kind, value: id } : undefined;
}
