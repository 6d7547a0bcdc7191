import { waitOf } from '@luluchat/flow-runtime/engine';
import type { StepRecord } from '@luluchat/flow-runtime/engine';
import type { TranscriptMessage } from '@luluchat/flow-runtime/store';
import type { EventOutcome, SimulatedRun, SimulationResult } from '@luluchat/flow-simulator';

/** Converts the result of a simulation to the form in which `POST /v1/simulations` of the flow server answers. */
export function toSimulationView(
  result: SimulationResult,
  outcomes: readonly EventOutcome[],
  warnings: readonly object[],
): object {
  const { now, contact, runs, transcript, calls, problems, unusedAnswers, nextWakeAt } = result;
  const { contactId, contactNumber, name, profileName = null, username = null, attributes, tags } = contact;
  return {
    now: isoInstant(now),
    nextWakeAt: isoInstant(nextWakeAt),
    contact: { contactId, contactNumber, name, profileName, username, attributes, tags },
    runs: runs.map((run) => toRunView(run, contactNumber)),
    messages: transcript.map(toMessageView),
    calls: calls.map(({ at, ...call }) => ({ ...call, at: isoInstant(at) })),
    outcomes,
    problems,
    unusedAnswers,
    warnings,
  };
}

/** Returns an instant, in ms since the epoch, as ISO 8601 text. */
export function isoInstant<At extends number | null>(at: At): At extends number ? string : string | null {
  return (at === null ? null : new Date(at).toISOString()) as At extends number ? string : string | null;
}

function toRunView(run: SimulatedRun, contactNumber: string | null): object {
  const { id, flowId, flowVersion, contactId, state, startedAt, finishedAt, wakeAt, steps } = run;
  const wait = waitOf(state);
  return {
    ...{ id, flowId, flowVersion, contactId, contactNumber },
    ...{ status: state.status, reason: state.reason, trigger: state.trigger, entered: state.entered ?? null },
    startedAt: isoInstant(startedAt),
    finishedAt: isoInstant(finishedAt),
    wakeAt: isoInstant(wakeAt),
    waitsFor: wait && { ...wait, until: isoInstant(wait.until) },
    steps: steps.map(toStepView),
  };
}

function toStepView({ stepId, stepType, exit, startedAt, finishedAt, result, unfilled }: StepRecord): object {
  return {
    ...{ stepId, type: stepType, exit },
    startedAt: isoInstant(startedAt),
    finishedAt: isoInstant(finishedAt),
    result: result ?? {},
    ...(unfilled.length > 0 && { unfilled }),
  };
}

function toMessageView(message: TranscriptMessage): object {
  const { id, direction, createdAt, runId } = message;
  const common = { id, direction, createdAt: isoInstant(createdAt), runId };
  if (message.direction === 'inbound') {
    const { text, outcome, replyTo, button, ad, content } = message;
    return { ...common, ...{ type: 'text', text, outcome, replyTo, button, ad, content } };
  }
  const { content, stepId, sentAt, status, statusAt, failure } = message;
  return {
    ...common,
    ...content,
    stepId,
    sentAt: isoInstant(sentAt),
    status,
    statusAt: isoInstant(statusAt),
    ...(failure !== null && { failure }),
  };
}
