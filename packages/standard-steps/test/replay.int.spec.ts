import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import { parseRecording, replayRun } from '@luluchat/flow-testing';
import type { RunRecording } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { createStandardSteps } from '../src/index.js';
import { createScriptedWebhook } from './create-scripted-webhook.js';
import { flowOf, goldenRuns } from './golden-runs.js';

const folder = join(import.meta.dirname, 'golden');
const files = readdirSync(folder).flatMap((flow) =>
  readdirSync(join(folder, flow))
    .filter((file) => file.endsWith('.jsonl'))
    .map((file) => `${flow}/${file.replace(/\.jsonl$/, '')}`),
);

function read(name: string): RunRecording {
  const document = JSON.parse(readFileSync(join(folder, name, '..', 'flow.json'), 'utf8')) as FlowDocument;
  return parseRecording(readFileSync(join(folder, `${name}.jsonl`), 'utf8'), document);
}

/** Stored runs were started by events like these, so every later version of the interpreter has to reproduce their states. */
describe('the replay of recorded events', () => {
  it('has exactly one file for each golden run', () => {
    const names = Object.entries(goldenRuns).map(([name, { document }]) => `${flowOf(document)}/${name}`);
    expect(files.sort()).toEqual(names.sort());
  });

  it.each(files)('reaches the recorded states of %s', (name) => {
    const recording = read(name);
    expect(recording.moments.length).toBeGreaterThan(1);
    expect(replayRun(recording, [...createStandardSteps(), createScriptedWebhook(undefined)])).toEqual(recording);
  });

  it('contains every kind of end, wait and event', () => {
    const moments = files.flatMap((name) => read(name).moments);
    expect(new Set(moments.map(({ event }) => event.type))).toEqual(
      new Set([
        'run-started',
        'call-returned',
        'step-finished',
        'step-failed',
        'message-received',
        'message-failed',
        'timer-fired',
        'run-cancelled',
      ]),
    );
    expect(new Set(moments.flatMap(({ changes }) => changes.status ?? []))).toEqual(
      new Set(['running', 'waiting', 'completed', 'stalled', 'failed', 'cancelled', 'superseded']),
    );
    const reasons = moments.flatMap(({ changes }) => changes.reason?.code ?? []);
    expect(new Set(reasons)).toEqual(
      new Set([
        'step_failed',
        'loop_limit',
        'chain_limit',
        'unknown_flow',
        'exit_not_connected',
        'message_failed',
        'cancelled',
        'superseded',
      ]),
    );
  });
});
