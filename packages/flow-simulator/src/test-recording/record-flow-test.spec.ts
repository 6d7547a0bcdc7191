import type { FlowDocument } from '@luluchat/flow-runtime/document';
import { describe, expect, it } from 'vitest';
import { createConversationSteps } from '../../test/conversation-steps.js';
import { toRecordedContact, toRecordedMessages, toRecordedRun } from '../../test/recorded-run.js';
import { parseFlowTest } from '../flow-test/parse-flow-test.js';
import type { FlowTest } from '../flow-test/flow-test.js';
import type { Situation } from '../situation/situation.js';
import type { SimulationEvent } from '../simulation/simulation-event.js';
import { simulate } from '../simulation/simulate.js';
import { runFlowTest } from '../test-run/run-flow-test.js';
import { recordFlowTest } from './record-flow-test.js';
import type { FlowTestRecording } from './flow-test-recording.js';

const booking: FlowDocument = {
  name: 'Booking',
  triggers: [{ type: 'webhook' }, { type: 'keyword', match: 'contain', keywords: ['book'] }],
  start: 'hello',
  steps: {
    hello: { type: 'say', config: { text: 'Hello {{name}}, {{data.topic}}' }, exits: { next: 'ask' } },
    ask: { type: 'ask', exits: { answered: 'lookup', late: 'bye', failed: 'bye' } },
    lookup: {
      type: 'call',
      config: { url: 'https://crm.example.com/slots?day={{reply.text}}' },
      exits: { success: 'offer', error: 'sorry' },
    },
    offer: {
      type: 'say',
      config: { text: 'At {{data.slot}} for {{tier}}, {{data.note}}?', choices: 'Yes|No' },
      exits: { next: 'bye', 'button:yes': 'bye', 'button:no': 'bye' },
    },
    sorry: { type: 'say', config: { text: 'Sorry' }, exits: { next: 'end' } },
    bye: { type: 'say', config: { text: 'Bye' }, exits: { next: 'end' } },
    end: { type: 'end' },
  },
};
const attributes = { tier: 'string', unused: 'string' } as const;
const catalog = new Map([['tier', { key: 'tier', title: 'Tier', type: 'string' } as const]]);
const contact = { name: 'Beatrix Kowalski', contactNumber: '4915198765432' };
const answer = {
  status: 200,
  body: { data: { slot: '10:00', tier: 'platinum plus', note: 'Beatrix, call 0151 98765432' } },
};
const options = { steps: createConversationSteps };

/** Plays a conversation as production would, and returns its records. */
async function recordsOf(events: readonly SimulationEvent[], further: Situation = {}): Promise<FlowTestRecording> {
  const flows = { booking };
  const situation = { contact, webhooks: { lookup: { answer } }, startAt: '2026-03-02T08:15:30.250Z', ...further };
  const result = await simulate({ ...options, flows, attributes: catalog }, situation, events);
  const [run] = result.runs;
  if (run === undefined) throw new Error('No run was started.');
  return {
    runs: [toRecordedRun(run, result, booking, './booking.json')],
    attributes,
    contact: toRecordedContact(result),
    messages: toRecordedMessages(result),
  };
}

/** Expects that the form of a test is valid, and that it passes. */
async function expectPass(test: FlowTest): Promise<void> {
  expect(parseFlowTest(test)).toMatchObject({ isValid: true });
  const { problems, failures, cases } = await runFlowTest(test, {
    ...options,
    documents: { './booking.json': booking },
  });
  expect([problems, failures, cases.flatMap((one) => one.failures)]).toEqual([[], [], []]);
}

const HALF_AN_HOUR = 1_800_000;

