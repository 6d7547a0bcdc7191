import { parseFlowTest, runFlowTest } from '@luluchat/flow-simulator';
import { createStandardSteps } from '@luluchat/standard-steps';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runIn } from './run-in.js';
import type { Run } from './run-in.js';
import { startFlowServer } from './start-flow-server.js';
import type { FlowServer } from './start-flow-server.js';

const TOKEN = 'token-of-the-operator';

const ASK = {
  name: 'Ask',
  triggers: [{ type: 'webhook' }],
  start: 'ask',
  steps: {
    ask: {
      type: 'send-message',
      config: { blocks: [{ type: 'text', text: 'Tea or coffee, {{name}}?' }] },
      exits: { next: 'wait' },
    },
    wait: { type: 'wait-for-reply', config: { duration: { amount: 5, unit: 'minutes' } }, exits: { answered: 'more' } },
    more: { type: 'start-flow', config: { flowId: 'thanks' } },
  },
};
const THANKS = {
  name: 'Thanks',
  start: 'thank',
  steps: {
    thank: {
      type: 'send-message',
      config: { blocks: [{ type: 'text', text: 'Thank you, {{name}}.' }] },
      exits: { next: 'done' },
    },
    done: { type: 'complete' },
  },
};

let server: FlowServer;
let folder = '';
beforeAll(async () => {
  server = await startFlowServer(TOKEN);
});
afterAll(() => server.stop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luluchat-cli-record-'));
});
afterEach(() => rm(folder, { recursive: true }));

const luluchat = (...args: readonly string[]): Promise<Run> =>
  runIn(folder, args, { LULUCHAT_SERVER: server.url, LULUCHAT_TOKEN: TOKEN });

/** Publishes both flows from files; resolves to the id of `ask`. */
async function publish(): Promise<string> {
  await writeFile(join(folder, 'ask.flow.json'), JSON.stringify(ASK));
  await writeFile(join(folder, 'thanks.flow.json'), JSON.stringify(THANKS));
  expect(await luluchat('push', '--new')).toMatchObject({ exitCode: 0, err: '' });
  expect(await luluchat('publish', 'thanks', 'ask')).toMatchObject({ exitCode: 0 });
  const lock = JSON.parse(await readFile(join(folder, 'luluchat.lock.json'), 'utf8')) as {
    readonly servers: Record<string, Record<string, { readonly id: string }>>;
  };
  return lock.servers[server.url]?.['ask']?.id ?? '';
}

async function startRun(flowId: string, contactNumber: string): Promise<string> {
  const { body } = await server.call('POST', `/trigger/flow/${flowId}`, {
    contact_number: contactNumber,
    name: 'Beatrix',
    drink: 'Tea of Beatrix',
  });
  return String(body['runId']);
}

async function statusOf(runId: string): Promise<unknown> {
  return (await server.call('GET', `/v1/runs/${runId}`)).body['status'];
}

describe('luluchat record', () => {
  it('writes a test that passes, without the data of the contact', async () => {
    const flowId = await publish();
    const runId = await startRun(flowId, '60123000001');
    await expect.poll(() => statusOf(runId)).toBe('waiting');
    await server.call('POST', '/v1/messages', { contactNumber: '60123000001', text: 'Tea for Beatrix' });
    await expect.poll(() => statusOf(runId)).toBe('completed');

    const recorded = await luluchat('record', runId);
    const file = `ask.run-${runId.slice(-12)}.flowtest.yaml`;
    expect(recorded).toMatchObject({ exitCode: 0, out: `made  ${file}\n` });
    const text = await readFile(join(folder, file), 'utf8');
    expect(text).not.toMatch(/Beatrix|60123000001|token/);
    const parsed = parseFlowTest(parse(text));
    if (!parsed.isValid) throw new Error(JSON.stringify(parsed.problems));
    const { test } = parsed;
    expect([test.flow, test.flows]).toEqual(['./ask.flow.json', { thanks: './thanks.flow.json' }]);
    const documents = { './ask.flow.json': ASK, './thanks.flow.json': THANKS };
    const result = await runFlowTest(test, { documents, steps: () => createStandardSteps() });
    expect(result.cases.flatMap(({ failures }) => failures)).toEqual([]);
    expect(JSON.stringify(test.cases)).toContain('Thank you');
    expect(test.cases[0]?.events[0]).toEqual({ trigger: { data: { drink: 'Tea of Alex Doe' } } });
    expect(recorded.err).not.toContain('data of the trigger');
  });

  it('never replaces a file, and warns if the flow has changed since the run', async () => {
    const runId = await startRun(await publish(), '60123000002');
    await expect.poll(() => statusOf(runId)).toBe('waiting');
    expect(await luluchat('record', runId, '--out', 'one.flowtest.yaml')).toMatchObject({ exitCode: 0 });
    await writeFile(join(folder, 'ask.flow.json'), JSON.stringify({ ...ASK, name: 'Another' }));
    expect(await luluchat('record', runId, '--out', 'one.flowtest.yaml')).toMatchObject({
      exitCode: 1,
      err: expect.stringMatching(
        /ask\.flow\.json is not the version 1.*\none\.flowtest\.yaml exists already/,
      ) as string,
    });
  });

  it('names the flow to pull first if it has no file', async () => {
    const flowId = await publish();
    const runId = await startRun(flowId, '60123000003');
    await rm(join(folder, 'ask.flow.json'));
    await rm(join(folder, 'luluchat.lock.json'));
    expect(await luluchat('record', runId)).toMatchObject({
      exitCode: 1,
      err: `The flow of the run has no file here. Run luluchat pull ${flowId} first.\n`,
    });
  });

  it('says that there is no such run', async () => {
    expect(await luluchat('record', 'nonsense')).toMatchObject({ exitCode: 1, err: 'There is no run with this id.\n' });
  });

  it('needs the token of the server, and names the variable', async () => {
    const refused = await runIn(folder, ['list', '--server', server.url], {});
    expect(refused).toMatchObject({
      exitCode: 1,
      err: expect.stringMatching(/needs an access token.*LULUCHAT_TOKEN/) as string,
    });
    const wrong = await runIn(folder, ['list', '--server', server.url], { LULUCHAT_TOKEN: 'hunter2hunter2' });
    expect(wrong).toMatchObject({ exitCode: 1, err: expect.stringMatching(/refuses the token \(401\)/) as string });
    expect(wrong.err).not.toContain('hunter2');
    await writeFile(join(folder, 'token'), `${TOKEN}\n`);
    const good = await runIn(folder, ['list', '--server', server.url, '--token-file', 'token'], {});
    expect(good).toMatchObject({ exitCode: 0 });
  });
});
