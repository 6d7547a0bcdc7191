import type { StepRegistry } from '@luluchat/flow-runtime';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import { flowStepsOf } from '../flow-test/flow-steps.js';
import type { SimulationResult } from '../simulation/simulation-result.js';

/** Steps and exits of a flow, with the number of times that tests came there. */
export interface FlowCoverage {
  /** Path or id of the flow, as the test writes it. */
  readonly flow: string;
  readonly steps: readonly StepCoverage[];
}

/** Coverage of a step. */
export interface StepCoverage {
  readonly stepId: string;
  readonly entered: number;
  /** Exits in the order of the flow; the exit for failures only where it is connected. */
  readonly exits: readonly ExitCoverage[];
}

/** Coverage of an exit. */
export interface ExitCoverage {
  readonly exit: string;
  readonly taken: number;
}

/** Share of a flow that tests came to. */
export interface CoverageShare {
  readonly entered: number;
  readonly steps: number;
  readonly taken: number;
  readonly exits: number;
}

/** Counts how often the runs of simulations entered the steps of a flow and took their exits. `flow` names it in the result. */
export function measureCoverage(
  flow: string,
  flowId: string,
  document: FlowDocument,
  registry: StepRegistry,
  simulations: readonly SimulationResult[],
): FlowCoverage {
  const records = simulations.flatMap(({ runs }) =>
    runs.filter((run) => run.flowId === flowId).flatMap(({ steps }) => steps),
  );
  const entered = countBy(records, ({ stepId }) => stepId);
  const taken = countBy(records, ({ stepId, exit }) => `${stepId} ${exit ?? ''}`);
  const steps = Array.from(flowStepsOf(document, registry), ([stepId, { exits, failedExit }]): StepCoverage => {
    const connected = document.steps[stepId]?.exits ?? {};
    const names = new Set(exits);
    if (failedExit !== undefined && Object.hasOwn(connected, failedExit)) names.add(failedExit);
    return {
      stepId,
      entered: entered.get(stepId) ?? 0,
      exits: Array.from(names, (exit) => ({ exit, taken: taken.get(`${stepId} ${exit}`) ?? 0 })),
    };
  });
  return { flow, steps };
}

/** Adds up coverages of the same flow. Steps and exits that only one of them knows count as well. */
export function mergeCoverage(one: FlowCoverage, other: FlowCoverage): FlowCoverage {
  const stepIds = new Set([...one.steps, ...other.steps].map(({ stepId }) => stepId));
  const steps = Array.from(stepIds, (stepId): StepCoverage => {
    const both = [one, other].flatMap(({ steps: all }) => all.filter((step) => step.stepId === stepId));
    const exits = both.flatMap((step) => step.exits);
    return {
      stepId,
      entered: both.reduce((sum, { entered }) => sum + entered, 0),
      exits: Array.from(new Set(exits.map(({ exit }) => exit)), (exit) => ({
        exit,
        taken: exits.reduce((sum, { exit: name, taken }) => sum + (name === exit ? taken : 0), 0),
      })),
    };
  });
  return { flow: one.flow, steps };
}

/** Counts the steps and exits of a flow, and those that tests came to. */
export function shareOf({ steps }: FlowCoverage): CoverageShare {
  const exits = steps.flatMap((step) => step.exits);
  return {
    entered: steps.filter(({ entered }) => entered > 0).length,
    steps: steps.length,
    taken: exits.filter(({ taken }) => taken > 0).length,
    exits: exits.length,
  };
}

/** Returns the exits that no test takes. */
export function missedExitsOf({ steps }: FlowCoverage): readonly { readonly stepId: string; readonly exit: string }[] {
  return steps.flatMap(({ stepId, exits }) =>
    exits.filter(({ taken }) => taken === 0).map(({ exit }) => ({ stepId, exit })),
  );
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
