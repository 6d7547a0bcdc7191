/** Records a run of a real server, as its API shows it, as a flow test. */
import { parseFlowTest, recordFlowTest, runFlowTest } from '@luluchat/flow-simulator';
import type { RecordedContact, RecordedMessage, RecordedRun, SimulationEnvironment } from '@luluchat/flow-simulator';
import { createMemorySecretStore } from '@luluchat/flow-testing';
import { createStandardSteps } from '@luluchat/standard-steps';
import { createWebhookAction } from '@luluchat/webhook-action';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readExample } from '../test/read-example.js';
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
  await expect.poll(async () => (await readMessages()).at(-1)?.text, { timeout: 10_000 }).toMatch(answer);
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
