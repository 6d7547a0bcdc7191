import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFlow } from './compile-flow.js';
import type { CompiledFlow } from './compile-flow.js';
import type { StepPlugin } from '../step/step-plugin.js';
import { createStepRegistry } from '../step/step-registry.js';
import type { StepResult } from '../step/step-result.js';
import { advance, MAX_STEPS_BETWEEN_WAITS } from './advance.js';
import { awaitsMessage } from './awaits-message.js';
import { pendingExecution } from './pending-execution.js';
import type { RunCommand } from './run-command.js';
import type { RunEvent } from './run-event.js';
import { createRunState, isFinal } from './run-state.js';
import type { RunState } from './run-state.js';

class NoConfig {}

/** The interpreter never calls a plugin: one that only has exits is enough. */
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
    { kind: fc.constant('wait' as const), forMessage: fc.boolean(), until: instant, effects, result: output },
    { requiredKeys: ['kind', 'forMessage'] },
  ),
  fc.record({ kind: fc.constant('complete' as const), output }),
);
const anyEvent: fc.Arbitrary<RunEvent> = fc.oneof(
  fc.record({ type: fc.constant('run-started' as const), at: instant }),
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
/** Lists that begin like a real run reach much further than lists of chance. */
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
  it('I1, I3: gives a legal state that survives JSON, and changes nothing that it was given', () => {
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

  it('gives the same states and commands when it is replayed', () => {
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

  it('I4, I6: begins each execution once, and hands out effects only for the execution under way', () => {
    fc.assert(
      fc.property(anyFlow, anyEvents, (flow, events) => {
        const begun = new Set<string>();
        for (const { before, event, commands } of play(flow, events)) {
          for (const command of commands) {
            if (command.type === 'execute-step' && command.resumedBy === null) {
              expect(begun.has(command.executionId)).toBe(false);
              begun.add(command.executionId);
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

  it('says finish exactly when a run ends, and leaves it no timer', () => {
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

describe('advance', () => {
  const loop = compile({ one: { a: 'one' } });
  const finished = (sequence: number, result: StepResult, at = 1): RunEvent => ({
    type: 'step-finished',
    executionId: `run-${sequence}`,
    at,
    result,
    unfilled: [],
  });
  const start: RunEvent = { type: 'run-started', at: 0 };

  it(`I5: fails a run that enters ${MAX_STEPS_BETWEEN_WAITS} steps without waiting`, () => {
    const events = Array.from({ length: MAX_STEPS_BETWEEN_WAITS }, (_, index) =>
      finished(index + 1, { kind: 'exit', exit: 'a' }),
    );
    const visits = play(loop, [start, ...events]);
    expect(visits.at(-2)?.after).toMatchObject({ status: 'running', sequence: MAX_STEPS_BETWEEN_WAITS });
    expect(visits.at(-1)?.after).toMatchObject({ status: 'failed', reason: { code: 'loop_limit', stepId: 'one' } });
  });

  it('I5: counts anew after each wait', () => {
    const events = Array.from({ length: MAX_STEPS_BETWEEN_WAITS + 10 }, (_, index): RunEvent[] => [
      finished(index + 1, { kind: 'wait', forMessage: true }),
      { type: 'message-received', at: 1, text: 'on' },
      finished(index + 1, { kind: 'exit', exit: 'a' }),
    ]).flat();
    expect(play(loop, [start, ...events]).at(-1)?.after.status).toBe('running');
  });

  it('ends a run whose exit is not connected as stalled, with the exit', () => {
    const flow = compile({ one: {} });
    expect(play(flow, [start, finished(1, { kind: 'exit', exit: 'b' })]).at(-1)?.after).toMatchObject({
      status: 'stalled',
      reason: { code: 'exit_not_connected', stepId: 'one', exit: 'b' },
    });
  });

  it.each(['cancelled', 'superseded'] as const)(
    'ends a run that is %s with that status, and closes its line',
    (code) => {
      const visits = play(loop, [
        start,
        finished(1, { kind: 'wait', forMessage: true }),
        { type: 'run-cancelled', at: 5, reason: { code, message: 'Ended.' } },
      ]);
      expect(visits.at(-1)?.after).toMatchObject({ status: code, reason: { code }, current: null });
      expect(visits.at(-1)?.commands[0]).toMatchObject({ type: 'record-step', record: { sequence: 1, finishedAt: 5 } });
    },
  );

  it('fails a run whose step leaves through an exit that it does not have', () => {
    const visits = play(loop, [start, finished(1, { kind: 'exit', exit: 'nowhere' })]);
    expect(visits.at(-1)?.after).toMatchObject({ status: 'failed', reason: { code: 'unknown_exit', exit: 'nowhere' } });
  });

  it('keeps what a step recorded before its wait in the same line of the history', () => {
    const records = play(loop, [
      start,
      {
        ...finished(1, { kind: 'wait', forMessage: true, history: { messages: 2 } }),
        unfilled: ['data.a'],
      } as RunEvent,
      { type: 'message-received', at: 2, text: 'yes' },
      { ...finished(1, { kind: 'exit', exit: 'a', output: { button: 'yes' } }, 3), unfilled: ['data.b'] } as RunEvent,
    ]).flatMap(({ commands }) =>
      commands.flatMap((command) => (command.type === 'record-step' ? [command.record] : [])),
    );
    expect(records).toEqual([
      expect.objectContaining({
        sequence: 1,
        exit: null,
        finishedAt: null,
        result: { messages: 2 },
        unfilled: ['data.a'],
      }),
      expect.objectContaining({
        sequence: 1,
        exit: 'a',
        startedAt: 0,
        finishedAt: 3,
        result: { messages: 2, button: 'yes' },
        unfilled: ['data.a', 'data.b'],
      }),
    ]);
  });

  it('ignores a timer that rings too early or for another execution, and a message that nobody waits for', () => {
    const visits = play(loop, [
      start,
      finished(1, { kind: 'wait', forMessage: false, until: 50 }),
      { type: 'timer-fired', executionId: 'run-1', at: 49 },
      { type: 'timer-fired', executionId: 'run-9', at: 60 },
      { type: 'message-received', at: 55, text: 'hello' },
    ]);
    expect(visits.slice(2).every(({ before, after }) => before === after)).toBe(true);
    const due = advance(loop, visits.at(-1)?.after as RunState, { type: 'timer-fired', executionId: 'run-1', at: 50 });
    expect(due.commands).toContainEqual({
      type: 'execute-step',
      stepId: 'one',
      executionId: 'run-1',
      resumedBy: { type: 'timer' },
      random: 0,
    });
  });

  it('I8: gives an execution what came up for it, also when it is repeated or resumed', () => {
    const randomNumbers: (number | undefined)[] = [];
    const visits = play(loop, [
      { ...start, random: 0.25 },
      finished(1, { kind: 'wait', forMessage: true }),
      { type: 'message-received', at: 1, text: 'on' },
      { ...finished(1, { kind: 'exit', exit: 'a' }), random: 0.75 } as RunEvent,
      finished(2, { kind: 'exit', exit: 'a' }),
    ]);
    for (const { after, commands } of visits) {
      const [execution] = commands.filter((command) => command.type === 'execute-step');
      if (execution === undefined) continue;
      expect(pendingExecution(after)).toEqual(execution);
      randomNumbers.push(execution.random);
    }
    expect(randomNumbers).toEqual([0.25, 0.25, 0.75, 0]);
  });

  const buttons = [
    { id: 'y', label: 'Ja, gerne' },
    { id: 'n', label: 'STRASSE' },
  ];

  it('remembers the buttons that were shown last, whatever is sent behind them', () => {
    const say = (text: string, shown?: typeof buttons) => ({
      type: 'send-message' as const,
      content: { type: 'text' as const, text, ...(shown && { buttons: shown }) },
    });
    const visits = play(loop, [
      start,
      finished(1, {
        kind: 'exit',
        exit: 'a',
        effects: [say('?', [{ id: 'old', label: 'Old' }]), say('?', buttons), say('!')],
      }),
      finished(2, { kind: 'exit', exit: 'a', effects: [say('...')] }),
      finished(3, { kind: 'wait', forMessage: true, effects: [say('?', [{ id: 'new', label: 'New' }])] }),
    ]);
    expect(visits.map(({ after }) => after.shownButtons?.map(({ id }) => id))).toEqual([
      undefined,
      ['y', 'n'],
      ['y', 'n'],
      ['new'],
    ]);
  });

  it('I9: a message that means none of the buttons leaves the wait as it is', () => {
    const visits = play(loop, [
      start,
      finished(1, { kind: 'wait', forMessage: true, until: 50, onlyButtons: buttons }),
      { type: 'message-received', at: 10, text: 'What?' },
      { type: 'message-received', at: 20, text: 'Y' },
    ]);
    expect(visits.slice(2).every(({ before, after, commands }) => before === after && commands.length === 0)).toBe(
      true,
    );
    const waiting = visits.at(-1)?.after as RunState;
    for (const text of ['y', ' n ', 'JA, GERNE', 'straße']) {
      expect(awaitsMessage(waiting, text)).toBe(true);
      const answered = advance(loop, waiting, { type: 'message-received', at: 30, text });
      expect(answered).toMatchObject({ state: { status: 'running', reply: { text } } });
      expect(awaitsMessage(answered.state, text)).toBe(false);
    }
    const due = advance(loop, waiting, { type: 'timer-fired', executionId: 'run-1', at: 50 });
    expect(due.state).toMatchObject({ status: 'running', reply: null });
  });

  it('overlays the data of a step on the data of the run, key by key', () => {
    let state = createRunState('run', { tier: 'old', city: 'KL' });
    state = advance(loop, state, start).state;
    state = advance(loop, state, finished(1, { kind: 'exit', exit: 'a', data: { tier: 'gold' } })).state;
    expect(state.data).toEqual({ tier: 'gold', city: 'KL' });
  });
});
