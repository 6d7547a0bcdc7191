import type { StepPlugin } from '@luluchat/flow-runtime';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import { describe, expect, it } from 'vitest';
import { formatRecording } from './format-recording.js';
import { parseRecording } from './parse-recording.js';
import { recordRun } from './record-run.js';
import { replayRun } from './replay-run.js';
import type { RunRecording } from './run-recording.js';

class NoConfig {}

let executions = 0;
const ask: StepPlugin = {
  type: 'ask',
  manifest: { title: 'Ask', description: 'Waits for a reply.', icon: 'question', category: 'logic' },
  configType: NoConfig,
  exits: () => ['answered', 'late'],
  execute: ({ clock }) => {
    executions += 1;
    return { kind: 'wait', forMessage: true, until: clock.now() + 1000 };
  },
  resume: (_, event) => ({ kind: 'exit', exit: event.type === 'message' ? 'answered' : 'late' }),
};
const document: FlowDocument = { name: 'Ask', start: 'ask', steps: { ask: { type: 'ask', exits: { late: 'ask' } } } };
const record = (): Promise<RunRecording> =>
  recordRun(document, { steps: [ask], data: { order: 'A-1' }, events: [{ wait: 1000 }, { message: 'yes' }] });

describe('recordRun', () => {
  it('records every event with its commands and its changes of the state', async () => {
    const { trigger, data, moments } = await record();
    expect([trigger, data]).toEqual(['webhook', { order: 'A-1' }]);
    expect(moments.map(({ event, commands }) => [event.type, ...commands.map(({ type }) => type)])).toEqual([
      ['run-started', 'execute-step'],
      ['step-finished', 'record-step', 'wake-at'],
      ['timer-fired', 'cancel-wake-up', 'execute-step'],
      ['step-finished', 'record-step', 'execute-step'],
      ['step-finished', 'record-step', 'wake-at'],
      ['message-received', 'cancel-wake-up', 'execute-step'],
      ['step-finished', 'record-step', 'cancel-wake-up', 'finish'],
    ]);
    expect(moments[5]?.changes).toMatchObject({ status: 'running', reply: { text: 'yes' } });
    expect(moments.at(-1)?.changes).toMatchObject({ status: 'stalled', current: null });
  });

  it('returns the same plain JSON each time', async () => {
    const recording = await record();
    expect(JSON.parse(JSON.stringify(recording))).toEqual(recording);
    expect(await record()).toEqual(recording);
  });
});

describe('the last moments of a run', () => {
  it('start with the state before them and replay from there', async () => {
    const all = await record();
    const end = await recordRun(document, {
      ...{ steps: [ask], data: { order: 'A-1' }, lastMoments: 2 },
      events: [{ wait: 1000 }, { message: 'yes' }],
    });
    expect(end.moments).toEqual(all.moments.slice(-2));
    expect(end.before).toMatchObject({ status: 'waiting', sequence: 2, data: { order: 'A-1' } });
    expect(replayRun(end, [ask])).toEqual(end);
    expect('before' in all).toBe(false);
  });

  it('are all moments when there are fewer than requested', async () => {
    const events = [{ message: 'yes' }];
    const all = await recordRun(document, { steps: [ask], events });
    expect(await recordRun(document, { steps: [ask], events, lastMoments: 1000 })).toEqual(all);
  });
});

describe('formatRecording', () => {
  it('returns the same text in whatever order members were set', async () => {
    const { document, ...rest } = await record();
    const text = formatRecording({ ...rest, document });
    expect(text).toBe(formatRecording({ document, ...rest }));
    expect(text.endsWith('}\n')).toBe(true);
    expect(parseRecording(text, document)).toEqual({ document, ...rest });
  });

  it('returns one line for the beginning and one for each moment, without the document', async () => {
    const { moments } = await record();
    const lines = formatRecording(await record())
      .trimEnd()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { trigger: 'webhook', data: { order: 'A-1' } },
      ...moments,
    ]);
  });

  it('keeps the state before the last moments', async () => {
    const end = await recordRun(document, { steps: [ask], events: [{ message: 'yes' }], lastMoments: 1 });
    expect(end.before).toBeDefined();
    expect(parseRecording(formatRecording(end), document)).toEqual(end);
  });
});

describe('replayRun', () => {
  it('returns the same recording and executes no step', async () => {
    const recording = await record();
    const before = executions;
    expect(replayRun(recording, [ask])).toEqual(recording);
    expect(executions).toBe(before);
  });

  it('returns another recording when the interpreter behaves differently', async () => {
    const recording = await record();
    const last = recording.moments.length - 1;
    const moments = recording.moments.map((moment, index) =>
      index === last ? { ...moment, changes: { status: 'completed' as const } } : moment,
    );
    expect(replayRun({ ...recording, moments }, [ask])).not.toEqual({ ...recording, moments });
  });

  it('throws for a step type without a plugin', async () => {
    const recording = await record();
    expect(() => replayRun(recording, [])).toThrow('"ask"');
  });
});
