import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import type { components } from '../../api/schema.js';

/** Flow or attribute that was deleted and can be restored. */
export interface Deleted {
  readonly kind: 'flow' | 'attribute';
  /** Id of the flow, or key of the attribute. */
  readonly id: string;
  readonly name: string;
  readonly deletedAt: string;
  readonly restorableUntil: string;
}

const PAGE = 100;

/** Flows and attributes that can be restored, the newest deletion first. */
export const deletedQuery = queryOptions({
  queryKey: ['deleted'],
  queryFn: async ({ signal }): Promise<readonly Deleted[]> => {
    const [flows, attributes] = await Promise.all([
      listDeletedFlows(signal),
      dataOf(api.GET('/v1/deleted-attributes', { signal })),
    ]);
    const deleted: readonly Deleted[] = [
      ...flows.map((flow): Deleted => ({ kind: 'flow', ...flow })),
      ...attributes.items.map(({ key, title, ...instants }): Deleted => {
        return { kind: 'attribute', id: key, name: title, ...instants };
      }),
    ];
    return [...deleted].sort((a, b) => b.deletedAt.localeCompare(a.deletedAt));
  },
});

async function listDeletedFlows(signal: AbortSignal): Promise<readonly components['schemas']['DeletedFlowView'][]> {
  const flows: components['schemas']['DeletedFlowView'][] = [];
  for (let cursor: string | undefined; ;) {
    const query = { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const page = await dataOf(api.GET('/v1/deleted-flows', { params: { query }, signal }));
    flows.push(...page.items);
    if (page.nextCursor === null) return flows;
    cursor = page.nextCursor;
  }
}

/** Restores a flow, which is then a draft, or an attribute with the values of contacts. */
export async function restoreDeleted({ kind, id }: Deleted): Promise<void> {
  if (kind === 'flow') await api.POST('/v1/flows/{flowId}/restore', { params: { path: { flowId: id } } });
  else await api.POST('/v1/attributes/{key}/restore', { params: { path: { key: id } } });
}
