import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import type { components } from '../../api/schema.js';

/** Kind of trigger that the server knows. */
export type TriggerType = components['schemas']['TriggerTypeView'];

/** Returns the kinds of triggers, empty until the server has answered. */
export function useTriggerTypes(): readonly TriggerType[] {
  const { data } = useQuery({
    queryKey: ['trigger-types'],
    queryFn: async ({ signal }) => (await dataOf(api.GET('/v1/trigger-types', { signal }))).items,
    staleTime: Infinity,
  });
  return data ?? NONE;
}

const NONE: readonly TriggerType[] = [];
