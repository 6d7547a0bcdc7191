import { describe, expect, it } from 'vitest';
import { createConversationSteps } from '../../test/conversation-steps.js';
import type { Expectation, FlowTest, FlowTestCase, FlowTestEvent } from '../flow-test/flow-test.js';
import { missedExitsOf, mergeCoverage, shareOf } from './coverage.js';
import type { FlowTestResult, TestFailure } from './flow-test-result.js';
import { runFlowTest } from './run-flow-test.js';

const booking = {
  name: 'Booking',
  triggers: [{ type: 'webhook' }, { type: 'keyword', match: 'is', keywords: ['book'] }],
  start: 'hello',
  steps: {
    hello: { type: 'say', config: { text: 'Hello {{name}}' }, exits: { next: 'ask' } },
    ask: { type: 'ask', exits: { answered: 'lookup', late: 'bye', failed: 'bye' } },
    lookup: {
      type: 'call',
      config: { url: 'https://crm.example.com/slots?day={{reply.text}}' },
      exits: { success: 'offer', error: 'sorry' },
    },
    offer: {
      type: 'say',
      config: { text: 'At {{data.slot}}?', choices: 'Yes|No' },
      exits: { next: 'bye', 'button:yes': 'bye', 'button:no': 'pick' },
    },
    pick: { type: 'pick', exits: { a: 'bye', b: 'sorry' } },
    sorry: { type: 'say', config: { text: 'Sorry' }, exits: { next: 'end' } },
    bye: { type: 'say', config: { text: 'Bye' }, exits: { next: 'end' } },
    end: { type: 'end' },
  },
};

const SLOT = { answer: { status: 200, body: { data: { slot: '10:00', tier: 'gold' } } } } as const;

function run(test: FlowTest): Promise<FlowTestResult> {
  return runFlowTest(test, { documents: { './booking.json': booking }, steps: createConversationSteps });
}

function testOf(events: readonly FlowTestEvent[], more: Partial<FlowTestCase> = {}): FlowTest {
  const one = { name: 'one', events, webhooks: { lookup: SLOT }, ...more };
  return { version: 1, flow: './booking.json', attributes: { tier: 'string' }, contact: { name: 'Ann' }, cases: [one] };
}

/** Plays one case and returns its failures. */
async function failuresOf(...given: Parameters<typeof testOf>): Promise<readonly TestFailure[]> {
  const { cases, problems } = await run(testOf(...given));
  expect(problems).toEqual([]);
  return cases[0]?.failures ?? [];
}

const noAnswers = { webhooks: {} };
const shown = ({ difference = [] }: TestFailure): readonly string[] =>
  difference.map((line) => `${{ expected: '-', actual: '+', both: ' ' }[line.in]} ${line.text}`);

