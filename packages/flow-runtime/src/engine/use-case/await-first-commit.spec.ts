import type { ConversationCommit } from '../../port/store/conversation-commit.js';
import type { RunRecord } from '../../port/store/run-record.js';
import { describe, expect, it } from 'vitest';
import { newContact } from '../../contact/new-contact.js';
import { Turn } from '../conversation/turn.js';
import { awaitFirstCommit } from './await-first-commit.js';

const run = { id: 'r', contactId: 'c' } as RunRecord;
const commit: ConversationCommit = { contactId: 'c', runs: [], steps: [], outbound: [] };

function driving() {
  const turn = new Turn({ contact: newContact('c'), attributes: new Map() });
  const retried: unknown[] = [];
  let end!: () => void;
  let fail!: (error: Error) => void;
  const driven = new Promise<void>((resolve, reject) => ([end, fail] = [resolve, reject]));
  const resumes = {
    retry: async (error: unknown) => void retried.push(error),
    retryLater: () => undefined,
  };
  return { turn, retried, end, fail, waiting: awaitFirstCommit({ resumes }, turn, run, driven) };
}

describe('awaitFirstCommit', () => {
  it('resolves at the first commit of the turn, before the turn ends', async () => {
    const { turn, end, waiting } = driving();
    turn.committed(commit);
    const committed = await waiting;
    let isOver = false;
    const over = committed?.end.then(() => (isOver = true));
    turn.committed(commit);
    await Promise.resolve();
    expect([committed === undefined, isOver]).toEqual([false, false]);
    end();
    await over;
    expect(isOver).toBe(true);
  });

  it('resolves when the turn commits and ends in the same microtask', async () => {
    const { turn, end, waiting } = driving();
    turn.committed(commit);
    end();
    expect(await waiting).toBeDefined();
  });

  it('resolves to undefined when the run was parked before a commit', async () => {
    const { end, waiting } = driving();
    end();
    expect(await waiting).toBeUndefined();
  });

  it('rejects with the error of a turn that failed before a commit, and retries nothing', async () => {
    const { fail, waiting, retried } = driving();
    fail(new Error('full'));
    await expect(waiting).rejects.toThrow('full');
    expect(retried).toEqual([]);
  });

  it('retries the run when the turn fails after a commit', async () => {
    const { turn, fail, waiting, retried } = driving();
    turn.committed(commit);
    const error = new Error('full');
    fail(error);
    await (
      await waiting
    )?.end;
    expect(retried).toEqual([error]);
  });

  it('resolves for a commit from before the call', async () => {
    const turn = new Turn({ contact: newContact('c'), attributes: new Map() });
    turn.committed(commit);
    await expect(turn.firstCommit).resolves.toBeUndefined();
  });
});
