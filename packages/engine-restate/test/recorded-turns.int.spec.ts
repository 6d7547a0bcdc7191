import { createStepRegistry, silentLogger } from '@luluchat/flow-runtime';
import type { StepPlugin } from '@luluchat/flow-runtime';
import type { FlowEngine } from '@luluchat/flow-runtime/engine';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import { openFlowStore } from '@luluchat/flow-store';
import { createRecordingChannel } from '@luluchat/flow-testing';
import { installServers, whyNoRestate } from '@luluchat/servers';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRestateEngine } from '../src/index.js';
import { isNodeNewEnough, runOnNode24 } from './on-node-24.js';
import { findPort } from './restate-harness.js';
import { callWorker, END, field, INPUT, message, OUTPUT, PROPOSAL, RUN, RUN_COMPLETION, SEND } from './worker-call.js';
import type { WorkerMessage } from './worker-call.js';

const missing = await whyNoRestate();

if (missing !== undefined) {
  describe.skip(`what Restate records of turns: ${missing}`, () => {
    it('is what a repetition needs', () => undefined);
  });
} else if (isNodeNewEnough) {
  describe('what Restate records of turns', { timeout: 60_000 }, describeRecords);
} else {
  it('what Restate records of turns is what a repetition needs, on Node 24', { timeout: 300_000 }, async () => {
    const { code, output } = await runOnNode24('test/recorded-turns.int.spec.ts');
    expect(output).toMatch(/Tests .*[1-9]\d* passed/);
    expect(code, output).toBe(0);
  });
}

class NoConfig {}
const manifest = { title: 'A step', description: 'A step', icon: 'test', category: 'logic' } as const;

function describeRecords(): void {
  let folder: string;
  let store: FlowStore;
  let engine: FlowEngine;
  let port: number;
  /** Number of executions of the external step. */
  let calls: number;

  const steps: readonly StepPlugin[] = [
    { type: 'done', manifest, configType: NoConfig, exits: () => [], execute: () => ({ kind: 'complete' }) },
    {
      ...{ type: 'rest', manifest, configType: NoConfig, exits: () => ['next'] },
      execute: ({ clock }) => ({ kind: 'wait', forMessage: false, until: clock.now() + 60_000 }),
      resume: () => ({ kind: 'exit', exit: 'next' }),
    },
    {
      ...{ type: 'call', manifest, configType: NoConfig, isExternal: true, exits: () => ['next'] },
      execute: () => {
        calls += 1;
        return { kind: 'exit', exit: 'next' };
      },
    },
  ];

  beforeEach(async () => {
    calls = 0;
    folder = await mkdtemp(join(tmpdir(), 'engine-restate-'));
    store = await openFlowStore({ file: join(folder, 'flows.db') });
    port = await findPort();
    const { restateSdk } = await installServers();
    engine = createRestateEngine({
      ...{ store, registry: createStepRegistry(steps), channel: createRecordingChannel(), logger: silentLogger },
      ...{ clock: { now: () => Date.now() }, random: { next: () => 0.5 }, closeGraceMs: 0, worker: { port } },
      // Restate is this test.
      ingressUrl: 'http://127.0.0.1:9',
      importSdk: () => import(join(restateSdk, 'dist', 'index.js')),
    });
    await engine.open();
  });
  afterEach(async () => {
    await engine.close();
    await store.close();
    await rm(folder, { recursive: true });
  });

  /** Accepts a run of one step before its end. */
  const start = async (type: string) => {
    const draft = {
      ...{ name: type, triggers: [{ type: 'webhook' } as const], start: 'first' },
      steps: { first: { type, exits: { next: 'done' } }, done: { type: 'done' } },
    };
    await store.flows.create({ id: type, draft, at: 1 });
    await store.flows.publish({ flowId: type, revision: 1, at: 1 });
    const { runId } = await engine.start({ flowId: type, contactNumber: '60123456789', data: {} });
    return { runId, contactId: (await store.runs.find(runId))?.contactId ?? '' };
  };
  const statusOf = async (runId: string) => (await store.runs.find(runId))?.state.status;
  const input = message(INPUT, field(14, field(1, JSON.stringify({ kind: 'resume' }))));
  const run = message(RUN, field(11, 1), field(12, 'turn'));
  const output = message(OUTPUT, field(14, Buffer.alloc(0)));
  const recorded = (outcome: object) =>
    message(RUN_COMPLETION, field(1, 1), field(5, field(1, JSON.stringify(outcome))));
  /** Calls the conversation behind these entries; resolves to the types of what its worker answers. */
  const resume = async (contactId: string, ...entries: readonly WorkerMessage[]) =>
    (await callWorker(port, '/invoke/conversation/resume', contactId, [input, ...entries])).map(({ type }) => type);

  it('a turn that leaves nothing to do is not recorded', async () => {
    const { runId, contactId } = await start('done');
    expect(await resume(contactId)).toEqual([OUTPUT, END]);
    expect(await statusOf(runId)).toBe('completed');
    expect(await resume(contactId)).toEqual([OUTPUT, END]);
  });

  it('a turn that sets a timer is recorded before the timer is set', async () => {
    const { runId, contactId } = await start('rest');
    expect(await resume(contactId)).toEqual([RUN, PROPOSAL, SEND, OUTPUT, END]);
    expect(await statusOf(runId)).toBe('waiting');
  });

  it('the result of an external step is recorded, and the turn behind it is not', async () => {
    const { runId, contactId } = await start('call');
    expect(await resume(contactId)).toEqual([RUN, PROPOSAL, OUTPUT, END]);
    expect([await statusOf(runId), calls]).toEqual(['completed', 1]);
  });

  it('a turn of which the record had begun is performed again and recorded', async () => {
    const { runId, contactId } = await start('done');
    expect(await resume(contactId, run)).toEqual([PROPOSAL, OUTPUT, END]);
    expect(await statusOf(runId)).toBe('completed');
  });

  it('a call that had ended does nothing but end', async () => {
    const { runId, contactId } = await start('call');
    expect(await resume(contactId, output)).toEqual([END]);
    const nothing = { wakes: [], hasMessages: false, hasStarted: false, isUnfinished: false };
    expect(await resume(contactId, run, recorded(nothing), output)).toEqual([END]);
    const event = { type: 'step-executed' };
    expect(await resume(contactId, run, recorded({ ...nothing, result: { runId, event } }), output)).toEqual([END]);
    expect([await statusOf(runId), calls]).toEqual(['running', 0]);
  });
}
