import { DOCUMENT_LIMITS } from './document-limits.js';
import { KEYWORD_MATCHES, LIMIT_UNITS, MAX_RUNS_OF_CONTACT, WHILE_RUNNING_POLICIES } from './flow-document.js';
import { count, objectOf, text } from './schema-parts.js';

const MAPPING = {
  type: 'array',
  title: 'Values to save',
  description: 'Values of the request that become custom attributes of the contact before the first step.',
  maxItems: DOCUMENT_LIMITS.mappings,
  items: objectOf(
    {
      attribute: {
        ...text(DOCUMENT_LIMITS.attributeLength),
        title: 'Attribute',
        description: 'The custom attribute that gets the value.',
      },
      value: {
        type: 'string',
        format: 'data-path',
        title: 'Value',
        description: 'A value of the request: {{data.tier}}, deeper with dots and [n].',
      },
    },
    ['attribute', 'value'],
  ),
} as const;

const LIMIT = {
  ...objectOf(
    {
      times: { ...count(DOCUMENT_LIMITS.limitTimes), title: 'Times', description: 'Number of starts.' },
      per: {
        ...objectOf(
          {
            amount: {
              ...count(DOCUMENT_LIMITS.limitAmount),
              title: 'Amount',
              description: 'Length of the period in this unit.',
            },
            unit: { type: 'string', enum: LIMIT_UNITS, title: 'Unit', description: 'A day has 24 hours.' },
          },
          ['amount', 'unit'],
        ),
        title: 'Period',
        description: 'Length of the period, which may begin at any instant.',
      },
    },
    ['times', 'per'],
  ),
  title: 'Limit',
  description: 'At most so many starts for each contact in any period of this length.',
} as const;

/** Policy for a start beside other runs of the contact. */
export const WHILE_RUNNING_SCHEMA = {
  type: 'string',
  enum: WHILE_RUNNING_POLICIES,
  title: 'While another run is under way',
  description:
    'Effect of a start on the runs of the contact that have not ended: replace ends those that wait, keep lets all ' +
    `continue (${MAX_RUNS_OF_CONTACT} at most), refuse starts nothing beside another run.`,
} as const;

const EVERY_TRIGGER = { limit: LIMIT, whileRunning: WHILE_RUNNING_SCHEMA } as const;

/** Trigger `webhook`. */
export const WEBHOOK_SCHEMA = objectOf({ type: { const: 'webhook' }, attributeMapping: MAPPING, ...EVERY_TRIGGER }, [
  'type',
]);

/** Trigger `keyword`. */
export const KEYWORD_SCHEMA = objectOf(
  {
    type: { const: 'keyword' },
    match: {
      type: 'string',
      enum: KEYWORD_MATCHES,
      title: 'Comparison',
      description: 'How a message is compared with the keywords, in upper and lower case alike.',
    },
    keywords: {
      type: 'array',
      minItems: 1,
      maxItems: DOCUMENT_LIMITS.keywords,
      items: text(DOCUMENT_LIMITS.keywordLength),
      title: 'Keywords',
      description: 'One of them is enough; with contain-all every one is needed.',
    },
    ...EVERY_TRIGGER,
    interruptsWait: {
      type: 'boolean',
      default: false,
      title: 'Interrupt waits',
      description: 'Starts the flow also while a run waits for a reply.',
    },
  },
  ['type', 'match', 'keywords'],
);

/** Trigger `unmatched`. */
export const UNMATCHED_SCHEMA = objectOf(
  {
    type: { const: 'unmatched', description: 'Any message that no run and no keyword takes.' },
    ...EVERY_TRIGGER,
  },
  ['type'],
);
