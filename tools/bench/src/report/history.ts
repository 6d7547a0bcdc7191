import { existsSync, readFileSync } from 'node:fs';
import type { Figure, FigureGroup } from '../figure/figure.js';
import type { Measurement } from './update-results.js';

/** Figure with the heading of its group. */
export interface PastFigure extends Figure {
  readonly group: string;
}

/** Figures of a part that were measured together. */
export interface HistoryEntry extends Measurement {
  readonly figures: readonly PastFigure[];
}

/** Reads the entries of a history file, oldest first; none when there is no file. */
export function readHistory(file: string): readonly HistoryEntry[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly HistoryEntry[]) : [];
}

/** Makes the entry of what was measured. */
export function toEntry(measurement: Measurement, groups: readonly FigureGroup[]): HistoryEntry {
  const figures = groups.flatMap(({ title, figures }) => figures.map((figure) => ({ group: title, ...figure })));
  return { ...measurement, figures };
}

/**
 * Returns the entries with one more. It replaces an earlier one of the same commit, so that a repeated measurement is one point of the
 * chart; those that were measured with later changes stay.
 */
export function addEntry(entries: readonly HistoryEntry[], entry: HistoryEntry): readonly HistoryEntry[] {
  return [...entries.filter(({ commit }) => commit !== entry.commit), entry];
}
