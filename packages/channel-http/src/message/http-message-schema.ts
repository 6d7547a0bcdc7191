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
    id: text('Id of the message, the same on every retry; also in webhook-id and Idempotency-Key.'),
    contactId: text('Id of the contact in Luluchat; POST /v1/messages accepts it instead of the number.'),
    contactNumber: {
      type: ['string', 'null'],
      description: 'Number of the contact: digits with country prefix. null when the contact has none.',
      pattern: '^[1-9][0-9]{6,14}$',
    },
    blocks: {
      type: 'array',
      minItems: 1,
      description: 'Blocks to show, in order.',
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
              url: text('URL of the medium.'),
              caption: text('Caption below the medium.'),
            },
          },
        ],
      },
    },
    buttons: {
      type: 'array',
      description: 'Quick replies. A tap is an inbound message with the label as its text.',
      items: {
        type: 'object',
        required: ['id', 'label'],
        properties: { id: text('Unique in the message.'), label: text('Label that the contact sees.') },
      },
    },
    runId: text('Run that sends the message.'),
    stepId: text('Step of the flow that sends the message.'),
    createdAt: { ...text('Instant at which the flow decided to send, UTC.'), format: 'date-time' },
  },
} as const;
