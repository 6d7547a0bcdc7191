import { createHmac } from 'node:crypto';
import { PHONE_NUMBER_ID } from './graph-api.js';

/** App secret of the tests. */
export const APP_SECRET = 'app-secret-0123456789abcdef';

/** Creates a post of Meta. Each argument is the `value` of one change, all in one entry. */
export function createPost(...values: readonly object[]): object {
  const changes = values.map((value) => ({
    field: 'messages',
    value: {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '60300000000', phone_number_id: PHONE_NUMBER_ID },
      ...value,
    },
  }));
  return { object: 'whatsapp_business_account', entry: [{ id: '102290129340398', changes }] };
}

/** Creates messages of one contact, with a name. */
export function createMessages(from: string, ...messages: readonly object[]): object {
  const stamped = messages.map((message, index) => ({
    from,
    id: `wamid.in-${from}-${index}`,
    timestamp: '1700000000',
    ...message,
  }));
  return { contacts: [{ profile: { name: 'Aisyah 😀' }, wa_id: from }], messages: stamped };
}

/** Returns the bytes of a post and Meta's signature of them. */
export function sign(post: unknown, secret = APP_SECRET): { readonly body: Buffer; readonly signature: string } {
  const body = Buffer.from(typeof post === 'string' ? post : JSON.stringify(post));
  return { body, signature: `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` };
}
