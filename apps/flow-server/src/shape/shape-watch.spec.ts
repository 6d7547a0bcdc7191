import { mapAttributes } from '@luluchat/flow-runtime';
import type { JsonObject, StepPlugin, StepResult } from '@luluchat/flow-runtime';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import { createMemoryStore } from '@luluchat/flow-simulator';
import { createAttributeCatalog, createManualClock, createStepContext } from '@luluchat/flow-testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { createShapeWatch } from './shape-watch.js';
import type { ShapeStore } from './shape-watch.js';

class MappingConfig {
  readonly attributeMapping = ['tier', 'points'].map((name) => ({ attribute: name, value: `{{data.${name}}}` }));
}

const TYPES = { tier: 'string', points: 'numeric' } as const;
const GOLD = { tier: 'gold', points: 12 };
const WITHOUT_TIER = { tier: null, points: 12 };
const PLUGIN: StepPlugin = {
  type: 'webhook-action',
  manifest: { title: 'x', description: 'x', icon: 'x', category: 'integration' },
  configType: MappingConfig,
  exits: () => ['success', 'error'],
  execute: () => ({ kind: 'exit', exit: 'success' }),
};

const clock = createManualClock();
let store: FlowStore;
beforeEach(async () => {
  store = createMemoryStore();
  const draft = { name: 'Members', start: 'done', steps: { done: { type: 'complete' } } };
  await store.flows.create({ id: 'f1', draft, at: 1 });
  await store.flows.publish({ flowId: 'f1', revision: 1, at: 2 });
});

/** Starts a process that compares answers; `warned` resolves to the codes in the history of an execution that gets this answer. */
function startProcess(kept: ShapeStore = store) {
  const logged: unknown[] = [];
  const counted: string[] = [];
  const { interceptor, watch, readAgain } = createShapeWatch({
    logger: { warn: (entry: unknown) => void logged.push(entry) },
    countChange: ({ stepId }) => void counted.push(stepId),
  });
  watch(kept);
  const config = new MappingConfig();
  let executions = 0;
  const warned = async (
    data: JsonObject,
    given: {
      readonly executionId?: string;
      readonly attributes?: Partial<typeof TYPES>;
      readonly isTest?: boolean;
    } = {},
  ): Promise<readonly string[]> => {
    executions += 1;
    const { executionId = `r${executions}-1`, attributes = TYPES, isTest = false } = given;
    const catalog = createAttributeCatalog(attributes);
    const { verdicts } = mapAttributes(config.attributeMapping, data, catalog);
    const history = { verdicts } as unknown as JsonObject;
    const result: StepResult = { kind: 'exit', exit: 'success', data, history };
    const context = { ...createStepContext({ config, clock, stepId: 'look_up', executionId, isTest }), config };
    const execution = {
      ...{ plugin: PLUGIN, context: { ...context, attributes: catalog }, resumedBy: null },
      ...{ runId: 'r1', flowId: 'f1', flowVersion: 1 },
    };
    const outcome = await interceptor(execution, () => Promise.resolve(result));
    if (outcome.kind !== 'exit') throw new Error('The result changed its kind.');
    const warnings = (outcome.history?.['warnings'] ?? []) as readonly { readonly code: string }[];
    return warnings.map(({ code }) => code);
  };
  return { warned, logged, counted, readAgain };
}

const openCount = async () => (await store.shapes.listOpen(10)).length;

describe('createShapeWatch', () => {
  it('adds the warning again when a crash repeats the execution that raised it, and to no other', async () => {
    const first = startProcess();
    expect(await first.warned(GOLD)).toEqual([]);
    expect(await first.warned(WITHOUT_TIER, { executionId: 'r2-1' })).toEqual(['webhook_shape_changed']);
    const second = startProcess();
    expect(await second.warned(WITHOUT_TIER, { executionId: 'r3-1' })).toEqual([]);
    expect(await second.warned(WITHOUT_TIER, { executionId: 'r2-1' })).toEqual(['webhook_shape_changed']);
    expect(first.counted).toEqual(['look_up']);
  });

  it('clears a change when the value is saved again, and opens it again after a minute, without another warning', async () => {
    const { warned, counted } = startProcess();
    await warned(GOLD);
    await warned(WITHOUT_TIER);
    expect(await openCount()).toBe(1);
    await warned(GOLD);
    await warned(WITHOUT_TIER);
    expect(await openCount()).toBe(0);
    clock.advance(60_000);
    expect(await warned(WITHOUT_TIER)).toEqual([]);
    expect([await openCount(), counted]).toEqual([1, ['look_up']]);
  });

  it('does not miss a value that was never saved, an attribute that is gone, and what tests of the step get', async () => {
    const { warned } = startProcess();
    expect(await warned({ points: 3 })).toEqual([]);
    expect(await warned({ points: 4 })).toEqual([]);
    expect(await warned({ tier: 'gold' }, { attributes: { tier: 'string' } })).toEqual([]);
    expect(await warned({}, { isTest: true })).toEqual([]);
    expect(await warned({ tier: 'gold' })).toEqual(['webhook_shape_changed']);
  });

  it('reads samples again after one was kept', async () => {
    const { warned, readAgain } = startProcess();
    expect(await warned({ points: 1 })).toEqual([]);
    const source = { type: 'test' } as const;
    await store.samples.keep({ flowId: 'f1', stepId: 'look_up', data: GOLD, source, isShortened: false, keptAt: 1 });
    expect(await warned({ points: 1 })).toEqual([]);
    readAgain();
    expect(await warned({ points: 1 })).toEqual(['webhook_shape_changed']);
  });

  it('asks the store for nothing while every value is saved', async () => {
    const calls: string[] = [];
    const shapes = new Proxy(store.shapes, {
      get: (target, name: keyof FlowStore['shapes']) => {
        calls.push(name);
        return target[name];
      },
    });
    const { warned } = startProcess({ samples: store.samples, shapes });
    await warned(GOLD);
    expect(calls).toEqual(['find', 'addFed']);
    for (let count = 0; count < 5; count += 1) await warned({ tier: 'silver', points: count });
    expect(calls).toHaveLength(2);
  });

  it('changes no result when the store fails, and compares the next answer again', async () => {
    let isBroken = true;
    const find: FlowStore['shapes']['find'] = (step) =>
      isBroken ? Promise.reject(new Error('disk full')) : store.shapes.find(step);
    const { warned, logged } = startProcess({ samples: store.samples, shapes: { ...store.shapes, find } });
    expect(await warned(GOLD)).toEqual([]);
    expect(logged).toMatchObject([{ flowId: 'f1', stepId: 'look_up' }]);
    isBroken = false;
    await warned(GOLD);
    expect(await warned(WITHOUT_TIER)).toEqual(['webhook_shape_changed']);
  });
});
