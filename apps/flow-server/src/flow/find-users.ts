import { findUses } from '@luluchat/flow-runtime/document';
import type { StepRegistry } from '@luluchat/flow-runtime';
import type { FlowUses } from '@luluchat/flow-runtime/document';
import type { FlowRepository } from '@luluchat/flow-runtime/store';
import type { FlowUse } from './flow-dto.js';

/**
 * Finds the published flows that use the secret, the attribute or the flow with this name or id, ordered by their first publication. Loads every
 * published version, so its time grows with their number.
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
