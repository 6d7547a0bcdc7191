import { describe, expect, it } from 'vitest';
import type { StepPlugin } from '../step/step-plugin.js';
import { createStepRegistry } from '../step/step-registry.js';
import type { StepResult } from '../step/step-result.js';
import { advance } from './advance.js';
import type { Advance } from './advance.js';
import { compileFlow } from './compile-flow.js';
import { MAX_FLOWS_IN_CHAIN } from './enter-run.js';
import { MAX_FAILED_WAITS } from './failed-exit.js';
import type { EnterRun, ReturnToCaller } from './run-command.js';
import type { CallReturned, FlowEntry, StepFinished } from './run-event.js';
import { createRunState } from './run-state.js';
import type { RunState } from './run-state.js';
import { waitOf } from './wait-of.js';

class NoConfig {}

const calls: StepPlugin = {
  type: 'calls',
  manifest: { title: 'Calls', description: 'Calls.', icon: 'x', category: 'logic' },
  configType: NoConfig,
  exits: () => ['completed'],
  failedExit: 'failed',
  execute: () => ({ kind: 'complete' }),
};
const flowOf = (exits: Readonly<Record<string, string>>, flowId = 'outer') =>
  compileFlow(
    { name: 'x', start: 'one', steps: { one: { type: 'calls', exits }, two: { type: 'calls' } } },
    { flowId, version: 1 },
    createStepRegistry([calls]),
  );
const flow = flowOf({ completed: 'two' });

const start = (state: RunState): RunState => advance(flow, state, { type: 'run-started', at: 0 }).state;
const finished = (state: RunState, result: StepResult, entry?: FlowEntry): StepFinished => ({
  type: 'step-finished',
  executionId: state.current?.executionId ?? '',
  at: 5,
  result,
  unfilled: [],
  ...(entry === undefined ? {} : { entry }),
});
const call: StepResult = {
  kind: 'wait',
  forMessage: false,
  effects: [{ type: 'call-flow', flowId: 'inner', data: { day: 'Monday' } }],
  history: { flowId: 'inner' },
};
const ENTRY = { version: 4, runId: 'called' };
const take = (state: RunState, result: StepResult, entry?: FlowEntry, of = flow): Advance =>
  advance(of, state, finished(state, result, entry));
const calledOf = ({ commands }: Advance): EnterRun | undefined => commands.find((one) => one.type === 'enter-run');
const returnOf = ({ commands }: Advance): ReturnToCaller | undefined =>
  commands.find((one) => one.type === 'return-to-caller');

/** Calls the flow from a run that has begun; returns the waiting run, and the called one. */
function callFrom(before: RunState): { readonly outer: RunState; readonly called: RunState } {
  const advanced = take(start(before), call, ENTRY);
  const called = calledOf(advanced);
  if (called === undefined) throw new Error('nothing was called');
  return { outer: advanced.state, called: called.state };
}
const returned = (more: Partial<CallReturned> = {}): CallReturned => ({
  ...{ type: 'call-returned', executionId: 'run-1', at: 9, outcome: 'completed', output: { slot: 9 } },
  ...{ hasWaited: true, failedWaits: 0, ...more },
});

