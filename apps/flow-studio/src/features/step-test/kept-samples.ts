import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { writeData } from './answer-tree.js';
import type { TestedData } from './answer-tree.js';
import { parseJsonText } from './json-value.js';
import type { JsonValue } from './json-value.js';
import { exactAt } from './test-step.js';

type Summary = components['schemas']['StepSampleSummary'];

/** Sample of a step: an answer that is kept with its flow. */
export interface KeptSample extends Summary {
  /** `data` of the answer, its numbers with all of their digits. */
  readonly data: JsonValue;
  /** The same as JSON text. */
  readonly answer: TestedData;
}

const samplesQuery = (flowId: string) =>
  queryOptions({
    queryKey: ['samples', flowId],
    queryFn: async ({ signal }): Promise<readonly Summary[]> => {
      const { items } = await dataOf(api.GET('/v1/flows/{flowId}/samples', { params: { path: { flowId } }, signal }));
      return items;
    },
  });

/** Returns the sample of a step, undefined while it is loaded and when there is none. */
export function useKeptSample(flowId: string, stepId: string): KeptSample | undefined {
  const summary = useQuery(samplesQuery(flowId)).data?.find((sample) => sample.stepId === stepId);
  const whole = useQuery({
    queryKey: ['samples', flowId, stepId, summary?.keptAt],
    enabled: summary !== undefined,
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const params = { path: { flowId, stepId } };
      const text = await dataOf(
        api.GET('/v1/flows/{flowId}/steps/{stepId}/sample', { params, parseAs: 'text', signal }),
      );
      const data = exactAt(parseJsonText(text) ?? null, 'data') ?? null;
      return { data, answer: writeData(data) };
    },
  });
  return summary && whole.data && { ...summary, ...whole.data };
}

/**
 * Returns what keeps an answer as the sample of a step.
 * @param body - Body of the call as JSON text, since numbers of JavaScript have 15 digits.
 */
export function useKeepSample(flowId: string, stepId: string, body: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      dataOf(
        api.PUT('/v1/flows/{flowId}/steps/{stepId}/sample', {
          params: { path: { flowId, stepId } },
          body: {},
          bodySerializer: () => body,
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: samplesQuery(flowId).queryKey }),
  });
}

/** Returns what removes the sample of a step. */
export function useRemoveSample(flowId: string, stepId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.DELETE('/v1/flows/{flowId}/steps/{stepId}/sample', { params: { path: { flowId, stepId } } }),
    onSuccess: () => client.invalidateQueries({ queryKey: samplesQuery(flowId).queryKey }),
  });
}
