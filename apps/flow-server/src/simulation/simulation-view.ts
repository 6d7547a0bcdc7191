import type { Problem } from '@luluchat/flow-runtime/document';
import type { EventOutcome, SimulatedCall, SimulationResult } from '@luluchat/flow-simulator';
import { toContactView } from '../contact/contact-view.js';
import { toMessageView } from '../message/message-view.js';
import { isoInstant } from '../page/iso-instant.js';
import { loadRunView } from '../run/run-view.js';
import type { SimulatedCallView, SimulationView } from './simulation-dto.js';

/** Converts the result of a simulation. Runs, messages and the contact have the form that they have for real ones. */
export async function toSimulationView(
  result: SimulationResult,
  outcomes: readonly EventOutcome[],
  warnings: readonly Problem[],
): Promise<SimulationView> {
  const { now, contact, runs, transcript, calls, problems, unusedAnswers, nextWakeAt } = result;
  const records = {
    contacts: { find: () => Promise.resolve(contact) },
    runs: { listSteps: (id: string) => Promise.resolve(runs.find((run) => run.id === id)?.steps ?? []) },
    flows: { findVersion: () => Promise.resolve(undefined) },
  };
  return {
    now: isoInstant(now),
    nextWakeAt: isoInstant(nextWakeAt),
    contact: toContactView(contact),
    runs: await Promise.all(runs.map((run) => loadRunView(run, records))),
    messages: transcript.map((message) => toMessageView(message, null)),
    calls: calls.map(toCallView),
    outcomes,
    problems,
    unusedAnswers,
    warnings,
  };
}

function toCallView({ at, ...call }: SimulatedCall): SimulatedCallView {
  return { ...call, at: isoInstant(at) };
}
