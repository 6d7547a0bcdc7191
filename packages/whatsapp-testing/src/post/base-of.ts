import type { ChangeContext } from './change-options.js';

/** Builds the members that begin the value of every change about a phone number. */
export function baseOf({ account }: ChangeContext) {
  const { displayPhoneNumber, phoneNumberId } = account;
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: displayPhoneNumber, phone_number_id: phoneNumberId },
  } as const;
}
