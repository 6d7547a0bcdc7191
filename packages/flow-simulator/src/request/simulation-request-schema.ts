import type { JsonObject } from '@luluchat/flow-runtime';
import { situationShapes } from '../flow-test/flow-test-schema.js';
import { REPLY_CONTENT_SHAPE } from '../flow-test/reply-content-shape.js';
import { anyObject, byKind, byMember, exactlyOne, list, object, record } from '../shape/compound-shapes.js';
import { anyJson, anyText, number, oneOf, text } from '../shape/scalar-shapes.js';
import { describe } from '../shape/shape.js';
import type { Shape } from '../shape/shape.js';
import { SIMULATION_LIMITS as LIMITS } from './simulation-request.js';

const { change, contact, instant, random, response, delay, url } = situationShapes;
const many = { max: LIMITS.entries };
const name = text('a text of 1 to 200 characters', { max: 200, pattern: /\S/ });
const anyValue = byKind('a text, or true for any value', { string: anyText, boolean: oneOf([true]) });

const request = object(
  {},
  {
    method: oneOf(['GET', 'POST']),
    url: describe('The URL without its query.', url),
    parameters: describe(
      'All parameters, with their values as text.',
      record('the name of a parameter', anyText, many),
    ),
    headers: describe('Headers that are sent; true: with any value.', record('the name of a header', anyValue, many)),
  },
);
const fail = object(
  {
    fail: describe(
      'An error kind of the webhook action.',
      text('an error kind', { max: 64, pattern: /^[a-z][a-z_]*$/ }),
    ),
  },
  { delayMs: delay },
);
const answer = object({ answer: response }, { request: describe('As which the call is expected.', request) });
const live = object({ live: describe('The call is made over the network.', oneOf([true])) });
const rule = byMember('live', live, byMember('fail', fail, answer));

const event = exactlyOneWith('An event', {
  trigger: describe(
    'Another system starts a flow over its webhook trigger.',
    object({}, { flow: name, data: describe('Members of the request.', anyObject), name: anyText }),
  ),
  schedule: describe(
    'The time of a schedule or date trigger comes for the contact. No times and no segment are compared.',
    object({}, { flow: name }),
  ),
  tap: describe('The contact taps a button, by its id or label, of the newest message that shows it.', name),
  callback: describe(
    'A receiver sends the callback of the newest step that waits for one; the value is its body: {"data": {...}}.',
    anyJson,
  ),
  failed: describe('The last message turns out to have failed.', object({ code: name, reason: name })),
  wait: describe(
    'Time passes, in milliseconds. Timers that become due meanwhile fire.',
    number(`milliseconds from 0 to ${LIMITS.waitMs}`, { minimum: 0, maximum: LIMITS.waitMs }),
  ),
  waitUntil: describe(
    'Time passes until an instant, or (wake-up) until the next timer has fired.',
    text('an instant such as 2026-01-05T09:00:00Z, or wake-up', { max: 40, pattern: /^(?:wake-up|\d{4}-.*)$/ }),
  ),
  change,
  cancel: describe('An operator cancels the newest run that has not ended.', oneOf([true])),
});

/** An event has one member, except for a message, which may have the button, the message that it answers and its content beside it. */
function exactlyOneWith(what: string, shapes: Readonly<Record<string, Shape>>): Shape {
  const details = {
    button: describe('Id of the button that it taps.', name),
    replyTo: describe('Id of the message that it answers.', name),
  };
  const written = (min: 0 | 1): Shape =>
    describe('The contact writes.', text('a text', { min, max: LIMITS.textLength }));
  const withContent = object({ message: written(0), content: REPLY_CONTENT_SHAPE }, details);
  const message = byMember('content', withContent, object({ message: written(1) }, details));
  return byMember('message', message, exactlyOne(what, shapes));
}

/** Form of a {@link SimulationRequest}. */
export const SIMULATION_REQUEST_SHAPE: Shape = object(
  { flow: describe('Id of the flow to simulate.', name), events: list(event, { max: LIMITS.events }) },
  {
    document: describe('Document of the flow. Absent: an existing flow is simulated.', anyObject),
    flows: describe(
      'Documents of other flows, by id: runs enter them, and messages start them.',
      record('the id of a flow', anyObject, { max: LIMITS.flows }),
    ),
    contact,
    startAt: describe('Start of the clock. Default: 2026-01-05T09:00:00Z.', instant),
    random: describe(
      'Random values of steps, by step id or from a seed. Default: 0.',
      exactlyOne('"random"', {
        byStep: random,
        seed: number('a whole number', { minimum: 0, maximum: 2_147_483_647, isWhole: true }),
      }),
    ),
    webhooks: describe(
      'Answers to calls, by step id or host, * for all others. A rule is used for every call, each rule of a list for one.',
      record('a step id, a host or *', byKind('a rule, or a list of rules', { object: rule, list: list(rule, many) }), {
        ...{ pattern: /^\S{1,255}$/, max: LIMITS.entries },
      }),
    ),
  },
);

/** JSON Schema (2020-12) of a {@link SimulationRequest}. */
export const SIMULATION_REQUEST_SCHEMA: JsonObject = SIMULATION_REQUEST_SHAPE.schema;
