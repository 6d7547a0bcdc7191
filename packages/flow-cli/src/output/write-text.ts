import { countProblems } from './report.js';
import type { FileReport } from './report.js';
import { createPaint } from './paint.js';
import { printable } from './printable.js';

/** Writes reports for people: one problem in a line, with a place that terminals and editors open. */
export function writeText(reports: readonly FileReport[], withColour: boolean): string {
  const paint = createPaint(withColour);
  const lines = reports.flatMap(({ file, problems }) =>
    problems.map(({ severity, code, message, position }) => {
      const place = position === undefined ? file : `${file}:${position.line}:${position.column}`;
      const kind = severity === 'error' ? paint.red('error') : paint.yellow('warning');
      return `${paint.bold(printable(place))} ${kind} ${printable(message)} ${paint.dim(`(${printable(code)})`)}\n`;
    }),
  );
  const { errors, warnings } = countProblems(reports);
  const sum = `${count(reports.length, 'file')}, ${count(errors, 'error')}, ${count(warnings, 'warning')}`;
  return `${lines.join('')}${errors > 0 ? paint.red(sum) : sum}\n`;
}

/** Writes a number with its noun: `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
