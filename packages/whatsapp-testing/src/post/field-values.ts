import { baseOf } from './base-of.js';
import { contactOf, messageOf } from './build-message.js';
import type { ChangeContext } from './change-options.js';
import { definedMembers } from './defined-members.js';
import { MESSAGE_CONTENTS } from './message-contents.js';
import type { Json } from './whatsapp-post.js';

/** Field of a post besides `messages`: its name, and what builds its value. */
export interface FieldFixture {
  readonly field: string;
  readonly build: (context: ChangeContext) => Json;
}

const TEMPLATE = {
  message_template_id: 1_689_556_908_129_832,
  message_template_name: 'offer_of_the_week',
  message_template_language: 'en',
};

/** Makes a fixture of members that belong to the account, not to a phone number. */
function ofAccount(field: string, members: Json): FieldFixture {
  return { field, build: ({ more }) => definedMembers({ ...members, ...more }) };
}

/** Makes a fixture of members about the number of the business, which it names. */
function ofNumber(field: string, members: Json): FieldFixture {
  return {
    field,
    build: ({ account, more }) =>
      definedMembers({ display_phone_number: account.displayPhoneNumber, ...members, ...more }),
  };
}

/** Makes a fixture of one item in a list, which stands beside the phone number. */
function ofItem(field: string, list: string, item: (context: ChangeContext) => Json, beside: Json = {}): FieldFixture {
  return {
    field,
    build: (context) => ({
      ...baseOf(context),
      ...beside,
      [list]: [definedMembers({ ...item(context), ...context.more })],
    }),
  };
}

const numberOf = ({ person }: ChangeContext) => person.waId ?? person.number;
const groupOf = ({ timestamp }: ChangeContext) => ({ timestamp, group_id: 'Y2FwaV9ncm91cDoxNzA1NTU1MDEzOQZDZD' });

