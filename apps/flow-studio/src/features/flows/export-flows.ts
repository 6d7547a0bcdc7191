import { api, dataOf } from '../../api/client.js';
import { saveFile } from '../../api/save-file.js';
import type { FlowSummary } from './use-flows.js';

/** Saves flows as a bundle file: their drafts, the flows that they enter, and the attributes that they use. */
export async function exportFlows(flows: readonly Pick<FlowSummary, 'id' | 'name'>[]): Promise<void> {
  const flowId = flows.map(({ id }) => id);
  const bundle = await dataOf(api.GET('/v1/export', { params: { query: { flowId } } }));
  const [only] = flows;
  const name = flows.length === 1 && only !== undefined ? only.name : 'flows';
  saveFile(`${fileNameOf(name)}.flows.json`, JSON.stringify(bundle, null, 2), 'application/json');
}

const fileNameOf = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '') || 'flow';
