import { FlowError } from '@luluchat/flow-runtime';
import type { FlowDocument, FlowDraft } from '@luluchat/flow-runtime/document';
import type { FlowRepository } from '@luluchat/flow-runtime/store';
import type { SimulationRequest } from '@luluchat/flow-simulator';
import { flowIdsIn } from '../flow/entered-flows.js';

/** Documents of a simulation, which are not checked yet. */
export interface SimulatedDocuments {
  /** Documents by flow id as an author writes them: the simulated flow first. */
  readonly written: ReadonlyMap<string, unknown>;
  /** Published versions that these enter, directly or through each other. */
  readonly entered: ReadonlyMap<string, FlowDocument>;
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
  { flow, document: simulated, flows: given = {} }: SimulationRequest,
  repository: Pick<FlowRepository, 'find' | 'findVersion' | 'listPublished'>,
): Promise<SimulatedDocuments> {
  const flows = new Map<string, unknown>([[flow, simulated ?? (await findDraft(repository, flow))]]);
  for (const [id, other] of Object.entries(given)) flows.set(id, other);
  const written = new Map(flows);
  const entered = new Map<string, FlowDocument>();
  const published = new Map((await repository.listPublished()).map(({ flowId, version }) => [flowId, version]));
  // Grows while it is walked: flows that are loaded name others.
  for (const known of flows.values()) {
    for (const id of flowIdsIn(known)) {
      const version = published.get(id);
      if (flows.has(id) || version === undefined || entered.size === MAX_LOADED) continue;
      const document = await repository.findVersion(id, version);
      if (document === undefined) continue;
      flows.set(id, document);
      entered.set(id, document);
    }
  }
  const outsideFlows = new Set([...published.keys()].filter((id) => !flows.has(id)));
  return { written, entered, outsideFlows };
}

async function findDraft(repository: Pick<FlowRepository, 'find'>, flowId: string): Promise<FlowDraft> {
  const record = await repository.find(flowId);
  if (record === undefined) throw new FlowError('unknown_flow', 'There is no flow with this id, and no document.');
  return record.draft;
}
