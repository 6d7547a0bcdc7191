/**
 * Simulates runs of random flows with an engine that repeats, reorders and loses events: the invariants of `advance`
 * must hold at every point.
 */
import { IsArray, IsBoolean, IsIn, IsOptional, IsString } from 'class-validator';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFlow } from './compile-flow.js';
import type { CompiledFlow } from './compile-flow.js';
import type { StepDocument } from '../document/flow-document.js';
import { silentLogger } from '../environment/step-logger.js';
import type { StepPlugin } from '../step/step-plugin.js';
import { createStepRegistry } from '../step/step-registry.js';
import { advance, MAX_STEPS_BETWEEN_WAITS } from './advance.js';
import type { Advance } from './advance.js';
import { pendingExecution } from './pending-execution.js';
import { performStep } from './perform-step.js';
import type { RunEvent, StepFailed, StepFinished } from './run-event.js';
import { createRunState, isFinal } from './run-state.js';
import type { RunState } from './run-state.js';

class TalkConfig {
  @IsArray()
  @IsString({ each: true })
  exits: string[] = [];
  @IsIn(['exit', 'complete', 'throw'])
  end: string = 'exit';
}

class WaitConfig {
  @IsBoolean()
  forMessage: boolean = true;
  @IsOptional()
  @IsBoolean()
  again?: boolean;
}

const manifest = { title: 'Fake', description: 'A fake.', icon: 'fake', category: 'logic' } as const;

/** Leaves through an exit that depends only on its execution id, so that a replay takes the same one. */
const talk: StepPlugin<TalkConfig> = {
  type: 'talk',
  manifest,
  configType: TalkConfig,
  exits: ({ exits }) => exits,
  execute: ({ config, executionId, stepId, templates }) => {
    if (config.end === 'throw') throw new Error('thrown');
    const effects = [
      { type: 'send-message', content: { type: 'text', text: templates.render('{{data.said}}{{reply.text}}') } },
    ] as const;
    const output = { said: executionId };
    if (config.end === 'complete') return { kind: 'complete', effects, output };
    const exit = config.exits[Number(executionId.split('-').at(-1)) % Math.max(config.exits.length, 1)] ?? 'none';
    return { kind: 'exit', exit, effects, output, data: { said: stepId, [stepId]: executionId } };
  },
};

const wait: StepPlugin<WaitConfig> = {
  type: 'wait',
  manifest,
  configType: WaitConfig,
  exits: () => ['answered', 'not-answered'],
  execute: ({ config, clock }) => ({
    kind: 'wait',
    forMessage: config.forMessage,
    ...(config.forMessage && config.again !== true ? {} : { until: clock.now() + 10 }),
    effects: [{ type: 'add-tag', tag: 'waiting' }],
    history: { asked: true },
  }),
  resume: ({ config, clock }, event) =>
    config.again === true && event.type === 'timer'
      ? { kind: 'wait', forMessage: true, until: clock.now() + 10 }
      : { kind: 'exit', exit: event.type === 'message' ? 'answered' : 'not-answered' },
};

const registry = createStepRegistry([talk as StepPlugin, wait as StepPlugin]);
const IDS = ['a', 'b', 'c', 'd', 'toString', '__proto__'];

const target = fc.constantFrom(...IDS);
const anyStep: fc.Arbitrary<StepDocument> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .record({
        names: fc.uniqueArray(fc.constantFrom('x', 'y', 'z', '__proto__'), { minLength: 1, maxLength: 3 }),
        targets: fc.array(fc.option(target, { freq: 8 }), { minLength: 3, maxLength: 3 }),
        end: fc.oneof({ weight: 8, arbitrary: fc.constant('exit') }, fc.constantFrom('complete', 'throw')),
      })
      .map(({ names, targets, end }) => ({
        type: 'talk',
        config: { exits: names, end },
        exits: Object.fromEntries(
          names.flatMap((name, index) => (typeof targets[index] === 'string' ? [[name, targets[index]]] : [])),
        ),
      })),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ forMessage: fc.boolean(), again: fc.boolean(), answered: target, silent: target })
      .map(({ forMessage, again, answered, silent }) => ({
        type: 'wait',
        config: { forMessage, again },
        exits: { answered, 'not-answered': silent },
      })),
  },
);
const anyFlow = fc.array(anyStep, { minLength: IDS.length, maxLength: IDS.length }).map((steps) => {
  const byId = Object.fromEntries(steps.map((step, index): [string, StepDocument] => [IDS[index] ?? '', step]));
  return compileFlow({ name: 'x', start: 'a', steps: byId }, { flowId: 'f', version: 1 }, registry);
});

