import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import type { components } from '../../api/schema.js';

/** Attribute that contacts can have. */
export type Attribute = components['schemas']['AttributeView'];

/** Type of an attribute. */
export type AttributeType = Attribute['type'];

/** Attributes of the server, by key. */
export const attributesQuery = queryOptions({
  queryKey: ['attributes'],
  queryFn: async ({ signal }): Promise<ReadonlyMap<string, Attribute>> => {
    const { items } = await dataOf(api.GET('/v1/attributes', { signal }));
    return new Map(items.map((attribute) => [attribute.key, attribute]));
  },
});

/** Returns the attributes, empty until the server has answered. */
export function useAttributes(): ReadonlyMap<string, Attribute> {
  return useQuery(attributesQuery).data ?? NONE;
}

const NONE: ReadonlyMap<string, Attribute> = new Map();
