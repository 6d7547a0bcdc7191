import type { JsonValue } from '@luluchat/flow-runtime';
import { waitOf } from '@luluchat/flow-runtime/engine';
import type { SimulatedRun, SimulationResult } from '@luluchat/flow-simulator';
import { createPaint } from '../../output/paint.js';
import { printable } from '../../output/printable.js';
import { writeMessage } from '../message/write-message.js';
import { describeWait } from './describe-wait.js';
import { isoInstant } from './simulation-view.js';

const HEADINGS = ['step', 'type', 'exit', 'at', 'result'] as const;
const MAX_RESULT = 60;

/** Writes runs for people: the steps of each as a table, how it ended, and the conversation. */
export function writeRuns({ runs, transcript }: SimulationResult, withColour: boolean): string {
  const paint = createPaint(withColour);
  const tables = runs.map((run) => {
    const title = runs.length > 1 ? `${paint.bold(printable(run.flowId))}\n` : '';
    return `${title}${writeTable(rowsOf(run), paint.bold)}\n${paint.bold(describeEnd(run))}\n`;
  });
  const messages = transcript.map((message) => writeMessage(message, paint));
  return [...tables, ...(messages.length > 0 ? ['\n', ...messages] : [])].join('');
}

function rowsOf({ steps }: SimulatedRun): readonly (readonly string[])[] {
  return steps.map(({ stepId, stepType, exit, startedAt, result }) => [
    ...[stepId, stepType, exit ?? '', isoInstant(startedAt)].map(printable),
    shorten(summarize(result ?? {})),
  ]);
}

function writeTable(rows: readonly (readonly string[])[], bold: (text: string) => string): string {
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [bold(line(HEADINGS)), ...rows.map(line)].map((text) => `${text}\n`).join('');
}

/** Shows texts, numbers and the lengths of lists. Objects are left out: `--json` has them. */
function summarize(result: Readonly<Record<string, JsonValue>>): string {
  return Object.entries(result)
    .flatMap(([name, value]) => {
      if (value === null) return [];
      if (Array.isArray(value)) return value.length === 0 ? [] : [`${name}: ${value.length}`];
      return typeof value === 'object' ? [] : [`${name}: ${String(value)}`];
    })
    .join(', ');
}

function shorten(text: string): string {
  const line = printable(text);
  return line.length > MAX_RESULT ? `${line.slice(0, MAX_RESULT - 1)}…` : line;
}

function describeEnd({ state }: SimulatedRun): string {
  const { status, reason } = state;
  const wait = waitOf(state);
  if (wait !== null) return `waiting${describeWait(wait)}`;
  return reason === null ? status : `${status}: ${printable(reason.message)} (${reason.code})`;
}
