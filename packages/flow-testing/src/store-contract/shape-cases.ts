import { MAX_SHAPES } from '@luluchat/flow-runtime/store';
import type { ShapeChange } from '@luluchat/flow-runtime/store';
import { beforeEach, describe, expect, it } from 'vitest';
import { flowDocument } from './records.js';
import { expectCode, useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

const AT = 1_700_000_000_000;
const STEP = { flowId: 'f1', flowVersion: 1, stepId: 'ask' };

/** Creates a change that a run has raised. */
function changeOf(shape: string, given: Partial<ShapeChange> = {}): Omit<ShapeChange, 'clearedAt'> {
  const kinds = { expected: 'text', found: 'null', outcome: 'wrong_type' } as const;
  return {
    ...STEP,
    shape,
    mappings: [{ attribute: 'tier', type: 'string', path: 'data.tier', ...kinds, detail: 'null' }],
    ...{ runId: 'r1', executionId: 'r1-1', raisedAt: AT, ...given },
  };
}

/** Defines the tests of the shapes of answers. */
export function describeShapeCases(create: CreateStore): void {
  describe('shapes of answers', () => {
    const used = useStore(create);
    const publish = async (name: string, revision: number) => {
      if (revision > 1) await used.store.flows.replaceDraft({ flowId: 'f1', draft: flowDocument(name), at: 2 });
      await used.store.flows.publish({ flowId: 'f1', revision, at: AT });
    };
    const open = async () => (await used.store.shapes.listOpen(100)).map(({ shape }) => shape);
    beforeEach(async () => {
      await used.store.flows.create({ id: 'f1', draft: flowDocument('one'), at: 1 });
      await publish('one', 1);
    });

    it('remember the mappings of a step and version that were fed, each as it was first', async () => {
      await used.store.shapes.addFed(STEP, [{ index: 2, kind: 'text' }]);
      await used.store.shapes.addFed({ ...STEP, flowVersion: 2 }, [{ index: 0, kind: 'number' }]);
      await used.store.shapes.addFed(STEP, [
        { index: 0, kind: 'number' },
        { index: 2, kind: 'number' },
      ]);
      const again = await used.reopen();
      expect(await again.shapes.find(STEP)).toEqual({
        fed: [
          { index: 0, kind: 'number' },
          { index: 2, kind: 'text' },
        ],
        changes: [],
      });
      expect(await again.shapes.find({ ...STEP, stepId: 'tell' })).toEqual({ fed: [], changes: [] });
    });

    it('are raised once: the second of two at the same moment, or after a restart, gets the first', async () => {
      const first = { ...changeOf('a'), clearedAt: null };
      const raised = await Promise.all([
        used.store.shapes.raise(changeOf('a')),
        used.store.shapes.raise(changeOf('a', { runId: 'r2', executionId: 'r2-1', raisedAt: AT + 1 })),
      ]);
      expect(raised).toEqual([first, first]);
      const again = await used.reopen();
      expect(await again.shapes.raise(changeOf('a', { executionId: 'r3-1' }))).toEqual(first);
      expect((await again.shapes.find(STEP)).changes).toEqual([first]);
    });

    it('are open until they are cleared, and open again when they return', async () => {
      for (const shape of ['a', 'b', 'c']) await used.store.shapes.raise(changeOf(shape));
      expect(await open()).toEqual(['c', 'b', 'a']);
      expect((await used.store.shapes.listOpen(2)).map(({ shape }) => shape)).toEqual(['c', 'b']);
      await used.store.shapes.clear(STEP, { shapes: ['a', 'c', 'of nothing'], at: AT + 5 });
      await used.store.shapes.clear(STEP, { shapes: ['c'], at: AT + 9 });
      expect(await open()).toEqual(['b']);
      const { changes } = await used.store.shapes.find(STEP);
      expect(changes.find(({ shape }) => shape === 'c')?.clearedAt).toBe(AT + 5);
      const again = await used.store.shapes.raise(changeOf('c', { runId: 'r9', raisedAt: AT + 10 }));
      expect(again).toMatchObject({ runId: 'r1', raisedAt: AT, clearedAt: null });
      expect((await open()).toSorted()).toEqual(['b', 'c']);
    });

    it('of a step and version are stored up to a number, so that answers cannot fill the store', async () => {
      for (let number = 0; number < MAX_SHAPES; number += 1) await used.store.shapes.raise(changeOf(`shape ${number}`));
      expect(await used.store.shapes.raise(changeOf('one more'))).toBeUndefined();
      expect(await used.store.shapes.raise(changeOf('shape 3'))).toBeDefined();
      expect(await used.store.shapes.raise(changeOf('one more', { stepId: 'tell' }))).toBeDefined();
      expect((await used.store.shapes.find(STEP)).changes).toHaveLength(MAX_SHAPES);
    });

    it('are cleared when another version is published, and not open when an older version raises them', async () => {
      await used.store.shapes.raise(changeOf('a'));
      await publish('two', 2);
      expect(await open()).toEqual([]);
      expect(await used.store.shapes.raise(changeOf('a'))).toMatchObject({ clearedAt: AT });
      expect(await used.store.shapes.raise(changeOf('b'))).toMatchObject({ clearedAt: AT });
      expect(await open()).toEqual([]);
      await used.store.shapes.raise(changeOf('c', { flowVersion: 2 }));
      expect(await open()).toEqual(['c']);
      await used.store.flows.unpublish('f1', AT);
      expect(await open()).toEqual([]);
    });

    it('are removed with their flow', async () => {
      await used.store.shapes.addFed(STEP, [{ index: 0, kind: 'text' }]);
      await used.store.shapes.raise(changeOf('a'));
      await used.store.flows.delete('f1', AT);
      expect(await open()).toEqual([]);
      expect(await used.store.shapes.find(STEP)).toEqual({ fed: [], changes: [] });
    });

    it('are rejected once the store is closed', async () => {
      await used.store.close();
      await expectCode(used.store.shapes.find(STEP), 'store_failed');
      await expectCode(used.store.shapes.raise(changeOf('a')), 'store_failed');
    });
  });
}