describe('a run that calls another flow', () => {
  it('waits for the run that it starts, which has the inputs and the reply', () => {
    const begun = start({ ...createRunState('run', { tier: 'gold' }), reply: { text: 'yes' }, stepsSinceWait: 3 });
    const advanced = take(begun, call, ENTRY);
    expect(advanced.state).toMatchObject({ status: 'waiting', stepsSinceWait: 4 });
    expect(waitOf(advanced.state)).toEqual({
      ...{ type: 'call', stepId: 'one', until: null },
      called: { runId: 'called', flowId: 'inner' },
    });
    expect(calledOf(advanced)).toEqual({
      ...{ type: 'enter-run', flowId: 'inner', version: 4 },
      state: {
        ...createRunState('called', { day: 'Monday' }),
        trigger: { ...createRunState('', {}, 'call-flow').trigger, from: { runId: 'run', flowId: 'outer' } },
        flowsSinceWait: 1,
        reply: { text: 'yes' },
        caller: { runId: 'run', flowId: 'outer', executionId: 'run-1', depth: 1 },
      },
    });
    expect(advanced.commands[0]).toMatchObject({
      type: 'record-step',
      record: { exit: null, finishedAt: null, result: { flowId: 'inner', calledRun: 'called' } },
    });
  });

  it('continues with the output, once', () => {
    const { outer } = callFrom(createRunState('run', {}));
    const resumed = advance(flow, outer, returned());
    expect(resumed.commands).toContainEqual({
      ...{ type: 'execute-step', stepId: 'one', executionId: 'run-1', random: 0 },
      resumedBy: { type: 'call', outcome: 'completed', output: { slot: 9 } },
    });
    expect(advance(flow, resumed.state, returned())).toEqual({ state: resumed.state, commands: [] });
    expect(advance(flow, outer, returned({ executionId: 'run-7' }))).toEqual({ state: outer, commands: [] });
  });

  it('ignores messages and timers, and is told its own end when it is cancelled', () => {
    const { outer } = callFrom(createRunState('run', {}));
    for (const event of [
      { type: 'message-received', at: 6, text: 'hi' },
      { type: 'timer-fired', at: 6, executionId: 'run-1' },
    ] as const)
      expect(advance(flow, outer, event)).toEqual({ state: outer, commands: [] });
    const reason = { code: 'cancelled', message: 'Cancelled.' } as const;
    expect(advance(flow, outer, { type: 'run-cancelled', at: 6, reason }).state.status).toBe('cancelled');
  });

  it.each([
    [true, 0],
    [false, 1],
  ])('counts the waits of the called run as its own: %j', (hasWaited, stepsSinceWait) => {
    const { outer } = callFrom(createRunState('run', {}));
    expect(advance(flow, outer, returned({ hasWaited })).state.stepsSinceWait).toBe(stepsSinceWait);
  });

  it('leaves through failedExit when the flow is not published, or fails', () => {
    const problem = { problem: 'There is no published flow with the id inner.' };
    const connected = take(start(createRunState('run', {})), call, problem, flowOf({ failed: 'two' }));
    expect(connected.state).toMatchObject({
      current: { stepId: 'two' },
      steps: { one: { failure: { code: 'unknown_flow', reason: problem.problem } } },
    });
    const failed = take(start(createRunState('run', {})), call, problem);
    expect(failed.state).toMatchObject({ status: 'failed', reason: { code: 'unknown_flow', stepId: 'one' } });
  });

  it(`fails after ${MAX_FLOWS_IN_CHAIN} calls in one another, also when each of them has waited (I7)`, () => {
    let state = createRunState('run', {});
    for (let depth = 0; depth < MAX_FLOWS_IN_CHAIN; depth += 1)
      state = { ...callFrom(state).called, flowsSinceWait: 0 };
    const last = take(start(state), call, ENTRY, flowOf({ failed: 'two' }));
    expect(last.state).toMatchObject({ status: 'failed', reason: { code: 'chain_limit', stepId: 'one' } });
    expect(calledOf(last)).toBeUndefined();
  });

  it('fails after too many questions of called runs failed in a row', () => {
    const { outer } = callFrom(createRunState('run', {}));
    const again = advance(flow, outer, returned({ failedWaits: MAX_FAILED_WAITS })).state;
    expect(take(again, call, ENTRY).state).toMatchObject({ status: 'failed', reason: { code: 'loop_limit' } });
  });
});

describe('a run that was called', () => {
  const inner = flowOf({}, 'inner');
  const endOf = (result: StepResult, before?: Partial<RunState>): ReturnToCaller | undefined => {
    const { called } = callFrom(createRunState('run', {}));
    return returnOf(take(start({ ...called, ...before }), result, ENTRY, inner));
  };

  it('tells its end to its caller, with the output of the step that completed it (I10)', () => {
    expect(endOf({ kind: 'complete', output: { slot: 9 } })).toEqual({
      type: 'return-to-caller',
      caller: { runId: 'run', flowId: 'outer' },
      returned: {
        ...{ type: 'call-returned', executionId: 'run-1', outcome: 'completed', output: { slot: 9 } },
        ...{ hasWaited: false, failedWaits: 0 },
      },
    });
    expect(endOf({ kind: 'complete' })?.returned.output).toEqual({});
  });

  it.each<[StepResult, string, string]>([
    [{ kind: 'exit', exit: 'completed' }, 'stalled', 'exit_not_connected'],
    [{ kind: 'exit', exit: 'failed', endsAs: 'step_failed' }, 'failed', 'step_failed'],
    [{ kind: 'exit', exit: 'nowhere' }, 'failed', 'unknown_exit'],
  ])('tells why it did not complete: %j is %s', (result, outcome, code) => {
    expect(endOf(result)?.returned).toMatchObject({ outcome, output: {}, failure: { code } });
  });

  it('leaves the end to the run that takes over (I10)', () => {
    const { called } = callFrom(createRunState('run', {}));
    const left = take(
      start(called),
      { kind: 'complete', effects: [{ type: 'enter-flow', flowId: 'third' }] },
      ENTRY,
      inner,
    );
    expect(returnOf(left)).toBeUndefined();
    expect(calledOf(left)?.state.caller).toEqual(called.caller);
  });

  it('is no chain by itself: a run without a caller has none to tell', () => {
    expect(returnOf(take(start(createRunState('run', {})), { kind: 'complete' }))).toBeUndefined();
  });
});
