import type { StepRecord } from '@luluchat/flow-runtime/store';
import { CompactReader } from './compact-reader.js';
import { CompactWriter } from './compact-writer.js';
import { packText, unpackText } from '../text/stored-text.js';

/** Number of the form: the first item of compact lines. */
const FORM = 1;

/** A line: sequence number, step, type, exit, start after the base, duration, result, and unfilled variables if there are some. */
type Line = readonly [number, string, string, string | null, number, number | null, unknown, ...(readonly string[])];

/**
 * Writes lines of a run's history. Compact: form, base of instants, lines. Lines that cannot be compact are written as an array of
 * `StepRecord`, as rows of earlier versions have them, with a packed exit. Throws what `JSON.stringify` throws.
 */
export function writeHistory(runId: string, lines: readonly StepRecord[]): string {
  const base = lines[0]?.startedAt ?? 0;
  const writer = new CompactWriter({ base, known: [runId], maxLength: Number.MAX_SAFE_INTEGER });
  writer.raw(`[${FORM},${base}`);
  for (const line of lines) writeLine(line, base, writer);
  writer.raw(']');
  return writer.finish() ?? JSON.stringify(lines.map(toPlain));
}

/** Reads the lines of a row in any form. */
export function readHistory(runId: string, text: string): readonly StepRecord[] {
  const items = JSON.parse(text) as readonly unknown[];
  const [form, base, ...lines] = items;
  if (typeof form !== 'number') return (items as readonly StepRecord[]).map(fromPlain);
  if (form !== FORM) throw new Error('a history has an unknown form');
  const reader = new CompactReader({ base: Number(base), known: [runId] });
  return lines.map((line) => fromLine(line as Line, Number(base), reader));
}

function writeLine(line: StepRecord, base: number, writer: CompactWriter): void {
  const { sequence, stepId, stepType, exit, startedAt, finishedAt, result, unfilled } = line;
  writer.raw(`,[${sequence},`);
  writer.text(stepId);
  writer.raw(',');
  writer.text(stepType);
  writer.raw(',');
  if (exit === null) writer.raw('null');
  else writer.text(exit);
  writer.raw(`,${startedAt - base},${finishedAt === null ? null : finishedAt - startedAt},`);
  writer.value(result);
  for (const variable of unfilled) {
    writer.raw(',');
    writer.text(variable);
  }
  writer.raw(']');
}

function fromLine(line: Line, base: number, reader: CompactReader): StepRecord {
  const [sequence, stepId, stepType, exit, start, duration, result, ...unfilled] = line;
  const startedAt = base + start;
  return {
    sequence,
    stepId: reader.text(stepId),
    stepType: reader.text(stepType),
    exit: exit === null ? null : reader.text(exit),
    startedAt,
    finishedAt: duration === null ? null : startedAt + duration,
    result: reader.value(result) as StepRecord['result'],
    unfilled: unfilled.map((variable) => reader.text(variable)),
  };
}

function toPlain({
  sequence,
  stepId,
  stepType,
  exit,
  startedAt,
  finishedAt,
  result,
  unfilled,
}: StepRecord): StepRecord {
  const packed = exit === null ? null : packText(exit);
  return { sequence, stepId, stepType, exit: packed, startedAt, finishedAt, result, unfilled };
}

function fromPlain(line: StepRecord): StepRecord {
  return { ...line, exit: line.exit === null ? null : unpackText(line.exit) };
}
