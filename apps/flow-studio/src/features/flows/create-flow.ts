import { api, dataOf } from '../../api/client.js';
import { toDocument } from '../../draft/flow-draft.js';
import type { Bundle, FlowTemplate } from './flow-template.js';

/**
 * Makes a flow out of a template, with the attributes that it saves. Resolves to the id of the flow.
 * @throws ApiProblem when the server refuses it, such as for an attribute that exists with another type.
 */
export async function createFlow(name: string, { bundle }: Pick<FlowTemplate, 'bundle'>): Promise<string> {
  if (bundle === null) return (await dataOf(api.POST('/v1/flows', { body: toDocument({ name, steps: {} }) }))).id;
  const flows = bundle.flows.map((flow) => ({ ...flow, document: { ...flow.document, name } }));
  const { flows: made } = await importBundle({ ...bundle, flows });
  return made[0]?.id ?? '';
}

/** Imports a bundle, or with `dryRun` says what an import would do. */
export function importBundle(bundle: Bundle, { dryRun = false }: { readonly dryRun?: boolean } = {}) {
  return dataOf(api.POST('/v1/import', { params: { query: { dryRun: dryRun ? 'true' : 'false' } }, body: bundle }));
}

/** Copies a flow. Resolves to the id of the copy. */
export async function duplicateFlow(flowId: string, name: string): Promise<string> {
  const { draft } = await dataOf(api.GET('/v1/flows/{flowId}', { params: { path: { flowId } } }));
  return (await dataOf(api.POST('/v1/flows', { body: { ...draft, name } }))).id;
}
