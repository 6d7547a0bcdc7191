import { PHONE_NUMBER_ID } from './graph-api.js';

/** Parts that a documented change has, by kind and outcome where flows do not store messages of other kinds. */
export interface DocumentedChange {
  readonly name: string;
  readonly field: string;
  readonly value: object;
  /** Number of parts. */
  readonly parts: number;
}

const metadata = { display_phone_number: '60300000000', phone_number_id: PHONE_NUMBER_ID };
const base = { messaging_product: 'whatsapp', metadata };
const account = { display_phone_number: '60300000000' };

const contact = (number: string) => ({ profile: { name: 'Aisyah' }, wa_id: number, user_id: `MY.${number}` });
const message = (number: string, id: string, content: object) => ({
  ...base,
  contacts: [contact(number)],
  messages: [{ from: number, from_user_id: `MY.${number}`, id, timestamp: '1700000000', ...content }],
});
const status = (id: string, word: string, more: object = {}) => ({
  ...base,
  statuses: [{ id, status: word, timestamp: '1700000001', recipient_id: '60123456789', ...more }],
});

/** Builds the changes that Meta documents, with invented data. `seed` makes the ids and the numbers of a set its own. */
export function documentedChanges(seed: string): readonly DocumentedChange[] {
  const id = (name: string) => `wamid.${seed}.${name}`;
  const one = `6012${seed.padStart(7, '0')}`;
  const two = `6013${seed.padStart(7, '0')}`;
  const contents: Readonly<Record<string, object>> = {
    text: { type: 'text', text: { body: 'Hi' } },
    image: { type: 'image', image: { id: '1', mime_type: 'image/jpeg', sha256: 'x', caption: 'My cat' } },
    voice: { type: 'audio', audio: { id: '1', mime_type: 'audio/ogg', voice: true } },
    sticker: { type: 'sticker', sticker: { id: '1', animated: false } },
    location: { type: 'location', location: { latitude: 3.1, longitude: 101.7, name: 'Cafe' } },
    contacts: { type: 'contacts', contacts: [{ name: { formatted_name: 'Bea' }, phones: [{ phone: '+60 12' }] }] },
    button: { type: 'button', button: { payload: 'P', text: 'Stop' } },
    tap: { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'y', title: 'Yes' } } },
    row: { type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: 'y', title: 'Tea' } } },
    form: {
      type: 'interactive',
      interactive: {
        type: 'nfm_reply',
        nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"day":"2026-12-01"}' },
      },
    },
    order: { type: 'order', order: { catalog_id: '1', text: 'Please', product_items: [] } },
    reaction: { type: 'reaction', reaction: { message_id: 'wamid.out', emoji: '👍' } },
    edit: {
      type: 'edit',
      edit: { original_message_id: id('text'), message: { type: 'text', text: { body: 'Hello' } } },
    },
    revoke: { type: 'revoke', revoke: { original_message_id: id('text') } },
    system: {
      type: 'system',
      system: { type: 'user_changed_user_id', body: 'changed', user_id: 'MY.2', previous_user_id: 'MY.1' },
    },
    unsupported: {
      type: 'unsupported',
      errors: [{ code: 131051, title: 'Message type unknown', error_data: { details: 'Not supported.' } }],
      unsupported: { type: 'poll' },
    },
    'newer kind': { type: 'hologram', hologram: {} },
    group: { type: 'text', text: { body: 'Hi all' }, group_id: 'group-1' },
  };
  const messages = Object.entries(contents).map(([name, content]) => ({
    name: `message ${name}`,
    field: 'messages',
    value: message(name === 'group' ? two : one, id(name), content),
    parts: 1,
  }));
  const hi = { type: 'text', text: { body: 'Hi' } };
  return [
    ...messages,
    {
      name: 'two messages and a status',
      field: 'messages',
      value: {
        ...message(one, id('a'), hi),
        messages: [
          { from: one, id: id('a'), timestamp: '1700000000', ...hi },
          { from: two, id: id('b'), timestamp: '1700000000', ...hi },
        ],
        ...{ statuses: [{ id: id('out'), status: 'read', timestamp: '1700000001' }] },
      },
      parts: 3,
    },
    {
      name: 'sent',
      field: 'messages',
      value: status(id('out'), 'sent', { pricing: { category: 'service' } }),
      parts: 1,
    },
    { name: 'delivered', field: 'messages', value: status(id('out'), 'delivered'), parts: 1 },
    {
      name: 'group status',
      field: 'messages',
      value: status(id('out'), 'read', { recipient_type: 'group' }),
      parts: 1,
    },
    { name: 'newer status', field: 'messages', value: status(id('out'), 'glanced'), parts: 1 },
    {
      name: 'failed',
      field: 'messages',
      value: status(id('out'), 'failed', { errors: [{ code: 131026, title: 'Undeliverable' }, { code: 131000 }] }),
      parts: 1,
    },
    {
      name: 'errors alone',
      field: 'messages',
      value: { ...base, errors: [{ code: 131042, title: 'Payment', message: 'Payment' }, { code: 999 }] },
      parts: 2,
    },
    {
      name: 'another phone number',
      field: 'messages',
      value: { ...message(one, id('x'), hi), metadata: { phone_number_id: '999' } },
      parts: 1,
    },
    {
      name: 'standby',
      field: 'standby',
      value: { ...message(one, id('s'), hi), standby: { message_echoes: [{ id: id('e'), type: 'text' }] } },
      parts: 2,
    },
    {
      name: 'hand-over',
      field: 'messaging_handovers',
      value: {
        type: 'control_passed',
        sender: { phone_number: one },
        recipient: { phone_number_id: PHONE_NUMBER_ID },
        control_passed: { previous_owner_app_role: 'meta_business_agent' },
      },
      parts: 1,
    },
    {
      name: 'answer of staff',
      field: 'smb_message_echoes',
      value: { ...base, message_echoes: [{ from: '60300000000', to: one, id: id('staff'), ...hi }] },
      parts: 1,
    },
    {
      name: 'contacts of the app',
      field: 'smb_app_state_sync',
      value: {
        ...base,
        state_sync: [{ type: 'contact', action: 'add', contact: { phone_number: one, full_name: 'Bea' } }],
      },
      parts: 1,
    },
    {
      name: 'history',
      field: 'history',
      value: {
        ...base,
        history: [
          {
            metadata: { phase: 0, progress: 55 },
            threads: [{ id: one, messages: [{ id: id('h'), from: one, ...hi }] }],
          },
        ],
      },
      parts: 1,
    },
    {
      name: 'call',
      field: 'calls',
      value: { ...base, calls: [{ id: id('call'), from: one, event: 'connect' }] },
      parts: 1,
    },
    {
      name: 'marketing stop',
      field: 'user_preferences',
      value: { ...base, user_preferences: [{ wa_id: one, category: 'marketing_messages', value: 'stop' }] },
      parts: 1,
    },
    {
      name: 'account disabled',
      field: 'account_update',
      value: { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE', waba_ban_date: '2026-12-01' } },
      parts: 1,
    },
    {
      name: 'username',
      field: 'business_username_updates',
      value: { ...account, username: 'cafe', status: 'approved' },
      parts: 1,
    },
    {
      name: 'template paused',
      field: 'message_template_status_update',
      value: {
        event: 'PAUSED',
        message_template_id: 1,
        message_template_name: 'offer',
        message_template_language: 'en',
      },
      parts: 1,
    },
    {
      name: 'quality',
      field: 'phone_number_quality_update',
      value: { ...account, event: 'FLAGGED', current_limit: 'TIER_10K' },
      parts: 1,
    },
    { name: 'newer field', field: 'holograms', value: { ...base, holograms: [1, 2] }, parts: 1 },
  ];
}

/** Puts changes into one post of Meta, each in an entry of its own. */
export function postOf(changes: readonly Pick<DocumentedChange, 'field' | 'value'>[]): object {
  const entry = changes.map(({ field, value }) => ({ id: '102290129340398', time: 1, changes: [{ field, value }] }));
  return { object: 'whatsapp_business_account', entry };
}
