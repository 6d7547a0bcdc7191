import { FlowError } from '@luluchat/flow-runtime';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import type { FlowRepository } from '@luluchat/flow-runtime/store';
import type { SimulationRequest } from '@luluchat/flow-simulator';
import { flowIdsIn } from '../flow/entered-flows.js';

/** Documents of a simulation. */
export interface SimulatedDocuments {
  /** By flow id: the simulated flow first. */
  readonly flows: Readonly<Record<string, unknown>>;
  /** Ids of the other published flows. */
  readonly outsideFlows: ReadonlySet<string>;
}

/** Most published flows that a simulation loads because the others enter them. */
const MAX_LOADED = 50;

/**
 * Collects the documents of a simulation: those of the request, the draft of the flow if the request has none, and the published
 * versions of the flows that they enter.
 *
 * @throws {FlowError} `unknown_flow` when the request has no document and there is no such flow
 */
export async function loadSimulation(
  { flow, document, flows: given = {} }: SimulationRequest,
  repository: Pick<FlowRepository, 'find' | 'findVersion' | 'listPublished'>,
): Promise<SimulatedDocuments> {
  const flows = new Map<string, unknown>([[flow, document ?? (await findDraft(repository, flow))]]);
  for (const [id, other] of Object.entries(given)) flows.set(id, other);
  const published = new Map((await repository.listPublished()).map(({ flowId, version }) => [flowId, version]));
  // Grows while it is walked: flows that are loaded name others.
  for (const known of flows.values()) {
    for (const id of flowIdsIn(known)) {
      const version = published.get(id);
      if (flows.has(id) || version === undefined || flows.size > MAX_LOADED) continue;
      flows.set(id, await repository.findVersion(id, version));
    }
  }
  const outsideFlows = new Set([...published.keys()].filter((id) => !flows.has(id)));
  return { flows: Object.fromEntries(flows), outsideFlows };
}

async function findDraft(repository: Pick<FlowRepository, 'find'>, flowId: string): Promise<FlowDocument> {
  const record = await repository.find(flowId);
  if (record === undefined) throw new FlowError('unknown_flow', 'There is no flow with this id, and no document.');
  return record.draft;
}
