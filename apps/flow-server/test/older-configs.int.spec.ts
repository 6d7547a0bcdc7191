/** Composes a server as `main.ts` does, with an additional step whose config version was raised after a flow was stored. */
import type { JsonObject, StepPlugin } from '@luluchat/flow-runtime';
import { STEP_PLUGIN } from '@luluchat/flow-runtime/module';
import { IsString } from 'class-validator';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChannelAccounts } from '../src/channel-account/channel-accounts.js';
import { composeServer } from '../src/compose-server.js';
import { createServerContainer } from '../src/container.js';
import { createLogger } from '../src/log/create-logger.js';
import { createServerMetrics } from '../src/operation/server-metrics.js';
import { createSecretWatch } from '../src/redaction/secret-watch.js';
import { createRunChanges } from '../src/run/run-changes.js';
import { createShapeWatch } from '../src/shape/shape-watch.js';
import { stopServer } from '../src/server/stop-server.js';
import { createMediaLinks } from '../src/media/media-links.js';
import { openSecretKeys } from '../src/secret/open-secret-keys.js';
import { parseSettings } from '../src/settings/parse-settings.js';
import { toEgressOptions } from '../src/webhook/to-egress-options.js';

const ANN = '60123456789';

class OldGreet {
  @IsString()
  text!: string;
}

class Greet {
  @IsString()
  greeting!: string;
  @IsString()
  mark: string = '';
}

const base = {
  type: 'greet',
  manifest: { title: 'Greet', description: 'Greets.', icon: 'wave', category: 'message' },
  exits: () => ['next'],
} as const;
const greetWith = (text: string) =>
  ({ kind: 'exit', exit: 'next', effects: [{ type: 'send-message', content: { type: 'text', text } }] }) as const;

const firstVersion: StepPlugin<OldGreet> = {
  ...base,
  configType: OldGreet,
  execute: ({ config }) => greetWith(config.text),
};

const secondVersion: StepPlugin<Greet> = {
  ...base,
  configType: Greet,
  configVersion: 2,
  migrateConfig: ({ text, ...rest }): JsonObject => ({
    ...(text !== undefined && { greeting: text, mark: '!' }),
    ...rest,
  }),
  execute: ({ config }) => greetWith(config.greeting + config.mark),
};

const flowOf = (config: JsonObject, configVersion?: number) => ({
  name: 'Greeting',
  triggers: [{ type: 'webhook' }],
  start: 'greet',
  steps: {
    greet: { type: 'greet', config, exits: { next: 'done' }, ...(configVersion !== undefined && { configVersion }) },
    done: { type: 'complete' },
  },
});

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

