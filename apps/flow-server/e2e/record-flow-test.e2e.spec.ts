/** Records a run of a real server, as its API shows it, as a flow test. */
import { parseFlowTest, recordFlowTest, runFlowTest } from '@luluchat/flow-simulator';
import type { RecordedContact, RecordedMessage, RecordedRun, SimulationEnvironment } from '@luluchat/flow-simulator';
import { createMemorySecretStore, createScriptedReceiver } from '@luluchat/flow-testing';
import { createStandardSteps } from '@luluchat/standard-steps';
import { createWebhookAction } from '@luluchat/webhook-action';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { readExample } from '../test/read-example.js';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { untilFinished, untilStatus } from './runs.js';
import { startProcess } from './start-process.js';
import type { TestProcess } from './start-process.js';
import { ALLOW_LOOPBACK, removeDataDirs, startServer } from './start-server.js';
import type { TestServer } from './start-server.js';

const CONTACT = '60129990001';
const attributes = { appointment_on: 'date', appointment_at: 'string' } as const;

let server: TestServer;
let receiver: TestProcess;
let receiverUrl: string;

beforeAll(async () => {
  receiver = startProcess('apps/demo-receiver/dist/main.js', ['--demo-receiver-port', '0']);
  const [started, [, url = '']] = await Promise.all([
    startServer({ settings: ALLOW_LOOPBACK }),
    receiver.waitForText(/listening on (http:\S+)/),
  ]);
  server = started;
  receiverUrl = url;
});

afterAll(async () => {
  await server.stop();
  receiver.child.kill('SIGTERM');
  await receiver.ended;
  removeDataDirs();
});

function steps({ webhooks }: SimulationEnvironment) {
  const egress = { allowHosts: ['127.0.0.1'] };
  return [
    ...createStandardSteps(),
    createWebhookAction({ secrets: createMemorySecretStore(), egress, source: webhooks }),
  ];
}

/** Says something and waits for the answer of the flow. */
async function say(text: string, answer: RegExp): Promise<void> {
  await server.call('POST', '/v1/messages', JSON.stringify({ contactNumber: CONTACT, text, name: 'Zoltan Nagy' }));
  await expect.poll(async () => (await readMessages()).at(-1)?.text).toMatch(answer);
}

async function readMessages(): Promise<readonly RecordedMessage[]> {
  return (await server.call<{ items: readonly RecordedMessage[] }>('GET', `/v1/contacts/${CONTACT}/messages`)).body
    .items;
}

it('a run of the appointment example becomes a test that passes and holds nothing of the contact', async () => {
  for (const [key, type] of Object.entries(attributes)) {
    await server.call('PUT', `/v1/attributes/${key}`, JSON.stringify({ type }));
  }
  const document = readExample('appointment-booking', receiverUrl);
  const { body: flow } = await server.call('POST', '/v1/flows', JSON.stringify(document));
  await server.call('POST', `/v1/flows/${String(flow['id'])}/publish`);
  await say('An appointment for Zoltan, please', /On which day/);
  await say('2027-06-07', /Which do you like/);
  await say('Afternoon', /^Done/);

  const { body: runs } = await server.call<{ items: readonly { readonly id: string }[] }>(
    'GET',
    `/v1/runs?contactNumber=${CONTACT}`,
  );
  const { body: run } = await server.call<RecordedRun>('GET', `/v1/runs/${String(runs.items[0]?.id)}`);
  const { body: contact } = await server.call<RecordedContact>('GET', `/v1/contacts/${CONTACT}`);
  const messages = await readMessages();
  const test = await recordFlowTest(
    { runs: [{ run, document, flow: './appointment.json' }], attributes, contact, messages },
    { steps },
  );

  expect(parseFlowTest(test)).toMatchObject({ isValid: true });
  expect(test.cases[0]?.unknown).toHaveLength(2);
  expect(JSON.stringify(test)).not.toMatch(new RegExp(`zoltan|nagy|${CONTACT}`, 'i'));
  const result = await runFlowTest(test, { documents: { './appointment.json': document }, steps });
  expect(result.cases.flatMap(({ failures }) => failures)).toEqual([]);
  expect(result.passed).toBe(true);
});

it.each([
  ['got its callback', { amount: 15, unit: 'minutes' }, { data: { tier: 'gold', owner: 'Ilka Weiss' } }, 'success'],
  ['waited for its callback in vain', { amount: 1, unit: 'seconds' }, undefined, 'no-callback'],
] as const)('a run that %s becomes a test that passes', async (_, timeout, callback, exit) => {
  const scores = await createScriptedReceiver();
  onTestFinished(() => scores.close());
  scores.answer({ status: 202 });
  await server.call('PUT', '/v1/attributes/tier', { type: 'string' });
  const attributeMapping = [{ attribute: 'tier', value: '{{data.tier}}' }];
  const config = { method: 'POST', url: `${scores.url}/score`, callback: { timeout }, attributeMapping };
  const document = flowOf({
    score: { type: 'webhook-action', config, exits: { success: 'greet', error: 'done', 'no-callback': 'late' } },
    greet: sendText('You are {{data.tier}}, {{name}}', 'done'),
    late: sendText('No score today, {{name}}', 'done'),
    done: COMPLETE,
  });
  const contactNumber = exit === 'success' ? '60129990011' : '60129990012';
  const runId = await server.trigger(await server.publish(document), {
    contact_number: contactNumber,
    name: 'Ilka Weiss',
  });
  if (callback !== undefined) {
    await untilStatus(server, runId, 'waiting');
    const { callback_url: url } = scores.requests[0]?.json as { readonly callback_url: string };
    expect((await server.call('POST', new URL(url).pathname, callback)).status).toBe(200);
  }
  await untilFinished(server, runId);

  const { body: run } = await server.call<RecordedRun>('GET', `/v1/runs/${runId}`);
  const { body: contact } = await server.call<RecordedContact>('GET', `/v1/contacts/${contactNumber}`);
  const { body: messages } = await server.call<{ items: readonly RecordedMessage[] }>(
    'GET',
    `/v1/contacts/${contactNumber}/messages`,
  );
  const test = await recordFlowTest(
    {
      runs: [{ run, document, flow: './score.json' }],
      attributes: { tier: 'string' },
      contact,
      messages: messages.items,
    },
    { steps },
  );
  expect(parseFlowTest(test)).toMatchObject({ isValid: true });
  expect(JSON.stringify(test)).not.toMatch(new RegExp(`ilka|weiss|${contactNumber}|/callback/`, 'i'));
  expect(JSON.stringify(test.cases[0]?.events)).toContain(`{"score":"${exit}"}`);
  const result = await runFlowTest(test, { documents: { './score.json': document }, steps });
  expect(result.cases.flatMap(({ failures }) => failures)).toEqual([]);
  expect(result.passed).toBe(true);
});
