import type { FlowDocument } from '@luluchat/flow-runtime/document';

/** Flow with most of the standard steps in one conversation. */
export const renewal: FlowDocument = {
  name: 'Renewal',
  start: 'lookup',
  steps: {
    lookup: {
      type: 'webhook-action',
      config: { method: 'POST', url: 'https://crm.example.com/members' },
      exits: { success: 'save', error: 'end' },
    },
    save: {
      type: 'save-attribute',
      config: {
        assignments: [
          { attribute: 'tier', value: '{{data.tier}}' },
          { attribute: 'points', value: '{{data.points}}' },
        ],
      },
      exits: { next: 'which' },
    },
    which: {
      type: 'condition',
      config: {
        cases: [
          {
            exit: 'loyal',
            all: [{ value: '{{attributes.tier}}', operator: 'one-of', to: ['gold', 'platinum'] }],
            any: [
              { value: '{{attributes.points}}', operator: 'at-least', to: 100 },
              { operator: 'has-tag', to: 'friend' },
            ],
          },
        ],
      },
      exits: { loyal: 'offer', else: 'end' },
    },
    offer: {
      type: 'send-message',
      config: {
        blocks: [
          { type: 'image', url: 'https://cdn.example.com/{{data.tier}}.png' },
          { type: 'text', text: 'Renew, {{name}}?' },
        ],
        buttons: [
          { id: 'yes', label: 'Yes' },
          { id: 'later', label: 'Later' },
        ],
      },
      exits: { next: 'ask', 'button:yes': 'tag', 'button:later': 'pause' },
    },
    pause: { type: 'delay', config: { duration: { amount: 1, unit: 'days' } }, exits: { next: 'offer' } },
    ask: {
      type: 'send-message',
      config: { blocks: [{ type: 'text', text: 'Tell us what "{{reply.text}}" means?' }] },
      exits: { next: 'listen' },
    },
    listen: {
      type: 'wait-for-reply',
      config: { duration: { amount: 10, unit: 'minutes' } },
      exits: { answered: 'note', 'not-answered': 'untag' },
    },
    note: {
      type: 'save-attribute',
      config: { assignments: [{ attribute: 'feedback', value: '{{steps.listen.text}}' }] },
      exits: { next: 'untag' },
    },
    untag: { type: 'remove-tag', config: { tag: 'renewing' }, exits: { next: 'end' } },
    tag: { type: 'add-tag', config: { tag: 'renewed {{data.year}}' }, exits: { next: 'untag' } },
    end: { type: 'complete' },
  },
};