/** Moves of the simulated engine: `perform` executes the pending step; the others may happen at any moment. */
const anyMove = fc.oneof(
  { weight: 12, arbitrary: fc.constant('perform' as const) },
  { weight: 4, arbitrary: fc.constantFrom('message' as const, 'timer' as const) },
  { weight: 2, arbitrary: fc.constantFrom('repeat' as const, 'late' as const, 'start' as const, 'early' as const) },
  { weight: 1, arbitrary: fc.constantFrom('cancel' as const, 'supersede' as const) },
);
type Move = typeof anyMove extends fc.Arbitrary<infer Value> ? Value : never;
const anyMoves = fc.array(anyMove, { maxLength: 40 }).map((moves): Move[] => ['start', ...moves]);

const contact = { contactId: 'c_ann', contactNumber: '60123456789', name: 'Ann', attributes: {}, tags: [] };

interface Visit extends Advance {
  readonly event: RunEvent;
  readonly before: RunState;
}

async function simulate(flow: CompiledFlow, moves: readonly Move[]): Promise<Visit[]> {
  const visits: Visit[] = [];
  const past: (StepFinished | StepFailed)[] = [];
  let state = createRunState('run', {});
  let drawn = 0;
  const random = { next: () => ((drawn += 7) % 16) / 16 };
  let now = 0;
  for (const move of moves) {
    now += 1;
    const event = await eventOf(move);
    if (event === undefined) continue;
    const next = advance(flow, state, event);
    visits.push({ ...next, event, before: state });
    state = next.state;
  }
  return visits;

  async function eventOf(move: Move): Promise<RunEvent | undefined> {
    const executionId = state.current?.executionId ?? 'run-1';
    switch (move) {
      case 'perform':
        return perform();
      case 'message':
        return { type: 'message-received', at: now, text: `hello ${now}` };
      case 'timer':
        now = Math.max(now, state.current?.wait?.until ?? 0);
        return { type: 'timer-fired', at: now, executionId };
      case 'early':
        return { type: 'timer-fired', at: 0, executionId };
      case 'repeat':
        return past.at(-1);
      case 'late':
        return past[0];
      case 'start':
        return { type: 'run-started', at: now };
      case 'cancel':
        return { type: 'run-cancelled', at: now, reason: { code: 'cancelled', message: 'Cancelled.' } };
      case 'supersede':
        return { type: 'run-cancelled', at: now, reason: { code: 'superseded', message: 'A newer run.' } };
    }
  }

  async function perform(): Promise<RunEvent | undefined> {
    const command = pendingExecution(state);
    if (command === null) return undefined;
    const done = await performStep(command, {
      ...{ flow, state, contact, attributes: new Map(), clock: { now: () => now }, random, logger: silentLogger },
      signal: new AbortController().signal,
      nextNumber: () => Promise.resolve(0),
      findEntry: () => Promise.resolve({ version: 1, runId: 'next' }),
    });
    past.push(done);
    return done;
  }
}

const holds = (name: string, check: (visits: readonly Visit[], flow: CompiledFlow) => void) =>
  it(name, async () => {
    await fc.assert(
      fc.asyncProperty(anyFlow, anyMoves, async (flow, moves) => check(await simulate(flow, moves), flow)),
      { numRuns: 200 },
    );
  });

const json = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

