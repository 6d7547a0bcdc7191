import { describe, expect, it } from 'vitest';
import { describeAttributeCases } from './contract/attribute-cases.js';
import { describeContactCases } from './contract/contact-cases.js';
import { describeFlowCases } from './contract/flow-cases.js';
import { describeMessageCases } from './contract/message-cases.js';
import { flowDocument, run } from './contract/records.js';
import { describeRoundCases } from './contract/round-cases.js';
import { describeRunCases } from './contract/run-cases.js';
import { describeSecretCases } from './contract/secret-cases.js';
import { expectCode, useStore } from './contract/store-under-test.js';
import type { CreateStore } from './contract/store-under-test.js';

/** Holds a store against everything that the port promises. `create` makes a new, empty store for each case. */
export function describeStoreContract(name: string, create: CreateStore): void {
  describe(name, () => {
    describeFlowCases(create);
    describeAttributeCases(create);
    describeContactCases(create);
    describeMessageCases(create);
    describeRunCases(create);
    describeRoundCases(create);
    describeSecretCases(create);

    describe('the store', () => {
      const used = useStore(create);

      it('is ready until it is closed, and closes twice', async () => {
        const { store } = used;
        expect(await store.isReady()).toBe(true);
        await store.close();
        expect(await store.isReady()).toBe(false);
        await store.close();
      });

      it('refuses everything once it is closed, and has stored nothing then', async () => {
        const { store } = used;
        await store.runs.accept({ run: run('r1') });
        await store.close();
        await expectCode(store.flows.list({ limit: 1 }), 'store_failed');
        await expectCode(store.attributes.list(), 'store_failed');
        await expectCode(store.contacts.find('601'), 'store_failed');
        await expectCode(store.messages.markSent('x', 1), 'store_failed');
        await expectCode(store.secrets.find('x'), 'store_failed');
        await expectCode(store.runs.accept({ run: run('r2') }), 'store_failed');
        const again = await used.reopen();
        expect((await again.runs.list({}, { limit: 10 })).items.map(({ id }) => id)).toEqual(['r1']);
      });

      it('goes on in order where it stopped when it is opened again', async () => {
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
