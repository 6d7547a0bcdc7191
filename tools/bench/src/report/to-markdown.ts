import { isReached } from '../figure/figure.js';
import type { Figure, FigureGroup } from '../figure/figure.js';
import { describeTarget, showValue } from './show-value.js';

/** Formats a group as a heading and a table. */
export function toMarkdown({ title, figures }: FigureGroup): string {
  const rows = [['figure', 'median', 'min to max', 'rounds', 'target', ''], ...figures.map(toRow)];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0), 3));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [`### ${title}`, '', line(head), rule, ...body.map(line)].join('\n');
}

function toRow(figure: Figure): string[] {
  const show = (value: number) => showValue(value, figure.unit);
  const reached = isReached(figure);
  return [
    figure.name,
    show(figure.median),
    `${show(figure.min)} to ${show(figure.max)}`,
    String(figure.rounds),
    figure.target === undefined ? '' : describeTarget(figure.target, figure.unit),
    reached === undefined ? '' : reached ? 'met' : 'MISSED',
  ];
}
