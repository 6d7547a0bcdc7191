import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';

/** Look of a marked step. */
export type MarkTone = 'neutral' | 'good' | 'info' | 'warning' | 'danger';

/** Mark on a step, such as "waits for a reply" on the step of a run. */
export interface StepMark {
  readonly tone: MarkTone;
  /** Words shown above the step; the tone only repeats them. */
  readonly text?: string;
}

/** Mark on an exit. */
export interface ExitMark {
  /** Number of times that it was taken, shown beside its name. */
  readonly count?: number;
  /** True when the path that is shown took it: its connection is drawn thick. */
  readonly taken?: boolean;
}

/** Marks that a canvas shows on top of a flow: the path of a run, counts, what a version changed. */
export interface FlowMarks {
  /** By step id. */
  readonly steps: ReadonlyMap<string, StepMark>;
  /** By `exitKey`. */
  readonly exits: ReadonlyMap<string, ExitMark>;
}

/** Marks of a flow that has none. */
export const NO_MARKS: FlowMarks = { steps: new Map(), exits: new Map() };

/** Exit of the triggers: it leads to the first step. */
export const START_EXIT = 'start';

/** Makes the key of an exit in `FlowMarks`. Use `TRIGGER_NODE` and `START_EXIT` for what leads to the first step. */
export function exitKey(step: string, exit: string): string {
  return `${step} ${exit}`;
}

/** Store of the marks of a canvas. A change renders only the steps whose marks differ. */
export type MarksStore = StoreApi<FlowMarks>;

/** Makes a store of marks. */
export function createMarksStore(marks: FlowMarks = NO_MARKS): MarksStore {
  return createStore(() => marks);
}

/** Marks of the canvas around. The editor provides one too, which the simulator writes. */
export const MarksContext = createContext<MarksStore>(createMarksStore());

/** Returns the store of marks of the canvas around. */
export function useMarksStore(): MarksStore {
  return useContext(MarksContext);
}

/** Reads a part of the marks. */
export function useMarks<T>(select: (marks: FlowMarks) => T): T {
  return useStore(useMarksStore(), select);
}
