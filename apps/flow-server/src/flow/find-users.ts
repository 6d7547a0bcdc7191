import { findUses } from '@luluchat/flow-runtime';
import type { FlowRepository, FlowUses, StepRegistry } from '@luluchat/flow-runtime';
import type { FlowUse } from './flow-dto.js';

/**
 * The published flows that use a secret or an attribute of this name, in the order in which they were published first. Looks
 * through every published version, so it takes longer the more there are.
 */
export async function findUsers(
  kind: keyof FlowUses,
  name: string,
  flows: Pick<FlowRepository, 'listPublished' | 'findVersion'>,
  registry: StepRegistry,
): Promise<readonly FlowUse[]> {
  const users: FlowUse[] = [];
  for (const { flowId, version } of await flows.listPublished()) {
    const document = await flows.findVersion(flowId, version);
    const stepIds = document && findUses(document, registry)[kind].get(name);
    if (stepIds !== undefined) users.push({ flowId, name: document?.name ?? '', stepIds });
  }
  return users;
}
