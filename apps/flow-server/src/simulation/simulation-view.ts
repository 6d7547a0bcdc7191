import type { JsonObject } from '@luluchat/flow-runtime';
import type { Problem } from '@luluchat/flow-runtime/document';
import { redactJson } from '@luluchat/flow-runtime/values';
import type { Redactor } from '@luluchat/flow-runtime/values';
import { answersOfCalls, CaseProgress, expectationOf } from '@luluchat/flow-simulator';
import type { EventOutcome, SimulatedCall, SimulationResult } from '@luluchat/flow-simulator';
import { toContactView } from '../contact/contact-view.js';
import { toMessageView } from '../message/message-view.js';
import { isoInstant } from '../page/iso-instant.js';
import { loadRunView } from '../run/run-view.js';
import type { SimulatedCallView, SimulationView } from './simulation-dto.js';

/** Results of a simulation, and what its route knows besides. */
export interface SimulatedAnswer {
  /** Flow that was simulated. */
  readonly flowId: string;
  readonly result: SimulationResult;
  readonly outcomes: readonly EventOutcome[];
  readonly warnings: readonly Problem[];
  /** See `MessageChannel.replyWindowMs`. */
  readonly replyWindowMs: number | undefined;
}

/**
 * Converts the result of a simulation. Runs, messages and the contact have the form that they have for real ones. Secrets are
 * redacted in calls with their answers, problems, expectations and the data of triggers, which repeat what was recorded or sent.
 */
export async function toSimulationView(
  { flowId, result, outcomes, warnings, replyWindowMs }: SimulatedAnswer,
  redactor: Redactor,
): Promise<SimulationView> {
  const { now, contact, runs, transcript, unusedAnswers, nextWakeAt } = result;
  const { calls, problems, answers, expectation } = redact(
    {
      calls: result.calls,
      problems: result.problems,
      answers: answersOfCalls(result),
      expectation: expectationOf(flowId, new CaseProgress().take(result), result),
    },
    redactor,
  );
  const records = {
    contacts: { find: () => Promise.resolve(contact) },
    runs: { listSteps: (id: string) => Promise.resolve(runs.find((run) => run.id === id)?.steps ?? []) },
    flows: { findVersion: () => Promise.resolve(undefined) },
  };
  return {
    now: isoInstant(now),
    nextWakeAt: isoInstant(nextWakeAt),
    contact: toContactView(contact, { at: now, replyWindowMs }),
    runs: await Promise.all(runs.map((run) => loadRunView(run, records, redactor))),
    messages: transcript.map((message) => toMessageView(message, null)),
    calls: calls.map(toCallView),
    outcomes,
    problems,
    answers,
    expectation,
    unusedAnswers,
    warnings,
  };
}

function redact<T extends object>(recorded: T, redactor: Redactor): T {
  return redactJson(recorded as JsonObject, redactor) as T;
}

function toCallView({ at, ...call }: SimulatedCall): SimulatedCallView {
  return { ...call, at: isoInstant(at) };
}
