import type { FlowDocument } from '@luluchat/flow-runtime/document';
import type { LimitedStart } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { ALI, flowDocument, run, turn } from './records.js';
import { expectCode, useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

const limit = { trigger: 'webhook', times: 2, periodMs: 1000 };
const start = (at: number, given: Partial<LimitedStart> = {}): LimitedStart => ({
  ...limit,
  flowId: 'flow-1',
  contactId: ALI,
  at,
  ...given,
});

/** Defines the tests of trigger limits and publications. */
export function describeTriggerCases(create: CreateStore): void {
  describe('limited triggers', () => {
    const used = useStore(create);

    it('count by flow, trigger and contact, also after a restart', async () => {
      for (const at of [100, 300]) await used.store.runs.accept({ run: run(`r${at}`, { startedAt: at }), limit });
      await used.reopen();
      expect(await used.store.runs.findRetryAt(start(400))).toBe(1100);
      expect(await used.store.runs.findRetryAt(start(1099))).toBe(1100);
      expect(await used.store.runs.findRetryAt(start(1100))).toBeNull();
      expect(await used.store.runs.findRetryAt(start(400, { times: 3 }))).toBeNull();
      expect(await used.store.runs.findRetryAt(start(400, { times: 1 }))).toBe(1300);
      for (const other of [{ flowId: 'flow-2' }, { trigger: 'keyword-x' }, { contactId: '60199999999' }]) {
        expect(await used.store.runs.findRetryAt(start(400, other))).toBeNull();
      }
    });

    it('reject a run above the limit as a whole, but accept a repeated request', async () => {
      const accept = (id: string) =>
        used.store.runs.accept({
          run: run(id, { startedAt: 100 }),
          limit: { ...limit, times: 1 },
          idempotency: { key: id, notBefore: 0 },
        });
      await accept('r1');
      const error = await expectCode(accept('r2'), 'trigger_limit_reached');
      expect(error.details).toEqual({ retryAt: 1100 });
      expect(await used.store.runs.find('r2')).toBeUndefined();
      expect(await accept('r1')).toEqual({ runId: 'r1', isRepeat: true });
    });

    it('count a run that a turn started', async () => {
      await used.store.runs.commit(turn({ limitedStart: start(100, { times: 1 }) }));
      expect(await used.store.runs.findRetryAt(start(200, { times: 1 }))).toBe(1100);
    });
  });

  describe('publications', () => {
    const used = useStore(create);
    const publish = async (id: string, document: FlowDocument) => {
      await used.store.flows.create({ id, draft: document, at: 1 });
      await used.store.flows.publish({ flowId: id, revision: 1, at: 1 });
    };
    const fallback = (name: string): FlowDocument => ({ ...flowDocument(name), triggers: [{ type: 'unmatched' }] });

    it('are counted when a flow is published or deleted', async () => {
      const { flows } = used.store;
      const counts = [flows.publications];
      await publish('f1', flowDocument('one'));
      counts.push(flows.publications);
      await flows.replaceDraft({ flowId: 'f1', draft: flowDocument('two'), at: 2 });
      expect(flows.publications).toBe(counts[1]);
      await flows.delete('f1', 2);
      counts.push(flows.publications);
      expect(new Set(counts).size).toBe(3);
    });

    it('allow one published flow with the trigger "unmatched"', async () => {
      await publish('words', { ...flowDocument('the word "unmatched"') });
      await publish('f1', fallback('one'));
      const error = await expectCode(publish('f2', fallback('two')), 'trigger_conflict');
      expect(error.details).toEqual({ flowId: 'f1' });
      const { revision } = await used.store.flows.replaceDraft({ flowId: 'f1', draft: fallback('again'), at: 2 });
      await used.store.flows.publish({ flowId: 'f1', revision, at: 2 });
      const without = await used.store.flows.replaceDraft({ flowId: 'f1', draft: flowDocument('one'), at: 3 });
      await used.store.flows.publish({ flowId: 'f1', revision: without.revision, at: 3 });
      await used.store.flows.publish({ flowId: 'f2', revision: 1, at: 4 });
      await used.store.flows.delete('f2', 5);
      await publish('f3', fallback('three'));
    });
  });
}
