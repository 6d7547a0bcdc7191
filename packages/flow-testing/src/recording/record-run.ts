import type { FlowDocument } from '@luluchat/flow-runtime/document';
import { runFlow } from '../flow/run-flow.js';
import type { RunFlowOptions } from '../flow/run-flow.js';
import { replayEnd } from './replay-run.js';
import type { RunRecording } from './run-recording.js';

/** Options of {@link recordRun}. */
export interface RecordRunOptions extends RunFlowOptions {
  /** Number of moments to keep, from the end; `before` holds the state before them. Default: all. */
  readonly lastMoments?: number;
}

/**
 * Runs a flow in memory as {@link runFlow} does, and returns a recording for a golden file. With deterministic steps (which use
 * only the given clock, random values and data) the same options give the same recording.
 *
 * @throws {FlowError} as {@link runFlow} does
 */
export async function recordRun(document: FlowDocument, options: RecordRunOptions): Promise<RunRecording> {
  const steps = [...options.steps];
  const { events } = await runFlow(document, { ...options, steps });
  const { state: before, lastMoments = events.length } = options;
  const { trigger = before?.trigger.type ?? 'webhook', data = before?.data ?? {} } = options;
  const moments = events.map((event) => ({ event, commands: [], changes: {} }));
  return replayEnd({ document, trigger, data, ...(before && { before }), moments }, steps, lastMoments);
}
