import { silentLogger } from '@luluchat/flow-runtime';
import type { OutboundMessage } from '@luluchat/flow-runtime/channel';
import { openFlowStore } from '@luluchat/flow-store';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createOutbox } from '../src/outbox/outbox.js';

const CONTACTS = 4_000;
const EACH = 5;
const WINDOW = 1_000;

it('20,000 messages that the channel does not accept take no memory, delay no other contact, and are sent later (E9)', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'outbox-'));
  const store = await openFlowStore({ file: join(folder, 'flows.db') });
  const commit = async (contactId: string, from: number, count: number): Promise<OutboundMessage[]> => {
    const outbound = Array.from({ length: count }, (_, index) => ({
      ...{
        id: `${contactId}-${from + index}`,
        contactId,
        contactNumber: null,
        runId: 'run',
        stepId: 'step',
        createdAt: Date.now(),
      },
      content: { type: 'text' as const, text: 'hi' },
    }));
    await store.runs.commit({ contactId, runs: [], steps: [], outbound });
    return outbound;
  };
  const down = Array.from({ length: CONTACTS }, (_, contact) => `6012${String(3_000_000 + contact)}`);
  await Promise.all(down.map((number) => commit(number, 0, EACH)));
  let isDown = true;
  const taken = new Map<string, string[]>();
  const warnings: unknown[] = [];
  const onWarning = (warning: unknown) => warnings.push(warning);
  process.on('warning', onWarning);
  const underWay = { now: 0, most: 0 };
  const outbox = createOutbox({
    messages: store.messages,
    channel: {
      send: async ({ id, contactId }, signal) => {
        underWay.now += 1;
        underWay.most = Math.max(underWay.most, underWay.now);
        await new Promise<void>((resolve) => {
          const settle = () => {
            signal.removeEventListener('abort', settle);
            resolve();
          };
          signal.addEventListener('abort', settle);
          setImmediate(settle);
        });
        underWay.now -= 1;
        if (isDown && contactId.startsWith('6012')) {
          return { kind: 'retry', failure: { code: 'down', reason: 'Down.' } };
        }
        taken.set(contactId, [...(taken.get(contactId) ?? []), id]);
        return { kind: 'sent' };
      },
    },
    clock: { now: () => Date.now() },
    logger: silentLogger,
    giveUpAfterMs: 86_400_000,
    window: WINDOW,
  });
  await outbox.open();
  outbox.send(await commit('447700900001', 0, 3));
  await expect.poll(() => taken.get('447700900001')?.length, { timeout: 30_000 }).toBe(3);
  expect([...taken.keys()]).toEqual(['447700900001']);
  expect(underWay.most).toBeLessThanOrEqual(WINDOW);
  isDown = false;
  await expect.poll(() => store.messages.listUnsent({ limit: 1 }), { timeout: 30_000 }).toEqual([]);
  await outbox.close(1_000);
  expect(taken.size).toBe(CONTACTS + 1);
  for (const number of down) {
    expect(taken.get(number)).toEqual(Array.from({ length: EACH }, (_, index) => `${number}-${index}`));
  }
  process.off('warning', onWarning);
  expect(warnings).toEqual([]);
  await store.close();
  await rm(folder, { recursive: true });
}, 90_000);
