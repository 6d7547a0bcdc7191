import type { ContactCard } from '@luluchat/flow-runtime';
import { parseInternationalNumber } from './parse-international-number.js';
import type { WhatsappCard } from './whatsapp-payload.js';

/** Builds a card. A number that is written with `+` gets the button by which the contact writes to it. */
export function buildCard({ name, phones, emails, organization }: ContactCard): WhatsappCard {
  return {
    name: { formatted_name: name, first_name: name },
    ...(phones !== undefined && {
      phones: phones.map((phone) => {
        const number = parseInternationalNumber(phone);
        return { phone, ...(number !== undefined && { wa_id: number }) };
      }),
    }),
    ...(emails !== undefined && { emails: emails.map((email) => ({ email })) }),
    ...(organization !== undefined && { org: { company: organization } }),
  };
}