describe('recordFlowTest', () => {
  it('makes a test that passes of a run with messages, a call and a button', async () => {
    const recording = await recordsOf([
      { message: 'I want to book' },
      { wait: HALF_AN_HOUR },
      { message: 'Monday, says Beatrix' },
      { wait: 1000 },
      { tap: 'No' },
    ]);
    const test = await recordFlowTest(recording, options);
    await expectPass(test);
    expect(test).toEqual({
      version: 1,
      flow: './booking.json',
      attributes: { tier: 'string' },
      cases: [
        {
          name: 'recorded run of 2026-03-02',
          unknown: [
            'The attributes that the contact had when the run started are not in the history: it has those of today that the run did not save.',
            'Texts of the contact may hold more about it than its name, number and attributes: read them before you share the test.',
          ],
          contact: { name: 'Alex Doe', contactNumber: '60123456789' },
          startAt: '2026-03-02T08:15:30.250Z',
          webhooks: {
            lookup: [
              {
                answer: {
                  status: 200,
                  body: { data: { slot: '10:00', tier: 'tier value', note: 'Alex, call 0123456789' } },
                },
              },
            ],
          },
          events: [
            { message: 'I want to book' },
            {
              expect: {
                messages: ['Hello Alex Doe, '],
                exits: [{ hello: 'next' }],
                status: 'waiting',
                wakeAt: '2026-03-02T09:15:30.250Z',
              },
            },
            { until: '2026-03-02T08:45:30.250Z' },
            { message: 'Monday, says Alex' },
            {
              expect: {
                messages: [
                  { type: 'text', text: 'At 10:00 for tier value, Alex, call 0123456789?', buttons: ['Yes', 'No'] },
                ],
                exits: [{ ask: 'answered' }, { lookup: 'success' }],
                requests: [
                  {
                    step: 'lookup',
                    method: 'GET',
                    url: 'https://crm.example.com/slots',
                    parameters: { day: 'Monday, says Alex', contact_number: '60123456789' },
                    headers: ['authorization'],
                  },
                ],
                attributes: { tier: { value: 'tier value', verdict: 'saved' } },
                status: 'waiting',
              },
            },
            { until: '2026-03-02T08:45:31.250Z' },
            { tap: 'no' },
            { expect: { messages: ['Bye'], exits: [{ offer: 'button:no' }, { bye: 'next' }], status: 'completed' } },
          ],
        },
      ],
    });
  });

  it('repeats what a contact sent besides texts, with placeholders for its data', async () => {
    const form = { day: 'Monday', by: 'Beatrix' };
    const recording = await recordsOf([
      { message: 'book KLCC', content: { kind: 'location', location: { latitude: 3.1579, longitude: 101.7116 } } },
      { message: '', content: { kind: 'form', form } },
      { tap: 'No' },
    ]);
    const test = await recordFlowTest(recording, options);
    await expectPass(test);
    expect(test.cases[0]?.events.filter((event) => 'message' in event)).toEqual([
      { message: 'book KLCC', content: { kind: 'location', location: { latitude: 3, longitude: 102 } } },
      { message: '', content: { kind: 'form', form: { day: 'Monday', by: 'Alex' } } },
    ]);
  });

  it('holds no data of the contact and no secret', async () => {
    const recording = await recordsOf([
      { message: 'book for BEATRIX KOWALSKI, +49 151 9876-5432' },
      { message: 'platinum plus' },
    ]);
    const written = JSON.stringify(await recordFlowTest(recording, options));
    expect(written).toContain('book for ALEX DOE, 60123456789');
    expect(written).not.toMatch(/beatrix|kowalski|9876-?5432|platinum|hidden/i);
  });

  it.each<[string, readonly SimulationEvent[], Situation]>([
    ['a wait that ended by its time', [{ message: 'book' }, { waitUntil: 'wake-up' }], {}],
    ['a message that failed', [{ message: 'book' }, { failed: { code: 'gone', reason: 'No such number.' } }], {}],
    ['a call that failed', [{ message: 'book' }, { message: 'x' }], { webhooks: { lookup: { fail: 'timeout' } } }],
    [
      'an answer with an error and no JSON',
      [{ message: 'book' }, { message: 'x' }],
      { webhooks: { lookup: { answer: { status: 503, body: 'Busy, Beatrix' } } } },
    ],
    ['a run that still waits', [{ message: 'book' }], {}],
    ['a cancelled run', [{ message: 'book' }, { cancel: true }], {}],
    ['a contact without a number', [{ message: 'book' }], { contact: { name: '', contactNumber: null } }],
  ])('makes a test that passes of a run with %s', async (_, events, situation) => {
    await expectPass(await recordFlowTest(await recordsOf(events, situation), options));
  });

  it('takes the data of the trigger from the run, with placeholders, and names it as unknown in an old run', async () => {
    const recording = await recordsOf([{ trigger: { data: { topic: 'for Beatrix' } } }]);
    const known = await recordFlowTest(recording, options);
    await expectPass(known);
    expect(known.cases[0]?.events[0]).toEqual({ trigger: { data: { topic: 'for Alex' } } });
    expect(JSON.stringify(known.cases[0]?.unknown)).not.toContain('data of the trigger');
    const given = await recordFlowTest({ ...recording, data: { topic: 'from elsewhere' } }, options);
    expect(given.cases[0]?.events[0]).toEqual({ trigger: { data: { topic: 'from elsewhere' } } });
    const [{ run, ...first }, ...others] = recording.runs;
    const { data: _, ...trigger } = run.trigger;
    const old = { ...recording, runs: [{ ...first, run: { ...run, trigger } }, ...others] as const };
    const test = await recordFlowTest(old, options);
    await expectPass(test);
    expect(test.cases[0]?.unknown).toContain(
      'The data of the trigger is not in the history. Add what the flow needs to "trigger": {"data": ...}.',
    );
  });

  it('takes replies from the history when there are no messages, and names those that it does not have', async () => {
    const {
      messages: _messages,
      contact: _contact,
      ...recording
    } = await recordsOf([{ message: 'please book' }, { message: 'Monday' }, { wait: 1000 }, { message: 'whatever' }]);
    const test = await recordFlowTest(recording, options);
    await expectPass(test);
    expect(test.cases[0]?.events.filter((event) => 'message' in event)).toEqual([
      { message: 'book' },
      { message: 'Monday' },
      { message: '...' },
    ]);
    expect(test.cases[0]?.unknown).toEqual([
      'Name, attributes and tags of the contact are not known; texts may hold them.',
      'The message that started the run is not in the history; one that the trigger accepts stands for it.',
      'What the contact replied to the step "offer" is not in the history; "..." stands for it.',
    ]);
  });

  it('follows a run into another flow, whose run is recorded with it', async () => {
    const first: FlowDocument = {
      name: 'First',
      triggers: [{ type: 'webhook' }],
      start: 'ask',
      steps: {
        ask: { type: 'ask', exits: { answered: 'jump', late: 'jump' } },
        jump: { type: 'jump', config: { flowId: 'booking' } },
      },
    };
    const events = [{ trigger: {} }, { waitUntil: 'wake-up' }, { waitUntil: 'wake-up' }];
    const result = await simulate({ ...options, flows: { first, booking }, attributes: catalog }, { contact }, events);
    const [one, other] = result.runs;
    if (one === undefined || other === undefined) throw new Error('No flow was entered.');
    const recording = {
      attributes,
      contact: toRecordedContact(result),
      messages: toRecordedMessages(result),
      data: {},
    };
    const main = toRecordedRun(one, result, first, './first.json');
    const test = await recordFlowTest(
      { ...recording, runs: [main, toRecordedRun(other, result, booking, './booking.json')] },
      options,
    );
    expect(test.flows).toEqual({ booking: './booking.json' });
    const documents = { './first.json': first, './booking.json': booking };
    const { cases, problems } = await runFlowTest(test, { ...options, documents });
    expect([problems, cases.flatMap(({ failures }) => failures)]).toEqual([[], []]);
    const exits = test.cases[0]?.events.flatMap((event) => ('expect' in event ? (event.expect.exits ?? []) : []));
    expect(exits).toEqual([
      { ask: 'late' },
      { 'booking/hello': 'next' },
      { 'booking/ask': 'late' },
      { 'booking/bye': 'next' },
    ]);
  });

  it('names the flow that a run entered when the run of that flow is not recorded with it', async () => {
    const recording = await recordsOf([{ message: 'book' }]);
    const [first] = recording.runs;
    const run = { ...first.run, entered: { runId: 'r2', flowId: 'reminder' } };
    const test = await recordFlowTest({ ...recording, runs: [{ ...first, run }] }, options);
    expect(test.cases[0]?.unknown).toContain(
      'The run continued in the flow "reminder", whose run was not recorded with it.',
    );
  });

  it.each<[string, SimulationEvent, unknown, readonly string[] | undefined]>([
    ['tag that the contact got', { change: { addTags: ['vip'] } }, { change: { addTags: ['vip'] } }, undefined],
    [
      'attribute that changed, with placeholders',
      { change: { attributes: { tier: 'Beatrix plus' } } },
      { change: { attributes: { tier: expect.not.stringContaining('Beatrix') as string } } },
      ['old'],
    ],
  ])('repeats the %s which started a run', async (_, event, recorded, tags) => {
    const document: FlowDocument = {
      ...booking,
      triggers: [
        { type: 'tag-added', tag: 'vip' },
        { type: 'attribute-changed', attribute: 'tier' },
      ],
    };
    const result = await simulate(
      { ...options, flows: { booking: document }, attributes: catalog },
      { contact: { ...contact, attributes: { tier: 'golden' }, ...(tags && { tags }) } },
      [event],
    );
    const [run] = result.runs;
    if (run === undefined) throw new Error('No run was started.');
    const test = await recordFlowTest(
      {
        runs: [toRecordedRun(run, result, document, './booking.json')],
        attributes,
        contact: toRecordedContact(result),
        messages: toRecordedMessages(result),
      },
      options,
    );
    expect(test.cases[0]?.events[0]).toEqual(recorded);
    const played = await runFlowTest(test, { ...options, documents: { './booking.json': document } });
    expect([played.failures, played.cases.flatMap((one) => one.failures)]).toEqual([[], []]);
  });

  it('starts a run of a schedule as its time did', async () => {
    const document: FlowDocument = {
      ...booking,
      triggers: [{ type: 'schedule', cron: '0 9 * * 1', timeZone: 'UTC', segment: {} }],
    };
    const result = await simulate({ ...options, flows: { booking: document }, attributes: catalog }, { contact }, [
      { schedule: {} },
    ]);
    const [run] = result.runs;
    if (run === undefined) throw new Error('No run was started.');
    const recording = {
      runs: [toRecordedRun(run, result, document, './booking.json')] as const,
      ...{ attributes, contact: toRecordedContact(result), messages: toRecordedMessages(result) },
    };
    const test = await recordFlowTest(recording, options);
    expect(test.cases[0]?.events[0]).toEqual({ schedule: {} });
    const played = await runFlowTest(test, { ...options, documents: { './booking.json': document } });
    expect([played.failures, played.cases.flatMap((one) => one.failures)]).toEqual([[], []]);
  });

  it('expects the exits of the run where the test takes others, and says so', async () => {
    const recording = await recordsOf([{ message: 'book' }, { message: 'Monday' }]);
    const [first] = recording.runs;
    const steps = first.run.steps.map((step) => (step.stepId === 'lookup' ? { ...step, exit: 'error' } : step));
    const test = await recordFlowTest({ ...recording, runs: [{ ...first, run: { ...first.run, steps } }] }, options);
    const [one] = test.cases;
    expect(one?.events.at(-1)).toEqual({ expect: { exits: [{ ask: 'answered' }, { lookup: 'error' }] } });
    expect(one?.unknown?.at(-1)).toContain(
      'At the step "lookup" the run took lookup: error and the test takes lookup: success',
    );
    const { passed } = await runFlowTest(test, { ...options, documents: { './booking.json': booking } });
    expect(passed).toBe(false);
  });
});
