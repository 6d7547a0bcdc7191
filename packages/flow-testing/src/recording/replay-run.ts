import { isDeepStrictEqual } from 'node:util';
import { createStepRegistry } from '@luluchat/flow-runtime';
import { compileFlow } from '@luluchat/flow-runtime/document';
import { advance, createRunState } from '@luluchat/flow-runtime/engine';
import type { JsonObject, StepPlugin } from '@luluchat/flow-runtime';
import type { RunState } from '@luluchat/flow-runtime/engine';
import type { RecordedMoment, RunRecording } from './run-recording.js';

/**
 * Feeds the recorded events to the interpreter again and records its commands and changes. When they differ from the
 * recording, stored runs would continue differently than they began. Executes no step: only the types and exits of the
 * plugins matter.
 *
 * @throws {FlowError} `unknown_step_type` when the flow has a step of an unknown type; `invalid_document` when a plugin does
 * not accept the recorded config any more.
 */
export function replayRun(recording: RunRecording, steps: Iterable<StepPlugin>): RunRecording {
  return replayEnd(recording, steps, recording.moments.length);
}

/** Replays the whole recording and records only the last moments, with the state before them in `before`. */
export function replayEnd(recording: RunRecording, steps: Iterable<StepPlugin>, lastMoments: number): RunRecording {
  const { document, trigger, data } = recording;
  const flow = compileFlow(document, { flowId: 'flow', version: 1 }, createStepRegistry(steps));
  let state = recording.before ?? createRunState('run', data, trigger);
  let { before } = recording;
  const moments: RecordedMoment[] = [];
  const first = recording.moments.length - lastMoments;
  for (const [index, { event }] of recording.moments.entries()) {
    if (index === first && first > 0) before = state;
    const { state: next, commands } = advance(flow, state, event);
    if (index >= first) moments.push({ event, commands, changes: changesBetween(state, next) });
    state = next;
  }
  return throughJson({ document, trigger, data, ...(before === undefined ? {} : { before }), moments });
}

function changesBetween(before: RunState, after: RunState): RecordedMoment['changes'] {
  const [old, now] = [before as unknown as JsonObject, after as unknown as JsonObject];
  const members = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const changed = members.filter((member) => !isDeepStrictEqual(old[member], now[member]));
  return Object.fromEntries(changed.map((member) => [member, now[member] ?? null]));
}

/** Removes `undefined` members, which a file cannot hold. */
function throughJson(recording: RunRecording): RunRecording {
  return JSON.parse(JSON.stringify(recording)) as RunRecording;
}
