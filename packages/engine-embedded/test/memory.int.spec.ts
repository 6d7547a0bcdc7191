import { createRunState } from '@luluchat/flow-runtime/engine';
import type { RunRecord } from '@luluchat/flow-runtime/store';
import { afterEach, describe, expect, it } from 'vitest';
import { createEngineHarness } from './engine-harness.js';
import type { EngineHarness } from './engine-harness.js';

const hasEnded = (run: RunRecord) => run.finishedAt !== null;
const number = (contact: number) => String(60_100_000_000 + contact);

describe('the recovery', () => {
  let harness: EngineHarness;
  afterEach(() => harness.close());

  it('resumes accepted runs page by page, and executes a new run of a contact after the older one (E1, E10)', async () => {
    harness = await createEngineHarness();
    const flowId = await harness.publish({
      steps: {
        add: { type: 'add-tag', config: { tag: '{{data.tag}}' }, exits: { next: 'done' } },
        done: { type: 'complete' },
      },
    });
    const older = Array.from({ length: 600 }, (_, contact): RunRecord => {
      const id = `older-${contact}`;
      const state = createRunState(id, { tag: 'older' });
      const timing = { wakeAt: null, startedAt: 1, finishedAt: null };
      return { id, flowId, flowVersion: 1, contactId: `c_${contact}`, state, ...timing };
    });
    await Promise.all(older.map((run, contact) => harness.store.runs.accept({ run, contactNumber: number(contact) })));
    await harness.restart();
    const contactNumber = number(599);
    const { runId } = await harness.engine.start({ flowId, contactNumber, data: { tag: 'newer' } });
    await harness.waitFor(runId, hasEnded);
    expect((await harness.store.contacts.find('c_599'))?.tags).toEqual(['older', 'newer']);
    for (const { id } of older) expect((await harness.waitFor(id, hasEnded)).state.status).toBe('completed');
  });
});
