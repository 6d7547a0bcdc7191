import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replayRun } from '@luluchat/flow-testing';
import type { RunRecording } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { createStandardSteps } from '../src/index.js';
import { createScriptedWebhook } from './create-scripted-webhook.js';
import { goldenRuns } from './golden-runs.js';

const folder = join(import.meta.dirname, 'golden');
const files = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));

const read = (name: string): RunRecording =>
  JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as RunRecording;

/** Runs that stores hold were begun by events like these: whatever the interpreter becomes, it has to go on as it did. */
describe('recorded events replay to the recorded states', () => {
  it('there is a file for each golden run, and no other', () => {
    expect(files.sort()).toEqual(Object.keys(goldenRuns).sort());
  });

  it.each(files)('%s', (name) => {
    const recording = read(name);
    expect(recording.moments.length).toBeGreaterThan(1);
    expect(replayRun(recording, [...createStandardSteps(), createScriptedWebhook(undefined)])).toEqual(recording);
  });

  it('ends, waits and events of every kind are among them', () => {
    const moments = files.flatMap((name) => read(name).moments);
    expect(new Set(moments.map(({ event }) => event.type))).toEqual(
      new Set([
        'run-started',
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
