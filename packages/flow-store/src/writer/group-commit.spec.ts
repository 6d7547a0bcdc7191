import { FlowError } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { createGroupCommit } from './group-commit.js';
import type { GroupTransaction } from './group-transaction.js';

/** Creates a group commit on a transaction that records its calls. */
function recordingCommit() {
  const calls: string[] = [];
  const transaction: GroupTransaction = {
    begin: () => void calls.push('begin'),
    attempt: (work) => {
      calls.push('savepoint');
      return work();
    },
    isOpen: true,
    commit: () => void calls.push('commit'),
    rollback: () => void calls.push('rollback'),
  };
  const commit = createGroupCommit(transaction, {
    keep: { what: 'keep', execute: (value: unknown) => value },
    refuse: {
      what: 'refuse',
      execute: () => {
        throw new FlowError('revision_conflict', 'x');
      },
    },
  });
  const save = (...names: ('keep' | 'refuse')[]) => {
    calls.length = 0;
    const { outcomes, failure } = commit(names.map((name, argument) => ({ name, argument })));
    return {
      calls: [...calls],
      failure,
      kept: outcomes.map((outcome) => ('error' in outcome ? null : outcome.result)),
    };
  };
  return save;
}

describe('a group commit', () => {
  it('uses no savepoints while every write succeeds', () => {
    const save = recordingCommit();
    expect(save('keep', 'keep')).toEqual({ calls: ['begin', 'commit'], failure: undefined, kept: [0, 1] });
  });

  it('repeats a group with a savepoint for each write when one fails', () => {
    const save = recordingCommit();
    expect(save('keep', 'refuse', 'keep')).toEqual({
      calls: ['begin', 'rollback', 'begin', 'savepoint', 'savepoint', 'savepoint', 'commit'],
      failure: undefined,
      kept: [0, null, 2],
    });
  });

  it('uses savepoints at once in the 32 groups after a failed write, and none later', () => {
    const save = recordingCommit();
    save('refuse');
    expect(save('keep', 'refuse').calls).toEqual(['begin', 'savepoint', 'savepoint', 'commit']);
    const after = Array.from({ length: 33 }, () => save('keep').calls.includes('savepoint'));
    expect(after).toEqual([...Array<boolean>(32).fill(true), false]);
  });
});
