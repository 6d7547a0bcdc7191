/** Runs the flow tests of the examples, and records runs of them as tests. */
import { missedExitsOf, parseFlowTest, recordFlowTest, runFlowTest, shareOf, simulate } from '@luluchat/flow-simulator';
import type {
  FlowTest,
  RecordedFlowRun,
  SimulationEnvironment,
  SimulationEvent,
  WebhookRules,
} from '@luluchat/flow-simulator';
import { createMemorySecretStore } from '@luluchat/flow-testing';
import { createStandardSteps } from '@luluchat/standard-steps';
import { createWebhookAction } from '@luluchat/webhook-action';
import type { WebhookAction } from '@luluchat/webhook-action';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { EXAMPLES } from './read-example.js';

const opened: WebhookAction[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((webhook) => webhook.close()));
});

function steps({ webhooks }: SimulationEnvironment) {
  const webhook = createWebhookAction({
    secrets: createMemorySecretStore(),
    egress: { allowHosts: ['127.0.0.1'] },
    source: webhooks,
  });
  opened.push(webhook);
  return [...createStandardSteps(), webhook];
}

function readTest(name: string): FlowTest {
  const parsed = parseFlowTest(parse(readFileSync(join(EXAMPLES, `${name}.flowtest.yaml`), 'utf8')));
  if (!parsed.isValid) throw new Error(parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return parsed.test;
}

function readDocument({ flow }: FlowTest): FlowDocument {
  return JSON.parse(readFileSync(join(EXAMPLES, flow), 'utf8')) as FlowDocument;
}

const examples = ['membership-lookup', 'order-status', 'appointment-booking', 'clinic-visit'];

it.each(examples)('%s passes its flow test, which takes every exit, with the same bytes each time', async (name) => {
  const test = readTest(name);
  const result = await runFlowTest(test, { documents: { [test.flow]: readDocument(test) }, steps });
  const failures = [...result.problems, ...result.failures, ...result.cases.flatMap((one) => one.failures)];
  expect(failures).toEqual([]);
  const missed = result.coverage.flatMap(missedExitsOf);
  expect(missed).toEqual([]);
  for (const share of result.coverage.map(shareOf)) expect(share.entered).toBe(share.steps);
  const again = await runFlowTest(test, { documents: { [test.flow]: readDocument(test) }, steps });
  expect(JSON.stringify(again)).toBe(JSON.stringify(result));
});

describe('recordFlowTest', () => {
  const day = '2028-02-29';
  const slots = { answer: { status: 200, body: { data: { day, morning: '09:30', afternoon: '14:00' } } } };
  const booked = {
    answer: { status: 200, body: { data: { day, time: '14:00', reference: 'A-1', for: 'Zoltan Nagy' } } },
  };

  it.each<[string, readonly SimulationEvent[], WebhookRules]>([
    [
      'booked after a retry',
      [
        { message: 'appointment' },
        { wait: 5000 },
        { message: day },
        { wait: 5000 },
        { message: 'hm' },
        { wait: 5000 },
        { tap: 'Afternoon' },
      ],
      { slots, book: [{ answer: { status: 503, body: 'Busy' } }, booked] },
    ],
    ['was reminded', [{ message: 'appointment' }, { wait: 86_400_000 }], {}],
    [
      'found no connection',
      [{ message: 'appointment' }, { wait: 5000 }, { message: day }],
      { slots: { fail: 'connection' } },
    ],
  ])('makes a test that passes of a run that %s', async (_, events, webhooks) => {
    const example = readTest('appointment-booking');
    const document = readDocument(example);
    const attributes = example.attributes ?? {};
    const catalog = new Map(Object.entries(attributes).map(([key, type]) => [key, { key, title: key, type }]));
    const contact = { name: 'Zoltan Nagy', contactNumber: '36201234567' };
    const flows = { booking: document };
    const result = await simulate({ flows, attributes: catalog, steps }, { contact, webhooks }, events);
    const [run] = result.runs;
    if (run === undefined) throw new Error('No run was started.');

    const isoOf = (at: number): string => new Date(at).toISOString();
    const recorded: RecordedFlowRun = {
      document,
      flow: example.flow,
      run: {
        ...{ id: run.id, flowId: run.flowId, contactNumber: contact.contactNumber, entered: null },
        ...{ status: run.state.status, reason: run.state.reason, trigger: run.state.trigger },
        startedAt: isoOf(run.startedAt),
        steps: run.steps.map((step) => ({
          ...{ stepId: step.stepId, type: step.stepType, exit: step.exit, result: step.result ?? {} },
          startedAt: isoOf(step.startedAt),
          finishedAt: step.finishedAt === null ? null : isoOf(step.finishedAt),
        })),
      },
    };
    const messages = result.transcript.map((message) => ({
      ...message,
      // That of an outbound message has another form.
      content: message.direction === 'inbound' ? message.content : undefined,
      createdAt: isoOf(message.createdAt),
    }));
    const test = await recordFlowTest({ runs: [recorded], attributes, contact: result.contact, messages }, { steps });
    expect(parseFlowTest(test)).toMatchObject({ isValid: true });
    const replayed = await runFlowTest(test, { documents: { [test.flow]: document }, steps });
    expect([...replayed.problems, ...replayed.failures, ...replayed.cases.flatMap((one) => one.failures)]).toEqual([]);
    expect(JSON.stringify(test)).not.toMatch(/zoltan|nagy|36201234567/i);
    const taken = run.steps.flatMap(({ stepId, exit }) => (exit === null ? [] : [`${stepId}: ${exit}`]));
    const expected = test.cases[0]?.events.flatMap((event) => ('expect' in event ? (event.expect.exits ?? []) : []));
    expect(expected?.flatMap((exit) => Object.entries(exit).map((entry) => entry.join(': ')))).toEqual(taken);
  });
});