async function startServer(dataDir: string, greet: StepPlugin) {
  const parsed = parseSettings([], { PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error' });
  if (parsed.kind !== 'settings') throw new Error('The settings of this test are not valid.');
  const { settings } = parsed;
  const watch = createSecretWatch([]);
  const metrics = createServerMetrics({ engine: 'embedded', redactor: watch });
  const logger = createLogger(settings.log.level, watch);
  const egress = toEgressOptions(settings.egress);
  const runChanges = createRunChanges();
  const shapes = createShapeWatch({ logger, countChange: () => undefined });
  const accounts = createChannelAccounts(settings.channel, { now: () => Date.now() });
  const mediaLinks = createMediaLinks({
    openKey: () => openSecretKeys(settings).key.key,
    base: () => undefined,
    validMs: settings.mediaLinkMs,
    clock: { now: () => Date.now() },
  });
  const parts = {
    settings,
    logger,
    metrics,
    watch,
    egress,
    callbackLinks: undefined,
    mediaLinks,
    runChanges,
    shapes,
    accounts,
  };
  const container = createServerContainer(parts);
  container.bind(STEP_PLUGIN).toConstantValue(greet);
  const running = await composeServer(container, parts);
  const url = await running.server.listen({ port: 0, host: '127.0.0.1' });
  await running.engine.open();
  running.phase.markServing();
  const call = async (method: string, path: string, body?: object): Promise<Answer> => {
    const response = await fetch(url + path, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  };
  return { call, stop: () => stopServer(running) };
}

describe('flows that the server stored while a step had an older config version', () => {
  let dataDir: string;
  let running: Awaited<ReturnType<typeof startServer>>;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'luluchat-older-'));
  });
  afterEach(async () => {
    await running.stop();
    await rm(dataDir, { recursive: true });
  });

  const create = async (document: object) => String((await running.call('POST', '/v1/flows', document)).body['id']);
  const publish = (id: string) => running.call('POST', `/v1/flows/${id}/publish`);
  const texts = async () => {
    const { items = [] } = (await running.call('GET', `/v1/contacts/${ANN}/messages`)).body;
    return (items as readonly { text: string }[]).map(({ text }) => text).sort();
  };
  const trigger = (id: string) => running.call('POST', `/trigger/flow/${id}`, { contact_number: ANN });

  it('run, can be published again, and are not changed', async () => {
    running = await startServer(dataDir, firstVersion as StepPlugin);
    const id = await create(flowOf({ text: 'Hi' }));
    await publish(id);
    await trigger(id);
    await expect.poll(texts).toEqual(['Hi']);
    await running.stop();

    running = await startServer(dataDir, secondVersion as StepPlugin);
    await trigger(id);
    await expect.poll(texts).toEqual(['Hi', 'Hi!']);
    const again = await publish(id);
    expect(again).toMatchObject({ status: 200, body: { version: 1 } });
    expect(again.body['problems']).toMatchObject([{ code: 'config_version_missing', severity: 'warning' }]);
    await trigger(id);
    await expect.poll(texts).toEqual(['Hi', 'Hi!', 'Hi!']);
    expect((await running.call('GET', `/v1/flows/${id}`)).body).toMatchObject({ draft: flowOf({ text: 'Hi' }) });
  });

  it('can be restored from their versions, and are not changed by it', async () => {
    running = await startServer(dataDir, firstVersion as StepPlugin);
    const id = await create(flowOf({ text: 'Hi' }));
    await publish(id);
    await running.stop();

    running = await startServer(dataDir, secondVersion as StepPlugin);
    await running.call('PUT', `/v1/flows/${id}`, flowOf({ greeting: 'Hello' }, 2));
    const restored = await running.call('POST', `/v1/flows/${id}/versions/1/restore`);
    expect(restored).toMatchObject({ status: 200, body: { draft: flowOf({ text: 'Hi' }) } });
    expect(restored.body['problems']).toMatchObject([{ code: 'config_version_missing', severity: 'warning' }]);
    expect(await publish(id)).toMatchObject({ status: 200, body: { version: 1 } });
    await trigger(id);
    await expect.poll(texts).toEqual(['Hi!']);
  });

  it('work beside new ones: step types have the version, and tests of a step accept it', async () => {
    running = await startServer(dataDir, secondVersion as StepPlugin);
    const { items } = (await running.call('GET', '/v1/step-types')).body;
    expect(items).toContainEqual(expect.objectContaining({ type: 'greet', configVersion: 2 }));
    expect(items).toContainEqual(expect.objectContaining({ type: 'complete', configVersion: 1 }));

    const id = await create(flowOf({ greeting: 'Hello', mark: '?' }, 2));
    expect((await publish(id)).body).toEqual({ version: 1, problems: [] });
    await trigger(id);
    await expect.poll(texts).toEqual(['Hello?']);

    const test = (more: object) =>
      running.call('POST', '/v1/step-types/greet/test', { contact: { contactNumber: ANN }, ...more });
    expect(await test({ config: { text: 'Hi' } })).toMatchObject({ status: 200, body: { exit: 'next' } });
    expect(await test({ config: { greeting: 'Hi' }, configVersion: 2 })).toMatchObject({ status: 200 });
    expect(await test({ config: { text: 'Hi' }, configVersion: 2 })).toMatchObject({ status: 400 });
    for (const configVersion of [0, '2', 3]) {
      expect((await test({ config: {}, configVersion })).body).toMatchObject({ errors: [{ path: '/configVersion' }] });
    }
  });

  it('are refused when they are newer than the step', async () => {
    running = await startServer(dataDir, secondVersion as StepPlugin);
    const answer = await running.call('POST', '/v1/flows', flowOf({ greeting: 'Hi' }, 3));
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'unknown_config_version', path: '/steps/greet/configVersion' }] },
    });
  });
});
