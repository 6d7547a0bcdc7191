import type { StepSample } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { adversarialJson, flowDocument } from './records.js';
import { expectCode, useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

const AT = 1_700_000_000_000;

/** Creates a sample of a step. */
function sampleOf(stepId: string, given: Partial<StepSample> = {}): StepSample {
  const source = { type: 'run', runId: 'r1' } as const;
  return { flowId: 'f1', stepId, data: { tier: 'gold' }, source, isShortened: false, keptAt: AT, ...given };
}

/** Defines the tests of samples. */
export function describeSampleCases(create: CreateStore): void {
  describe('samples', () => {
    const used = useStore(create);
    const createFlow = (id = 'f1') => used.store.flows.create({ id, draft: flowDocument('one'), at: 1 });

    it('are kept with any JSON, outlive the process, and a newer one takes the place of an older one', async () => {
      await createFlow();
      expect(await used.store.samples.find('f1', 'ask')).toBeUndefined();
      await used.store.samples.keep(sampleOf('ask'));
      const newer = sampleOf('ask', {
        data: { odd: adversarialJson(), text: '"\0\ud800', list: [1, null, true] },
        source: { type: 'test' },
        isShortened: true,
        keptAt: AT + 1,
      });
      await used.store.samples.keep(newer);
      const again = await used.reopen();
      const found = await again.samples.find('f1', 'ask');
      expect(JSON.stringify(found?.data)).toBe(JSON.stringify(newer.data));
      expect({ ...found, data: null }).toEqual({ ...newer, data: null });
    });

    it('are listed by step, those of one flow only, and removed one by one', async () => {
      await createFlow();
      await createFlow('f2');
      for (const stepId of ['tell', 'ask']) await used.store.samples.keep(sampleOf(stepId));
      await used.store.samples.keep(sampleOf('ask', { flowId: 'f2' }));
      const listed = async (flowId: string) => (await used.store.samples.list(flowId)).map(({ stepId }) => stepId);
      expect(await listed('f1')).toEqual(['ask', 'tell']);
      expect(await used.store.samples.delete('f1', 'ask')).toBe(true);
      expect(await used.store.samples.delete('f1', 'ask')).toBe(false);
      expect([await listed('f1'), await listed('f2')]).toEqual([['tell'], ['ask']]);
    });

    it('are refused for a flow that does not exist or was deleted, and removed with their flow', async () => {
      await expectCode(used.store.samples.keep(sampleOf('ask')), 'unknown_flow');
      await createFlow();
      await used.store.samples.keep(sampleOf('ask'));
      await used.store.flows.delete('f1', AT);
      expect(await used.store.samples.list('f1')).toEqual([]);
      await expectCode(used.store.samples.keep(sampleOf('ask')), 'unknown_flow');
    });

    it('stay while a draft lacks their step, until a version without it is published', async () => {
      await createFlow();
      for (const stepId of ['done', 'ask']) await used.store.samples.keep(sampleOf(stepId));
      await used.store.flows.replaceDraft({ flowId: 'f1', draft: flowDocument('two'), at: 2 });
      expect(await used.store.samples.list('f1')).toHaveLength(2);
      await used.store.flows.publish({ flowId: 'f1', revision: 2, at: 3 });
      expect((await used.store.samples.list('f1')).map(({ stepId }) => stepId)).toEqual(['done']);
    });

    it('are rejected once the store is closed', async () => {
      await used.store.close();
      await expectCode(used.store.samples.find('f1', 'ask'), 'store_failed');
      await expectCode(used.store.samples.keep(sampleOf('ask')), 'store_failed');
    });
  });
}
