import { splitExit } from '../flow-test/split-exit.js';
import type { TakenExit } from './case-progress.js';
import type { ListEntries } from './compare-lists.js';

/** Exits of an expectation; those without a flow belong to `mainFlowId`. */
export function exitEntries(mainFlowId: string): ListEntries<Readonly<Record<string, string>>, TakenExit> {
  const placeOf = ({ flowId, stepId }: TakenExit): string => (flowId === mainFlowId ? stepId : `${flowId}/${stepId}`);
  return {
    fits: (expected, actual) => {
      const { flowId = mainFlowId, stepId, exit } = splitExit(expected);
      return flowId === actual.flowId && stepId === actual.stepId && exit === actual.exit;
    },
    expectedLine: (expected) => {
      const [[place, exit] = ['', '']] = Object.entries(expected);
      return `${place}: ${exit}`;
    },
    actualLine: (actual) => `${placeOf(actual)}: ${actual.exit}`,
    write: (actual) => ({ [placeOf(actual)]: actual.exit }),
  };
}
