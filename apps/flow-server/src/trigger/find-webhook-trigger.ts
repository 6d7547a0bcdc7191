import type { FlowRepository } from '@luluchat/flow-runtime';
import { LRUCache } from 'lru-cache';

/** Whether a flow can be started by a webhook now: published, not deleted, and with a webhook trigger. */
export type FindWebhookTrigger = (flowId: string) => Promise<boolean>;

const MAX_REMEMBERED = 10_000;

/** Looks at each published version once: versions never change. Unknown ids are not remembered. */
export function createFindWebhookTrigger(
  flows: Pick<FlowRepository, 'findPublished' | 'findVersion'>,
): FindWebhookTrigger {
  const known = new LRUCache<string, { readonly version: number; readonly hasTrigger: boolean }>({
    max: MAX_REMEMBERED,
  });
  return async (flowId) => {
    const published = await flows.findPublished(flowId);
    if (published === undefined) return false;
    const { version } = published;
    const remembered = known.get(flowId);
    if (remembered?.version === version) return remembered.hasTrigger;
    const document = await flows.findVersion(flowId, version);
    const hasTrigger = document?.triggers?.some(({ type }) => type === 'webhook') ?? false;
    known.set(flowId, { version, hasTrigger });
    return hasTrigger;
  };
}
