import type { MessagePricing } from '@luluchat/flow-runtime/channel';
import type { MessageRepository, StatusReport } from '@luluchat/flow-runtime/store';
import { dayOf } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { ALI, outbound, run, turn } from './records.js';
import { useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

const AT = 1_764_500_000_000;
const DAY = dayOf(AT);
const DAY_MS = 86_400_000;
const SERVICE: MessagePricing = { category: 'service', type: 'regular', model: 'PMP', billable: true, country: 'MY' };
const ONE = { category: 'service', type: 'regular', country: 'MY', messages: 1 };

/** Every order of these values. */
const ordersOf = <Value>(values: readonly Value[]): readonly (readonly Value[])[] =>
  values.length < 2
    ? [values]
    : values.flatMap((first, index) => ordersOf(values.toSpliced(index, 1)).map((rest) => [first, ...rest]));

/** Defines the tests of what messages cost. */
export function describeCostCases(create: CreateStore): void {
  describe('costs of messages', () => {
    const used = useStore(create);
    const messages = (): MessageRepository => used.store.messages;
    const report = (id: string, status: StatusReport['status'], pricing?: MessagePricing, at = AT) =>
      messages().recordStatus({ message: { id }, status, at, ...(pricing !== undefined && { pricing }) });
    const send = async (...ids: string[]): Promise<void> => {
      await used.store.runs.commit(turn({ runs: [run('run-1')], outbound: ids.map((id) => outbound(id)) }));
      for (const id of ids) await messages().markSent(id, AT - 1);
    };
    const ofFlow = (flowId = 'flow-1', firstDay = DAY, lastDay = DAY) =>
      messages().countCosts({ flowId, firstDay, lastDay });
    const ofRun = (runId = 'run-1', contactId = ALI) => messages().countRunCosts({ runId, contactId });

    it.each(ordersOf(['sent', 'delivered', 'read'] as const).map((order) => [order.join(', '), order] as const))(
      'count once when the reports come as %s, each of them twice',
      async (_order, order) => {
        await send('o1');
        const counted = [];
        for (const status of [...order, ...order]) counted.push((await report('o1', status, SERVICE))?.isCounted);
        expect(counted.filter((one) => one === true)).toHaveLength(1);
        expect(await ofFlow()).toEqual([ONE]);
        expect(await ofRun()).toEqual([ONE]);
        const store = await used.reopen();
        expect(await store.messages.countCosts({ flowId: 'flow-1', firstDay: DAY, lastDay: DAY })).toEqual([ONE]);
        expect((await store.messages.list(ALI, { limit: 1 })).items).toMatchObject([
          { status: 'read', pricing: SERVICE },
        ]);
      },
    );

    it('count once when reports of many messages come at the same time', async () => {
      const ids = Array.from({ length: 12 }, (_, index) => `o${index}`);
      await send(...ids);
      const statuses = ['delivered', 'read', 'sent'] as const;
      await Promise.all(ids.flatMap((id) => statuses.map((status) => report(id, status, SERVICE))));
      expect(await ofFlow()).toEqual([{ ...ONE, messages: 12 }]);
      expect(await ofRun()).toEqual([{ ...ONE, messages: 12 }]);
    });

    it('count once the message has reached its contact and its price class is known, in either order', async () => {
      await send('o1', 'o2', 'o3');
      expect(await report('o1', 'sent', SERVICE)).toMatchObject({ status: 'sent', pricing: SERVICE });
      await report('o2', 'read');
      await report('o3', 'failed', SERVICE);
      expect([await ofFlow(), await ofRun()]).toEqual([[], []]);
      expect(await report('o1', 'delivered')).toMatchObject({ status: 'delivered', isCounted: true, pricing: SERVICE });
      expect(await report('o2', 'sent', SERVICE)).toMatchObject({ status: 'read', isCounted: true });
      expect(await ofFlow()).toEqual([{ ...ONE, messages: 2 }]);
    });

    it('keep the price class with which a message counted', async () => {
      await send('o1');
      await report('o1', 'sent', { ...SERVICE, category: 'utility' });
      await report('o1', 'delivered', SERVICE);
      await report('o1', 'read', { ...SERVICE, category: 'marketing' });
      expect(await ofFlow()).toEqual([ONE]);
      expect(await ofRun()).toEqual([ONE]);
    });

    it('are told apart by category, type and country, in this order of theirs', async () => {
      await send('o1', 'o2', 'o3', 'o4');
      await report('o1', 'read', { ...SERVICE, country: 'SG' });
      await report('o2', 'read', { category: 'service', type: 'free_entry_point' });
      await report('o3', 'read', { ...SERVICE, category: 'odd "\0\ud800' });
      await report('o4', 'read', SERVICE);
      const expected = [
        { category: 'service', type: 'free_entry_point', country: null, messages: 1 },
        { ...ONE, category: 'odd "\0\ud800' },
        ONE,
        { ...ONE, country: 'SG' },
      ];
      expect(await ofFlow()).toEqual(expected);
      expect(await ofRun()).toEqual(expected);
    });

    it('are those of the days that are asked for, of one flow and of one run', async () => {
      await used.store.runs.commit(
        turn({ runs: [run('run-2', { flowId: 'flow-2' })], outbound: [outbound('p1', { runId: 'run-2' })] }),
      );
      await send('o1', 'o2');
      await report('o1', 'delivered', SERVICE, AT);
      await report('o2', 'delivered', SERVICE, AT + DAY_MS);
      await report('p1', 'delivered', SERVICE, AT);
      expect(await ofFlow('flow-1', DAY, DAY + 1)).toEqual([{ ...ONE, messages: 2 }]);
      expect(await ofFlow('flow-1', DAY + 1, DAY + 1)).toEqual([ONE]);
      expect(await ofFlow('flow-1', DAY - 9, DAY - 1)).toEqual([]);
      expect(await ofFlow('flow-2')).toEqual([ONE]);
      expect([await ofRun('run-2'), await ofRun('run-3'), await ofRun('run-1', 'c_other')]).toEqual([[ONE], [], []]);
    });

    it('of a flow stay counted when its contacts are erased and old records are removed; those of a run go with it', async () => {
      await send('o1');
      await report('o1', 'delivered', SERVICE);
      await used.store.erasures.erase({ erasureId: 'e1', contactId: ALI, at: AT });
      expect([await ofFlow(), await ofRun()]).toEqual([[ONE], []]);
      await used.store.removeOld({ before: AT + DAY_MS, limit: 10 });
      expect(await ofFlow()).toEqual([ONE]);
    });

    it('of a run are found by the contact into which its contact was merged', async () => {
      await used.store.runs.commit(turn({ contactId: 'c_other', contactChange: { name: 'Bea' } }));
      await used.store.runs.commit(turn({ contactChange: { name: 'Ali' } }));
      await send('o1');
      await report('o1', 'delivered', SERVICE);
      await used.store.contacts.merge({ into: 'c_other', from: ALI, at: AT });
      expect(await ofRun('run-1', 'c_other')).toEqual([ONE]);
      expect(await report('o1', 'read', SERVICE)).toMatchObject({ status: 'read', pricing: SERVICE });
      expect(await ofFlow()).toEqual([ONE]);
    });
  });
}