/** Fixtures of the fields that Meta documents besides `messages`, one or more for each. */
export const FIELD_FIXTURES = {
  'account alert': ofAccount('account_alerts', {
    entity_type: 'PHONE_NUMBER',
    entity_id: '106540352242922',
    alert_type: 'INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED',
    alert_severity: 'WARNING',
    alert_status: 'ACTIVE',
    alert_description: 'The limit of messages stays as it is.',
  }),
  'account review': ofAccount('account_review_update', { decision: 'APPROVED' }),
  'account settings': ofAccount('account_settings_update', { type: 'phone_number_settings' }),
  'account disabled': ofAccount('account_update', {
    event: 'DISABLED_UPDATE',
    ban_info: { waba_ban_state: 'DISABLE', waba_ban_date: 'December 1, 2026' },
  }),
  'account restricted': ofAccount('account_update', {
    event: 'ACCOUNT_RESTRICTION',
    restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: 1_800_000_000 }],
  }),
  'account violation': ofAccount('account_update', {
    event: 'ACCOUNT_VIOLATION',
    violation_info: { violation_type: 'SCAM' },
  }),
  'account offboarded': ofAccount('account_update', { event: 'ACCOUNT_OFFBOARDED' }),
  'account reconnected': ofAccount('account_update', { event: 'ACCOUNT_RECONNECTED' }),
  'lead that Meta found': ofItem('automatic_events', 'automatic_events', ({ id, timestamp }) => ({
    id,
    event_name: 'LeadSubmitted',
    timestamp,
  })),
  'account limits': ofAccount('business_capability_update', {
    max_daily_conversations_per_business: 2_000,
    max_phone_numbers_per_business: 25,
  }),
  'business status': ofAccount('business_status_update', { event: 'BUSINESS_VERIFIED' }),
  'user name of the business': ofNumber('business_username_updates', { username: 'cafe_contoh', status: 'approved' }),
  'call that begins': ofItem('calls', 'calls', (context) => ({
    id: `wacid.${context.id}`,
    from: numberOf(context),
    to: context.account.displayPhoneNumber,
    event: 'connect',
    timestamp: context.timestamp,
    direction: 'USER_INITIATED',
    session: { sdp_type: 'offer', sdp: 'v=0' },
  })),
  'call that ends': ofItem('calls', 'calls', (context) => ({
    id: `wacid.${context.id}`,
    from: numberOf(context),
    to: context.account.displayPhoneNumber,
    event: 'terminate',
    timestamp: context.timestamp,
    direction: 'USER_INITIATED',
    status: 'COMPLETED',
    duration: 12,
  })),
  'status of a call': ofItem('calls', 'statuses', (context) => ({
    id: `wacid.${context.id}`,
    type: 'call',
    status: 'RINGING',
    timestamp: context.timestamp,
    recipient_id: numberOf(context),
  })),
  'state of a form': ofAccount('flows', { event: 'FLOW_STATUS_CHANGE', flow_id: '6627390910605886' }),
  'group created': ofItem('group_lifecycle_update', 'groups', (context) => ({
    ...groupOf(context),
    type: 'group_create',
  })),
  'group members': ofItem('group_participants_update', 'groups', (context) => ({
    ...groupOf(context),
    type: 'group_participants_add',
    added_participants: [definedMembers({ wa_id: numberOf(context), user_id: context.person.userId })],
  })),
  'group settings': ofItem('group_settings_update', 'groups', (context) => ({
    ...groupOf(context),
    type: 'group_settings_update',
  })),
  'group status': ofItem('group_status_update', 'groups', (context) => ({
    ...groupOf(context),
    type: 'group_suspend',
  })),
  'history of the app': {
    field: 'history',
    build: (context) => ({
      ...baseOf(context),
      history: [
        {
          metadata: { phase: 0, chunk_order: 1, progress: 55 },
          threads: [{ id: numberOf(context), messages: [messageOf(MESSAGE_CONTENTS.text, context)] }],
        },
      ],
    }),
  },
  'template edited': ofAccount('message_template_components_update', {
    ...TEMPLATE,
    message_template_element: 'Tea for two',
  }),
  'template quality': ofAccount('message_template_quality_update', {
    ...TEMPLATE,
    previous_quality_score: 'GREEN',
    new_quality_score: 'RED',
  }),
  'template paused': ofAccount('message_template_status_update', { event: 'PAUSED', ...TEMPLATE, reason: 'NONE' }),
  'template approved': ofAccount('message_template_status_update', { event: 'APPROVED', ...TEMPLATE, reason: 'NONE' }),
  'hand-over': {
    field: 'messaging_handovers',
    build: ({ person, account, timestamp, more }) => ({
      messaging_product: 'whatsapp',
      recipient: { display_phone_number: account.displayPhoneNumber, phone_number_id: account.phoneNumberId },
      sender: definedMembers({ phone_number: person.waId ?? person.number, user_id: person.userId }),
      timestamp,
      type: 'control_passed',
      control_passed: { previous_owner_app_role: 'meta_business_agent', new_owner_app_role: 'primary' },
      ...more,
    }),
  },
  'partner solution': ofAccount('partner_solutions', {
    event: 'SOLUTION_UPDATED',
    solution_id: '303610109049230',
    solution_status: 'ACTIVE',
  }),
  'payment configuration': ofAccount('payment_configuration_update', {
    configuration_name: 'main',
    status: 'Active',
  }),
  'display name': ofNumber('phone_number_name_update', {
    decision: 'REJECTED',
    requested_verified_name: 'Cafe Contoh',
    rejection_reason: 'NAME_NOT_CONSISTENT',
  }),
  'quality of the number': ofNumber('phone_number_quality_update', {
    event: 'FLAGGED',
    current_limit: 'TIER_10K',
    max_daily_conversations_per_business: 'TIER_10K',
  }),
  'pin changed': ofNumber('security', { event: 'PIN_CHANGED', requester: '61555822107539' }),
  'contacts of the app': ofItem('smb_app_state_sync', 'state_sync', (context) => ({
    type: 'contact',
    contact: { full_name: 'Bea Tan', first_name: 'Bea', phone_number: numberOf(context) },
    action: 'add',
    metadata: { timestamp: context.timestamp },
  })),
  'answer of staff': ofItem('smb_message_echoes', 'message_echoes', (context) =>
    definedMembers({
      from: context.account.displayPhoneNumber,
      to: numberOf(context),
      to_user_id: context.person.userId,
      id: context.id,
      timestamp: context.timestamp,
      type: 'text',
      text: { body: 'We are open until six.' },
    }),
  ),
  'message on standby': {
    field: 'standby',
    build: (context) => ({
      ...baseOf(context),
      contacts: [contactOf(context.person)],
      messages: [messageOf(MESSAGE_CONTENTS.text, context)],
    }),
  },
  'answer on standby': ofItem('standby', 'message_echoes', (context) => ({
    from: context.account.displayPhoneNumber,
    to: numberOf(context),
    id: context.id,
    timestamp: context.timestamp,
    type: 'text',
    text: { body: 'I am the agent of Meta.' },
  })),
  'template category': ofAccount('template_category_update', {
    ...TEMPLATE,
    previous_category: 'UTILITY',
    new_category: 'MARKETING',
  }),
  'event that Meta tracked': ofItem('tracking_events', 'tracking_events', ({ timestamp }) => ({
    event_name: 'url_click',
    timestamp,
  })),
  'stop of marketing': ofItem('user_preferences', 'user_preferences', (context) =>
    definedMembers({
      wa_id: numberOf(context),
      user_id: context.person.userId,
      detail: 'User requested to stop marketing messages',
      category: 'marketing_messages',
      value: 'stop',
      timestamp: Number(context.timestamp),
    }),
  ),
  'marketing allowed': ofItem('user_preferences', 'user_preferences', (context) =>
    definedMembers({
      wa_id: numberOf(context),
      user_id: context.person.userId,
      detail: 'User requested to resume marketing messages',
      category: 'marketing_messages',
      value: 'resume',
      timestamp: Number(context.timestamp),
    }),
  ),
} as const satisfies Readonly<Record<string, FieldFixture>>;

/** Kind of a change of a field besides `messages`. */
export type FieldKind = keyof typeof FIELD_FIXTURES;
