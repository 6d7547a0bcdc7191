import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFlow } from './compile-flow.js';
import type { CompiledFlow } from './compile-flow.js';
import type { StepPlugin } from '../step/step-plugin.js';
import { createStepRegistry } from '../step/step-registry.js';
import type { StepResult } from '../step/step-result.js';
import { advance } from './advance.js';
import type { RunCommand } from './run-command.js';
import type { RunEvent } from './run-event.js';
import { createRunState, isFinal } from './run-state.js';
import type { RunState } from './run-state.js';

class NoConfig {}

/** The interpreter never calls a plugin, so only its exits matter. */
const plugin: StepPlugin = {
  type: 'any',
  manifest: { title: 'Any', description: 'Any step.', icon: 'any', category: 'logic' },
  configType: NoConfig,
  exits: () => ['a', 'b'],
  failedExit: 'failed',
  execute: () => {
    throw new Error('the interpreter executes nothing');
  },
};

const STEP_IDS = ['one', 'two', '__proto__', 'constructor'];

function compile(exits: Readonly<Record<string, Readonly<Record<string, string>>>>): CompiledFlow {
  const steps = Object.fromEntries(Object.entries(exits).map(([id, to]) => [id, { type: 'any', exits: to }]));
  const document = { name: 'Test', start: 'one', steps };
  return compileFlow(document, { flowId: 'flow', version: 1 }, createStepRegistry([plugin]));
}

const target = fc.option(fc.constantFrom(...STEP_IDS), { nil: undefined });
const anyFlow = fc
  .array(fc.record({ a: target, b: target, failed: target }), {
    minLength: STEP_IDS.length,
    maxLength: STEP_IDS.length,
  })
  .map((targets) => {
    const connected = targets.map((exits) =>
      Object.fromEntries(Object.entries(exits).filter((entry): entry is [string, string] => entry[1] !== undefined)),
    );
    return compile(Object.fromEntries(STEP_IDS.map((id, index) => [id, connected[index] ?? {}])));
  });

const instant = fc.integer({ min: 0, max: 100 });
const executionId = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 6 }).map((sequence) => `run-${sequence}`) },
  { weight: 1, arbitrary: fc.string() },
);
const effects = fc.array(fc.constantFrom('vip', 'new').map((tag) => ({ type: 'add-tag' as const, tag })));
const output = fc.dictionary(fc.constantFrom('x', '__proto__', 'toString'), fc.jsonValue() as fc.Arbitrary<never>);
const anyResult: fc.Arbitrary<StepResult> = fc.oneof(
  fc.record({
    kind: fc.constant('exit' as const),
    exit: fc.constantFrom('a', 'b', 'unknown'),
    effects,
    output,
    data: output,
  }),
  fc.record(
    {
      kind: fc.constant('wait' as const),
      forMessage: fc.boolean(),
      forCallback: fc.boolean(),
      until: instant,
      effects,
      result: output,
    },
    { requiredKeys: ['kind', 'forMessage'] },
  ),
  fc.record({ kind: fc.constant('complete' as const), output }),
);
const anyEvent: fc.Arbitrary<RunEvent> = fc.oneof(
  fc.record({ type: fc.constant('run-started' as const), at: instant }),
  fc.record({ type: fc.constant('callback-received' as const), executionId, at: instant, body: fc.string() }),
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('step-finished' as const),
      executionId,
      at: instant,
      result: anyResult,
      unfilled: fc.array(fc.constantFrom('data.a', 'data.b')),
    }),
  },
  fc.record({ type: fc.constant('step-failed' as const), executionId, at: instant, message: fc.string() }),
  fc.record({ type: fc.constant('message-received' as const), at: instant, text: fc.string() }),
  fc.record({
    type: fc.constant('message-failed' as const),
    at: instant,
    messageId: executionId.map((id) => `${id}-0`),
    failure: fc.constant({ code: 'lost', reason: 'It got lost.' }),
    isAwaited: fc.boolean(),
  }),
  fc.record({ type: fc.constant('timer-fired' as const), executionId, at: instant }),
  fc.record({
    type: fc.constant('run-cancelled' as const),
    at: instant,
    reason: fc.constant({ code: 'cancelled' as const, message: 'The run was cancelled.' }),
  }),
);
/** Lists that start like a real run reach more states than lists of random events only. */
const anyEvents = fc
  .array(anyEvent, { maxLength: 30 })
  .map((events): RunEvent[] => [{ type: 'run-started', at: 0 }, ...events]);

