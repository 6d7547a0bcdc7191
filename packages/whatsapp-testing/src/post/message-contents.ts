const media = <const MimeType extends string>(mimeType: MimeType, id: string) => ({
  mime_type: mimeType,
  sha256: 'nkYUAWSK07dWf2UGCZBrKwYrTWQb2bjFnrXUcmHyDOg=',
  id,
  url: `https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=${id}`,
});
const answer = { from: '60300000000', id: 'wamid.question' };
const product = { catalog_id: '194836987003835', product_retailer_id: 'tea-green-100' };

/**
 * Content of a message of each kind, without its sender and its id. A message has `type`, and its details in the member that `type`
 * names.
 */
export const MESSAGE_CONTENTS = {
  text: { type: 'text', text: { body: 'Hello 😀' } },
  'text that answers a message': { type: 'text', text: { body: 'Tomorrow' }, context: answer },
  'text that was forwarded': { type: 'text', text: { body: 'See this' }, context: { forwarded: true } },
  'text after an advertisement': {
    type: 'text',
    text: { body: 'Is it still there?' },
    referral: {
      source_url: 'https://fb.me/3cr4Wqqkv',
      source_id: '120226305854810726',
      source_type: 'ad',
      headline: 'Green tea',
      body: 'Fresh from the hills',
      media_type: 'image',
      image_url: 'https://cdn.example.com/tea.jpg',
      ctwa_clid: 'Aff-n8ZTODiE79d22KtAwQKj9e',
      welcome_message: { text: 'Ask us anything' },
    },
  },
  'text about a product': {
    type: 'text',
    text: { body: 'Is it hot?' },
    context: { ...answer, referred_product: product },
  },
  image: { type: 'image', image: { ...media('image/jpeg', '1003383421387256'), caption: 'My cat' } },
  video: { type: 'video', video: media('video/mp4', '1003383421387257') },
  voice: { type: 'audio', audio: { ...media('audio/ogg; codecs=opus', '1003383421387258'), voice: true } },
  document: {
    type: 'document',
    document: { ...media('application/pdf', '1003383421387259'), filename: 'Form.pdf', caption: 'Filled in' },
  },
  sticker: { type: 'sticker', sticker: { ...media('image/webp', '1003383421387260'), animated: false } },
  location: {
    type: 'location',
    location: { latitude: 3.139, longitude: 101.6869, name: 'Cafe', address: '1 Jalan Contoh, Kuala Lumpur' },
  },
  contacts: {
    type: 'contacts',
    contacts: [
      {
        name: { formatted_name: 'Bea Tan', first_name: 'Bea', last_name: 'Tan' },
        phones: [{ phone: '+60 12-345 6780', wa_id: '60123456780', type: 'CELL' }],
        origin: 'other',
      },
    ],
  },
  'contacts that were asked for': {
    type: 'contacts',
    contacts: [
      {
        name: { formatted_name: 'Aisyah' },
        phones: [{ phone: '+60 12-345 6789', wa_id: '60123456789', type: 'CELL' }],
        origin: 'contact_request',
      },
    ],
    context: answer,
  },
  'button of a template': { type: 'button', button: { payload: 'stop-offers', text: 'Stop' }, context: answer },
  'reply button': {
    type: 'interactive',
    interactive: { type: 'button_reply', button_reply: { id: 'yes', title: 'Yes' } },
    context: answer,
  },
  'row of a list': {
    type: 'interactive',
    interactive: { type: 'list_reply', list_reply: { id: 'tea', title: 'Tea', description: 'Hot' } },
    context: answer,
  },
  form: {
    type: 'interactive',
    interactive: {
      type: 'nfm_reply',
      nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"flow_token":"unused","day":"2026-12-01"}' },
    },
    context: answer,
  },
  'call permission': {
    type: 'interactive',
    interactive: {
      type: 'call_permission_reply',
      call_permission_reply: {
        response: 'accept',
        is_permanent: false,
        expiration_timestamp: 1_800_000_000,
        response_source: 'user_action',
      },
    },
    context: answer,
  },
  'product enquiry': { type: 'interactive', interactive: { type: 'product', product } },
  order: {
    type: 'order',
    order: {
      catalog_id: '194836987003835',
      text: 'Please before noon',
      product_items: [{ product_retailer_id: 'tea-green-100', quantity: 2, item_price: 7.99, currency: 'MYR' }],
    },
  },
  reaction: { type: 'reaction', reaction: { message_id: 'wamid.question', emoji: '👍' } },
  'reaction that was removed': { type: 'reaction', reaction: { message_id: 'wamid.question' } },
  edit: {
    type: 'edit',
    edit: { original_message_id: 'wamid.text', message: { type: 'text', text: { body: 'Hello!' } } },
  },
  revoke: { type: 'revoke', revoke: { original_message_id: 'wamid.text' } },
  unsupported: {
    type: 'unsupported',
    errors: [
      {
        code: 131051,
        title: 'Message type unknown',
        message: 'Message type unknown',
        error_data: { details: 'Message type is currently not supported.' },
      },
    ],
    unsupported: { type: 'poll' },
  },
  'welcome request': { type: 'request_welcome' },
} as const;

/** Kind of a message that is written to the business alone. */
export type MessageKind = keyof typeof MESSAGE_CONTENTS;
