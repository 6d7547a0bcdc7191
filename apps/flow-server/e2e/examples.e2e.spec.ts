/**
 * Makes the calls of the page of the examples against a server and the demo receiver, and expects the conversations of that
 * page.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseExamplePages } from '../test/example-page.js';
import { DEMO_RECEIVER } from '../test/read-example.js';
import { startProcess } from './start-process.js';
import type { TestProcess } from './start-process.js';
import { ALLOW_LOOPBACK, removeDataDirs, startServer } from './start-server.js';
import type { Json, TestServer } from './start-server.js';

/** Matches the reference of a booking, which differs each time. */
const REFERENCE = /A-[0-9A-F]{6}/;

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

describe.each(parseExamplePages())('$name', ({ calls, conversation }) => {
  it('has the conversation of its page', async () => {
    let flowId = '';
    for (const { method, path, body } of calls.slice(0, -1)) {
      const answer = await server.call(
        method,
        path.replace('$FLOW_ID', flowId),
        body?.replaceAll(DEMO_RECEIVER, receiverUrl),
      );
      expect([200, 201, 202], `${method} ${path}: ${JSON.stringify(answer.body)}`).toContain(answer.status);
      if (path === '/v1/flows') flowId = String(answer.body['id']);
      if (path.endsWith('/publish')) expect(problemsOf(answer.body)).toEqual([]);
    }
    const { path = '' } = calls.at(-1) ?? {};
    const readConversation = async (): Promise<readonly string[]> => {
      const { body } = await server.call<{ items: readonly Json[] }>('GET', path);
      return body.items.map(
        ({ direction, text }) => `${direction === 'inbound' ? 'contact' : 'flow   '}  ${String(text)}`,
      );
    };
    const alike = (lines: readonly string[]) => lines.map((line) => line.replace(REFERENCE, 'A-...'));
    await expect.poll(async () => alike(await readConversation())).toEqual(alike(conversation));
  });
});

it('the history of a run has the attempts of its call, and a contact that was handed over has a tag', async () => {
  const { body } = await server.call<{ items: readonly Json[] }>('GET', '/v1/runs?contactNumber=60120000002');
  const histories = body.items.map(async ({ id }) => {
    const { body: run } = await server.call<{ readonly steps: readonly Lookup[] }>('GET', `/v1/runs/${String(id)}`);
    return run.steps
      .filter(({ stepId }) => stepId === 'lookup')
      .map(({ result }) => result.attempts.map(({ response }) => response.status));
  });
  expect((await Promise.all(histories)).sort()).toEqual([[[404], [503, 200]], [[503, 503, 503]]]);
  const contact = await server.call('GET', '/v1/contacts/60120000002');
  expect(contact.body['tags']).toEqual(['needs-colleague']);
});

/** Returns the problems of a published flow, without those that its page mentions. */
function problemsOf({ problems }: Json): readonly Json[] {
  return (problems as readonly Json[]).filter(({ code }) => code !== 'delay_superseded');
}

interface Lookup {
  readonly stepId: string;
  readonly result: { readonly attempts: readonly { readonly response: { readonly status: number } }[] };
}
