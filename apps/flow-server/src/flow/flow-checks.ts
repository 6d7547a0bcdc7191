import { FlowError } from '@luluchat/flow-runtime';
import { checkFlowJson } from '@luluchat/flow-runtime/document';
import type { StepRegistry } from '@luluchat/flow-runtime';
import type { MessageLimits } from '@luluchat/flow-runtime/channel';
import type { FlowCheckContext, Problem } from '@luluchat/flow-runtime/document';
import type { EditableSecretStore, FlowRecord, FlowStore } from '@luluchat/flow-runtime/store';
import { createEnteredFlows, flowIdsIn } from './entered-flows.js';
import type { FlowUse } from './flow-dto.js';
import { createOtherFlows } from './other-flows.js';

/** Dependencies of the checks of drafts. */
export interface FlowChecksOptions {
  readonly store: Pick<FlowStore, 'flows' | 'attributes'>;
  readonly registry: StepRegistry;
  readonly secrets: Pick<EditableSecretStore, 'list'>;
  /** Message limits of the channel, when it declares them. */
  readonly messageLimits?: MessageLimits | undefined;
  /** See `MessageChannel.replyWindowMs`. */
  readonly replyWindowMs?: number | undefined;
  /** `true` when contacts of the channel may have no number. */
  readonly hidesNumbers?: boolean | undefined;
  /** `false` when no receiver can reach the server to send a callback. */
  readonly canReceiveCallbacks?: boolean;
}

/** Finds flows and checks their drafts as a publication does. */
export interface FlowChecks {
  /** Finds a flow. Throws `FlowError` `unknown_flow` if it does not exist. */
  requireFlow(flowId: string): Promise<FlowRecord>;
  /** Looks for a flow without reading its draft. Throws `FlowError` `unknown_flow` if it does not exist. */
  requireExisting(flowId: string): Promise<void>;
  /** Loads the context of a check. Without `flowId` the draft is of no flow yet. */
  loadContext(draft: unknown, flowId?: string): Promise<FlowCheckContext>;
  /** Returns all errors and warnings of a draft. */
  findProblems(flow: FlowRecord): Promise<readonly Problem[]>;
  /** Finds the published flows, except this one, with steps that enter it. */
  findEntering(flowId: string): Promise<readonly FlowUse[]>;
}

/** Creates the checks, with a cache of what they need of published versions. */
export function createFlowChecks(options: FlowChecksOptions): FlowChecks {
  const { store, registry, secrets, messageLimits, replyWindowMs, hidesNumbers = false, canReceiveCallbacks } = options;
  const enteredFlows = createEnteredFlows(store.flows);
  const otherFlows = createOtherFlows(store.flows);

  const loadContext: FlowChecks['loadContext'] = async (draft, flowId) => {
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
      ...(replyWindowMs !== undefined && { replyWindowMs }),
      ...(canReceiveCallbacks !== undefined && { canReceiveCallbacks }),
      hidesNumbers,
    };
  };

  return {
    requireFlow: async (flowId) => {
      const flow = await store.flows.find(flowId);
      if (flow === undefined) throw unknownFlow();
      return flow;
    },
    requireExisting: async (flowId) => {
      if (!(await store.flows.exists(flowId))) throw unknownFlow();
    },
    loadContext,
    findProblems: async ({ id, draft }) => checkFlowJson(draft, await loadContext(draft, id)),
    findEntering: async (flowId) => {
      const others = (await store.flows.listPublished()).filter((one) => one.flowId !== flowId);
      return enteredFlows.naming(flowId, others);
    },
  };
}

function unknownFlow(): FlowError {
  return new FlowError('unknown_flow', 'There is no flow with this id.');
}
