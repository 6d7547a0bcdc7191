/** Attributes that the demo flow saves. */
export const DEMO_ATTRIBUTES = [
  { key: 'membership_tier', title: 'Membership tier', type: 'string' },
  { key: 'points', title: 'Points', type: 'numeric' },
  { key: 'renewal_date', title: 'Renewal date', type: 'date' },
];

/** Demo flow: requests the contact's data from the demo receiver, saves them and sends them to the contact. */
export const demoFlow = (receiverUrl) => ({
  name: 'Membership lookup (demo)',
  triggers: [{ type: 'webhook' }, { type: 'keyword', match: 'is', keywords: ['member', 'my points'] }],
  start: 'lookup',
  steps: {
    lookup: {
      type: 'webhook-action',
      config: {
        method: 'GET',
        url: `${receiverUrl}/members`,
        parameters: [{ name: 'channel', value: 'demo' }],
        attributeMapping: DEMO_ATTRIBUTES.map(({ key }) => ({ attribute: key, value: `{{data.${key}}}` })),
      },
      exits: { success: 'greet', error: 'apologise' },
    },
    greet: {
      type: 'send-message',
      config: {
        blocks: [
          {
            type: 'text',
            text:
              'Hi {{name | default: "there"}}, you are a {{data.membership_tier}} member with {{data.points}} points. ' +
              'Your membership renews on {{data.renewal_date}}.',
          },
        ],
      },
      exits: { next: 'done' },
    },
    apologise: {
      type: 'send-message',
      config: { blocks: [{ type: 'text', text: 'We cannot look that up right now. Please try again later.' }] },
      exits: { next: 'done' },
    },
    done: { type: 'complete' },
  },
});
