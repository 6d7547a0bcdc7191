import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { FlowProblem } from './flow-problem.js';
import type { ProblemState, ProblemStore } from './problem-store.js';

/** Problems of the open flow. The value never changes while the flow is open. */
export const ProblemsContext = createContext<ProblemStore | null>(null);

/**
 * Returns the store of the open flow's problems.
 * @throws Error outside of an open flow.
 */
export function useProblemStore(): ProblemStore {
  const store = useContext(ProblemsContext);
  if (store === null) throw new Error('useProblemStore is for components inside an open flow.');
  return store;
}

/** Reads a part of the open flow's problems. Renders again only when that part changes. */
export function useProblems<T>(select: (state: ProblemState) => T): T {
  return useStore(useProblemStore(), select);
}

/** Returns the problems of a step, null for those of the flow as a whole. Renders again only when they change. */
export function useStepProblems(stepId: string | null): readonly FlowProblem[] {
  return useProblems(({ byStep }) => byStep.get(stepId) ?? NONE);
}

const NONE: readonly FlowProblem[] = [];
