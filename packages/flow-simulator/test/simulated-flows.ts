import type { FlowDocument, StepDocument } from '@luluchat/flow-runtime/document';
import { simulate } from '../src/simulation/simulate.js';
import type { SimulationEvent } from '../src/simulation/simulation-event.js';
import type { SimulationResult } from '../src/simulation/simulation-result.js';
import type { SimulatorOptions } from '../src/simulation/simulator.js';
import type { Situation } from '../src/situation/situation.js';
import { createAllSteps } from './further-steps.js';

/** Start of every simulation that names none, in ms since the epoch. */
export const START = Date.parse('2026-01-05T09:00:00Z');
export const HOUR = 3_600_000;
export const end: StepDocument = { type: 'end' };
export const webhook = { type: 'webhook' } as const;

/** Creates a keyword trigger for messages that are this word. */
export const keyword = (word: string) => ({ type: 'keyword', match: 'is', keywords: [word] }) as const;

/** Creates a flow that starts at its first step, by a webhook trigger unless it names others. */
export function flowOf(
  steps: Readonly<Record<string, StepDocument>>,
  more: Partial<Omit<FlowDocument, 'steps'>> = {},
): FlowDocument {
  return { name: 'Flow', triggers: [webhook], start: Object.keys(steps)[0] ?? '', steps, ...more };
}

/** Creates a step that sends a text, with the labels of buttons separated by `|`. */
export function say(text: string, exits: StepDocument['exits'] = { next: 'end' }, choices = ''): StepDocument {
  return { type: 'say', config: { text, choices }, ...(exits && { exits }) };
}

/** Returns the texts of all messages that were sent. */
export function textsOf({ sent }: SimulationResult): readonly string[] {
  return sent.map((content) => ('text' in content ? content.text : ''));
}

/** Returns `<flow id>: <status>` of each run. */
export function statusesOf({ runs }: SimulationResult): readonly string[] {
  return runs.map(({ flowId, state: { status } }) => `${flowId}: ${status}`);
}

/** Returns `<step id>: <exit>` of each line of the history of a run. */
export function exitsOf({ runs }: SimulationResult, run = 0): readonly string[] {
  return (runs[run]?.steps ?? []).map(({ stepId, exit }) => `${stepId}: ${exit}`);
}

/** Simulates these flows with the steps of the tests. */
export function simulateFlows(
  flows: SimulatorOptions['flows'],
  events: readonly SimulationEvent[],
  situation: Situation = {},
): Promise<SimulationResult> {
  return simulate({ flows, steps: createAllSteps }, situation, events);
}
