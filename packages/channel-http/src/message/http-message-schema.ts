import { MEDIA_TYPES } from '@luluchat/flow-runtime';

const text = (description: string) => ({ type: 'string', description });

/**
 * JSON Schema (2020-12) of the body, for receivers that validate it. A minor version may add members, so the schema allows
 * additional ones.
 */
export const HTTP_MESSAGE_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Outgoing message',
  type: 'object',
  required: ['id', 'contactNumber', 'blocks', 'buttons', 'runId', 'stepId', 'createdAt'],
  properties: {
    id: text('The same whenever this message comes again: also in webhook-id and Idempotency-Key.'),
    contactId: text('Our id of the contact: POST /v1/messages takes it in place of the number.'),
    contactNumber: {
      type: ['string', 'null'],
      description: 'The number that it goes to: digits with country prefix. null when the contact has none.',
      pattern: '^[1-9][0-9]{6,14}$',
    },
    blocks: {
      type: 'array',
      minItems: 1,
      description: 'What to show, in order.',
      items: {
        oneOf: [
          {
            type: 'object',
            required: ['type', 'text'],
            properties: { type: { const: 'text' }, text: text('Plain text.') },
          },
          {
            type: 'object',
            required: ['type', 'url'],
            properties: {
              type: { enum: MEDIA_TYPES },
              url: text('Where the medium can be fetched.'),
              caption: text('Stands below it.'),
            },
          },
        ],
      },
    },
    buttons: {
      type: 'array',
      description: 'Quick replies. A tap comes back as an inbound message with the label as its text.',
      items: {
        type: 'object',
        required: ['id', 'label'],
        properties: { id: text('Unique in the message.'), label: text('What the contact sees.') },
      },
    },
    runId: text('The run that sends it.'),
    stepId: text('The step of the flow that sends it.'),
    createdAt: { ...text('Instant of the decision to send, UTC.'), format: 'date-time' },
  },
} as const;
