import type { FlowRepository } from '@luluchat/flow-runtime/store';
import { LRUCache } from 'lru-cache';

/** Tells whether a webhook can start a flow now: it is published, not deleted, and has a webhook trigger. */
export type WebhookTriggerLookup = (flowId: string) => Promise<boolean>;

const MAX_CACHED = 10_000;

/** Creates a lookup that reads each published version once, since versions never change. Unknown ids are not cached. */
export function createWebhookTriggerLookup(
  flows: Pick<FlowRepository, 'findPublished' | 'findVersion'>,
): WebhookTriggerLookup {
  const cache = new LRUCache<string, { readonly version: number; readonly hasTrigger: boolean }>({
    max: MAX_CACHED,
  });
  return async (flowId) => {
    const published = await flows.findPublished(flowId);
    if (published === undefined) return false;
    const { version } = published;
    const cached = cache.get(flowId);
    if (cached?.version === version) return cached.hasTrigger;
    const document = await flows.findVersion(flowId, version);
    const hasTrigger = document?.triggers?.some(({ type }) => type === 'webhook') ?? false;
    cache.set(flowId, { version, hasTrigger });
    return hasTrigger;
  };
}
