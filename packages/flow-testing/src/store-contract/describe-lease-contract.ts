import type { LeaseAttempt, LeaseRepository, ServerSignal } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { ALI, inbound, outbound, run, turn } from './records.js';
import { expectCode, useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

const LONG = 60_000;

/**
 * Defines the tests of leases (the port `LeaseRepository`) in a vitest file, for a store that several engines may use at once. Each
 * test calls `create`, which must return a new, empty store with `leases`.
 */
export function describeLeaseContract(name: string, create: CreateStore): void {
  describe(name, () => {
    const used = useStore(create);
    const leases = (): LeaseRepository => {
      const { leases: found } = used.store;
      if (found === undefined) throw new Error('The store has no leases.');
      return found;
    };
    const join = (...servers: readonly string[]) =>
      Promise.all(servers.map((server) => leases().renew({ server, ttlMs: LONG })));
    const attempt = async (server: string, contactId = ALI): Promise<LeaseAttempt> => {
      const [one] = await leases().acquire({ server, contactIds: [contactId] });
      if (one === undefined) throw new Error('There is no attempt.');
      return one;
    };
    const fenceOf = async (server: string, contactId = ALI): Promise<number> => {
      const one = await attempt(server, contactId);
      if (one.outcome !== 'acquired') throw new Error(`${one.server} has the conversation.`);
      return one.fence;
    };
    /** Lets a server expire at once. */
    const expire = (server: string): Promise<boolean> => leases().renew({ server, ttlMs: 0 });

    describe('a lease', () => {
      it('belongs to one living server at a time, and stays the same for it', async () => {
        await join('a', 'b');
        const fence = await fenceOf('a');
        expect(await fenceOf('a')).toBe(fence);
        expect(await attempt('b')).toEqual({ contactId: ALI, outcome: 'held', server: 'a' });
        await leases().release({ server: 'b', leases: [{ contactId: ALI, fence }] });
        await leases().release({ server: 'a', leases: [{ contactId: ALI, fence: fence + 1 }] });
        expect(await attempt('b')).toMatchObject({ outcome: 'held' });
        await leases().release({ server: 'a', leases: [{ contactId: ALI, fence }] });
        expect(await fenceOf('b')).toBeGreaterThan(fence);
      });

      it('goes to one of the servers that acquire it at one time', async () => {
        const servers = ['a', 'b', 'c', 'd'];
        await join(...servers);
        const contactIds = Array.from({ length: 20 }, (_, index) => `c_${index}`);
        const attempts = await Promise.all(
          servers.map((server, index) =>
            leases().acquire({ server, contactIds: index % 2 === 0 ? contactIds : contactIds.toReversed() }),
          ),
        );
        for (const contactId of contactIds) {
          const outcomes = attempts.flat().filter((one) => one.contactId === contactId);
          expect(outcomes).toHaveLength(servers.length);
          expect(outcomes.filter(({ outcome }) => outcome === 'acquired')).toHaveLength(1);
        }
      });

      it('outlives its server until another one acquires it', async () => {
        await join('b');
        await expire('a');
        const fence = await fenceOf('a');
        const given = { server: 'a', leases: [{ contactId: ALI, fence }] };
        expect(await leases().verify(given)).toEqual([ALI]);
        await expire('a');
        expect(await leases().verify(given)).toEqual([ALI]);
        expect(await fenceOf('b')).toBeGreaterThan(fence);
        expect(await leases().verify(given)).toEqual([]);
      });

      it('is renewed with its server, which is told whether it was alive', async () => {
        expect(await leases().renew({ server: 'a', ttlMs: LONG })).toBe(false);
        expect(await leases().renew({ server: 'a', ttlMs: LONG })).toBe(true);
        await expire('a');
        expect(await leases().renew({ server: 'a', ttlMs: LONG })).toBe(false);
      });

      it('is released when its server leaves', async () => {
        await join('a', 'b');
        await fenceOf('a');
        await leases().reserveNumbers({ server: 'a', counter: 'c', count: 1 });
        await leases().leave('a');
        expect(await attempt('b')).toMatchObject({ outcome: 'acquired' });
        expect(await leases().reserveNumbers({ server: 'b', counter: 'c', count: 1 })).toEqual([0]);
        expect(await leases().renew({ server: 'a', ttlMs: LONG })).toBe(false);
      });

      it('tells what is pending and unsent of the contact when it is acquired', async () => {
        await join('a');
        expect(await attempt('a')).toMatchObject({ oldestUnsentId: null, hasPending: false });
        const { runs, messages } = used.store;
        const odd = 'odd "\0\ud800';
        await runs.commit(turn({ runs: [run('r1')], outbound: [outbound(odd), outbound('o2')] }));
        expect(await attempt('a')).toMatchObject({ oldestUnsentId: odd, hasPending: true });
        await messages.markSent(odd, 5);
        await runs.commit(turn({ runs: [run('r1', { status: 'completed', finishedAt: 5 })] }));
        expect(await attempt('a')).toMatchObject({ oldestUnsentId: 'o2', hasPending: false });
        await runs.commit(turn({ inbound: inbound('m1', { outcome: 'queued' }) }));
        expect(await attempt('a')).toMatchObject({ hasPending: true });
      });
    });

    describe('a commit with a lease', () => {
      it('stores nothing once another server has the conversation', async () => {
        await join('b');
        await expire('a');
        const lease = { server: 'a', fence: await fenceOf('a') };
        await used.store.runs.commit(turn({ lease, runs: [run('r1')] }));
        const fence = await fenceOf('b');
        await expectCode(used.store.runs.commit(turn({ lease, runs: [run('r2')] })), 'lease_lost');
        await expectCode(
          used.store.runs.commit(turn({ lease: { server: 'a', fence }, runs: [run('r2')] })),
          'lease_lost',
        );
        await used.store.runs.commit(turn({ lease: { server: 'b', fence }, runs: [run('r3')] }));
        await leases().release({ server: 'b', leases: [{ contactId: ALI, fence }] });
        await expectCode(
          used.store.runs.commit(turn({ lease: { server: 'b', fence }, runs: [run('r4')] })),
          'lease_lost',
        );
        const { items } = await used.store.runs.list({}, { limit: 10 });
        expect(items.map(({ id }) => id)).toEqual(['r3', 'r1']);
      });

      it('closes no callback once another server has the conversation', async () => {
        await join('b');
        await expire('a');
        const { state, ...rest } = run('r1');
        const current = { executionId: 'r1-1' } as NonNullable<typeof state.current>;
        const openedCallback = { tokenHash: 'hash', executionId: 'r1-1', runId: 'r1' };
        const lease = { server: 'a', fence: await fenceOf('a') };
        await used.store.runs.commit(
          turn({ lease, runs: [{ ...rest, state: { ...state, current } }], openedCallback }),
        );
        const fence = await fenceOf('b');
        const { callbacks } = used.store;
        await expectCode(callbacks.close('r1-1', 1, { contactId: ALI, lease }), 'lease_lost');
        expect(await callbacks.accept({ tokenHash: 'hash', body: 'yes', at: 1 })).toBe('accepted');
        await expectCode(callbacks.close('r1-1', 1, { contactId: ALI, lease }), 'lease_lost');
        expect(await callbacks.close('r1-1', 1, { contactId: ALI, lease: { server: 'b', fence } })).toBe('yes');
      });

      it('is stored when its server has expired and no other one has acquired the conversation', async () => {
        await expire('a');
        const lease = { server: 'a', fence: await fenceOf('a') };
        await used.store.runs.commit(turn({ lease, runs: [run('r1')] }));
        expect(await used.store.runs.find('r1')).toBeDefined();
      });

      it('is seen by the server that acquires the conversation at the same time', async () => {
        await join('b');
        for (let number = 0; number < 20; number += 1) {
          const contactId = `c_${number}`;
          await leases().renew({ server: 'a', ttlMs: LONG });
          const lease = { server: 'a', fence: await fenceOf('a', contactId) };
          await expire('a');
          const [stored, acquired] = await Promise.allSettled([
            used.store.runs.commit(turn({ contactId, lease, runs: [run(`r${number}`, { contactId })] })),
            attempt('b', contactId),
          ]);
          const hasPending =
            acquired.status === 'fulfilled' && 'hasPending' in acquired.value && acquired.value.hasPending;
          expect(hasPending).toBe(stored.status === 'fulfilled');
        }
      });
    });

    describe('numbers of a counter', () => {
      const reserve = (server: string, count = 1) => leases().reserveNumbers({ server, counter: 'c', count });
      const consume = (fence: number, ...numbers: readonly number[]) =>
        used.store.runs.commit(
          turn({ lease: { server: 'a', fence }, consumedNumbers: numbers.map((number) => ({ counter: 'c', number })) }),
        );

      it('are reserved once, the smallest free ones first', async () => {
        await join('a', 'b');
        const given = await Promise.all([reserve('a', 2), reserve('b'), reserve('a')]);
        expect(given.flat().sort()).toEqual([0, 1, 2, 3]);
        await leases().releaseNumbers({
          server: 'b',
          numbers: [0, 1, 2, 3].map((number) => ({ counter: 'c', number })),
        });
        const freed = given[1];
        expect(await reserve('a')).toEqual(freed);
        expect(await reserve('a')).toEqual([4]);
      });

      it('are consumed by a commit of the server that reserved them, and by no other', async () => {
        await join('a', 'b');
        const fence = await fenceOf('a');
        await reserve('a', 3);
        await consume(fence, 1);
        expect(await used.store.counters.find('c')).toEqual({ next: 2, gaps: [0] });
        await expectCode(consume(fence, 1), 'lease_lost');
        await expectCode(consume(fence, 2, 7), 'lease_lost');
        expect(await used.store.counters.find('c')).toEqual({ next: 2, gaps: [0] });
        await consume(fence, 0, 2);
        expect(await used.store.counters.find('c')).toEqual({ next: 3, gaps: [] });
        expect(await reserve('b')).toEqual([3]);
      });

      it('are given out again when their server has expired, and cannot be consumed by it then', async () => {
        await join('b');
        await expire('a');
        const fence = await fenceOf('a');
        expect(await reserve('a')).toEqual([0]);
        expect(await reserve('b')).toEqual([0]);
        await expectCode(consume(fence, 0), 'lease_lost');
      });
    });

    describe('work', () => {
      it('is unclaimed while no living server has its conversation', async () => {
        const { store } = used;
        const opened = { tokenHash: 'hash', executionId: 'r2-1', runId: 'r2' };
        const { state, ...waiting } = run('r2', { contactId: 'c_callback', status: 'waiting' });
        const current = { executionId: 'r2-1' } as NonNullable<typeof state.current>;
        await store.runs.commit(turn({ contactId: 'c_run', runs: [run('r1', { contactId: 'c_run' })] }));
        await store.runs.commit(
          turn({ contactId: 'c_queued', inbound: inbound('m1', { contactId: 'c_queued', outcome: 'queued' }) }),
        );
        await store.runs.commit(
          turn({
            contactId: 'c_callback',
            runs: [{ ...waiting, state: { ...state, current } }],
            openedCallback: opened,
          }),
        );
        await store.callbacks.accept({ tokenHash: 'hash', body: '{}', at: 5 });
        await store.runs.commit(
          turn({ contactId: 'c_failure', outbound: [outbound('o1', { contactId: 'c_failure' })] }),
        );
        await store.messages.recordStatus({
          message: { id: 'o1' },
          status: 'failed',
          at: 5,
          failure: { code: 'lost', reason: 'Lost.' },
        });
        await store.runs.commit(turn({ contactId: 'c_unsent', outbound: [outbound('o2', { contactId: 'c_unsent' })] }));
        await store.runs.commit(turn({ contactId: 'c_later', outbound: [outbound('o3', { contactId: 'c_later' })] }));
        await store.messages.defer({ contactId: 'c_later', messageId: 'o3', attempts: 1, nextAttemptAt: 9 });

        const list = async () => (await leases().listUnclaimed({ limit: 10 })).toSorted(byContact);
        const all = [
          { kind: 'callback', contactId: 'c_callback', executionId: 'r2-1', runId: 'r2' },
          { kind: 'failure', contactId: 'c_failure', messageId: 'o1' },
          { kind: 'pending', contactId: 'c_queued' },
          { kind: 'pending', contactId: 'c_run' },
          { kind: 'unsent', contactId: 'c_unsent' },
        ];
        expect(await list()).toEqual(all);
        // What a pause holds is done when it ends; messages are not held.
        const pause = { until: 5, reason: 'staff' } as const;
        for (const { contactId } of all) await store.runs.commit(turn({ contactId, contactChange: { pause } }));
        expect(await list()).toEqual(all.filter(({ contactId }) => ['c_queued', 'c_unsent'].includes(contactId)));
        for (const { contactId } of all) await store.contacts.removePause({ contactId, until: 5 });
        const contactIds = all.map(({ contactId }) => contactId);
        await join('a');
        await leases().acquire({ server: 'a', contactIds });
        expect(await list()).toEqual([]);
        await expire('a');
        expect(await list()).toEqual(all);
      });

      it('of timers and deferred conversations is listed for the server that has it, and for all when none has', async () => {
        const { store } = used;
        await join('a', 'b');
        for (const contactId of ['c_1', 'c_2', 'c_3']) {
          const due = run(`r ${contactId}`, { contactId, status: 'waiting', wakeAt: 5 });
          const unsent = outbound(`o ${contactId}`, { contactId });
          await store.runs.commit(turn({ contactId, runs: [due], outbound: [unsent] }));
          await store.messages.defer({ contactId, messageId: unsent.id, attempts: 1, nextAttemptAt: 5 });
        }
        await fenceOf('a', 'c_1');
        await fenceOf('b', 'c_2');
        const page = { at: 5, limit: 10 };
        const listed = async (server: string) => [
          (await leases().listDue({ server, ...page })).map(({ contactId }) => contactId),
          (await leases().listDeferred({ server, limit: 10 })).map(({ contactId }) => contactId),
        ];
        expect(await listed('a')).toEqual([
          ['c_1', 'c_3'],
          ['c_1', 'c_3'],
        ]);
        expect(await listed('b')).toEqual([
          ['c_2', 'c_3'],
          ['c_2', 'c_3'],
        ]);
        expect(await leases().listDue({ server: 'a', at: 4, limit: 10 })).toEqual([]);
      });
    });

    describe('signals', () => {
      it('reach the listeners of all servers until these stop', async () => {
        const heard: ServerSignal[] = [];
        const stop = leases().onSignal((signal) => heard.push(signal));
        const wanted = { kind: 'wanted', server: 'a', contactId: 'c_ä "\0' } as const;
        await expect
          .poll(async () => {
            await leases().signal(wanted);
            return heard.length;
          })
          .toBeGreaterThan(0);
        expect(heard[0]).toEqual(wanted);
        stop();
        const before = heard.length;
        const others: ServerSignal[] = [];
        leases().onSignal((signal) => others.push(signal));
        await leases().signal({ kind: 'cancel', runId: 'r1' });
        await expect.poll(() => others).toContainEqual({ kind: 'cancel', runId: 'r1' });
        expect(heard).toHaveLength(before);
      });
    });
  });
}

function byContact(one: { readonly contactId: string }, other: { readonly contactId: string }): number {
  return one.contactId < other.contactId ? -1 : 1;
}
