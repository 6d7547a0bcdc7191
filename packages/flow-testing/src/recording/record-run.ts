import type { FlowDocument } from '@luluchat/flow-runtime';
import { runFlow } from '../flow/run-flow.js';
import type { RunFlowOptions } from '../flow/run-flow.js';
import { replayEnd } from './replay-run.js';
import type { RunRecording } from './run-recording.js';

/** What a run is recorded with. */
export interface RecordRunOptions extends RunFlowOptions {
  /** How many moments are kept, from the end: of a long run the rest is told by the state before them. Absent: all. */
  readonly lastMoments?: number;
}

/**
 * Runs a flow in memory as `runFlow` does, and records it: what a golden file is made of. With steps that go by the clock,
 * the chances and the data that they are given, the same options make the same recording. Throws as `runFlow` does.
 */
export async function recordRun(document: FlowDocument, options: RecordRunOptions): Promise<RunRecording> {
  const steps = [...options.steps];
  const { events } = await runFlow(document, { ...options, steps });
  const { state: before, lastMoments = events.length } = options;
  const { trigger = before?.trigger.type ?? 'webhook', data = before?.data ?? {} } = options;
  const moments = events.map((event) => ({ event, commands: [], changes: {} }));
  return replayEnd({ document, trigger, data, ...(before && { before }), moments }, steps, lastMoments);
}
