import { MEDIA_TYPES, MESSAGE_TEMPLATE_CATEGORIES } from '@luluchat/flow-runtime';
import type { JsonObject } from '@luluchat/flow-runtime';
import { ATTRIBUTE_TYPES, MAPPING_OUTCOMES } from '@luluchat/flow-runtime/document';
import { RUN_STATUSES } from '@luluchat/flow-runtime/engine';
import { anyObject, byKind, byMember, exactlyOne, list, object, record } from '../shape/compound-shapes.js';
import { anyJson, anyText, number, oneOf, text } from '../shape/scalar-shapes.js';
import { describe } from '../shape/shape.js';
import type { Shape } from '../shape/shape.js';
import { FLOW_TEST_LIMITS as LIMITS } from './flow-test-limits.js';
import { FLOW_TEST_VERSION } from './flow-test.js';
import { REPLY_CONTENT_SHAPE } from './reply-content-shape.js';
import { DURATION_PATTERN } from './parse-duration.js';
import { TEST_RULES_BEYOND_SCHEMA } from './test-rules-beyond-schema.js';

const { entries, textLength, nameLength, urlLength, delayMs: maxDelay } = LIMITS;
const many = { max: entries };

const name = text(`a text of 1 to ${nameLength} characters`, { max: nameLength, pattern: /\S/ });
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const instant = text('an instant with an offset, such as 2026-01-05T09:00:00Z', { max: 40, pattern: INSTANT });
const stepId = /^[A-Za-z0-9_-]{1,64}$/;
const attributeKey = { pattern: /\S/, max: entries };
const attributeValue = byKind('a text or a number', { string: anyText, number: number('a number', {}) });
const attributeValueOrNone = { string: anyText, number: number('a number', {}), null: oneOf([null]) };
const delay = describe(
  'Time until the response is complete, in milliseconds.',
  number(`whole milliseconds from 0 to ${maxDelay}`, { minimum: 0, maximum: maxDelay, isWhole: true }),
);
const url = text('a URL without its query', { max: urlLength, pattern: /^https?:\/\/[^?#\s]+$/ });

const contact = describe(
  'The contact at the start.',
  object(
    {},
    {
      name: describe('Default: Aisyah.', anyText),
      contactNumber: describe(
        'Country prefix and number, digits only, in quotes; null: the channel gives none. Default: "60123456789".',
        byKind('a number as text, such as "60123456789", or null', {
          string: text('digits with country prefix, such as "60123456789"', { max: 15, pattern: /^[1-9][0-9]{5,14}$/ }),
          null: oneOf([null]),
        }),
      ),
      attributes: record('the key of an attribute', attributeValue, attributeKey),
      tags: list(name, many),
    },
  ),
);

const randomValue = number('a number from 0 to less than 1', { minimum: 0, below: 1 });
const random = describe(
  'Random values by step id, from 0 to less than 1; of a list, each execution takes the next. A randomizer takes the exit ' +
    'whose share contains the value. Default: 0.',
  record(
    'the id of a step',
    byKind('a number from 0 to less than 1, or a list of them', {
      number: randomValue,
      list: list(randomValue, { min: 1, max: entries }),
    }),
    { pattern: stepId, max: entries },
  ),
);

const requestMembers = {
  method: oneOf(['GET', 'POST']),
  url: describe('The URL without its query.', url),
  parameters: describe(
    'All parameters, of the query or the body, with their values as text; true: any value.',
    record(
      'the name of a parameter',
      byKind('a text, or true for any value', { string: anyText, boolean: oneOf([true]) }),
      { max: entries },
    ),
  ),
  headers: describe('Names of headers that are sent. Values are never written into a test.', list(name, many)),
};
const request = describe(
  'As which the call is expected. Members that are absent are not compared.',
  object({}, requestMembers),
);

const response = object(
  { status: number('a status from 200 to 599', { minimum: 200, maximum: 599, isWhole: true }) },
  {
    headers: record('the name of a header', anyText, { max: entries }),
    body: describe('JSON, sent as such, or a text. Absent: empty.', anyJson),
    delayMs: delay,
  },
);
const answer = byMember(
  'fail',
  object(
    {
      fail: describe(
        'An error kind of the webhook action: timeout, connection, dns, tls, blocked ...',
        text('an error kind such as timeout', { max: 64, pattern: /^[a-z][a-z_]*$/ }),
      ),
    },
    { request, delayMs: delay },
  ),
  object({ answer: response }, { request }),
);
const webhooks = describe(
  'Answers to calls, by step id or host (crm.example.com), * for all others. One answer is given to every call, each answer of a ' +
    'list to one call. A call without an answer fails the case, and so does an answer without a call.',
  record(
    'a step id, a host or *',
    byKind('an answer, or a list of answers', { object: answer, list: list(answer, { min: 1, max: entries }) }),
    { pattern: /^\S{1,255}$/, max: entries },
  ),
);

const situation = {
  contact,
  startAt: describe('Start of the clock. Default: 2026-01-05T09:00:00Z, a Monday.', instant),
  random,
  seed: describe(
    'Makes the random values of all steps, in place of "random".',
    number('a whole number from 0 to 2147483647', { minimum: 0, maximum: 2_147_483_647, isWhole: true }),
  ),
  webhooks,
};

const code = text('a code such as loop_limit', { max: 64, pattern: /^[a-z][a-z0-9_]*$/ });
const message = byKind('the text of a message, or an object with members to compare', {
  string: anyText,
  object: object(
    {},
    {
      type: oneOf(['text', ...MEDIA_TYPES, 'template', 'location', 'contacts', 'contact-request', 'reaction']),
      isReply: describe('true: the message is shown as a reply to the last one of the contact.', oneOf([true])),
      emoji: describe('Emoji of a reaction; empty: it is removed.', anyText),
      text: anyText,
      url: anyText,
      mediaId: anyText,
      caption: anyText,
      name: describe('Name of a message template.', anyText),
      language: anyText,
      category: oneOf(MESSAGE_TEMPLATE_CATEGORIES),
      header: describe('Header of a message template: its value, URL or place.', anyText),
      body: describe('Values in the text of a message template, in order.', list(anyText, many)),
      buttonValues: describe('Values of buttons that are no quick replies, in order.', list(anyText, many)),
      location: describe('Location as "latitude, longitude, name, address", without what it lacks.', anyText),
      contacts: describe(
        'Cards, in order, each as "name, organization, numbers, e-mail addresses".',
        list(anyText, many),
      ),
      buttons: describe('Labels of all buttons, in order.', list(anyText, many)),
    },
  ),
});
const expectation = describe(
  'What is expected here. messages, exits, requests and verdicts: what has happened since the last expectation, in order and nothing ' +
    'else. The others: how it is now. Members that are absent are not compared.',
  object(
    {},
    {
      messages: describe('Messages that were sent: texts, or members to compare.', list(message, many)),
      exits: describe(
        'Exits that were taken, each as "step id: exit"; in other flows as "flow id/step id: exit".',
        list(
          record('a step id, or a flow id and a step id with / between', anyText, {
            ...{ pattern: /^(?:.+\/)?[A-Za-z0-9_-]{1,64}$/, min: 1, max: 1 },
          }),
          many,
        ),
      ),
      requests: describe(
        'Calls that were made; each attempt counts.',
        list(object({}, { step: text('the id of a step', { max: 64, pattern: stepId }), ...requestMembers }), many),
      ),
      attributes: describe(
        'Values of attributes (null: it has none), or {"value", "verdict"} with the outcome of the last mapping to it.',
        record(
          'the key of an attribute',
          byKind('a value, null, or an object with value and verdict', {
            ...attributeValueOrNone,
            object: object(
              {},
              { value: byKind('a text, a number or null', attributeValueOrNone), verdict: oneOf(MAPPING_OUTCOMES) },
            ),
          }),
          attributeKey,
        ),
      ),
      tags: describe('All tags of the contact, in any order.', list(anyText, many)),
      status: describe('Status of the run that started last.', oneOf(RUN_STATUSES)),
      reason: describe('Code of the reason why that run ended without completing.', code),
      wakeAt: describe(
        'Instant of the next timer; null: there is none.',
        byKind('an instant such as 2026-01-05T09:00:00Z, or null', { string: instant, null: oneOf([null]) }),
      ),
    },
  ),
);

const change = describe(
  'An operator changes the contact, which starts the flows that listen to a tag or an attribute.',
  object(
    {},
    {
      attributes: describe(
        'Values to set; null unsets.',
        record('the key of an attribute', byKind('a text, a number or null', attributeValueOrNone), attributeKey),
      ),
      addTags: list(name, many),
      removeTags: list(name, many),
    },
  ),
);

const eventOfOneMember = exactlyOne('An event', {
  trigger: describe(
    'Another system starts a flow over its webhook trigger; {} starts the flow of the test without data.',
    object(
      {},
      {
        flow: describe('Id of one of "flows". Default: the flow of the test.', name),
        data: describe('Members of the request.', anyObject),
        name: describe('Name of the contact in the request.', anyText),
      },
    ),
  ),
  schedule: describe(
    'The time of a schedule or date trigger comes for the contact: starts the flow of the test. No times and no segment are compared.',
    object({}, { flow: describe('Id of one of "flows". Default: the flow of the test.', name) }),
  ),
  message: describe('The contact writes.', text(`a text of 1 to ${textLength} characters`, { max: textLength })),
  tap: describe('The contact taps a button, by its id or label.', name),
  wait: describe(
    'Time passes. Timers that become due meanwhile fire.',
    text('a duration such as "1 hour" or "2 days 30 minutes"', { max: 100, pattern: DURATION_PATTERN }),
  ),
  until: describe(
    'Time passes until an instant, or (wake-up) until the next timer has fired.',
    text('an instant such as 2026-01-05T09:00:00Z, or wake-up', {
      ...{ max: 40, pattern: new RegExp(`${INSTANT.source}|^wake-up$`) },
    }),
  ),
  callback: describe(
    'A receiver sends the callback of the newest step that waits for one; the value is its body: {"data": {...}}.',
    anyJson,
  ),
  failed: describe(
    'The last message that was sent turns out to have failed.',
    object({ code: name }, { reason: name }),
  ),
  change,
  cancel: describe('An operator cancels the newest run that has not ended.', oneOf([true])),
  expect: expectation,
});
const messageWithContent = object({
  message: describe(
    'The contact writes, or sends what "content" says.',
    text(`a text of at most ${textLength} characters`, { min: 0, max: textLength }),
  ),
  content: REPLY_CONTENT_SHAPE,
});
const event = byMember('content', messageWithContent, eventOfOneMember);

const testCase = object(
  { name, events: list(event, { min: 1, max: LIMITS.events }) },
  {
    ...situation,
    unknown: describe('What the recorded run did not tell, in sentences. Ignored.', list(anyText, many)),
  },
);

/** Form of a {@link FlowTest}. */
export const FLOW_TEST_SHAPE: Shape = object(
  {
    version: describe('Version of this format.', oneOf([FLOW_TEST_VERSION])),
    flow: describe('Path or id of the flow.', text('the path or id of a flow', { max: urlLength, pattern: /\S/ })),
    cases: describe('Conversations, each from the start.', list(testCase, { min: 1, max: LIMITS.cases })),
  },
  {
    $schema: describe('Address of this schema, for editors of JSON.', anyText),
    flows: describe(
      'Other flows that it enters: the id by which a step names a flow, to its path or id.',
      record('the id of a flow', text('the path or id of a flow', { max: urlLength, pattern: /\S/ }), {
        ...{ pattern: /\S/, max: LIMITS.flows },
      }),
    ),
    attributes: describe(
      'Attributes that exist: key to type.',
      record('the key of an attribute', oneOf(ATTRIBUTE_TYPES), attributeKey),
    ),
    ...situation,
  },
);

/**
 * JSON Schema (2020-12) of a `FlowTest`, for editors. It accepts what `parseFlowTest` accepts, except for
 * `TEST_RULES_BEYOND_SCHEMA`. Patterns are for the `u` flag.
 */
export const FLOW_TEST_SCHEMA: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Flow test',
  description: [
    'A test of a flow: its contact, clock and answers, and conversations that are played with them. Beyond this schema:',
    ...TEST_RULES_BEYOND_SCHEMA.map(({ rule }) => `- ${rule}`),
  ].join('\n'),
  ...FLOW_TEST_SHAPE.schema,
};

/** Parts that the request for a simulation has as well. */
export const situationShapes = { change, contact, instant, random, response, delay, url };
