import type { StepPlugin, StepResult } from '@luluchat/flow-runtime';
import { CONTACT_NUMBER } from '@luluchat/flow-runtime/channel';
import { createCallbackLinks } from '@luluchat/flow-runtime/use-case';
import type { RunRecord } from '@luluchat/flow-runtime/store';
import { startRestateNode, whyNoRestate } from '@luluchat/servers';
import type { RestateNode } from '@luluchat/servers';
import { createSecretKey } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startCuttableProxy } from './cuttable-proxy.js';
import type { CuttableProxy } from './cuttable-proxy.js';
import { isNodeNewEnough, runOnNode24 } from './on-node-24.js';
import { createRestateHarness } from './restate-harness.js';
import type { RestateUnderTest } from './restate-harness.js';

/** A node of Restate and half a minute: before a release only. */
const missing = process.env['LULUCHAT_TESTS'] === 'release' ? await whyNoRestate() : 'it is part of test:release';
const LINKS = createCallbackLinks({
  key: createSecretKey(Buffer.alloc(32, 'stuck')),
  address: () => 'https://flows.example.com/callback',
});
const POLL = { timeout: 60_000 };

class NoConfig {}

const describeStep = (title: string) => ({ title, description: title, icon: 'test', category: 'logic' }) as const;

/** Creates an external step that waits for the test, and one that completes. */
function createSteps() {
  const open: (() => void)[] = [];
  const call: StepPlugin = {
    type: 'call',
    manifest: describeStep('Calls, and waits for the answer'),
    configType: NoConfig,
    isExternal: true,
    exits: () => ['next'],
    execute: ({ signal }) =>
      new Promise<StepResult>((resolve, reject) => {
        open.push(() => resolve({ kind: 'exit', exit: 'next' }));
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  };
  const done: StepPlugin = {
    type: 'done',
    manifest: describeStep('Completes'),
    configType: NoConfig,
    exits: () => [],
    execute: () => ({ kind: 'complete' }),
  };
  return {
    call,
    done,
    /** Resolves once a call is open, and answers all of them. */
    async answer(): Promise<void> {
      await expect.poll(() => open.length, POLL).toBeGreaterThan(0);
      for (const resolve of open) resolve();
    },
    async called(): Promise<void> {
      await expect.poll(() => open.length, POLL).toBeGreaterThan(0);
    },
  };
}

if (missing !== undefined) {
  describe.skip(`stuck work on Restate: ${missing}`, () => {
    it('is listed', () => undefined);
  });
} else if (isNodeNewEnough) {
  describe('stuck work on Restate', { timeout: 60_000 }, describeStuckWork);
} else {
  it('stuck work on Restate is listed on Node 24', { timeout: 300_000 }, async () => {
    const { code, output } = await runOnNode24('test/stuck.int.spec.ts');
    expect(output).toMatch(/Tests .*[1-9]\d* passed/);
    expect(code, output).toBe(0);
  });
}

function describeStuckWork(): void {
  let node: RestateNode & { stop(): Promise<void> };
  let proxy: CuttableProxy;
  let create: Awaited<ReturnType<typeof createRestateHarness>>;
  let steps: ReturnType<typeof createSteps>;
  let used: RestateUnderTest;

  beforeAll(async () => {
    node = await startRestateNode();
    create = await createRestateHarness(node, {
      ...{ stuckAfterMs: 0, sweepEveryMs: 100 },
      workerUrlOf: async (port) => (proxy = await startCuttableProxy(port)).url,
    });
  }, 60_000);
  beforeEach(async () => {
    steps = createSteps();
    used = await create([steps.call, steps.done], LINKS);
  });
  afterEach(async () => {
    proxy.mend();
    await used.dispose();
  });
  afterAll(async () => {
    await proxy.close();
    await node.stop();
  });

  /** Lists the stuck work of the contact of this test. */
  const list = async () => {
    const contacts = await used.store.contacts.findHolders({ kind: CONTACT_NUMBER, value: '60123456789' });
    return (await used.engine.stuck.list()).filter(({ contactId }) => contacts.includes(contactId));
  };
  const until = async (runId: string, status: RunRecord['state']['status']) => {
    await expect.poll(async () => (await used.store.runs.find(runId))?.state.status, POLL).toBe(status);
  };
  /** Starts a run of one call. */
  const start = async (): Promise<string> => {
    const draft = {
      ...{ name: 'f', triggers: [{ type: 'webhook' } as const], start: 'call' },
      steps: { call: { type: 'call', exits: { next: 'done' } }, done: { type: 'done' } },
    };
    await used.store.flows.create({ id: 'f', draft, at: 1 });
    await used.store.flows.publish({ flowId: 'f', revision: 1, at: 1 });
    return (await used.engine.start({ flowId: 'f', contactNumber: '60123456789', data: {} })).runId;
  };
  const admin = (method: string, path: string, body?: object) =>
    fetch(node.adminUrl + path, {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });

  it('a call whose workers cannot be reached is listed until they can', async () => {
    proxy.cut();
    const runId = await start();
    await expect.poll(list, POLL).toMatchObject([{ kind: 'run', status: 'retrying', runId: null }]);
    await expect.poll(async () => (await list())[0]?.error, POLL).toEqual(expect.any(String));
    const [call] = await list();
    expect(call?.id).toMatch(/^inv_/);
    expect(call?.contactId).toBe((await used.store.runs.find(runId))?.contactId);
    expect(call?.error).not.toContain('\n');
    proxy.mend();
    await used.engine.stuck.resume(call?.id ?? '');
    await steps.answer();
    await until(runId, 'completed');
    // Restate ends the call a moment after the run is stored as completed.
    await expect.poll(list, POLL).toEqual([]);
  });

  it('work whose workers cannot be reached has one more call, however often it is swept', async () => {
    proxy.cut();
    const runId = await start();
    const { contactId = '' } = (await used.store.runs.find(runId)) ?? {};
    const open = async () => {
      const query = `SELECT id FROM sys_invocation WHERE status <> 'completed' AND target_service_key = '${contactId}'`;
      return ((await (await admin('POST', '/query', { query })).json()) as { rows: unknown[] }).rows.length;
    };
    // The call of the start, and that of the first sweep which takes the run for lost.
    await expect.poll(open, POLL).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await open()).toBe(2);
    proxy.mend();
    await used.engine.stuck.resume((await list())[0]?.id ?? '');
    await steps.answer();
    await until(runId, 'completed');
    await expect.poll(open, POLL).toBe(0);
  });

  it('a call that was paused is listed as such, and continues when it is resumed', async () => {
    proxy.cut();
    const runId = await start();
    await expect.poll(list, POLL).toHaveLength(1);
    const [{ id = '' } = {}] = await list();
    expect((await admin('PATCH', `/invocations/${id}/pause`)).ok).toBe(true);
    await expect.poll(list, POLL).toMatchObject([{ id, status: 'paused' }]);
    proxy.mend();
    await used.engine.stuck.resume(id);
    await steps.answer();
    await until(runId, 'completed');
  });

  it('the run of a stuck call is cancelled', async () => {
    proxy.cut();
    const runId = await start();
    await expect.poll(list, POLL).toHaveLength(1);
    const [{ id = '' } = {}] = await list();
    const cancelling = used.engine.stuck.cancel(id);
    proxy.mend();
    await cancelling;
    await until(runId, 'cancelled');
    await expect.poll(list, POLL).toEqual([]);
    await expect(used.engine.stuck.cancel(id)).rejects.toMatchObject({ code: 'unknown_work' });
  });

  it('a run whose step type is gone is listed, tried by few calls, and cancelled', async () => {
    const runId = await start();
    await steps.called();
    await used.restart([steps.done]);
    await expect.poll(async () => (await list())[0]?.attempts ?? 0, POLL).toBeGreaterThan(40);
    expect(await list()).toMatchObject([
      { id: runId, kind: 'run', runId, error: expect.stringContaining('"call"') as string },
    ]);
    const query = `SELECT count(*) AS waiting FROM sys_invocation WHERE status <> 'completed'`;
    const { rows } = (await (await admin('POST', '/query', { query })).json()) as { rows: { waiting: number }[] };
    // Each sweep calls the run again, and its call is not repeated beside those of the next sweep.
    expect(rows[0]?.waiting).toBeLessThan(10);
    await used.engine.stuck.cancel(runId);
    await until(runId, 'cancelled');
    expect(await list()).toEqual([]);
  });
}
