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
import { createRunState } from './run-state.js';
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

function compile(exits: Readonly<Record<string, Readonly<Record<string, string>>>>): CompiledFlow {
  const steps = Object.fromEntries(Object.entries(exits).map(([id, to]) => [id, { type: 'any', exits: to }]));
  const document = { name: 'Test', start: 'one', steps };
  return compileFlow(document, { flowId: 'flow', version: 1 }, createStepRegistry([plugin]));
}

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

  it('I5: counts from 0 again after each wait', () => {
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
    'ends a run that is %s with that status, and completes its record',
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

  it('merges what a step records before and after its wait into one record', () => {
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

  it('ignores a timer that fires too early or for another execution, and a message that does not end the wait', () => {
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

  it('I8: repeats and resumes an execution with the same random number', () => {
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

  it('keeps the buttons of the last message that had some', () => {
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

  it('I9: ignores a message that selects none of the buttons', () => {
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

  it('sets the members of a step’s data in the data of the run', () => {
    let state = createRunState('run', { tier: 'old', city: 'KL' });
    state = advance(loop, state, start).state;
    state = advance(loop, state, finished(1, { kind: 'exit', exit: 'a', data: { tier: 'gold' } })).state;
    expect(state.data).toEqual({ tier: 'gold', city: 'KL' });
  });
});
