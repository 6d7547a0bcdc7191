import type { DeferredConversation, MessageRepository } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { ALI, inbound, outbound, turn } from './records.js';
import { useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

const deferred = (given: Partial<DeferredConversation> = {}): DeferredConversation => ({
  contactId: ALI,
  messageId: 'o1',
  attempts: 1,
  nextAttemptAt: 5000,
  ...given,
});

/** Defines the tests of deferred conversations. */
export function describeDeferralCases(create: CreateStore): void {
  describe('deferred conversations', () => {
    const used = useStore(create);
    const messages = (): MessageRepository => used.store.messages;
    const commit = (contactId: string, ...ids: readonly string[]) =>
      used.store.runs.commit(turn({ contactId, outbound: ids.map((id) => outbound(id, { contactId })) }));
    const listAll = () => messages().listDeferred({ limit: 10 });

    it('are listed by their next attempt, one record for each contact, and outlive a restart', async () => {
      await commit(ALI, 'o1', 'o2');
      await commit('601', 'odd "\0\ud800');
      await messages().defer(deferred({ nextAttemptAt: 9000 }));
      await messages().defer(deferred({ contactId: '601', messageId: 'odd "\0\ud800' }));
      await messages().defer(deferred({ contactId: '602', nextAttemptAt: 7000, needsOperator: true }));
      await messages().defer(deferred({ attempts: 2, nextAttemptAt: 6000 }));
      const store = await used.reopen();
      expect(await store.messages.listDeferred({ limit: 10 })).toEqual([
        deferred({ contactId: '601', messageId: 'odd "\0\ud800' }),
        deferred({ attempts: 2, nextAttemptAt: 6000 }),
        deferred({ contactId: '602', nextAttemptAt: 7000, needsOperator: true }),
      ]);
      expect(await store.messages.listDeferred({ limit: 1 })).toMatchObject([{ contactId: '601' }]);
    });

    it('end by the message for which they were deferred, and not by another', async () => {
      await commit(ALI, 'o1', 'o2');
      await messages().defer(deferred());
      await messages().defer(deferred({ contactId: '601' }));
      await messages().endDeferral({ contactId: ALI, messageId: 'o2' });
      await messages().endDeferral({ contactId: 'ghost', messageId: 'o1' });
      expect(await listAll()).toHaveLength(2);
      await messages().endDeferral({ contactId: ALI, messageId: 'o1' });
      expect(await listAll()).toEqual([deferred({ contactId: '601' })]);
    });

    it('stay deferred after a report has settled their message, so that later messages are tried then', async () => {
      await commit(ALI, 'o1', 'o2');
      await messages().defer(deferred());
      await messages().recordStatus({ message: { id: 'o1' }, status: 'delivered', at: 1000 });
      expect(await listAll()).toEqual([deferred()]);
      await messages().markSent('o2', 2000);
      expect(await listAll()).toEqual([deferred()]);
    });

    it('without an attempt do not replace one with a failed attempt', async () => {
      await commit(ALI, 'o1', 'o2');
      await messages().defer(deferred({ attempts: 0, nextAttemptAt: 1000 }));
      await messages().defer(deferred({ attempts: 3, nextAttemptAt: 4000 }));
      await messages().defer(deferred({ messageId: 'o2', attempts: 0, nextAttemptAt: 1000 }));
      expect(await listAll()).toEqual([deferred({ attempts: 3, nextAttemptAt: 4000 })]);
    });

    it('are all conversations with unsent messages after deferUnsent', async () => {
      await commit(ALI, 'sent', 'c', 'a');
      await commit('601', 'odd "\0\ud800');
      await commit('602', 'x');
      await commit('603', 'failed');
      await messages().markSent('sent', 1000);
      await messages().recordStatus({ message: { id: 'failed' }, status: 'failed', at: 1000 });
      const waiting = deferred({ contactId: '602', messageId: 'x', attempts: 2, nextAttemptAt: 9000 });
      await messages().defer(waiting);
      await messages().deferUnsent(5000);
      expect(await listAll()).toEqual([
        deferred({ contactId: '601', messageId: 'odd "\0\ud800', attempts: 0 }),
        deferred({ messageId: 'c', attempts: 0 }),
        waiting,
      ]);
    });

    it('have their messages listed by contact, oldest first, without what was sent or has failed', async () => {
      await used.store.runs.commit(turn({ inbound: inbound('in-1'), outbound: [outbound('sent')] }));
      await commit('601', 'older');
      await commit(ALI, 'c', 'failed', 'a');
      await commit('602', 'x');
      await commit(ALI, 'b');
      await messages().markSent('sent', 1000);
      await messages().recordStatus({ message: { id: 'failed' }, status: 'failed', at: 1000 });
      const list = async (contactId: string, limit = 10) =>
        (await messages().listUnsentByContact(contactId, limit)).map(({ id }) => id);
      expect([await list(ALI), await list(ALI, 2), await list(ALI, 0)]).toEqual([['c', 'a', 'b'], ['c', 'a'], ['c']]);
      expect([await list('601'), await list('ghost')]).toEqual([['older'], []]);
      expect(await messages().listUnsentByContact('602', 1)).toEqual([outbound('x', { contactId: '602' })]);
      await messages().requeue({ message: { id: 'sent' }, createdAfter: 0 });
      expect(await list(ALI, 2)).toEqual(['sent', 'c']);
    });
  });
}