describe('runFlowTest', () => {
  it('passes a conversation that is as expected at each point', async () => {
    const result = await run(
      testOf([
        { trigger: {} },
        {
          expect: {
            messages: ['Hello Ann'],
            exits: [{ hello: 'next' }],
            status: 'waiting',
            wakeAt: '2026-01-05T10:00:00Z',
            attributes: { tier: null },
          },
        },
        { wait: '30 minutes' },
        { message: 'Monday' },
        {
          expect: {
            messages: [{ text: 'At 10:00?', buttons: ['Yes', 'No'] }],
            requests: [
              {
                step: 'lookup',
                method: 'GET',
                url: 'https://crm.example.com/slots',
                parameters: { day: 'Monday', contact_number: true },
                headers: ['authorization'],
              },
            ],
            attributes: { tier: { value: 'gold', verdict: 'saved' } },
            wakeAt: null,
          },
        },
        { tap: 'Yes' },
        {
          expect: {
            messages: ['Bye'],
            exits: [{ offer: 'button:yes' }, { bye: 'next' }],
            status: 'completed',
            tags: [],
          },
        },
      ]),
    );
    expect(result.cases.map(({ failures }) => failures)).toEqual([[]]);
    expect(result).toMatchObject({ passed: true, problems: [], failures: [] });
  });

  it('shows other messages than expected as lines', async () => {
    const failures = await failuresOf(
      [{ message: 'book' }, { until: 'wake-up' }, { expect: { messages: ['Hello Ann', 'Hello again', 'Bye'] } }],
      noAnswers,
    );
    expect(failures).toMatchObject([
      {
        code: 'expectation',
        path: '/cases/0/events/2/expect/messages',
        message: 'Other messages were sent than expected.',
      },
    ]);
    expect(failures.map(shown)).toEqual([['  "Hello Ann"', '- "Hello again"', '  "Bye"']]);
  });

  it('shows expected and actual state as two lines', async () => {
    const failures = await failuresOf(
      [
        { trigger: {} },
        {
          expect: {
            status: 'completed',
            wakeAt: null,
            attributes: { tier: { value: 'gold', verdict: 'saved' } },
            tags: ['vip'],
            reason: 'loop_limit',
          },
        },
      ],
      noAnswers,
    );
    expect(failures.map((failure) => [failure.path.split('/expect')[1], ...shown(failure)])).toEqual([
      ['/attributes/tier', '- gold', '+ null', '- saved', '+ nothing was mapped to it'],
      ['/tags', '- "vip"'],
      ['/status', '- completed', '+ waiting'],
      ['/reason', '- loop_limit', '+ none'],
      ['/wakeAt', '- no timer', '+ 2026-01-05T10:00:00.000Z'],
    ]);
  });

  it('says why a value was not saved, and what mends it', async () => {
    const webhooks = { lookup: { answer: { status: 200, body: { data: { tier: 7 } } } } } as const;
    const expected = { expect: { attributes: { tier: '7' } } };
    const [failure] = await failuresOf([{ trigger: {} }, { message: 'Monday' }, expected], { webhooks });
    expect(failure?.message).toBe(
      'The attribute "tier" is not as expected: the value of data.tier is a number; the attribute is a string. ' +
        'Send a text: in JavaScript String(value), in Python str(value), in PHP (string) $value, in PostgreSQL value::text.',
    );
  });

  it('shows other exits and calls than expected, without values of headers', async () => {
    const failures = await failuresOf([
      { trigger: {} },
      { message: 'Monday' },
      {
        expect: {
          exits: [{ hello: 'next' }, { ask: 'late' }, { lookup: 'success' }],
          requests: [{ step: 'lookup', parameters: { day: 'Tuesday', contact_number: true }, headers: ['X-Key'] }],
        },
      },
    ]);
    expect(failures.map(shown)).toEqual([
      ['  hello: next', '- ask: late', '+ ask: answered', '  lookup: success'],
      ['- lookup contact_number=* day=Tuesday headers: X-Key', '+ lookup contact_number=60123456789 day=Monday'],
    ]);
    expect(JSON.stringify(failures)).not.toContain('hidden');
  });

  it('gives the values with which an expectation would fit', async () => {
    const before: FlowTestEvent[] = [{ trigger: {} }, { message: 'Monday' }, { message: 'x' }, { trigger: {} }];
    const expected: Expectation = {
      messages: ['Hallo'],
      exits: [],
      requests: [{ method: 'POST' }],
      attributes: { tier: { value: null, verdict: 'missing' } },
      tags: ['vip'],
      status: 'failed',
      reason: 'loop_limit',
      wakeAt: null,
    };
    const failures = await failuresOf([...before, { expect: expected }]);
    const actualOf = (place: string) => failures.find(({ path }) => path.endsWith(`/expect/${place}`))?.actual;
    const updated = {
      messages: actualOf('messages'),
      exits: actualOf('exits'),
      requests: actualOf('requests'),
      attributes: { tier: actualOf('attributes/tier') },
      tags: actualOf('tags'),
      status: actualOf('status'),
      wakeAt: actualOf('wakeAt'),
    } as Expectation;
    expect(updated).toMatchObject({
      messages: ['Hello Ann', { type: 'text', text: 'At 10:00?', buttons: ['Yes', 'No'] }, 'Bye', 'Hello Ann'],
      // With the members that were compared.
      requests: [{ method: 'GET' }],
      attributes: { tier: { value: 'gold', verdict: 'saved' } },
      status: 'waiting',
      wakeAt: '2026-01-05T10:00:00.000Z',
    });
    expect(actualOf('reason')).toBeUndefined();
    expect(await failuresOf([...before, { expect: updated }])).toEqual([]);
  });

  it('gives a request with the members that were compared, and keeps those with any value', async () => {
    const requests = [
      { step: 'lookup', parameters: { day: 'Tuesday', contact_number: true }, headers: ['X-Key', 'Authorization'] },
    ] as const;
    const [failure] = await failuresOf([{ trigger: {} }, { message: 'Monday' }, { expect: { requests } }]);
    expect(failure?.actual).toEqual([
      { step: 'lookup', parameters: { day: 'Monday', contact_number: true }, headers: ['Authorization'] },
    ]);
  });

  it('fails a call without an answer', async () => {
    const failures = await failuresOf([{ trigger: {} }, { message: 'Monday' }], noAnswers);
    expect(failures).toMatchObject([{ code: 'unexpected_call', path: '/cases/0/events/1' }]);
    expect(failures[0]?.message).toContain('https://crm.example.com/slots');
  });

  it('fails a request that is not the one that its answer expects, part by part', async () => {
    const failures = await failuresOf([{ trigger: {} }, { message: 'Monday' }], {
      webhooks: { 'crm.example.com': { fail: 'timeout', request: { method: 'POST', headers: ['Authorization'] } } },
    });
    expect(failures).toMatchObject([{ code: 'request_differs', path: '/cases/0/events/1' }]);
    expect(failures.map(shown)).toEqual([['- method: POST', '+ method: GET']]);
  });

  it.each<[string, Partial<FlowTestCase>, string]>([
    ['an answer', {}, '/cases/0/webhooks/lookup'],
    ['the second of a list', { webhooks: { '*': [SLOT, SLOT] } }, '/cases/0/webhooks/*/1'],
  ])('fails %s that no call got', async (_, more, path) => {
    const events: FlowTestEvent[] = [{ trigger: {} }, ...('webhooks' in more ? [{ message: 'Monday' }] : [])];
    expect(await failuresOf(events, more)).toMatchObject([{ code: 'unused_answer', path }]);
  });

  it('accepts answers of the test that one of its cases uses, and fails those that none uses', async () => {
    const test = testOf([{ trigger: {} }], noAnswers);
    const cases = [...test.cases, { name: 'two', events: [{ trigger: {} }, { message: 'Monday' }] }];
    const result = await run({ ...test, cases, webhooks: { lookup: SLOT, 'other.example.com': SLOT } });
    expect(result.cases.every(({ passed }) => passed)).toBe(true);
    expect(result).toMatchObject({
      passed: false,
      failures: [{ code: 'unused_answer', path: '/webhooks/other.example.com' }],
    });
  });

  it.each<[string, FlowTestEvent[], string]>([
    ['a button that no message shows', [{ trigger: {} }, { tap: 'Maybe' }, { tap: 'Never' }], '/cases/0/events/1'],
    ['a failure of no message', [{ failed: { code: 'undeliverable' } }], '/cases/0/events/0'],
    ['a cancellation without a run', [{ cancel: true }], '/cases/0/events/0'],
  ])('ends a case at an event that does not apply: %s', async (_, events, path) => {
    expect(await failuresOf(events)).toMatchObject([{ code: 'event_rejected', path }]);
  });

  it('lets the last message fail, and the run take its exit', async () => {
    expect(
      await failuresOf(
        [
          { trigger: {} },
          { failed: { code: 'undeliverable' } },
          { expect: { exits: [{ hello: 'next' }, { ask: 'failed' }, { bye: 'next' }] } },
        ],
        noAnswers,
      ),
    ).toEqual([]);
  });

  it.each([
    [0.7, 'sorry'],
    [0.2, 'bye'],
  ])('gives a step its random value %s', async (value, next) => {
    const events: FlowTestEvent[] = [
      { trigger: {} },
      { message: 'Monday' },
      { expect: {} },
      { tap: 'no' },
      { expect: { exits: [{ offer: 'button:no' }, { pick: value < 0.5 ? 'a' : 'b' }, { [next]: 'next' }] } },
    ];
    expect(await failuresOf(events, { random: { pick: value }, webhooks: { lookup: SLOT } })).toEqual([]);
  });

  it('counts steps and exits, and names the exits that no case takes', async () => {
    const { coverage } = await run(testOf([{ trigger: {} }, { until: 'wake-up' }], noAnswers));
    const [flow] = coverage;
    if (flow === undefined) throw new Error('The flow has no coverage.');
    expect(shareOf(flow)).toEqual({ entered: 4, steps: 8, taken: 3, exits: 13 });
    expect(missedExitsOf(flow).slice(0, 4)).toEqual([
      { stepId: 'ask', exit: 'answered' },
      { stepId: 'ask', exit: 'failed' },
      { stepId: 'lookup', exit: 'success' },
      { stepId: 'lookup', exit: 'error' },
    ]);
    const both = mergeCoverage(flow, (await run(testOf([{ trigger: {} }, { message: 'Monday' }]))).coverage[0] ?? flow);
    expect(both.steps.find(({ stepId }) => stepId === 'ask')).toEqual({
      stepId: 'ask',
      entered: 2,
      exits: [
        { exit: 'answered', taken: 1 },
        { exit: 'late', taken: 1 },
        { exit: 'failed', taken: 0 },
      ],
    });
  });

  it('follows a run into another flow of the test, and measures both', async () => {
    const documents = {
      './first.json': {
        name: 'First',
        triggers: [{ type: 'webhook' }],
        start: 'jump',
        steps: { jump: { type: 'jump', config: { flowId: 'second' } } },
      },
      './second.json': {
        name: 'Second',
        start: 'hello',
        steps: { hello: { type: 'say', config: { text: 'Welcome' }, exits: { next: 'end' } }, end: { type: 'end' } },
      },
    };
    const events: FlowTestEvent[] = [
      { trigger: {} },
      { expect: { messages: ['Welcome'], exits: [{ 'second/hello': 'next' }], status: 'completed' } },
    ];
    const test = {
      version: 1,
      flow: './first.json',
      flows: { second: './second.json' },
      cases: [{ name: 'one', events }],
    };
    const result = await runFlowTest(test as FlowTest, { documents, steps: createConversationSteps });
    expect(result.cases.flatMap(({ failures }) => failures)).toEqual([]);
    expect(result.coverage.map((flow) => [flow.flow, shareOf(flow)])).toEqual([
      ['./first.json', { entered: 1, steps: 1, taken: 0, exits: 0 }],
      ['./second.json', { entered: 2, steps: 2, taken: 1, exits: 1 }],
    ]);
  });

  it('has the same result each time', async () => {
    const test = testOf([{ trigger: {} }, { message: 'Monday' }, { tap: 'no' }], { seed: 42 });
    expect(JSON.stringify(await run(test))).toBe(JSON.stringify(await run(test)));
  });

  it('rejects when a document is missing, or the flow could not be published', async () => {
    const test = testOf([{ trigger: {} }]);
    const steps = createConversationSteps;
    await expect(runFlowTest(test, { documents: {}, steps })).rejects.toMatchObject({ code: 'unknown_flow' });
    const documents = { './booking.json': { ...booking, start: 'none' } };
    await expect(runFlowTest(test, { documents, steps })).rejects.toMatchObject({ code: 'invalid_document' });
  });

  it('plays no case of a test that does not fit its flow', async () => {
    const result = await run(testOf([{ trigger: {} }, { expect: { exits: [{ helo: 'next' }] } }]));
    expect(result).toMatchObject({ passed: false, cases: [], coverage: [] });
    expect(result.problems).toMatchObject([{ code: 'unknown_step', path: '/cases/0/events/1/expect/exits/0' }]);
  });
});
