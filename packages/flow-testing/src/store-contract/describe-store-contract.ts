import { describe, expect, it } from 'vitest';
import { describeAccessTokenCases } from './access-token-cases.js';
import { describeAuditCases } from './audit-cases.js';
import { describeAttributeCases } from './attribute-cases.js';
import { describeBulkCases } from './bulk-cases.js';
import { describeCallbackCases } from './callback-cases.js';
import { describeChannelAccountCases } from './channel-account-cases.js';
import { describeContactAddressCases } from './contact-address-cases.js';
import { describeContactCases } from './contact-cases.js';
import { describeCostCases } from './cost-cases.js';
import { describeCountCases } from './count-cases.js';
import { describeMergeCases } from './merge-cases.js';
import { describeMeasureCases } from './measure-cases.js';
import { describeDeferralCases } from './deferral-cases.js';
import { describeErasureCases } from './erasure-cases.js';
import { describeFlowCases } from './flow-cases.js';
import { describeNewFlowsCases } from './new-flows-cases.js';
import { describeMessageCases } from './message-cases.js';
import { ALI, flowDocument, inbound, run, turn } from './records.js';
import { describeCounterCases } from './counter-cases.js';
import { describePauseCases } from './pause-cases.js';
import { describeRemovalCases } from './removal-cases.js';
import { describeRunCases } from './run-cases.js';
import { describeSampleCases } from './sample-cases.js';
import { describeScheduleCases } from './schedule-cases.js';
import { describeSecretCases } from './secret-cases.js';
import { describeShapeCases } from './shape-cases.js';
import { describeTriggerCases } from './trigger-cases.js';
import { describeVersionCases } from './version-cases.js';
import { expectCode, useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

export { describeLeaseContract } from './describe-lease-contract.js';
export { expectCode, readAll } from './store-under-test.js';
export type { CreateStore, StoreUnderTest } from './store-under-test.js';

/**
 * Defines the tests of the store contract (the port `FlowStore`) in a vitest file. Each test calls `create`, which must return a
 * new, empty store.
 */
export function describeStoreContract(name: string, create: CreateStore): void {
  describe(name, () => {
    describeFlowCases(create);
    describeNewFlowsCases(create);
    describeVersionCases(create);
    describeAttributeCases(create);
    describeContactCases(create);
    describeContactAddressCases(create);
    describePauseCases(create);
    describeMessageCases(create);
    describeCostCases(create);
    describeDeferralCases(create);
    describeRunCases(create);
    describeCountCases(create);
    describeMeasureCases(create);
    describeCounterCases(create);
    describeCallbackCases(create);
    describeTriggerCases(create);
    describeSampleCases(create);
    describeShapeCases(create);
    describeSecretCases(create);
    describeAccessTokenCases(create);
    describeChannelAccountCases(create);
    describeAuditCases(create);
    describeBulkCases(create);
    describeScheduleCases(create);
    describeRemovalCases(create);
    describeErasureCases(create);
    describeMergeCases(create);

    describe('the store', () => {
      const used = useStore(create);

      it('is ready until it is closed, and closes twice', async () => {
        const { store } = used;
        expect(await store.isReady()).toBe(true);
        await store.close();
        expect(await store.isReady()).toBe(false);
        await store.close();
      });

      it('rejects every call once it is closed and stores nothing', async () => {
        const { store } = used;
        await store.runs.accept({ run: run('r1') });
        await store.close();
        await expectCode(store.flows.list({ limit: 1 }), 'store_failed');
        await expectCode(store.attributes.list(), 'store_failed');
        await expectCode(store.contacts.find('601'), 'store_failed');
        await expectCode(store.messages.markSent('x', 1), 'store_failed');
        await expectCode(store.secrets.find('x'), 'store_failed');
        await expectCode(store.runs.accept({ run: run('r2') }), 'store_failed');
        if (!used.isLasting) return;
        const again = await used.reopen();
        expect((await again.runs.list({}, { limit: 10 })).items.map(({ id }) => id)).toEqual(['r1']);
      });

      it('reports only pending work as unsaved', async () => {
        expect(used.store.load()).toEqual({ unsaved: 0, oldestMs: 0, failure: null });
        const accepted = used.store.runs.accept({ run: run('r1') });
        expect(used.store.load()).toMatchObject({ unsaved: 1, failure: null });
        await accepted;
        expect(used.store.load()).toEqual({ unsaved: 0, oldestMs: 0, failure: null });
      });

      it('stores concurrent commits in their order, each atomically, and lets each fail alone', async () => {
        const { store } = used;
        await store.flows.create({ id: 'f1', draft: flowDocument('one'), at: 1 });
        const settled = await Promise.allSettled([
          store.runs.accept({ run: run('r1') }),
          store.flows.publish({ flowId: 'f1', revision: 7, at: 2 }),
          store.runs.accept({ run: run('r1') }),
          store.runs.commit(turn({ contactChange: { name: 'Ali' }, runs: [run('r2')], inbound: inbound('m1') })),
          store.runs.commit(turn({ contactChange: { name: 'Zoe' }, runs: [run('r3')], inbound: inbound('m1') })),
          store.flows.publish({ flowId: 'f1', revision: 1, at: 2 }),
          store.runs.commit(
            turn({ contactChange: { attributes: { n: 1 } }, runs: [run('r1', { status: 'completed' })] }),
          ),
        ]);
        const isStored = settled.map(({ status }) => status === 'fulfilled');
        expect(isStored).toEqual([true, false, false, true, false, true, true]);
        const again = await used.reopen();
        const { items } = await again.runs.list({}, { limit: 10 });
        expect(items.map(({ id, state }) => [id, state.status])).toEqual([
          ['r2', 'running'],
          ['r1', 'completed'],
        ]);
        expect(await again.contacts.find(ALI)).toMatchObject({ name: 'Ali', attributes: { n: 1 } });
        expect(await again.flows.findPublished('f1')).toEqual({ flowId: 'f1', version: 1 });
      });

      it('saves pending work before it closes', async () => {
        const { store } = used;
        const given = [store.runs.accept({ run: run('r1') }), store.messages.markSent('ghost', 1)];
        await store.close();
        expect((await Promise.allSettled(given)).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
      });

      it('continues its order when it is opened again', async () => {
        await used.store.flows.create({ id: 'f1', draft: flowDocument('one'), at: 1 });
        await used.store.attributes.put({ key: 'tier', title: 'Tier', type: 'string' });
        for (const id of ['r1', 'r2']) await used.store.runs.accept({ run: run(id) });
        const { nextCursor } = await used.store.runs.list({}, { limit: 1 });
        await used.reopen();
        await used.store.runs.accept({ run: run('r3') });
        await used.store.flows.create({ id: 'f2', draft: flowDocument('two'), at: 2 });
        const runs = await used.store.runs.list({}, { limit: 10 });
        expect(runs.items.map(({ id }) => id)).toEqual(['r3', 'r2', 'r1']);
        const rest = await used.store.runs.list({}, { limit: 10, cursor: nextCursor ?? '' });
        expect(rest.items.map(({ id }) => id)).toEqual(['r1']);
        const flows = await used.store.flows.list({ limit: 10 });
        expect(flows.items.map(({ id }) => id)).toEqual(['f1', 'f2']);
        await expectCode(used.store.attributes.put({ key: 'TIER', title: '', type: 'string' }), 'attribute_conflict');
      });
    });
  });
}
