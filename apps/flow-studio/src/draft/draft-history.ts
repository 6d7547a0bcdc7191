import { applyPatches, enablePatches, produceWithPatches } from 'immer';
import type { Draft, Patch } from 'immer';
import type { FlowDraft } from './flow-draft.js';

enablePatches();

/** Change of a draft by the author, as it is named in the undo menu. */
export interface Command {
  /** Edit of the author in words, such as "Move step". */
  readonly label: string;
  /** Changes the draft in place. */
  readonly change: (draft: Draft<FlowDraft>) => void;
  /**
   * Consecutive commands with one key are undone together, such as the letters that are typed into one field. A pause ends the
   * series, and so does `seal`.
   */
  readonly series?: string;
}

/** Command that was carried out, with what undoes it. */
export interface Entry {
  readonly label: string;
  readonly series: string | undefined;
  /** Time of the last command of the series, in milliseconds of any clock. */
  readonly at: number;
  readonly patches: readonly Patch[];
  readonly inverse: readonly Patch[];
}

/** Draft with the commands that led to it and those that were undone. Values are never changed in place. */
export interface History {
  readonly draft: FlowDraft;
  readonly past: readonly Entry[];
  readonly future: readonly Entry[];
}

/** Most commands that can be undone. */
const HISTORY_LIMIT = 500;

/** Longest pause within a series, in milliseconds. What is typed after it is undone by itself. */
const SERIES_PAUSE_MS = 1_000;

/** Starts a history at a draft as it was loaded: loading is no command. */
export function startHistory(draft: FlowDraft): History {
  return { draft, past: [], future: [] };
}

/**
 * Carries out a command. Returns the same history when it changes nothing.
 * @param at - Time now, in milliseconds of the clock of all calls. Without, no pause ends a series.
 */
export function carryOut(history: History, { label, change, series }: Command, at = 0): History {
  const [draft, patches, inverse] = produceWithPatches(history.draft, change);
  if (patches.length === 0) return history;
  const last = history.past.at(-1);
  const joins = series !== undefined && last?.series === series && at - last.at <= SERIES_PAUSE_MS;
  const entry: Entry = joins
    ? { ...last, at, patches: [...last.patches, ...patches], inverse: [...inverse, ...last.inverse] }
    : { label, series, at, patches, inverse };
  const past = joins ? [...history.past.slice(0, -1), entry] : [...history.past, entry].slice(-HISTORY_LIMIT);
  return { draft, past, future: [] };
}

/** Ends a series, so that the next command is undone by itself. */
export function seal(history: History): History {
  const last = history.past.at(-1);
  if (last?.series === undefined) return history;
  return { ...history, past: [...history.past.slice(0, -1), { ...last, series: undefined }] };
}

/** Takes back the last command. Returns the same history when there is none. */
export function undo(history: History): History {
  const entry = history.past.at(-1);
  if (entry === undefined) return history;
  return {
    draft: applyPatches(history.draft, entry.inverse),
    past: history.past.slice(0, -1),
    future: [...history.future, { ...entry, series: undefined }],
  };
}

/** Carries out the command that was undone last. Returns the same history when there is none. */
export function redo(history: History): History {
  const entry = history.future.at(-1);
  if (entry === undefined) return history;
  return {
    draft: applyPatches(history.draft, entry.patches),
    past: [...history.past, entry],
    future: history.future.slice(0, -1),
  };
}
