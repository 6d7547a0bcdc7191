import type { components } from '../api/schema.js';

/** Error or warning of a draft, as the server found it. */
export type FlowProblem = components['schemas']['FlowProblem'];

/** Returns the step that a problem is in, null when it is of the flow as a whole. */
export function stepOf({ path }: Pick<FlowProblem, 'path'>): string | null {
  return /^\/steps\/([^/]+)/.exec(path)?.[1] ?? null;
}
