import type { FlowDocument } from '@luluchat/flow-runtime';
import { runFlow } from '../flow/run-flow.js';
import type { RunFlowOptions } from '../flow/run-flow.js';
import { replayRun } from './replay-run.js';
import type { RunRecording } from './run-recording.js';

/**
 * Runs a flow in memory as `runFlow` does, and records it: what a golden file is made of. With steps that go by the clock,
 * the chances and the data that they are given, the same options make the same recording. Throws as `runFlow` does.
 */
export async function recordRun(document: FlowDocument, options: RunFlowOptions): Promise<RunRecording> {
  const steps = [...options.steps];
  const { events } = await runFlow(document, { ...options, steps });
  const { trigger = 'webhook', data = {} } = options;
  const moments = events.map((event) => ({ event, commands: [], changes: {} }));
  return replayRun({ document, trigger, data, moments }, steps);
}
