import { waitOf } from '@luluchat/flow-runtime/engine';
import { stringifyJson } from '@luluchat/flow-runtime/values';
import type { SimulatedRun, SimulationResult } from '@luluchat/flow-simulator';
import { printable } from '../../output/printable.js';
import { describeWait } from '../run/describe-wait.js';
import { isoInstant } from '../run/simulation-view.js';

/** Describes in one line what the newest run does. */
export function describeRun({ runs }: SimulationResult): string {
  const run = runs.at(-1);
  if (run === undefined) return 'No run has started.';
  const { status, reason } = run.state;
  const name = runs.length > 1 ? `Run ${runs.length} of ${run.flowId}` : `Run of ${run.flowId}`;
  const wait = waitOf(run.state);
  if (wait !== null) return `${name} waits at ${wait.stepId}${describeWait(wait)}.`;
  return reason === null ? `${name}: ${status}.` : `${name}: ${status}, ${reason.message}`;
}

/** Lists the variables of the newest run, the attributes and tags of the contact, and the wait. */
export function describeVariables(result: SimulationResult): string {
  const { contact, runs, now } = result;
  const lines = [
    ['time', isoInstant(now)],
    ['run', describeRun(result)],
    ...variablesOf(runs.at(-1)),
    ['name', contact.name],
    ['contact_number', contact.contactNumber ?? ''],
    ...Object.entries(contact.attributes).map(([key, value]) => [`attributes.${key}`, String(value)]),
    ['tags', contact.tags.join(', ')],
  ];
  const width = Math.max(...lines.map(([name = '']) => name.length));
  return lines
    .map(([name = '', value = '']) => `${printable(name).padEnd(width)}  ${printable(value)}`.trimEnd())
    .map((line) => `${line}\n`)
    .join('');
}

function variablesOf(run: SimulatedRun | undefined): readonly (readonly string[])[] {
  if (run === undefined) return [];
  const { data, reply, steps } = run.state;
  return [
    ...Object.entries(data).map(([name, value]) => [`data.${name}`, stringifyJson(value)]),
    ...(reply?.text === undefined ? [] : [['reply.text', reply.text]]),
    ...Object.entries(steps).flatMap(([stepId, outputs]) =>
      Object.entries(outputs).map(([name, value]) => [`steps.${stepId}.${name}`, stringifyJson(value)]),
    ),
  ];
}
