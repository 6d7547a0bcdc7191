/** Runs every path of the example flows in memory, with a manual clock, against a receiver that each test scripts. */
import { createStepRegistry } from '@luluchat/flow-runtime';
import { checkFlow } from '@luluchat/flow-runtime/document';
import {
  createAttributeCatalog,
  createManualClock,
  createMemorySecretStore,
  createScriptedReceiver,
  runFlow,
} from '@luluchat/flow-testing';
import type { FinishedFlow, FlowEvent, Reply, RunFlowOptions, ScriptedReceiver } from '@luluchat/flow-testing';
import { createStandardSteps } from '@luluchat/standard-steps';
import { createWebhookAction } from '@luluchat/webhook-action';
import type { WebhookAction } from '@luluchat/webhook-action';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readExample } from './read-example.js';

const MINUTE_MS = 60_000;
const attributes = {
  membership_tier: 'string',
  points: 'numeric',
  renewal_date: 'date',
  order_status: 'string',
  order_arrival: 'date',
  appointment_on: 'date',
  appointment_at: 'string',
  visit_date: 'date',
  visit_time: 'string',
  visit_reference: 'string',
} as const;

let receiver: ScriptedReceiver;
let webhook: WebhookAction;

beforeAll(async () => {
  receiver = await createScriptedReceiver();
  webhook = createWebhookAction({
    secrets: createMemorySecretStore(),
    egress: { allowHosts: ['127.0.0.1'] },
    retryPause: { baseMs: 1, maxMs: 1 },
  });
});

beforeEach(() => receiver.reset());

afterAll(async () => {
  await webhook.close();
  await receiver.close();
});

const steps = () => [...createStandardSteps(), webhook];

function run(
  name: string,
  events: readonly FlowEvent[] = [],
  more: Partial<RunFlowOptions> = {},
): Promise<FinishedFlow> {
  const options = { steps: steps(), attributes, contact: { name: 'Aisyah' }, events, ...more };
  return runFlow(readExample(name, receiver.url), options);
}

const asks = (...texts: readonly string[]): readonly FlowEvent[] => texts.map((message) => ({ message }));
const answers = (data: object): Reply => ({ json: { data } });
const path = ({ history }: FinishedFlow): string => history.map(({ stepId }) => stepId).join(' ');

it.each(['membership-lookup', 'order-status', 'appointment-booking', 'clinic-visit'])(
  '%s has no problem to publish',
  (name) => {
    const registry = createStepRegistry(steps());
    const document = readExample(name, receiver.url);
    expect(checkFlow(document, { registry, attributes: createAttributeCatalog(attributes) })).toEqual([]);
  },
);

describe('membership-lookup', () => {
  const member = { membership_tier: 'Gold', points: 120, renewal_date: '2027-06-06' };

  it('tells a top member, and saves the attributes', async () => {
    receiver.answer(answers(member));
    const finished = await run('membership-lookup');
    expect(finished.texts).toEqual(['Aisyah, you are Gold: delivery is free. You have 120 points.']);
    expect([finished.status, finished.attributes, finished.tags]).toEqual(['completed', member, ['top-member']]);
  });

  it('tells other members when to renew', async () => {
    receiver.answer(answers({ ...member, membership_tier: 'Silver' }));
    const { texts, tags } = await run('membership-lookup', [], { contact: { name: '' } });
    const text = 'Dear member, you are Silver and have 120 points. Your membership renews on 6 June 2027.';
    expect([texts, tags]).toEqual([[text], []]);
  });

  it('apologises when the receiver does not respond', async () => {
    receiver.answer({ status: 500 });
    const { status, texts } = await run('membership-lookup');
    expect([status, texts]).toEqual(['completed', [expect.stringContaining('cannot look that up right now')]]);
  });
});

