import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client.js';
import type { components } from '../api/schema.js';

/** Step plugin, as the server describes it. */
export interface StepType extends Omit<components['schemas']['StepTypeView'], 'manifest'> {
  readonly manifest: StepManifest;
}

/** Parts of a step type that an editor shows. */
export interface StepManifest {
  readonly title: string;
  readonly description?: string;
  readonly icon?: string;
  readonly category?: string;
  /** Name of each output, with what it holds. */
  readonly outputs?: Readonly<Record<string, string>>;
}

/** Step types that the server knows, by type. */
export const stepTypesQuery = queryOptions({
  queryKey: ['step-types'],
  queryFn: async ({ signal }): Promise<ReadonlyMap<string, StepType>> => {
    const { items } = await dataOf(api.GET('/v1/step-types', { signal }));
    return new Map((items as unknown as StepType[]).map((stepType) => [stepType.type, stepType]));
  },
  staleTime: Infinity,
});

/** Returns the step types, empty until the server has answered. */
export function useStepTypes(): ReadonlyMap<string, StepType> {
  return useQuery(stepTypesQuery).data ?? NONE;
}

const NONE: ReadonlyMap<string, StepType> = new Map();

/** Returns what a step type is called; the type itself when the server does not know it. */
export function titleOf(stepTypes: ReadonlyMap<string, StepType>, type: string): string {
  return stepTypes.get(type)?.manifest.title ?? type;
}
