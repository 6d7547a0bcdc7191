import { describe, expect, it } from 'vitest';
import { compileFlow } from './compile-flow.js';
import type { StepPlugin } from '../step/step-plugin.js';
import { createStepRegistry } from '../step/step-registry.js';
import type { StepResult } from '../step/step-result.js';
import { advance } from './advance.js';
import { MAX_FAILED_WAITS, noteFailure } from './failed-exit.js';
import { executionOf, messageIdOf } from './message-id.js';
import type { RunEvent, MessageFailed } from './run-event.js';
import { createRunState } from './run-state.js';
import type { RunState } from './run-state.js';

class NoConfig {}

const asks: StepPlugin = {
  type: 'asks',
  manifest: { title: 'Asks', description: 'Asks.', icon: 'x', category: 'message' },
  configType: NoConfig,
  exits: () => ['next'],
  failedExit: 'failed',
  execute: () => ({ kind: 'complete' }),
};
const { failedExit: _none, ...plain } = asks;
const registry = createStepRegistry([asks, { ...plain, type: 'plain' }]);

const flowOf = (type: string, exits: Readonly<Record<string, string>> = {}) =>
  compileFlow(
    { name: 'Test', start: 'ask', steps: { ask: { type, exits }, other: { type } } },
    { flowId: 'flow', version: 1 },
    registry,
  );

const failure = { code: 'lost', reason: 'It got lost.' };
const failed = (more: Partial<MessageFailed> = {}): RunEvent => ({
  type: 'message-failed',
  at: 5,
  messageId: 'run-1-0',
  failure,
  isAwaited: true,
  random: 0.5,
  ...more,
});
const finished = (result: StepResult, executionId = 'run-1'): RunEvent => ({
  type: 'step-finished',
  executionId,
  at: 1,
  result,
  unfilled: [],
});
const ASKED = finished({
  kind: 'wait',
  forMessage: true,
  until: 99,
  effects: [{ type: 'send-message', content: { type: 'text', text: 'Well?' } }],
  history: { messages: 1 },
});

function play(flow: ReturnType<typeof flowOf>, ...events: readonly RunEvent[]) {
  let last = { state: createRunState('run', {}), commands: [] } as ReturnType<typeof advance>;
  for (const event of [{ type: 'run-started', at: 0 } as const, ...events]) last = advance(flow, last.state, event);
  return last;
}
const recorded = (exit: string | null, finishedAt: number | null, result: object) => ({
  type: 'record-step',
  record: { sequence: 1, stepId: 'ask', stepType: 'asks', exit, startedAt: 0, finishedAt, result, unfilled: [] },
});

describe('a message that fails while a step waits for a reply to it', () => {
  const lost = { failure: { ...failure, message: 'run-1-0' } };

  it('leads the run through failedExit, with the random number of the event', () => {
    const { state, commands } = play(flowOf('asks', { failed: 'other' }), ASKED, failed());
    expect(commands).toEqual([
      { type: 'cancel-wake-up' },
      recorded('failed', 5, { messages: 1, ...lost }),
      { type: 'execute-step', stepId: 'other', executionId: 'run-2', resumedBy: null, random: 0.5 },
    ]);
    expect(state).toMatchObject({ status: 'running', reply: null, steps: { ask: { failure } }, failedWaits: 1 });
  });

  it('ends the run with the reason when failedExit is not connected', () => {
    const { state, commands } = play(flowOf('asks', { next: 'other' }), ASKED, failed());
    expect(state).toMatchObject({
      status: 'failed',
      reason: { code: 'message_failed', stepId: 'ask', exit: 'failed', message: expect.any(String) as string },
    });
    expect(state.reason?.message).toMatch(/did not reach the contact.*It got lost\. \(lost\)$/);
    expect(commands.map(({ type }) => type)).toEqual(['cancel-wake-up', 'record-step', 'cancel-wake-up', 'finish']);
  });

  it.each<[string, RunEvent[], RunEvent]>([
    ['has ended', [finished({ kind: 'complete' })], failed()],
    ['executes', [], failed()],
    [
      'waits only for a timer',
      [finished({ kind: 'wait', forMessage: false, until: 99 })],
      failed({ messageId: 'x-1-0' }),
    ],
    ['waits on another message', [ASKED], failed({ messageId: 'other-1-0', isAwaited: false })],
  ])('changes nothing when the run %s', (_, events, event) => {
    const flow = flowOf('asks', { failed: 'other' });
    const before = play(flow, ...events).state;
    expect(advance(flow, before, event)).toEqual({ state: before, commands: [] });
  });

  it('only adds to the record of a step without failedExit', () => {
    const flow = flowOf('plain', { next: 'other' });
    const before = play(flow, ASKED).state;
    const { state, commands } = advance(flow, before, failed());
    expect(state).toEqual({ ...before, current: state.current });
    expect(commands).toMatchObject([
      { type: 'record-step', record: { exit: null, finishedAt: null, result: { failures: [{ message: 'run-1-0' }] } } },
    ]);
  });

  it('is recorded, and stays recorded, when the step waits on another message', () => {
    const flow = flowOf('asks', { next: 'other' });
    const noted = { messages: 1, failures: [{ message: 'run-1-0', ...failure }] };
    const first = play(flow, ASKED, failed({ isAwaited: false }));
    expect(first.commands).toEqual([recorded(null, null, noted)]);
    const replied = advance(flow, first.state, { type: 'message-received', at: 6, text: 'hi' });
    const left = advance(flow, replied.state, finished({ kind: 'exit', exit: 'next', history: { button: 'x' } }));
    expect(left.commands[0]).toMatchObject({ record: { exit: 'next', result: { ...noted, button: 'x' } } });
  });

  it('ends a run that repeats its question too often without a reply', () => {
    const flow = flowOf('asks', { failed: 'ask', next: 'ask' });
    const askAgain = (state: RunState): RunState => {
      const executionId = state.current?.executionId ?? '';
      return advance(flow, state, finished({ kind: 'wait', forMessage: true }, executionId)).state;
    };
    const lose = (state: RunState): RunState => advance(flow, state, failed()).state;
    let { state } = play(flow);
    for (let time = 0; time < MAX_FAILED_WAITS; time += 1) state = lose(askAgain(state));
    expect(state.status).toBe('running');
    expect(lose(askAgain(state))).toMatchObject({ status: 'failed', reason: { code: 'loop_limit', stepId: 'ask' } });
    const replied = advance(flow, askAgain(state), { type: 'message-received', at: 6, text: 'hi' }).state;
    const next = finished({ kind: 'exit', exit: 'next' }, replied.current?.executionId);
    expect(lose(askAgain(advance(flow, replied, next).state)).status).toBe('running');
  });
});