describe('order-status', () => {
  const found = answers({ order_number: '1003', status: 'on its way', arrival: '2027-06-09' });
  const busy: Reply = { status: 503 };

  it('tries again when the shop is busy', async () => {
    receiver.answerNext(busy, busy, found);
    const finished = await run('order-status', asks(' 1003 '));
    expect(finished.texts.at(-1)).toBe('Order 1003 is on its way. It arrives on 9 June.');
    expect(finished.attributes).toEqual({ order_status: 'on its way', order_arrival: '2027-06-09' });
    expect(receiver.requests.map(({ query }) => query.get('order_number'))).toEqual(['1003', '1003', '1003']);
    expect(new Set(receiver.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('hands over when it stays busy', async () => {
    receiver.answer(busy);
    const { status, texts, tags } = await run('order-status', asks('1005'));
    expect(receiver.requests).toHaveLength(3);
    expect([status, texts.at(-1), tags]).toEqual([
      'completed',
      expect.stringContaining('A colleague of mine takes over'),
      ['needs-colleague'],
    ]);
  });

  it('asks again after each invalid number', async () => {
    receiver.answerNext({ status: 404 }, { status: 404 }, found);
    const finished = await run('order-status', asks('12', '0000', '1003'));
    expect(path(finished)).toBe('ask wait lookup why ask_again wait lookup why ask_again wait lookup tell done');
    expect(finished.texts[2]).toBe('We have no order 0000. Please look at the number and send it again.');
  });

  it('gives up after a quarter of an hour', async () => {
    const early = await run('order-status', [{ wait: 15 * MINUTE_MS - 1 }], { afterEvents: 'stop' });
    expect(early.status).toBe('waiting');
    const late = await run('order-status', [{ wait: 15 * MINUTE_MS }], { afterEvents: 'stop' });
    expect([late.status, path(late), receiver.requests]).toEqual(['completed', 'ask wait give_up done', []]);
  });
});

describe('appointment-booking', () => {
  const day = '2027-06-07';
  const slots = answers({ day, morning: '9:30 am', afternoon: '3:00 pm' });
  const booked = answers({ day, time: '3:00 pm', reference: 'A-1' });

  it.each([
    ['a button of the offer', ['Afternoon'], 'offer book confirm done'],
    ['its label, typed', [' afternoon '], 'offer book confirm done'],
    ['a button after other words', ['hm', 'what?', 'Afternoon'], 'offer insist wait_tap which book confirm done'],
  ])('books by %s', async (_, replies, steps) => {
    receiver.answerNext(slots, booked);
    const finished = await run('appointment-booking', asks(day, ...replies));
    expect(path(finished)).toBe(`ask_day wait_day slots ${steps}`);
    expect(receiver.requests[1]?.json).toMatchObject({ day, slot: 'afternoon' });
    expect(finished.texts.at(-1)).toBe('Done: 7 June 2027 at 3:00 pm. Your reference is A-1.');
    expect(finished.attributes).toEqual({ appointment_on: day, appointment_at: '3:00 pm' });
    expect(finished.messages[1]).toMatchObject({
      buttons: [{ id: 'morning' }, { id: 'afternoon' }, { id: 'neither' }],
    });
  });

  it('asks again after an invalid day', async () => {
    receiver.answerNext({ status: 400 }, slots, booked);
    const finished = await run('appointment-booking', asks('soon', day, 'Morning'));
    expect(finished.texts[1]).toBe('I do not know that day. Please write it like 2027-06-07.');
    expect(receiver.requests[2]?.json).toMatchObject({ slot: 'morning' });
  });

  it.each([
    ['no time suits', [slots], ['Neither']],
    ['no time suits after all', [slots], ['hm', 'Neither']],
    ['the slot is gone', [slots, { status: 409 }], ['Morning']],
    ['the desk does not answer', [{ status: 500 }], []],
  ])('promises a call when %s', async (_, replies, events) => {
    receiver.answerNext(...replies);
    const { status, texts, tags } = await run('appointment-booking', asks(day, ...events));
    const promise = 'A colleague of mine calls you, and finds a time with you.';
    expect([status, texts.at(-1), tags]).toEqual(['completed', promise, ['call-back']]);
  });

  it.each([
    ['nobody says a day', [], 30],
    ['nobody taps a button', asks('2027-06-07', 'hm', 'well'), 120],
  ])('asks on the next working morning when %s', async (_, events, minutes) => {
    receiver.answer(slots);
    // A Friday, nine in the evening in Kuala Lumpur.
    const clock = createManualClock(Date.UTC(2027, 5, 4, 13));
    const waits = [...events, { wait: minutes * MINUTE_MS }];
    const sleeping = await run('appointment-booking', waits, { clock, afterEvents: 'stop' });
    expect(sleeping.history.at(-1)).toMatchObject({
      stepId: 'sleep',
      result: { waitingUntil: '2027-06-07T01:00:00.000Z' },
    });
    const woken = await run('appointment-booking', waits);
    expect([woken.status, woken.texts.at(-1)]).toEqual(['completed', expect.stringContaining('Good morning!')]);
  });
});
