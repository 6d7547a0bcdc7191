/** Rule for a field of a post besides `messages`. */
export interface FieldRule {
  /** Explanation for people: what the field reports, and what to do. */
  readonly words: string;
  /** Paths of the members that matter. They hold no texts, numbers or ids of contacts. */
  readonly show?: readonly string[];
  /** Paths of lists whose items are parts of their own. */
  readonly items?: readonly string[];
  /** `true` when many items share one line of the log. */
  readonly isBulk?: boolean;
  /** For notices to operators: the path of the word that says what happened, and the words that are faults. */
  readonly notice?: {
    readonly event?: string;
    readonly faults?: readonly string[] | 'any';
    readonly unless?: readonly string[];
  };
}

const MANAGER = 'See WhatsApp Manager.';
const TEMPLATE = ['message_template_name', 'message_template_language'];
const STANDBY_LISTS = ['messages', 'statuses', 'message_echoes'];

/** Fields that Meta documents besides `messages`, by name. */
export const FIELD_RULES: ReadonlyMap<string, FieldRule> = new Map<string, FieldRule>([
  [
    'account_alerts',
    {
      words: `WhatsApp has an alert for the account. ${MANAGER}`,
      show: ['alert_type', 'alert_severity', 'alert_status', 'alert_description'],
      notice: { event: 'alert_type', faults: 'any', unless: ['INFORMATIONAL'] },
    },
  ],
  [
    'account_review_update',
    {
      words: `WhatsApp has reviewed the account. ${MANAGER}`,
      show: ['decision'],
      notice: { event: 'decision', faults: ['REJECTED'] },
    },
  ],
  [
    'account_settings_update',
    { words: 'Settings of the account or the phone number have changed.', show: ['type'], notice: {} },
  ],
  [
    'account_update',
    {
      words: `The state of the WhatsApp account has changed. ${MANAGER}`,
      show: [
        'event',
        'ban_info.waba_ban_state',
        'ban_info.waba_ban_date',
        'violation_info.violation_type',
        'restriction_info.restriction_type',
        'restriction_info.expiration',
        'disconnection_info.reason',
      ],
      notice: {
        event: 'event',
        faults: [
          'ACCOUNT_DELETED',
          'ACCOUNT_OFFBOARDED',
          'ACCOUNT_RESTRICTION',
          'ACCOUNT_VIOLATION',
          'DISABLED_UPDATE',
          'PARTNER_APP_UNINSTALLED',
          'PARTNER_REMOVED',
        ],
        unless: ['REINSTATE'],
      },
    },
  ],
  [
    'automatic_events',
    { words: 'Meta found a lead or a purchase in a conversation.', items: ['automatic_events'], show: ['event_name'] },
  ],
  [
    'business_capability_update',
    {
      words: 'Limits of the account have changed.',
      show: [
        'max_daily_conversation_per_phone',
        'max_daily_conversations_per_business',
        'max_phone_numbers_per_business',
      ],
      notice: {},
    },
  ],
  [
    'business_status_update',
    { words: `The state of the business has changed. ${MANAGER}`, show: ['event'], notice: { event: 'event' } },
  ],
  [
    'business_username_updates',
    { words: 'The user name of the business has changed.', show: ['status'], notice: { event: 'status' } },
  ],
  [
    'calls',
    {
      words: 'A contact called the number, or a call has ended. Flows handle no calls.',
      items: ['calls', 'statuses'],
      show: ['event', 'direction', 'status'],
    },
  ],
  [
    'flows',
    {
      words: 'The state of a form (WhatsApp Flow) has changed.',
      show: ['event', 'new_status'],
      notice: { event: 'event' },
    },
  ],
  ['group_lifecycle_update', { words: 'A group was created or deleted.', items: ['groups'], show: ['type'] }],
  ['group_participants_update', { words: 'Members of a group have changed.', items: ['groups'], show: ['type'] }],
  ['group_settings_update', { words: 'Settings of a group have changed.', items: ['groups'], show: ['type'] }],
  ['group_status_update', { words: 'The state of a group has changed.', items: ['groups'], show: ['type'] }],
  [
    'history',
    {
      words: 'The WhatsApp Business app shares older messages. They start and resume nothing.',
      items: ['history.threads.messages'],
      show: ['history.metadata.phase', 'history.metadata.progress'],
      isBulk: true,
    },
  ],
  ['message_template_components_update', { words: 'A template was edited.', show: TEMPLATE, notice: {} }],
  [
    'message_template_quality_update',
    {
      words: `Contacts rate a template differently. ${MANAGER}`,
      show: ['previous_quality_score', 'new_quality_score', ...TEMPLATE],
      notice: { event: 'new_quality_score', faults: ['RED'] },
    },
  ],
  [
    'message_template_status_update',
    {
      words: `The state of a template has changed. ${MANAGER}`,
      show: ['event', 'reason', 'disable_info.disable_date', ...TEMPLATE],
      notice: { event: 'event', faults: ['DISABLED', 'FLAGGED', 'PAUSED', 'PENDING_DELETION', 'REJECTED'] },
    },
  ],
  [
    'messaging_handovers',
    {
      words:
        'A conversation has passed from one to another of those who answer this number, such as Meta Business Agent.',
      show: [
        'type',
        'control_passed.previous_owner_role',
        'control_passed.new_owner_role',
        'control_taken.previous_owner_role',
        'control_taken.new_owner_role',
        'control_passed.previous_owner_app_role',
        'control_passed.new_owner_app_role',
        'control_taken.previous_owner_app_role',
        'control_taken.new_owner_app_role',
      ],
      notice: { event: 'type' },
    },
  ],
  [
    'partner_solutions',
    {
      words: 'A partner solution of the account has changed.',
      show: ['event', 'solution_status'],
      notice: { event: 'event' },
    },
  ],
  [
    'payment_configuration_update',
    { words: 'A payment configuration has changed.', show: ['status'], notice: { event: 'status' } },
  ],
  [
    'phone_number_name_update',
    {
      words: `WhatsApp has reviewed the display name of the phone number. ${MANAGER}`,
      show: ['decision', 'rejection_reason'],
      notice: { event: 'decision', faults: ['REJECTED'] },
    },
  ],
  [
    'phone_number_quality_update',
    {
      words: `The quality or the sending limit of the phone number has changed. ${MANAGER}`,
      show: ['event', 'old_limit', 'current_limit', 'max_daily_conversations_per_business'],
      notice: { event: 'event', faults: ['DOWNGRADE', 'FLAGGED'] },
    },
  ],
  [
    'security',
    {
      words: `The PIN of the phone number was changed, or a change was requested. ${MANAGER}`,
      show: ['event'],
      notice: { event: 'event', faults: 'any' },
    },
  ],
  [
    'smb_app_state_sync',
    {
      words: 'The WhatsApp Business app shares its contacts. They are not stored.',
      items: ['state_sync'],
      show: ['state_sync.type', 'state_sync.action'],
      isBulk: true,
    },
  ],
  [
    'smb_message_echoes',
    {
      words: 'Staff answered a contact in the WhatsApp Business app.',
      items: ['message_echoes'],
      show: ['type'],
    },
  ],
  [
    'standby',
    {
      words:
        'Another sender answers contacts on this number, such as Meta Business Agent: their messages reach no flow. A message that is sent to a contact takes the conversation over; or switch the agent off.',
      items: [...STANDBY_LISTS, ...STANDBY_LISTS.map((name) => `standby.${name}`)],
      show: ['type', 'status'],
      notice: { faults: 'any' },
    },
  ],
  [
    'template_category_update',
    {
      words: `The category of a template changes, and with it its price. ${MANAGER}`,
      show: ['previous_category', 'new_category', 'correct_category', ...TEMPLATE],
      notice: { event: 'new_category' },
    },
  ],
  ['tracking_events', { words: 'Meta tracked an event.', items: ['tracking_events'], show: ['event_name'] }],
  [
    'user_preferences',
    {
      words: 'A contact has stopped or allowed marketing messages. WhatsApp refuses such messages by itself (131050).',
      items: ['user_preferences'],
      show: ['category', 'value'],
    },
  ],
]);
