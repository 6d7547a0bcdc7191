const NUMBER = '60123456789';
const CONTACT = { contactNumber: NUMBER, name: 'Aisyah' };
const DATA = { tier: 'gold', points: 120 };
const GREET = {
  blocks: [{ type: 'text', text: 'Hi {{name}}, you have {{data.points}} points.' }],
  buttons: [{ id: 'more', label: 'Tell me more' }],
};

const FLOW = {
  name: 'Membership points',
  triggers: [{ type: 'webhook' }],
  start: 'greet',
  steps: {
    greet: { type: 'send-message', config: GREET, exits: { next: 'done', 'button:more': 'explain' } },
    explain: {
      type: 'send-message',
      config: { blocks: [{ type: 'text', text: 'Each visit brings 10 points.' }] },
      exits: { next: 'done' },
    },
    done: { type: 'complete' },
  },
};

/**
 * One example of each body, by the name of its schema. They tell one story, and a server takes each of them as it stands: the flow
 * is published and triggered for the contact, which has the attribute of `PATH_EXAMPLES` then.
 */
export const BODY_EXAMPLES = {
  AttributeBody: { title: 'Points', type: 'numeric' },
  BulkBody: { action: 'rerun', filter: { contactNumber: NUMBER }, dryRun: true },
  CallbackBody: { data: DATA },
  ChannelAccountBody: {
    ...{ kind: 'whatsapp', phoneNumberId: '106540352242922', name: 'Shop in Ipoh' },
    ...{ displayNumber: '+60 12-345 6789', accessTokenSecret: 'shop_access_token' },
  },
  ContactBody: { name: 'Aisyah', attributes: { points: 120 }, tags: ['vip'] },
  CurlBody: {
    command: 'curl https://crm.example.com/members -H "Authorization: Bearer $CRM_TOKEN" -d tier=gold',
  },
  FlowBundle: {
    format: 'luluchat-flows',
    version: 1,
    flows: [{ id: 'membership', document: FLOW }],
    attributes: [{ key: 'points', title: 'Points', type: 'numeric' }],
  },
  FlowDraft: FLOW,
  MappingPreviewBody: { value: '{{data.tier}}', data: DATA },
  MergeBody: { from: '60198765432' },
  MessageBody: { contactNumber: NUMBER, text: 'Tell me more' },
  NewContactBody: { contactNumber: NUMBER, name: 'Aisyah', attributes: { points: 100 }, tags: ['new'] },
  PauseBody: { hours: 24 },
  SampleBody: { data: DATA, contact: CONTACT },
  SecretBody: { value: 'the-key-that-the-crm-gave-you' },
  SessionBody: { token: 'the-access-token-of-the-server' },
  SimulationRequest: {
    flow: 'membership',
    document: FLOW,
    contact: CONTACT,
    events: [{ trigger: { data: DATA } }, { wait: 60_000 }, { tap: 'more' }],
  },
  StatusBody: { status: 'delivered' },
  StepOutlineBody: { steps: FLOW.steps },
  StepTestBody: { config: GREET, contact: CONTACT, data: DATA },
  TemplatePreviewBody: { template: 'Hi {{name}}, you have {{data.points}} points.', contact: CONTACT, data: DATA },
  TokenBody: { name: 'crm', scopes: ['read', 'run'] },
  TriggerBody: { contact_number: NUMBER, name: 'Aisyah', ...DATA },
  UnpublishBody: { runs: 'continue' },
} as const;

/** Name of the schema of a body. */
export type BodyName = keyof typeof BODY_EXAMPLES;

/** Examples of the parameters of paths that callers choose, or know, by name. */
export const PATH_EXAMPLES: Readonly<Record<string, string>> = {
  contact: NUMBER,
  key: 'points',
  name: 'crm_key',
  stepId: 'greet',
  type: 'send-message',
  version: '1',
};
