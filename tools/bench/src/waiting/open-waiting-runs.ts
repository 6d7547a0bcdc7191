import { createSecretKey } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEmbeddedEngine } from '@luluchat/engine-embedded';
import { createStepRegistry, silentLogger } from '@luluchat/flow-runtime';
import type { StepPlugin } from '@luluchat/flow-runtime';
import type { MessageChannel } from '@luluchat/flow-runtime/channel';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import { createCallbackLinks } from '@luluchat/flow-runtime/use-case';
import { openFlowStore } from '@luluchat/flow-store';
import { createStandardSteps } from '@luluchat/standard-steps';

/** Event for which the runs wait. */
export type Awaited = 'callback' | 'message';

/** Waiting runs in an embedded engine. */
export interface WaitingRuns {
  /**
   * Starts `count` runs that wait, then ends their waits one after another at a constant rate. Resolves to the time in milliseconds from
   * each event to the message of the next step.
   */
  resume(awaited: Awaited, count: number, perSecond: number): Promise<readonly number[]>;
}

/** Number of the first contact. Each run has a contact of its own. */
const FIRST_NUMBER = 60_200_000_000;
/** Number of runs that are started at the same time. */
const SIDE_BY_SIDE = 64;
const POLL_MS = 20;
const BODY = Buffer.from('{"data":{"tier":"gold"}}');
const ADDRESS = 'http://127.0.0.1/callback';

class NoConfig {}

/** Waits for a callback, without a call: what is measured is the wait and not the webhook action. */
const AWAIT_CALLBACK: StepPlugin<NoConfig> = {
  type: 'await-callback',
  manifest: { title: 'Await callback', description: 'Waits for a callback.', icon: 'clock', category: 'logic' },
  configType: NoConfig,
  exits: () => ['next'],
  awaitsCallback: () => true,
  execute: () => ({ kind: 'wait', forMessage: false, forCallback: true }),
  resumeWithCallback: () => ({ kind: 'exit', exit: 'next' }),
};

const WAITS: Readonly<Record<Awaited, FlowDocument['steps']>> = {
  callback: { wait: { type: 'await-callback', exits: { next: 'say' } } },
  message: {
    wait: {
      type: 'wait-for-reply',
      config: { duration: { amount: 1, unit: 'days' } },
      exits: { answered: 'say', 'not-answered': 'done' },
    },
  },
};

/** Opens an embedded engine on a SQLite file, which may hold runs that wait already. It stays open. */
export async function openWaitingRuns(file: string): Promise<WaitingRuns> {
  const store = await openFlowStore({ file });
  for (const [id, wait] of Object.entries(WAITS)) {
    const draft: FlowDocument = {
      name: id,
      triggers: [{ type: 'webhook' }],
      start: 'wait',
      steps: {
        ...wait,
        say: {
          type: 'send-message',
          config: { blocks: [{ type: 'text', text: 'Thank you' }] },
          exits: { next: 'done' },
        },
        done: { type: 'complete' },
      },
    };
    const { revision } = await store.flows.create({ id, draft, at: Date.now() });
    await store.flows.publish({ flowId: id, revision, at: Date.now() });
  }
  const said = new Map<string, () => void>();
  const channel: MessageChannel = {
    send: ({ contactNumber }) => {
      said.get(contactNumber ?? '')?.();
      return Promise.resolve({ kind: 'sent' });
    },
  };
  const callbackLinks = createCallbackLinks({ key: createSecretKey(Buffer.alloc(32, 1)), address: () => ADDRESS });
  const engine = createEmbeddedEngine({
    store,
    registry: createStepRegistry([...createStandardSteps(), AWAIT_CALLBACK]),
    channel,
    clock: { now: () => Date.now() },
    random: { next: () => Math.random() },
    logger: silentLogger,
    callbackLinks,
  });
  await engine.open();

  let contacts = 0;
  const startOne = async (flowId: Awaited): Promise<StartedRun> => {
    const contactNumber = String(FIRST_NUMBER + contacts);
    contacts += 1;
    const { runId } = await engine.start({ flowId, contactNumber, data: {} });
    while ((await store.runs.find(runId))?.state.status !== 'waiting') await sleep(POLL_MS);
    const { url } = callbackLinks.linkOf(`${runId}-1`);
    return { contactNumber, token: url.slice(ADDRESS.length + 1) };
  };
  const endWait = (awaited: Awaited, { contactNumber, token }: StartedRun): Promise<unknown> =>
    awaited === 'message'
      ? engine.deliver({ contactNumber, text: 'hello' })
      : engine.receiveCallback({ token, body: BODY, headers: {} });
  return {
    async resume(awaited, count, perSecond) {
      const runs: StartedRun[] = [];
      while (runs.length < count) {
        const next = Array.from({ length: Math.min(SIDE_BY_SIDE, count - runs.length) }, () => startOne(awaited));
        runs.push(...(await Promise.all(next)));
      }
      const startedAt = performance.now();
      const times = runs.map(async (run, index) => {
        await sleep(startedAt + (index * 1000) / perSecond - performance.now());
        const at = performance.now();
        const isSaid = new Promise<void>((resolve) => said.set(run.contactNumber, resolve));
        await endWait(awaited, run);
        await isSaid;
        said.delete(run.contactNumber);
        return performance.now() - at;
      });
      return Promise.all(times);
    },
  };
}

interface StartedRun {
  readonly contactNumber: string;
  readonly token: string;
}