interface Visit {
  readonly before: RunState;
  readonly event: RunEvent;
  readonly after: RunState;
  readonly commands: readonly RunCommand[];
}

function play(flow: CompiledFlow, events: readonly RunEvent[]): Visit[] {
  let state = createRunState('run', {});
  return events.map((event) => {
    const before = state;
    const { state: after, commands } = advance(flow, before, event);
    state = after;
    return { before, event, after, commands };
  });
}

function isLegal(state: RunState): boolean {
  if (isFinal(state.status)) return state.current === null;
  if (state.status === 'waiting') return state.current !== null && state.current.wait !== null;
  return state.current === null ? state.sequence === 0 : state.current.wait === null;
}

describe('advance, for any flow and any list of events', () => {
  it('I1, I3: returns a legal state that survives JSON, and does not change its arguments', () => {
    fc.assert(
      fc.property(anyFlow, anyEvents, (flow, events) => {
        for (const { before, event, after, commands } of play(
          flow,
          events.map((one) => structuredClone(one)),
        )) {
          expect(isLegal(after)).toBe(true);
          expect(JSON.parse(JSON.stringify(after))).toEqual(after);
          const copy = JSON.parse(JSON.stringify(before)) as RunState;
          expect(advance(flow, copy, JSON.parse(JSON.stringify(event)) as RunEvent)).toEqual({
            state: after,
            commands,
          });
          expect(copy).toEqual(before);
        }
      }),
    );
  });

  it('returns the same states and commands when the events are replayed', () => {
    fc.assert(
      fc.property(anyFlow, anyEvents, (flow, events) => {
        expect(play(flow, events)).toEqual(play(flow, events));
      }),
    );
  });

  it('I2: ignores every event after the end', () => {
    fc.assert(
      fc.property(anyFlow, anyEvents, (flow, events) => {
        for (const { before, after, commands } of play(flow, events)) {
          if (!isFinal(before.status)) continue;
          expect(after).toBe(before);
          expect(commands).toEqual([]);
        }
      }),
    );
  });

  it('I4, I6: starts each execution once, and returns effects only for the current execution', () => {
    fc.assert(
      fc.property(anyFlow, anyEvents, (flow, events) => {
        const started = new Set<string>();
        for (const { before, event, commands } of play(flow, events)) {
          for (const command of commands) {
            if (command.type === 'execute-step' && command.resumedBy === null) {
              expect(started.has(command.executionId)).toBe(false);
              started.add(command.executionId);
            }
            if (command.type === 'apply-effects') {
              expect(event.type).toBe('step-finished');
              expect(command.executionId).toBe(before.current?.executionId);
              expect(before.status).toBe('running');
            }
          }
        }
      }),
    );
  });

  it('returns finish exactly when a run ends, and removes its timer', () => {
    fc.assert(
      fc.property(anyFlow, anyEvents, (flow, events) => {
        let hasTimer = false;
        for (const { before, after, commands } of play(flow, events)) {
          const names = commands.map(({ type }) => type);
          for (const name of names) {
            if (name === 'wake-at') hasTimer = true;
            if (name === 'cancel-wake-up') hasTimer = false;
          }
          expect(names.includes('finish')).toBe(isFinal(after.status) && !isFinal(before.status));
          if (isFinal(after.status)) expect(hasTimer).toBe(false);
          if (after.status === 'waiting') expect(hasTimer).toBe(after.current?.wait?.until !== null);
        }
      }),
    );
  });
});
