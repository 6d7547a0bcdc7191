import type { RunState } from '@luluchat/flow-runtime/store';
import { expect, it } from 'vitest';
import { readState, writeState } from './state-text.js';

const names = { id: '01a22f18-774c-7760-8e5a-eaa77075c3b6', flowId: '01a22f17-f2a5-753a-be30-392f2c3fe4ef' };
const state: RunState = {
  runId: names.id,
  status: 'completed',
  trigger: JSON.parse('{"type":"webhook","verdicts":[]}') as RunState['trigger'],
  current: null,
  sequence: 4,
  stepsSinceWait: 4,
  data: { order: 'A-1042', tier: 'gold', note: 'Thank you for staying with us.' },
  reply: null,
  steps: { lookup: { status: 200, errorKind: null, data: { tier: 'gold', note: 'Thank you for staying with us.' } } },
  reason: null,
};

const rowOf = (text: string) => ({ id: names.id, flow_id: names.flowId, state: text });

it('writes the state of an ended run without what its row has and what every store knows', () => {
  const text = writeState({ ...names, state, finishedAt: 9 });
  expect(text).toBe(
    '[1,[3,"~.0","~1",[9,"~2",[0]],null,4,4,{"order":"A-1042","tier":"gold","note":"Thank you for staying with us."},null,' +
      '{"lookup":[36,200,null,{"~.4":"~.5","~.6":"~.7"}]},null]]',
  );
  expect(JSON.stringify(readState(rowOf(text)))).toBe(JSON.stringify(state));
});

it('writes every other state as JSON, as all earlier versions did', () => {
  const running = { ...state, status: 'running' } as const;
  const long = { ...state, data: { text: 'x'.repeat(3_000) } };
  for (const run of [
    { state: running, finishedAt: null },
    { state: long, finishedAt: 9 },
  ]) {
    const text = writeState({ ...names, ...run });
    expect(text).toBe(JSON.stringify(run.state));
    expect(readState(rowOf(text))).toEqual(run.state);
  }
});

it('keeps optional members of a state', () => {
  const more: RunState = {
    ...state,
    status: 'failed',
    account: 'account-1',
    shownButtons: [{ id: 'yes', label: 'Yes' }],
    reason: { code: 'step_failed', message: 'It failed.', stepId: 'lookup' },
    entered: { runId: 'other', flowId: names.flowId },
  };
  const text = writeState({ ...names, state: more, finishedAt: 9 });
  expect(text.startsWith('[1,')).toBe(true);
  expect(JSON.stringify(readState(rowOf(text)))).toBe(JSON.stringify(more));
});

it('refuses a state of an unknown form', () => {
  expect(() => readState(rowOf('[2,0]'))).toThrow('a run has a state of an unknown form');
});
