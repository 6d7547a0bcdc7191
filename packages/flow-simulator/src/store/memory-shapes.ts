import { MAX_SHAPES } from '@luluchat/flow-runtime/store';
import type { FedMapping, ShapeChange, StepShapes, VersionStep } from '@luluchat/flow-runtime/store';
import { keyOf } from './memory-tables.js';
import type { MemoryTables } from './memory-tables.js';

/** Creates the repository of the shapes of answers. Synchronous: the store wraps it. */
export function createMemoryShapes(tables: MemoryTables) {
  const { shapes, fed, flows } = tables;
  const changesOf = (step: VersionStep): readonly ShapeChange[] =>
    [...shapes.values()].filter((change) => keyOfStep(change) === keyOfStep(step));

  return {
    find: (step: VersionStep): StepShapes => ({ fed: fed.get(keyOfStep(step)) ?? [], changes: changesOf(step) }),
    addFed: (step: VersionStep, added: readonly FedMapping[]): void => {
      const known = fed.get(keyOfStep(step)) ?? [];
      const further = added.filter(({ index }) => !known.some((one) => one.index === index));
      const all = [...known, ...further].sort((a, b) => a.index - b.index);
      fed.set(keyOfStep(step), Object.freeze(all));
    },
    raise: (change: Omit<ShapeChange, 'clearedAt'>): ShapeChange | undefined => {
      const row = flows.get(change.flowId);
      const isPublished = row?.deletedAt === null && row.flow.publishedVersion === change.flowVersion;
      const key = keyOfShape(change, change.shape);
      const earlier = shapes.get(key);
      if (earlier === undefined && changesOf(change).length >= MAX_SHAPES) return undefined;
      const clearedAt = isPublished ? null : (earlier?.clearedAt ?? change.raisedAt);
      const stored = Object.freeze({ ...(earlier ?? change), clearedAt });
      shapes.set(key, stored);
      return stored;
    },
    clear: (step: VersionStep, cleared: { readonly shapes: readonly string[]; readonly at: number }): void => {
      for (const shape of cleared.shapes) clear(tables, keyOfShape(step, shape), cleared.at);
    },
    listOpen: (limit: number): readonly ShapeChange[] =>
      [...shapes.values()]
        .filter(({ clearedAt }) => clearedAt === null)
        .reverse()
        .slice(0, Math.max(1, limit)),
  };
}

/** Clears the changed shapes of versions of a flow below this one. */
export function clearShapesBelow(tables: MemoryTables, flowId: string, version: number, at: number): void {
  for (const [key, change] of tables.shapes) {
    if (change.flowId === flowId && change.flowVersion < version) clear(tables, key, at);
  }
}

/** Removes all that is known of the answers of a flow. */
export function removeShapes({ shapes, fed }: MemoryTables, flowId: string): void {
  for (const [key, change] of shapes) if (change.flowId === flowId) shapes.delete(key);
  for (const key of fed.keys()) if ((JSON.parse(key) as readonly string[])[0] === flowId) fed.delete(key);
}

function clear({ shapes }: MemoryTables, key: string, at: number): void {
  const change = shapes.get(key);
  if (change?.clearedAt === null) shapes.set(key, Object.freeze({ ...change, clearedAt: at }));
}

function keyOfStep({ flowId, flowVersion, stepId }: VersionStep): string {
  return keyOf(flowId, String(flowVersion), stepId);
}

function keyOfShape({ flowId, flowVersion, stepId }: VersionStep, shape: string): string {
  return keyOf(flowId, String(flowVersion), stepId, shape);
}
