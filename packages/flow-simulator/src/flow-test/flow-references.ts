import type { FlowTest } from './flow-test.js';

/** Returns the id of the flow of a test: the one by which `flows` names it, else what `flow` says. */
export function flowIdOf({ flow, flows = {} }: Pick<FlowTest, 'flow' | 'flows'>): string {
  return Object.entries(flows).find(([, reference]) => reference === flow)?.[0] ?? flow;
}

/** Returns the flows of a test, its own one first: id to path or id, as the test writes it. */
export function flowReferencesOf(test: Pick<FlowTest, 'flow' | 'flows'>): ReadonlyMap<string, string> {
  return new Map([[flowIdOf(test), test.flow], ...Object.entries(test.flows ?? {})]);
}
