import type { StepRegistry } from '@luluchat/flow-runtime';
import type { MessageLimits } from '@luluchat/flow-runtime/channel';
import type { FlowCheckContext } from '@luluchat/flow-runtime/document';
import type { EditableSecretStore, FlowStore } from '@luluchat/flow-runtime/store';
import { createEnteredFlows, flowIdsIn } from './entered-flows.js';
import { createOtherFlows } from './other-flows.js';

/** Dependencies of {@link createCheckContextLoader}. */
export interface CheckContextOptions {
  readonly store: Pick<FlowStore, 'flows' | 'attributes'>;
  readonly registry: StepRegistry;
  readonly secrets: Pick<EditableSecretStore, 'list'>;
  /** Message limits of the channel, when it declares them. */
  readonly messageLimits?: MessageLimits | undefined;
  /** `true` when contacts of the channel may have no number. */
  readonly hidesNumbers?: boolean | undefined;
}

/** Loads the facts that a draft is checked against. Pass no id for a draft that is not stored yet. */
export type CheckContextLoader = (draft: unknown, flowId?: string) => Promise<FlowCheckContext>;

/** Creates a loader, which caches what published versions say. */
export function createCheckContextLoader(options: CheckContextOptions): CheckContextLoader {
  const { store, registry, secrets, messageLimits, hidesNumbers = false } = options;
  const enteredFlows = createEnteredFlows(store.flows);
  const otherFlows = createOtherFlows(store.flows);

  return async (draft, flowId) => {
    const [definitions, existing, published] = await Promise.all([
      store.attributes.list(),
      secrets.list(),
      store.flows.listPublished(),
    ]);
    // The flow itself counts as published: the check describes the state after its publication.
    const publishedFlows = new Set([...(flowId === undefined ? [] : [flowId]), ...published.map((one) => one.flowId)]);
    const entered = flowId === undefined ? undefined : await enteredFlows.namedBy(published);
    const isEntered = flowId !== undefined && (entered?.has(flowId) === true || flowIdsIn(draft).includes(flowId));
    return {
      registry,
      attributes: new Map(definitions.map((entry) => [entry.key, entry])),
      secrets: new Set(existing.map(({ name }) => name)),
      publishedFlows,
      isEntered,
      otherFlows: await otherFlows.beside(flowId, published),
      ...(messageLimits && { messageLimits }),
      hidesNumbers,
    };
  };
}
