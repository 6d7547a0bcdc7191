import { useQuery, useQueryClient } from '@tanstack/react-query';
import { text } from '../../text/text.js';
import { flowsQuery } from './use-flows.js';

/**
 * Returns a function that names flows by id. The list of flows is loaded once more for ids that are new to it, since the flows may have
 * been made meanwhile; until then “…” stands for their names, since a link needs a text.
 */
export function useFlowNames(flowIds: readonly string[]): (flowId: string) => string {
  const client = useQueryClient();
  const { data } = useQuery(flowsQuery);
  const names = new Map(data?.map(({ id, name }) => [id, name]));
  const unknown =
    data === undefined
      ? ''
      : [...new Set(flowIds)]
          .filter((id) => !names.has(id))
          .sort()
          .join(' ');
  const { isPending } = useQuery({
    queryKey: ['flow-names', unknown],
    queryFn: () => client.refetchQueries({ queryKey: flowsQuery.queryKey, exact: true }).then(() => true),
    enabled: unknown !== '',
    staleTime: Infinity,
  });
  const isKnown = data !== undefined && !isPending;
  return (id) => names.get(id) ?? (isKnown ? text.flows.deleted : text.flows.nameUnknown);
}