describe('a step that throws', () => {
  const threw: RunEvent = { type: 'step-failed', executionId: 'run-1', at: 3, message: 'Odd.', random: 0.25 };

  it('leaves through failedExit when that is connected', () => {
    const { state, commands } = play(flowOf('asks', { failed: 'other' }), threw);
    expect(state.steps).toEqual({ ask: { failure: { code: 'step_failed', reason: 'Odd.' } } });
    expect(commands).toEqual([
      recorded('failed', 3, { failure: { code: 'step_failed', reason: 'Odd.' } }),
      { type: 'execute-step', stepId: 'other', executionId: 'run-2', resumedBy: null, random: 0.25 },
    ]);
  });

  it.each(['asks', 'plain'])('ends the run when failedExit is not connected: %s', (type) => {
    expect(play(flowOf(type, { next: 'other' }), threw).state).toMatchObject({
      status: 'failed',
      reason: { code: 'step_failed', message: 'Odd.', stepId: 'ask' },
    });
  });
});

it('a result may name failedExit, and the run ends with its reason when that is not connected', () => {
  const refused = finished({ kind: 'exit', exit: 'failed', failure, output: { failure } });
  expect(play(flowOf('asks'), refused).state.reason).toMatchObject({ code: 'message_failed', exit: 'failed' });
  expect(play(flowOf('asks', { failed: 'other' }), refused).state.current?.stepId).toBe('other');
  expect(play(flowOf('plain'), refused).state.reason).toMatchObject({ code: 'unknown_exit' });
  const without = finished({ kind: 'exit', exit: 'failed', failure, endsAs: 'step_failed' });
  expect(play(flowOf('asks'), without).state.reason).toEqual({
    ...{ code: 'step_failed', stepId: 'ask', exit: 'failed' },
    message: 'The step failed, and the exit "failed" of the step "ask" leads nowhere. It got lost. (lost)',
  });
});

it.each([
  ['run-7-0', { executionId: 'run-7', sequence: 7 }],
  ['019a-b-12-3', { executionId: '019a-b-12', sequence: 12 }],
  ['wamid.HBgLNjAx', undefined],
  ['run-7', undefined],
  ['', undefined],
])('executionOf finds the execution that sent the message %s: %j', (id, found) => {
  expect(executionOf(id)).toEqual(found);
  if (found !== undefined) expect(id.startsWith(messageIdOf(found.executionId, 0).slice(0, -1))).toBe(true);
});

it('noteFailure appends to earlier failures, and replaces a value that is not an array', () => {
  const first = noteFailure(null, 'a', failure);
  expect(noteFailure(first, 'b', failure)['failures']).toMatchObject([{ message: 'a' }, { message: 'b' }]);
  expect(noteFailure({ failures: 'odd', x: 1 }, 'a', failure)).toEqual({ ...first, x: 1 });
});
