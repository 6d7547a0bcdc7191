import type { Project } from '../../project/project.js';

/** Returns the ids of flows that exist beside those that are played; `any`: no project lists them. */
export function outsideFlowsOf({ flows }: Project): ReadonlySet<string> | 'any' {
  if (flows === undefined) return 'any';
  return new Set(Array.from(flows.values(), ({ name, id }) => (id === undefined ? [name] : [name, id])).flat());
}