describe('a run of any flow, with events in any order', () => {
  holds('I1: accepts every event in every state', (visits) => {
    for (const { event, before, state, commands } of visits) {
      if (commands.length === 0) expect(state).toBe(before);
      else expect(state).not.toBe(before);
      expect(event.type).not.toBe('');
    }
  });

  holds('I2: ignores everything after its end', (visits) => {
    const end = visits.findIndex(({ state }) => isFinal(state.status));
    if (end === -1) return;
    const last = visits[end]?.state;
    for (const { state, commands } of visits.slice(end + 1)) {
      expect(state).toBe(last);
      expect(commands).toEqual([]);
    }
  });

  holds('I3: has a current step exactly while it has not ended', (visits, flow) => {
    for (const { state } of visits) {
      expect(state.current !== null).toBe(!isFinal(state.status));
      expect(state.current?.wait ?? null).toEqual(state.status === 'waiting' ? expect.anything() : null);
      if (state.current !== null) expect(flow.steps.has(state.current.stepId)).toBe(true);
      expect(state.reason === null).toBe(['running', 'waiting', 'completed'].includes(state.status));
    }
  });

  holds('I4: gives each execution a unique id, and resumes a step with the same id', (visits) => {
    const started: string[] = [];
    for (const { before, commands } of visits) {
      for (const command of commands) {
        if (command.type !== 'execute-step') continue;
        if (command.resumedBy === null) started.push(command.executionId);
        else expect(command.executionId).toBe(before.current?.executionId);
      }
    }
    expect(started).toEqual(started.map((_, index) => `run-${index + 1}`));
  });

  holds('I8: repeats and resumes an execution with the random number of the event that started it', (visits) => {
    const numbers = new Map<string, number>();
    for (const { event, commands } of visits) {
      for (const command of commands) {
        if (command.type !== 'execute-step') continue;
        if (command.resumedBy === null) numbers.set(command.executionId, 'random' in event ? (event.random ?? 0) : 0);
        expect(command.random).toBe(numbers.get(command.executionId));
      }
    }
  });

  holds('I5: counts the executions since the last wait', (visits) => {
    let since = 0;
    for (const { state, commands } of visits) {
      since += commands.filter((one) => one.type === 'execute-step' && one.resumedBy === null).length;
      if (state.status === 'waiting') since = 0;
      if (!isFinal(state.status)) expect(state.stepsSinceWait).toBe(since);
      expect(state.stepsSinceWait).toBeLessThanOrEqual(MAX_STEPS_BETWEEN_WAITS);
    }
  });

  holds('I6: returns the effects of a result once, and none of a stale execution', (visits) => {
    for (const { event, before, commands } of visits) {
      const applied = commands.filter((one) => one.type === 'apply-effects');
      expect(applied.length).toBeLessThanOrEqual(1);
      for (const { executionId, stepId, effects } of applied) {
        if (event.type !== 'step-finished') throw new Error(`${event.type} has no effects`);
        expect(before.status).toBe('running');
        expect([executionId, stepId]).toEqual([before.current?.executionId, before.current?.stepId]);
        expect(effects).toBe(event.result.effects);
      }
    }
  });

  holds('has a timer exactly while it waits for an instant', (visits) => {
    let timer: number | null = null;
    for (const { state, commands } of visits) {
      for (const command of commands) {
        if (command.type === 'wake-at') timer = command.at;
        if (command.type === 'cancel-wake-up') timer = null;
      }
      expect(timer).toBe(state.current?.wait?.until ?? null);
    }
  });

  holds('continues in the same way from a state that was serialized as JSON, at every point', (visits, flow) => {
    for (const { event, before, state, commands } of visits) {
      expect(json(state)).toEqual(state);
      expect(advance(flow, json(before), json(event))).toEqual({ state, commands });
    }
  });

  holds('has the same states and commands when its events are replayed', (visits, flow) => {
    let state = createRunState('run', {});
    for (const visit of visits) {
      const next = advance(flow, state, visit.event);
      expect(next).toEqual({ state: visit.state, commands: visit.commands });
      state = next.state;
    }
  });

  holds('has a history without gaps, in which only the current step has no end', (visits) => {
    const lines = new Map<number, number | null>();
    for (const { state, commands } of visits) {
      for (const command of commands) {
        if (command.type === 'record-step') lines.set(command.record.sequence, command.record.finishedAt);
      }
      const open = [...lines].filter(([, finishedAt]) => finishedAt === null).map(([sequence]) => sequence);
      expect(open.filter((sequence) => sequence !== state.current?.sequence)).toEqual([]);
      if (isFinal(state.status) && state.sequence > 0)
        expect([...lines.keys()]).toEqual(Array.from({ length: state.sequence }, (_, index) => index + 1));
    }
  });

  it('reaches every status and every command, so that the properties above are not empty', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(anyFlow, anyMoves, async (flow, moves) => {
        for (const { state, commands } of await simulate(flow, moves)) {
          seen.add(state.status);
          for (const command of commands) {
            seen.add(
              command.type === 'execute-step' && command.resumedBy !== null ? command.resumedBy.type : command.type,
            );
          }
        }
      }),
      { numRuns: 300, seed: 1 },
    );
    expect([...seen].sort()).toEqual(
      [
        ...['running', 'waiting', 'completed', 'failed', 'cancelled', 'superseded', 'stalled', 'message', 'timer'],
        ...['execute-step', 'wake-at', 'cancel-wake-up', 'apply-effects', 'record-step', 'finish'],
      ].sort(),
    );
  });
});
