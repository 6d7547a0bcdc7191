import { signPost, TEST_ACCOUNT, writePost } from '@luluchat/whatsapp-testing';

/** Creates a post of Meta. Each argument is the `value` of one change, all in one entry. */
export function createPost(...values: readonly object[]): object {
  const { phoneNumberId, displayPhoneNumber, businessAccountId } = TEST_ACCOUNT;
  const changes = values.map((value) => ({
    field: 'messages',
    value: {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: displayPhoneNumber, phone_number_id: phoneNumberId },
      ...value,
    },
  }));
  return { object: 'whatsapp_business_account', entry: [{ id: businessAccountId, changes }] };
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
export function sign(post: unknown, secret?: string): { readonly body: Buffer; readonly signature: string } {
  const body = typeof post === 'object' && post !== null ? writePost(post) : Buffer.from(String(post));
  return { body, signature: signPost(body, secret) };
}
