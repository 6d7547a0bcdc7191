import { SEGMENT_OPERATORS } from '../segment/find-segment-problems.js';
import { SEGMENT_LIMITS } from '../segment/segment.js';
import { DOCUMENT_LIMITS } from './document-limits.js';
import { TIME_OF_DAY_PATTERN } from './document-patterns.js';
import {
  DATE_TRIGGER_UNITS,
  KEYWORD_MATCHES,
  LIMIT_UNITS,
  MAX_RUNS_OF_CONTACT,
  WHILE_RUNNING_POLICIES,
} from './flow-document.js';
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

const OF_CHANGES = {
  ...WHILE_RUNNING_SCHEMA,
  description: `${WHILE_RUNNING_SCHEMA.description} Without it, that of the flow, else keep.`,
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

/** Trigger `tag-added`. */
export const TAG_ADDED_SCHEMA = objectOf(
  {
    type: { const: 'tag-added' },
    tag: {
      ...text(DOCUMENT_LIMITS.tagLength),
      title: 'Tag',
      description: 'The tag that the contact gets, in upper and lower case alike.',
    },
    whileRunning: OF_CHANGES,
  },
  ['type', 'tag'],
);

/** Trigger `attribute-changed`. */
export const ATTRIBUTE_CHANGED_SCHEMA = objectOf(
  {
    type: { const: 'attribute-changed' },
    attribute: {
      ...text(DOCUMENT_LIMITS.attributeLength),
      format: 'attribute',
      title: 'Attribute',
      description: 'The custom attribute that gets another value.',
    },
    whileRunning: OF_CHANGES,
  },
  ['type', 'attribute'],
);

const SCALAR = { anyOf: [text(SEGMENT_LIMITS.valueLength), { type: 'number' }] } as const;

/** Contacts for which a timed trigger starts the flow. */
const SEGMENT = {
  ...objectOf(
    {
      tags: {
        type: 'array',
        title: 'Tags',
        description: 'Tags that a contact has, all of them.',
        maxItems: SEGMENT_LIMITS.tags,
        items: text(SEGMENT_LIMITS.tagLength),
      },
      attributes: {
        type: 'array',
        title: 'Attributes',
        description: 'Rules about attributes of a contact, all of which hold.',
        maxItems: SEGMENT_LIMITS.rules,
        items: objectOf(
          {
            name: {
              ...text(SEGMENT_LIMITS.nameLength),
              format: 'attribute',
              title: 'Attribute',
              description: 'The custom attribute that is compared.',
            },
            operator: {
              type: 'string',
              enum: SEGMENT_OPERATORS,
              title: 'Comparison',
              description: 'A comparison of the step Condition.',
            },
            value: {
              anyOf: [...SCALAR.anyOf, { type: 'array', minItems: 1, maxItems: SEGMENT_LIMITS.values, items: SCALAR }],
              title: 'Value',
              description: 'A text or a number; a list for one-of; left out for is-known and is-unknown.',
            },
          },
          ['name', 'operator'],
        ),
      },
    },
    [],
  ),
  title: 'Contacts',
  description:
    'The contacts for whom the flow starts: with all of these tags and attributes. Without any, every contact.',
} as const;

const TIME_ZONE = {
  ...text(DOCUMENT_LIMITS.timeZoneLength),
  format: 'time-zone',
  title: 'Time zone',
  description: 'A name of the IANA Time Zone Database, such as Asia/Kuala_Lumpur.',
} as const;

const OF_TIMES = {
  maxPerMinute: {
    ...count(DOCUMENT_LIMITS.startsPerMinute),
    title: 'Most starts in a minute',
    description: 'Leave it out for the limit of the server.',
  },
  whileRunning: OF_CHANGES,
} as const;

/** Trigger `schedule`. */
export const SCHEDULE_SCHEMA = objectOf(
  {
    type: { const: 'schedule' },
    cron: {
      ...text(DOCUMENT_LIMITS.cronLength),
      title: 'Times',
      description: 'A cron expression of five fields: 0 9 * * 1-5 is nine on workdays.',
    },
    timeZone: TIME_ZONE,
    segment: SEGMENT,
    ...OF_TIMES,
  },
  ['type', 'cron', 'timeZone', 'segment'],
);

/** Trigger `date`. */
export const DATE_SCHEMA = objectOf(
  {
    type: { const: 'date' },
    attribute: {
      ...text(DOCUMENT_LIMITS.attributeLength),
      format: 'attribute',
      title: 'Attribute',
      description: 'The custom attribute with the date, such as that of a visit.',
    },
    offset: {
      ...objectOf(
        {
          amount: {
            type: 'integer',
            minimum: -DOCUMENT_LIMITS.dateOffset,
            maximum: DOCUMENT_LIMITS.dateOffset,
            title: 'Amount',
            description: 'A whole number: -1 is one before the date, 1 is one after it.',
          },
          unit: {
            type: 'string',
            enum: DATE_TRIGGER_UNITS,
            title: 'Unit',
            description: 'A month after 31 January is the last day of February.',
          },
        },
        ['amount', 'unit'],
      ),
      title: 'Before or after it',
      description: 'A negative amount is before the date. Leave it out for the date itself.',
    },
    time: {
      type: 'string',
      pattern: TIME_OF_DAY_PATTERN.source,
      format: 'time-of-day',
      title: 'Time',
      description: 'Hours and minutes, 00:00 to 23:59.',
    },
    timeZone: TIME_ZONE,
    segment: SEGMENT,
    ...OF_TIMES,
  },
  ['type', 'attribute', 'time', 'timeZone'],
);
