import type { OutboundMessage, SendOutcome } from '@luluchat/flow-runtime/channel';
import type { RunRecord } from '@luluchat/flow-runtime/store';
import { createRunState, isFinal } from '@luluchat/flow-runtime/engine';
import { afterEach, describe, expect, it } from 'vitest';
import { createEngineHarness } from './engine-harness.js';
import type { EngineHarness } from './engine-harness.js';

const ANN = '60123456789';
const BEN = '60198765432';
const USER = { kind: 'whatsapp-user-id', value: 'MY.111222333' };
const done = { type: 'complete' } as const;
const say = (text: string) => ({
  ...{ type: 'send-message', config: { blocks: [{ type: 'text', text }] } },
  exits: { next: 'done' },
});
const hasEnded = ({ state }: RunRecord): boolean => isFinal(state.status);

let harness: EngineHarness;
afterEach(() => harness.close());

/** Stores a contact without the engine, as another process would. */
async function meetElsewhere(contactId: string, contactNumber: string, flowId: string): Promise<void> {
  const id = `run-of-${contactId}`;
  const state = { ...createRunState(id, {}), status: 'completed' as const };
  const run = { id, flowId, flowVersion: 1, contactId, state, wakeAt: null, startedAt: 1, finishedAt: 1 };
  await harness.store.runs.accept({ run, contactNumber });
}

describe('a new contact', () => {
  it('is one contact for concurrent starts and messages, which keep their order (D1, D2, E1)', async () => {
    harness = await createEngineHarness();
    const steps = { tag: { type: 'add-tag', config: { tag: '{{data.n}}' }, exits: { next: 'done' } }, done };
    const flowId = await harness.publish({ steps });
    const start = (n: number) => harness.engine.start({ flowId, contactNumber: ANN, data: { n: `t${n}` } });
    const runs = await Promise.all([
      ...Array.from({ length: 10 }, (_, n) => start(n)),
      harness.engine.deliver({ contactNumber: ANN, text: 'hello' }),
    ]);
    for (const { runId } of runs) if (runId !== undefined) await harness.waitFor(runId, hasEnded);
    const { items } = await harness.store.contacts.list({ limit: 10 });
    const tags = Array.from({ length: 10 }, (_, n) => `t${n}`);
    expect(items).toMatchObject([{ contactNumber: ANN, tags }]);
  });

  it('is the stored one when another process stored it, for a start and for a message', async () => {
    harness = await createEngineHarness();
    const flowId = await harness.publish({ steps: { done } });
    const start = (contactNumber: string, idempotencyKey?: string) =>
      harness.engine.start({ flowId, contactNumber, data: {}, ...(idempotencyKey && { idempotencyKey }) });
    await start('60111111111', 'key');
    // A refused start stores nothing, and the engine keeps the id that it created.
    for (const contactNumber of [ANN, BEN]) {
      await expect(start(contactNumber, 'key')).rejects.toMatchObject({ code: 'idempotency_key_reused' });
    }
    await meetElsewhere('c_ann', ANN, flowId);
    await meetElsewhere('c_ben', BEN, flowId);
    const { runId } = await start(ANN);
    expect((await harness.store.runs.find(runId))?.contactId).toBe('c_ann');
    expect(await harness.engine.deliver({ contactNumber: BEN, text: 'hello' })).toMatchObject({ outcome: 'unmatched' });
    expect((await harness.store.messages.list('c_ben', { limit: 1 })).items).toMatchObject([{ text: 'hello' }]);
  });
});

describe('a contact that writes', () => {
  it('gets replies at the address that it wrote from last, also after a restart', async () => {
    const sent: OutboundMessage[] = [];
    let outcome: SendOutcome = { kind: 'sent' };
    const channel = {
      send: async (message: OutboundMessage) => {
        sent.push(message);
        return outcome;
      },
    };
    harness = await createEngineHarness({ channel });
    const flowId = await harness.publish({ steps: { hi: say('hi'), done } });
    await harness.engine.deliver({ addresses: [USER], name: 'Ann', text: 'hello' });
    const [contactId = ''] = await harness.store.contacts.findHolders(USER);
    const start = async () =>
      harness.waitFor((await harness.engine.start({ flowId, contactId, data: {} })).runId, hasEnded);
    await start();
    await harness.restart();
    await harness.engine.deliver({ contactNumber: ANN, addresses: [USER], text: 'hello' });
    outcome = { kind: 'sent', addresses: [{ kind: 'number', value: BEN }] };
    await start();
    await expect.poll(() => harness.store.contacts.findHolders({ kind: 'number', value: BEN })).toEqual([contactId]);
    await harness.engine.deliver({ contactNumber: BEN, text: 'hello' });
    await start();
    await expect.poll(() => sent.length).toBe(3);
    expect(sent.map(({ contactNumber, address }) => [contactNumber, address?.value])).toEqual([
      [null, USER.value],
      [ANN, undefined],
      [ANN, BEN],
    ]);
    expect((await harness.store.messages.list(contactId, { limit: 10 })).items).toHaveLength(6);
  });
});

it('is named by the latest profile name with namePrecedence "latest"', async () => {
  harness = await createEngineHarness({ namePrecedence: 'latest' });
  const flowId = await harness.publish({ steps: { hi: say('Hi {{name}}'), done }, triggers: [{ type: 'webhook' }] });
  await harness.engine.start({ flowId, contactNumber: ANN, name: 'Ann Tan', data: {} });
  await harness.engine.deliver({ contactNumber: ANN, name: 'annie', text: 'hello' });
  await harness.engine.start({ flowId, contactNumber: ANN, data: {} });
  await expect
    .poll(() => harness.sent.map(({ content }) => 'text' in content && content.text))
    .toEqual(['Hi Ann Tan', 'Hi annie']);
});
