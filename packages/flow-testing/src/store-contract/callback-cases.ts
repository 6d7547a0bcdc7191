import type { RunRecord, RunState } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { adversarialJson, run, turn } from './records.js';
import { expectCode, useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

const AT = 1_700_000_000_000;
const BODY = '{"data": {"tier": "gold"}}';

/** Creates a run that executes its first step, or waits at it. */
function runAtStep(id: string, status: 'running' | 'waiting' = 'running', sequence = 1): RunRecord {
  const { state, ...rest } = run(id, { status });
  // A store reads nothing else of the step.
  const current = { executionId: `${id}-${sequence}` } as NonNullable<RunState['current']>;
  return { ...rest, state: { ...state, current } };
}

/** Defines the tests of callbacks. */
export function describeCallbackCases(create: CreateStore): void {
  describe('callbacks', () => {
    const used = useStore(create);
    const opened = (id: string, tokenHash = `hash-${id}`) => ({ tokenHash, executionId: `${id}-1`, runId: id });
    const open = (id: string, tokenHash?: string) =>
      used.store.runs.commit(turn({ runs: [runAtStep(id)], openedCallback: opened(id, tokenHash) }));
    const accept = (tokenHash: string, body = BODY) => used.store.callbacks.accept({ tokenHash, body, at: AT });

    it('are found by the digest of their token, and no other text finds one', async () => {
      await open('r1');
      expect(await used.store.callbacks.find('hash-r1')).toEqual({ ...opened('r1'), acceptedAt: null });
      for (const other of ['', 'hash-r', 'HASH-R1', 'hash-r1 ', '__proto__', "' or 1=1 --"]) {
        expect(await used.store.callbacks.find(other)).toBeUndefined();
        expect(await accept(other)).toBe('unknown');
      }
    });

    it('are accepted once, also when two arrive together, and keep the first body until it is taken', async () => {
      await open('r1');
      const outcomes = await Promise.all([accept('hash-r1'), accept('hash-r1', '{}')]);
      expect(outcomes).toEqual(['accepted', 'repeated']);
      expect(await used.store.callbacks.findAccepted('r1-1')).toBe(BODY);
      const again = await used.reopen();
      expect(await again.callbacks.find('hash-r1')).toMatchObject({ acceptedAt: AT });
      expect(await again.callbacks.findAccepted('r1-1')).toBe(BODY);
      await again.runs.commit(turn({ runs: [runAtStep('r1', 'running', 2)], takenCallback: 'r1-1' }));
      expect(await again.callbacks.findAccepted('r1-1')).toBeUndefined();
      expect(await accept('hash-r1')).toBe('repeated');
    });

    it('keep any text of a body', async () => {
      for (const [index, body] of ['', '"', '\0', '\ud800', JSON.stringify(adversarialJson())].entries()) {
        await open(`r${index}`);
        expect(await accept(`hash-r${index}`, body)).toBe('accepted');
        expect(await used.store.callbacks.findAccepted(`r${index}-1`)).toBe(body);
      }
    });

    it('are refused when the run has left the execution, has ended or is gone', async () => {
      await open('r1');
      await open('r2');
      await used.store.runs.commit(turn({ runs: [runAtStep('r1', 'waiting', 2)] }));
      await used.store.runs.commit(turn({ runs: [run('r2', { status: 'cancelled', finishedAt: AT })] }));
      expect(await accept('hash-r1')).toBe('ended');
      expect(await accept('hash-r2')).toBe('ended');
      await used.store.removeOld({ before: AT + 1, limit: 10 });
      expect(await used.store.runs.find('r2')).toBeUndefined();
      expect(await accept('hash-r2')).toBe('ended');
    });

    it('are refused once they are closed, until they are opened again', async () => {
      await open('r1');
      expect(await used.store.callbacks.close('r1-1', AT)).toBeUndefined();
      expect(await accept('hash-r1')).toBe('ended');
      await open('r1');
      expect(await accept('hash-r1')).toBe('accepted');
    });

    it('are not closed once they are accepted: closing finds the body', async () => {
      await open('r1');
      await accept('hash-r1');
      expect(await used.store.callbacks.close('r1-1', AT)).toBe(BODY);
      await used.store.callbacks.discard('r1-1');
      expect(await used.store.callbacks.findAccepted('r1-1')).toBeUndefined();
      expect(await accept('hash-r1')).toBe('repeated');
    });

    it('are closed by a turn only while their run is as the turn knows it', async () => {
      await open('r1');
      const { contactId } = runAtStep('r1');
      const close = (status: 'running' | 'waiting', executionId = 'r1-1') =>
        used.store.callbacks.close('r1-1', AT, { contactId, expectedRun: { runId: 'r1', status, executionId } });
      await used.store.runs.commit(turn({ runs: [runAtStep('r1', 'waiting')] }));
      await expectCode(close('running'), 'lease_lost');
      await expectCode(close('waiting', 'r1-2'), 'lease_lost');
      expect(await accept('hash-r1')).toBe('accepted');
      await expectCode(close('running'), 'lease_lost');
      expect(await close('waiting')).toBe(BODY);
      await open('r2');
      const expectedRun = { runId: 'r2', status: 'running', executionId: 'r2-1' } as const;
      expect(await used.store.callbacks.close('r2-1', AT, { contactId, expectedRun })).toBeUndefined();
      expect(await accept('hash-r2')).toBe('ended');
    });

    it('share one acceptance when an execution has two tokens', async () => {
      await open('r1');
      await open('r1', 'hash-of-a-new-key');
      expect(await accept('hash-of-a-new-key')).toBe('accepted');
      expect(await accept('hash-r1')).toBe('repeated');
      expect(await used.store.callbacks.findAccepted('r1-1')).toBe(BODY);
    });

    it('are listed from their acceptance until they are taken, page by page', async () => {
      for (const id of ['r1', 'r2', 'r3', 'r4']) await open(id);
      for (const id of ['r3', 'r1', 'r2']) await accept(`hash-${id}`);
      expect(await used.store.callbacks.listAccepted({ limit: 2 })).toEqual([opened('r1'), opened('r2')]);
      expect(await used.store.callbacks.listAccepted({ limit: 2, afterId: 'r2-1' })).toEqual([opened('r3')]);
      await used.store.callbacks.discard('r2-1');
      const listed = await used.store.callbacks.listAccepted({ limit: 10 });
      expect(listed.map(({ runId }) => runId)).toEqual(['r1', 'r3']);
    });

    it('are rejected once the store is closed', async () => {
      await used.store.close();
      await expectCode(used.store.callbacks.find('hash'), 'store_failed');
      await expectCode(accept('hash'), 'store_failed');
    });
  });
}
