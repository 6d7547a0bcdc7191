import { MEDIA_TYPES, MESSAGE_TEMPLATE_CATEGORIES, MESSAGE_TEMPLATE_MEDIA } from '@luluchat/flow-runtime';

const text = (description: string) => ({ type: 'string', description });

/** Message template, with the values of its parameters. */
const template = {
  type: 'object',
  required: ['type', 'name', 'language'],
  properties: {
    type: { const: 'template' },
    name: text('Name of the template.'),
    language: text('Code of its language: en, en_US.'),
    category: { enum: MESSAGE_TEMPLATE_CATEGORIES },
    header: {
      type: 'object',
      required: ['type'],
      description: 'Top of the template: a value in its text, a medium, or a location.',
      properties: {
        type: { enum: ['text', ...MESSAGE_TEMPLATE_MEDIA, 'location'] },
        parameter: text('Name of the parameter in the text, unless parameters are numbered.'),
        value: text('Value of that parameter.'),
        url: text('URL of the medium.'),
        latitude: { type: 'number', description: 'Degrees north.' },
        longitude: { type: 'number', description: 'Degrees east.' },
        name: text('Name of the place.'),
        address: text('Address of the place.'),
      },
    },
    body: {
      type: 'array',
      description: 'Values of the parameters in its text, in order.',
      items: {
        type: 'object',
        required: ['value'],
        properties: {
          parameter: text('Name of the parameter, unless parameters are numbered.'),
          value: text('Value.'),
        },
      },
    },
    buttonValues: {
      type: 'array',
      description: 'Values of buttons that are no quick replies.',
      items: {
        type: 'object',
        required: ['position', 'type', 'value'],
        properties: {
          position: { type: 'integer', minimum: 1, description: 'Place among the buttons of the template, from 1.' },
          type: { enum: ['url', 'code'], description: 'url: end of the address. code: code to copy.' },
          value: text('Value.'),
        },
      },
    },
    firstQuickReply: {
      type: 'integer',
      minimum: 1,
      description: 'Place of the first quick reply among the buttons of the template; absent: 1.',
    },
  },
} as const;

const location = {
  type: 'object',
  required: ['type', 'location'],
  properties: {
    type: { const: 'location' },
    location: {
      type: 'object',
      required: ['latitude', 'longitude'],
      properties: {
        latitude: { type: 'number', description: 'Degrees north.' },
        longitude: { type: 'number', description: 'Degrees east.' },
        name: text('Name of the place.'),
        address: text('Address of the place.'),
      },
    },
  },
} as const;

const contacts = {
  type: 'object',
  required: ['type', 'contacts'],
  properties: {
    type: { const: 'contacts' },
    contacts: {
      type: 'array',
      minItems: 1,
      description: 'Cards of people or businesses.',
      items: {
        type: 'object',
        required: ['name'],
        properties: {
          name: text('Name.'),
          phones: { type: 'array', description: 'Phone numbers as the flow has them.', items: { type: 'string' } },
          emails: { type: 'array', description: 'E-mail addresses.', items: { type: 'string' } },
          organization: text('Name of the organization.'),
        },
      },
    },
  },
} as const;

/** Emoji at a message of the contact. */
const reaction = {
  type: 'object',
  required: ['type', 'emoji', 'messageId'],
  properties: {
    type: { const: 'reaction' },
    emoji: text('One emoji; empty: the reaction is removed.'),
    messageId: text('Id of the message of the contact, as POST /v1/messages got it.'),
  },
} as const;

/** Request for the number of the contact. */
const contactRequest = {
  type: 'object',
  required: ['type', 'text'],
  properties: {
    type: { const: 'contact-request' },
    text: text(
      'Text that asks the contact for its number. The answer is an inbound message of the kind contacts with ownNumber.',
    ),
  },
} as const;

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
    account: text(
      'Channel account that sends it: the account of the message that it answers, as POST /v1/messages got it. Absent: the default one.',
    ),
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
          {
            type: 'object',
            required: ['type', 'mediaId'],
            properties: {
              type: { enum: MEDIA_TYPES },
              mediaId: text('Id of a file that was uploaded to the provider before, in the place of the URL.'),
              caption: text('Caption below the medium.'),
            },
          },
          template,
          location,
          contacts,
          contactRequest,
          reaction,
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
    replyTo: text(
      'Id of the message of the contact that it answers, as POST /v1/messages got it. Absent: it answers none.',
    ),
    runId: text('Run that sends the message.'),
    stepId: text('Step of the flow that sends the message.'),
    createdAt: { ...text('Instant at which the flow decided to send, UTC.'), format: 'date-time' },
  },
} as const;
