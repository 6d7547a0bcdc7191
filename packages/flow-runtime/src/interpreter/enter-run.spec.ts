import { describe, expect, it } from 'vitest';
import { compileFlow } from './compile-flow.js';
import type { StepPlugin } from '../step/step-plugin.js';
import { createStepRegistry } from '../step/step-registry.js';
import { advance } from './advance.js';
import type { Advance } from './advance.js';
import { MAX_FLOWS_IN_CHAIN } from './enter-run.js';
import type { EnterRun } from './run-command.js';
import type { FlowEntry, StepFinished } from './run-event.js';
import { createRunState } from './run-state.js';
import type { RunState } from './run-state.js';

class NoConfig {}

const leave: StepPlugin = {
  type: 'leave',
  manifest: { title: 'Leave', description: 'Leaves.', icon: 'exit', category: 'end' },
  configType: NoConfig,
  exits: () => ['next'],
  execute: () => ({ kind: 'complete' }),
};
const flow = compileFlow(
  { name: 'x', start: 'one', steps: { one: { type: 'leave', exits: { next: 'two' } }, two: { type: 'leave' } } },
  { flowId: 'first', version: 1 },
  createStepRegistry([leave]),
);

const start = (state: RunState): RunState => advance(flow, state, { type: 'run-started', at: 0 }).state;
const finished = (result: StepFinished['result'], entry?: FlowEntry): StepFinished => ({
  type: 'step-finished',
  executionId: 'run-1',
  at: 5,
  result,
  unfilled: [],
  ...(entry === undefined ? {} : { entry }),
});
const enterOther = { kind: 'complete', effects: [{ type: 'enter-flow', flowId: 'other' }] } as const;
const findNext = ({ commands }: Advance): EnterRun | undefined => commands.find((one) => one.type === 'enter-run');

describe('a run that enters another flow', () => {
  it('completes and links to the run that takes over, which links back', () => {
    const state = start({ ...createRunState('run', { tier: 'gold' }), reply: { text: 'yes' } });
    const advanced = advance(
      flow,
      state,
      finished({ ...enterOther, data: { seat: 5 } }, { version: 4, runId: 'next' }),
    );
    expect(advanced.state).toMatchObject({ status: 'completed', entered: { runId: 'next', flowId: 'other' } });
    expect(findNext(advanced)).toEqual({
      type: 'enter-run',
      flowId: 'other',
      version: 4,
      state: {
        ...createRunState('next', { tier: 'gold', seat: 5 }),
        trigger: { type: 'start-flow', from: { runId: 'run', flowId: 'first' }, verdicts: [] },
        flowsSinceWait: 1,
        reply: { text: 'yes' },
      },
    });
    expect(advanced.commands.map(({ type }) => type)).toEqual(['record-step', 'cancel-wake-up', 'finish', 'enter-run']);
  });

  it('returns its other effects', () => {
    const result = { ...enterOther, effects: [{ type: 'add-tag', tag: 'moved' } as const, ...enterOther.effects] };
    const { commands } = advance(
      flow,
      start(createRunState('run', {})),
      finished(result, { version: 1, runId: 'next' }),
    );
    expect(commands[0]).toMatchObject({ type: 'apply-effects', effects: [{ type: 'add-tag', tag: 'moved' }] });
  });

  it.each([
    ['that flow is not published', { problem: 'There is no published flow with the id other.' }],
    ['the event has no entry', undefined],
  ])('fails with a message that names the flow when %s', (_, entry) => {
    const advanced = advance(flow, start(createRunState('run', {})), finished(enterOther, entry));
    expect(advanced.state).toMatchObject({ status: 'failed', reason: { code: 'unknown_flow', stepId: 'one' } });
    expect(advanced.state.reason?.message).toContain('other');
    expect(findNext(advanced)).toBeUndefined();
  });

  it(`fails after ${MAX_FLOWS_IN_CHAIN} flows without a wait, over all runs of the chain (I7)`, () => {
    let state = createRunState('run', {});
    for (let entered = 0; entered < MAX_FLOWS_IN_CHAIN; entered += 1) {
      const next = findNext(advance(flow, start(state), finished(enterOther, { version: 1, runId: 'run' })));
      if (next === undefined) throw new Error(`nothing was entered after ${entered}`);
      ({ state } = next);
    }
    const last = advance(flow, start(state), finished(enterOther, { version: 1, runId: 'run' }));
    expect(last.state).toMatchObject({ status: 'failed', reason: { code: 'chain_limit' } });
    expect(findNext(last)).toBeUndefined();
  });

  it('may enter as many again once it has waited (I7)', () => {
    let state = start({ ...createRunState('run', {}), flowsSinceWait: MAX_FLOWS_IN_CHAIN });
    state = advance(flow, state, finished({ kind: 'wait', forMessage: true })).state;
    state = advance(flow, state, { type: 'message-received', at: 6, text: 'hi' }).state;
    const next = findNext(advance(flow, state, finished(enterOther, { version: 1, runId: 'next' })));
    expect(next?.state.flowsSinceWait).toBe(1);
  });
});
